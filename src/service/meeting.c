/* Review meetings: their days, lists and panels, and the draw of experts (FAQ 9, DEV2 4.4.4). */
#include "service/meeting.h"
#include "base/digest.h"
#include "casework/refusal.h"
#include "service/internal.h"
#include "service/queue.h"
#include "store/meetings.h"

enum { MEETINGS_A_YEAR = 64, AHEAD_MONTHS = 2, PANEL_MOST = 100 };

/* --- who sees meetings --- */

static bool sees_all(const struct person *person)
{
	static const enum role roles[] = {ROLE_secretary, ROLE_director, ROLE_supervision,
	    ROLE_auditor, ROLE_intake, ROLE_finance, ROLE_clerk};
	for (size_t i = 0; i < COUNT_OF(roles); i++)
		if (person_is(person, roles[i]))
			return true;
	return false;
}

static bool sees_meetings(const struct person *person)
{
	return sees_all(person) || person_is(person, ROLE_expert) || person_is(person, ROLE_lead) ||
	       person_is(person, ROLE_assessor);
}

static bool on(const struct person *person, const struct person *panel, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(panel[i].login, person->login))
			return true;
	return false;
}

/* Experts see the cases of the panels that they are on; leads their own. */
static void hide_cases(const struct person *person, struct meeting_view *view)
{
	if (sees_all(person) || on(person, view->panel, view->panel_count))
		return;
	size_t kept = 0;
	for (size_t i = 0; i < view->case_count; i++)
		if (person_is(person, ROLE_lead) && str_eq(view->cases[i].lead, person->login))
			view->cases[kept++] = view->cases[i];
	view->case_count = kept;
}

/* --- reading --- */

static enum err read_panel(struct reader *reader, struct arena *arena, struct meeting_view *view)
{
	struct str *logins;
	TRY(meetings_panel(reader->store, arena, view->meeting.held, &logins, &view->panel_count,
	    &view->drawn_at));
	view->panel = ARENA_ARRAY(arena, struct person, view->panel_count + 1);
	for (size_t i = 0; i < view->panel_count; i++) {
		struct user user;
		enum err err = directory_user(reader->store, arena, logins[i], &user);
		if (err == ERR_OK)
			view->panel[i] = directory_person(&user);
		else if (err == ERR_NOT_FOUND)
			view->panel[i] = (struct person){.login = logins[i], .name = logins[i]};
		else
			return err;
	}
	return ERR_OK;
}

static enum err read_meeting(struct reader *reader, struct arena *arena,
    const struct caller *caller, struct meeting meeting, struct meeting_view *view)
{
	struct date today = service_today(reader->service);
	*view = (struct meeting_view){.meeting = meeting};
	TRY(read_panel(reader, arena, view));
	TRY(cases_of_meeting(
	    reader->store, arena, meeting.held, today, &view->cases, &view->case_count));
	queue_count_days(reader->service->scheme, today, view->cases, view->case_count);
	hide_cases(&caller->person, view);
	view->may_draw =
	    person_is(&caller->person, ROLE_secretary) && !date_before(meeting.held, today);
	return ERR_OK;
}

static bool listed(const struct date *days, size_t count, struct date day)
{
	for (size_t i = 0; i < count; i++)
		if (date_eq(days[i], day))
			return true;
	return false;
}

enum err meeting_list(struct reader *reader, struct arena *arena, const struct caller *caller,
    struct meeting_view **out, size_t *count)
{
	*out = NULL;
	*count = 0;
	if (!sees_meetings(&caller->person))
		return err_fail(ERR_NOT_FOUND, "meetings are the centre's");
	struct date today = service_today(reader->service), first, *days;
	date_from_ymd(date_year(today), 1, 1, &first);
	size_t day_count;
	TRY(meetings_days(reader->store, arena, first, &days, &day_count));
	struct date until = date_add_months(today, AHEAD_MONTHS);
	struct meeting *all = ARENA_ARRAY(arena, struct meeting, MEETINGS_A_YEAR);
	for (int year = date_year(today); year <= date_year(today) + 1; year++) {
		size_t n = scheme_meetings(reader->service->scheme, year, all, MEETINGS_A_YEAR);
		for (size_t i = 0; i < n; i++) {
			bool near =
			    !date_before(all[i].held, today) && !date_after(all[i].held, until);
			if (near || listed(days, day_count, all[i].held))
				TRY(read_meeting(reader, arena, caller, all[i],
				    ARENA_PUSH(arena, *out, *count)));
		}
	}
	return ERR_OK;
}

enum err meeting_get(struct reader *reader, struct arena *arena, const struct caller *caller,
    struct date date, struct meeting_view **out)
{
	*out = ARENA_NEW(arena, struct meeting_view);
	if (!sees_meetings(&caller->person) || !scheme_is_meeting(reader->service->scheme, date))
		return err_fail(ERR_NOT_FOUND, "there is no such meeting");
	struct meeting meeting = scheme_next_meeting(reader->service->scheme, date);
	return read_meeting(reader, arena, caller, meeting, *out);
}

/* --- drawing --- */

struct drawing {
	struct tx *tx;
	struct str *panel; /* before the draw, and then with those drawn */
	size_t panel_count;
	struct case_row *cases;
	size_t case_count;
	struct str *pool;
	size_t pool_count;
};

static bool named(const struct str *logins, size_t count, struct str login)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(logins[i], login))
			return true;
	return false;
}

/* RULES 9: nobody with an interest, nor anybody who led or assessed one of the cases. */
static enum err may_serve(struct drawing *drawing, const struct person *person, bool *may)
{
	struct service *service = drawing->tx->service;
	*may = person_is(person, ROLE_expert) &&
	       !named(drawing->panel, drawing->panel_count, person->login);
	for (size_t i = 0; *may && i < drawing->case_count; i++) {
		struct case_state *state;
		TRY(casebook_get(service->writer.casebook, drawing->tx->store, service->scheme,
		    drawing->cases[i].id, &state));
		*may =
		    !person_interested(person, state->unit) && !case_involves(state, person->login);
	}
	return ERR_OK;
}

static enum err gather(struct drawing *drawing, struct date held)
{
	struct tx *tx = drawing->tx;
	const struct people *people;
	struct instant drawn_at;
	TRY(meetings_panel(
	    tx->store, tx->arena, held, &drawing->panel, &drawing->panel_count, &drawn_at));
	TRY(cases_of_meeting(
	    tx->store, tx->arena, held, held, &drawing->cases, &drawing->case_count));
	TRY(people_get(&tx->service->people, tx->store, &people));
	for (size_t i = 0; i < people->count; i++) {
		bool may;
		TRY(may_serve(drawing, &people->items[i], &may));
		if (may)
			*ARENA_PUSH(tx->arena, drawing->pool, drawing->pool_count) =
			    people->items[i].login;
	}
	return ERR_OK;
}

/* Each of `count` with the same chance. */
static size_t choose(size_t count)
{
	uint64_t most = UINT64_MAX - UINT64_MAX % count, drawn;
	do
		random_bytes(&drawn, sizeof drawn);
	while (drawn >= most);
	return (size_t)(drawn % count);
}

static enum err record_draw(struct drawing *drawing, const struct draw *draw, size_t wanted)
{
	struct tx *tx = drawing->tx;
	struct str *drawn = ARENA_ARRAY(tx->arena, struct str, wanted + 1);
	for (size_t i = 0; i < wanted; i++) {
		size_t at = choose(drawing->pool_count);
		drawn[i] = drawing->pool[at];
		drawing->pool[at] = drawing->pool[--drawing->pool_count];
		*ARENA_PUSH(tx->arena, drawing->panel, drawing->panel_count) = drawn[i];
	}
	struct field fields[] = {
	    {STR("members"), {.type = VALUE_LOGINS, .list = {.items = drawn, .count = wanted}}},
	    {STR("method"), {.type = VALUE_TEXT, .text = tx->service->scheme->panel.draw}},
	};
	struct fact fact = {.at = tx->now,
	    .actor = draw->caller->person.login,
	    .action = STR(MEETING_FACT_DRAW),
	    .fields = fields,
	    .field_count = COUNT_OF(fields),
	    .state = STR("drawn")};
	struct str stream = stream_of_meeting(tx->arena, draw->date);
	struct head head;
	TRY(journal_head(tx->store, stream, &head));
	return tx_record(tx, stream, &head, &fact);
}

static bool may_draw(struct tx *tx, const struct draw *draw, struct outcome *outcome)
{
	if (!person_is(&draw->caller->person, ROLE_secretary))
		outcome->type = OUTCOME_FORBIDDEN;
	else if (!scheme_is_meeting(tx->service->scheme, draw->date))
		outcome->type = OUTCOME_NOT_FOUND;
	else if (draw->size < 1 || draw->size > PANEL_MOST)
		outcome_invalid(outcome, tx->arena, "size",
		    TEXT("应为 1 至 100 的整数", "must be a whole number from 1 to 100"));
	else if (draw->size < tx->service->scheme->panel.minimum) {
		struct text least = text_number(tx->arena, tx->service->scheme->panel.minimum);
		outcome_invalid(outcome, tx->arena, "size",
		    text_fill(tx->arena,
			TEXT("每场至少抽取 {0} 名专家", "a panel has at least {0} experts"), &least,
			1));
	} else if (date_before(draw->date, instant_date(tx->now)))
		*outcome = (struct outcome){.type = OUTCOME_REFUSED,
		    .refusal = refusal_of(tx->arena, meeting_over, tx->service->scheme->panel.cite,
			text_date(tx->arena, draw->date))};
	return outcome->type == OUTCOME_DONE;
}

void meeting_draw(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct draw *draw = argument;
	struct drawing drawing = {.tx = tx};
	if (!may_draw(tx, draw, outcome))
		return;
	TRY_USE(tx, outcome, gather(&drawing, draw->date));
	size_t size = (size_t)draw->size;
	size_t wanted = size > drawing.panel_count ? size - drawing.panel_count : 0;
	if (wanted > drawing.pool_count) {
		*outcome = (struct outcome){.type = OUTCOME_REFUSED,
		    .refusal = refusal_of(tx->arena, experts_few, tx->service->scheme->panel.cite,
			text_number(tx->arena, (int64_t)drawing.pool_count),
			text_number(tx->arena, (int64_t)wanted))};
		return;
	}
	if (wanted)
		TRY_USE(tx, outcome, record_draw(&drawing, draw, wanted));
	draw->drawn = drawing.panel;
	draw->drawn_count = drawing.panel_count;
}
