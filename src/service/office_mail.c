/* Words mails from the scheme's templates, and lists the outbox. */
#include "service/office_mail.h"
#include "casework/placeholder.h"
#include "service/internal.h"
#include "service/office.h"
#include "service/world.h"

enum { MAIL_MOST = 1 << 18, PAGE_SIZE = 50 };

static void put_blocks(struct buf *out, const struct template *template, enum language language,
    const struct letter *letter)
{
	for (size_t i = 0; i < template->block_count; i++) {
		const struct block *block = &template->blocks[i];
		placeholder_fill(out, text_in(block->text, language), language, letter);
		if (block->type == BLOCK_ROW) {
			buf_put_c(out, language == LANGUAGE_ZH ? "：" : ": ");
			placeholder_fill(out, text_in(block->value, language), language, letter);
		}
		buf_put_c(out, "\n\n");
	}
}

/* Chinese first, English below. */
static struct str body_of(
    struct arena *arena, const struct template *template, const struct letter *letter)
{
	struct buf out;
	buf_init(&out, MAIL_MOST);
	put_blocks(&out, template, LANGUAGE_ZH, letter);
	buf_put_c(&out, "----------\n\n");
	put_blocks(&out, template, LANGUAGE_EN, letter);
	struct str body = str_trim(str_copy(arena, buf_str(&out)));
	buf_free(&out);
	return body;
}

static struct str subject_of(
    struct arena *arena, const struct template *template, const struct letter *letter)
{
	struct buf out;
	buf_init(&out, 1000);
	placeholder_fill(&out, template->name.zh, LANGUAGE_ZH, letter);
	buf_put_c(&out, " / ");
	placeholder_fill(&out, template->name.en, LANGUAGE_EN, letter);
	struct str subject = str_copy(arena, buf_str(&out));
	buf_free(&out);
	return subject;
}

static bool of_unit(const struct user *user)
{
	return str_given(user->unit);
}

/* To somebody who has no account here: there is no page of theirs to lead to. */
static enum err queue_away(struct tx *tx, struct letter *letter, const struct mail_due *due)
{
	letter->url = str_from(tx->service->base_url);
	struct mail mail = {.at = tx->now,
	    .to = due->to,
	    .address = due->address,
	    .subject = subject_of(tx->arena, due->template, letter),
	    .body = body_of(tx->arena, due->template, letter),
	    .case_id = letter->state->id};
	return outbox_add(tx->store, &mail);
}

static enum err queue_one(
    struct tx *tx, struct letter *letter, const struct unit *unit, const struct mail_due *due)
{
	if (str_given(due->address))
		return queue_away(tx, letter, due);
	struct user user;
	enum err err = directory_user(tx->store, tx->arena, due->to, &user);
	if (err == ERR_NOT_FOUND)
		return ERR_OK;
	TRY(err);
	letter->url = str_printf(
	    tx->arena, "%s/cases/%.*s", tx->service->base_url, STR_ARG(letter->state->id));
	struct mail mail = {.at = tx->now,
	    .to = due->to,
	    .address = user.mail.len || !of_unit(&user) ? user.mail : unit->contact_mail,
	    .subject = subject_of(tx->arena, due->template, letter),
	    .body = body_of(tx->arena, due->template, letter),
	    .case_id = letter->state->id};
	return outbox_add(tx->store, &mail);
}

enum err mail_queue(struct tx *tx, const struct case_state *state, const struct world *world,
    const struct fact *fact, const struct mail_due *mails, size_t count)
{
	if (!count)
		return ERR_OK;
	struct unit unit;
	TRY(unit_of_case(tx->service, tx->store, tx->arena, state->unit, &unit));
	struct letter letter = {
	    .state = state, .world = world, .fact = fact, .unit_name = unit.name, .now = tx->now};
	for (size_t i = 0; i < count; i++)
		TRY(queue_one(tx, &letter, &unit, &mails[i]));
	return ERR_OK;
}

enum err office_mails(struct reader *reader, struct arena *arena, int page, struct mail **out,
    size_t *count, int64_t *total)
{
	TRY(outbox_list(reader->store, arena, page < 1 ? 1 : page, PAGE_SIZE, out, count, total));
	for (size_t i = 0; i < *count; i++) {
		struct mail *mail = &(*out)[i];
		if (!str_empty(mail->case_id))
			mail->subject = mail->body = mail->case_id = STR_NONE;
		/* Who complained is known to those who handle it, not to who looks after mails. */
		if (str_is(mail->to, role_name(ROLE_public)))
			mail->address = STR_NONE;
	}
	return ERR_OK;
}
