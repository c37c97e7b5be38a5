/* Hands mails that wait to the mail server, one after the other, on a thread of its own: a server that keeps us waiting
 * holds up nothing but mails. What was put off is tried again, later each time; what was refused is not. */
#include "base/log.h"
#include "service/internal.h"
#include "service/mail_smtp.h"
#include "store/outbox.h"

enum {
	WAKE_MS = 200,
	TRIES_MOST = 28, /* five days */
	FIRST_WAIT_MS = 60000,
	WAIT_MOST_MS = 6 * 3600 * 1000,
	MAIL_MEMORY = 4 << 20
};

struct tried {
	int64_t id;
	enum mail_fate fate;
	struct str why;
	struct instant next;
};

static void note(struct tx *tx, void *argument, struct outcome *outcome)
{
	const struct tried *tried = argument;
	TRY_USE(tx, outcome,
	    tried->fate == MAIL_TAKEN ? outbox_sent(tx->store, tried->id, tx->now)
	    : tried->fate == MAIL_REFUSED
		? outbox_refused(tx->store, tried->id, tried->why)
		: outbox_failed(tx->store, tried->id, tried->why, tried->next));
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

/* What became of a mail is noted before anything else is sent, lest it be sent twice. */
static bool note_for_sure(struct service *service, struct arena *arena, struct tried *tried)
{
	struct outcome outcome;
	service_run(service, note, tried, arena, &outcome);
	while (outcome.type != OUTCOME_DONE && housekeeper_wait(&service->housekeeper, WAKE_MS))
		service_run(service, note, tried, arena, &outcome);
	return outcome.type == OUTCOME_DONE;
}

static bool stopping(void *context)
{
	return !housekeeper_wait(context, 0);
}

static bool send_one(struct service *service, struct arena *arena, const struct mail *mail)
{
	struct mail_server server = {.url = service->smtp,
	    .trusted_net = service->trusted_net,
	    .patience = service->mail_timeout,
	    .given_up = stopping,
	    .context = &service->housekeeper};
	struct tried tried = {.id = mail->id};
	struct mail_call *call = mail_send(&server, arena, mail, &tried.fate, &tried.why);
	bool noted = false;
	if (tried.fate == MAIL_LATER)
		tried.next = next_try(mail->tries);
	if (tried.fate != MAIL_TAKEN)
		log_warn("mail-failed", {"to", mail->to}, {"detail", tried.why});
	/* A call that was broken off because the program ends is no try. */
	if (tried.fate != MAIL_LATER || !stopping(&service->housekeeper))
		noted = note_for_sure(service, arena, &tried);
	mail_hang_up(call);
	return noted;
}

/* True where there may be another one. */
static bool next_mail(struct service *service, struct reader *reader)
{
	struct arena arena;
	struct mail mail;
	bool found = false;
	arena_init(&arena, MAIL_MEMORY);
	if (outbox_next(reader->store, &arena, real_now(), &mail, &found) != ERR_OK)
		found = false;
	bool more = found && send_one(service, &arena, &mail);
	arena_free(&arena);
	return more;
}

static void *postman_main(void *argument)
{
	struct service *service = argument;
	struct reader reader;
	if (reader_open(service, &reader) != ERR_OK) {
		log_error("mails-stay", {"detail", str_from(err_detail())});
		return NULL;
	}
	while (housekeeper_wait(&service->housekeeper, WAKE_MS))
		while (atomic_load(&service->housekeeper.leads) && next_mail(service, &reader))
			continue;
	reader_close(&reader);
	return NULL;
}

enum err postman_start(struct service *service)
{
	struct housekeeper *housekeeper = &service->housekeeper;
	if (!service->smtp)
		return ERR_OK;
	if (pthread_create(&housekeeper->postman, NULL, postman_main, service) != 0)
		return err_fail(ERR_IO, "no thread for mails");
	housekeeper->delivers = true;
	return ERR_OK;
}

void postman_stop(struct service *service)
{
	struct housekeeper *housekeeper = &service->housekeeper;
	if (housekeeper->delivers)
		pthread_join(housekeeper->postman, NULL);
	housekeeper->delivers = false;
}
