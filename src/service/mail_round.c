/* Hands mails that wait to the mail server, one a round; what fails waits longer each time. */
#include "base/log.h"
#include "service/housekeeper.h"
#include "service/internal.h"
#include "service/mail_smtp.h"
#include "store/outbox.h"

enum {
	TRIES_MOST = 12,
	FIRST_WAIT_MS = 60000,
	WAIT_MOST_MS = 6 * 3600 * 1000,
	MAIL_MEMORY = 4 << 20
};

struct tried {
	int64_t id;
	struct str error; /* not given: sent */
	struct instant next;
};

static void note(struct tx *tx, void *argument, struct outcome *outcome)
{
	const struct tried *tried = argument;
	TRY_USE(tx, outcome,
	    str_given(tried->error) ? outbox_failed(tx->store, tried->id, tried->error, tried->next)
				    : outbox_sent(tx->store, tried->id, tx->now));
}

static struct instant next_try(int tries)
{
	if (tries + 1 >= TRIES_MOST)
		return INSTANT_NONE;
	int64_t wait = FIRST_WAIT_MS;
	for (int i = 0; i < tries && wait < WAIT_MOST_MS; i++)
		wait *= 2;
	return (struct instant){real_now().ms + (wait < WAIT_MOST_MS ? wait : WAIT_MOST_MS)};
}

static void send_one(struct service *service, struct arena *arena, const struct mail *mail)
{
	struct tried tried = {.id = mail->id};
	if (mail_send(service->smtp, arena, mail) != ERR_OK) {
		tried.error = str_copy(arena, str_from(err_detail()));
		tried.next = next_try(mail->tries);
		log_warn("mail-failed", {"to", mail->to}, {"detail", tried.error});
	}
	struct outcome outcome;
	service_run(service, note, &tried, arena, &outcome);
}

void mail_round(struct service *service, struct store *store)
{
	if (!service->smtp)
		return;
	struct arena arena;
	arena_init(&arena, MAIL_MEMORY);
	struct mail mail;
	bool found;
	if (outbox_next(store, &arena, real_now(), &mail, &found) == ERR_OK && found)
		send_one(service, &arena, &mail);
	arena_free(&arena);
}
