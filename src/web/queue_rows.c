/* Rows of cases in words: whose turn it is, and how far the due date is. */
#include "web/queue_rows.h"
#include "web/public_parts.h"
#include "web/words.h"

static struct text left_words(struct request *request, const struct case_row *row)
{
	if (row->paused)
		return message_text(MESSAGE_left_paused);
	return words_left(request->arena, &service_scheme(request->service)->calendar,
	    service_today(request->service), row->due_on);
}

static const char *left_tone(const struct case_row *row)
{
	if (row->overdue)
		return "bad";
	if (row->paused || row->days_left <= 2)
		return "wait";
	return "run";
}

/* The name behind a login; the login itself where nobody has it any more. */
static struct str lead_name(struct request *request, const struct queue_row *done, size_t count,
    const struct case_row *cases, size_t i)
{
	struct user user;
	if (str_empty(cases[i].lead))
		return STR_NONE;
	for (size_t j = 0; j < count; j++)
		if (str_eq(cases[j].lead, cases[i].lead))
			return done[j].lead;
	enum err err = account_user(request->reader, request->arena, cases[i].lead, &user);
	return err == ERR_OK && !str_empty(user.name) ? user.name : cases[i].lead;
}

static struct queue_row queue_row(struct request *request, const struct case_row *row)
{
	const struct scheme *scheme = service_scheme(request->service);
	const struct edition *edition = scheme_edition(scheme, row->edition);
	const struct process *process =
	    edition ? edition_process(edition, scheme, row->kind) : NULL;
	const struct state *state = process ? process_state(process, row->state) : NULL;
	const struct kind *kind = scheme_kind(scheme, row->kind);
	const struct limit *limit =
	    edition && str_given(row->limit) ? edition_limit(edition, row->limit) : NULL;
	struct queue_row out = {
	    .id = row->id,
	    .unit_name = row->unit_name,
	    .certificate = row->certificate,
	    .qualification =
		scheme_qualification_name(request->arena, scheme, row->category, row->level),
	    .kind = kind ? kind->name : (struct text){row->kind, row->kind},
	    .state = state ? state->name : (struct text){row->state, row->state},
	    .due_on = row->due_on,
	    .updated_on = row->updated_on,
	    .overdue = row->overdue,
	    .draft = state && state->draft,
	    .ended = state && state->final,
	    .tone = "",
	};
	out.apart = process && process->reader_count;
	if (state)
		out.stage = state->stage->name;
	if (row->waits_for != ROLE_COUNT)
		out.turn = role_label(row->waits_for);
	if (limit && date_given(row->due_on)) {
		out.limit = limit->name;
		out.left = left_words(request, row);
		out.tone = left_tone(row);
	}
	return out;
}

struct queue_row *queue_rows(struct request *request, const struct case_row *cases, size_t count)
{
	struct queue_row *rows = ARENA_ARRAY(request->arena, struct queue_row, count + 1);
	for (size_t i = 0; i < count; i++) {
		rows[i] = queue_row(request, &cases[i]);
		rows[i].lead = lead_name(request, rows, i, cases, i);
	}
	return rows;
}
