/* Holiday notices that are loaded while the program lives (RULES 7). */
#include "service/notice.h"
#include "base/csv.h"
#include "scheme/faults.h"
#include "scheme/rules.h"
#include "service/internal.h"
#include "service/office_mail.h"
#include "store/cases.h"
#include "store/directory.h"
#include "store/journal.h"
#include "store/meetings.h"

enum { ROWS_MOST = 200, MEETING_YEARS = 3 };

static const char header[] = "date,kind,name,source\n";

/* Checks the notice by itself and against the calendar that is in force. */
static void lay_over(struct arena *arena, const struct calendar *base, const struct notice *notice,
    struct instant since, struct calendar *rows, struct calendar *out)
{
	calendar_parse(arena, notice->file, notice->text, rows, notice->faults);
	if (rows->count > ROWS_MOST)
		faults_tell(notice->faults, notice->file, 0, 0, FAULT(notice_rows), ROWS_MOST);
	*out = *base;
	if (notice->faults->count)
		return;
	calendar_merge(arena, base, rows, notice->file, since, out, notice->faults);
	if (!notice->faults->count && str_eq(out->version, base->version))
		faults_tell(notice->faults, notice->file, 1, 1, FAULT(notice_known));
}

static struct str row_text(struct arena *arena, const struct calendar_day *day)
{
	struct buf row;
	buf_init(&row, 4096);
	buf_put_date(&row, day->date);
	buf_printf(&row, ",%s,", calendar_kind(day));
	csv_put_field(&row, day->name, false);
	csv_put_field(&row, day->source, true);
	struct str text = str_trim(str_copy(arena, buf_str(&row)));
	buf_free(&row);
	return text;
}

/* --- the calendar in force --- */

static struct str notice_text(struct arena *arena, const struct fact *fact)
{
	const struct value *rows = field_value(fact->fields, fact->field_count, "rows");
	struct buf text;
	buf_init(&text, 1 << 20);
	buf_put_c(&text, header);
	for (size_t i = 0; rows && rows->type == VALUE_LIST && i < rows->list.count; i++) {
		buf_put_str(&text, rows->list.items[i]);
		buf_put_char(&text, '\n');
	}
	struct str whole = str_copy(arena, buf_str(&text));
	buf_free(&text);
	return whole;
}

/* What was recorded was looked at then: faults are told no more. */
static const struct calendar *calendar_after(
    struct arena *arena, const struct calendar *base, const struct fact *fact)
{
	struct faults faults;
	struct calendar rows, *merged = ARENA_NEW(arena, struct calendar);
	faults_init(&faults, arena);
	calendar_parse(arena, STR("notice"), notice_text(arena, fact), &rows, &faults);
	calendar_merge(arena, base, &rows, STR("notice"), fact->at, merged, &faults);
	return merged;
}

static struct scheme *scheme_with(
    struct arena *arena, const struct scheme *scheme, const struct calendar *calendar)
{
	struct scheme *changed = ARENA_NEW(arena, struct scheme);
	*changed = *scheme;
	changed->calendar = *calendar;
	return changed;
}

enum err calendar_refresh(struct service *service, struct store *store)
{
	struct head head;
	struct fact *facts;
	size_t count;
	TRY(journal_head(store, STREAM_CALENDAR, &head));
	if (head.seq == service->calendar_seq)
		return ERR_OK;
	TRY(journal_read(store, &service->arena, STREAM_CALENDAR, &facts, &count));
	const struct calendar *calendar = &service->loaded->calendar;
	for (size_t i = 0; i < count; i++)
		calendar = calendar_after(&service->arena, calendar, &facts[i]);
	atomic_store(&service->scheme, scheme_with(&service->arena, service->loaded, calendar));
	service->calendar_seq = head.seq;
	return ERR_OK;
}

/* --- putting it in force --- */

static enum err record_notice(struct tx *tx, const struct notice *notice,
    const struct calendar *rows, const struct calendar *merged)
{
	struct str *texts = ARENA_ARRAY(tx->arena, struct str, rows->count + 1);
	for (size_t i = 0; i < rows->count; i++)
		texts[i] = row_text(tx->arena, &rows->days[i]);
	struct field fields[] = {
	    {STR("rows"), {.type = VALUE_LIST, .list = {texts, rows->count}}},
	    {STR("version"), {.type = VALUE_TEXT, .text = merged->version}},
	};
	struct fact fact = {.at = tx->now,
	    .actor = notice->actor,
	    .action = STR("import"),
	    .fields = fields,
	    .field_count = COUNT_OF(fields),
	    .state = STR("in-force")};
	struct head head;
	TRY(journal_head(tx->store, STREAM_CALENDAR, &head));
	return tx_record(tx, STREAM_CALENDAR, &head, &fact);
}

/* Meetings from today on whose day moves. */
static void put_meetings(struct arena *arena, const struct scheme *scheme,
    const struct scheme *changed, struct date today, struct notice_preview *out)
{
	for (int year = date_year(today); year < date_year(today) + MEETING_YEARS; year++) {
		struct meeting before[MEETINGS_MOST], after[MEETINGS_MOST];
		size_t count = scheme_meetings(scheme, year, before, COUNT_OF(before));
		scheme_meetings(changed, year, after, COUNT_OF(after));
		for (size_t i = 0; i < count; i++)
			if (!date_eq(before[i].held, after[i].held) &&
			    !date_before(before[i].held, today))
				*ARENA_PUSH(arena, out->meetings, out->meeting_count) =
				    (struct notice_meeting){
					before[i].nominal, before[i].held, after[i].held};
	}
}

/* The unit's contacts and the secretaries. */
static enum err tell_moved(struct tx *tx, const struct case_state *state)
{
	const struct scheme *scheme = tx->service->scheme;
	const struct template *template = scheme_mail(scheme, scheme->meetings.moved);
	struct str *contacts;
	struct person *staff;
	size_t contact_count, staff_count, count = 0;
	if (!str_given(scheme->meetings.moved) || !template)
		return ERR_OK;
	TRY(directory_contacts(tx->store, tx->arena, state->unit, &contacts, &contact_count));
	TRY(directory_staff(tx->store, tx->arena, &staff, &staff_count));
	struct mail_due *mails =
	    ARENA_ARRAY(tx->arena, struct mail_due, contact_count + staff_count + 1);
	for (size_t i = 0; i < contact_count; i++)
		mails[count++] = (struct mail_due){.to = contacts[i], .template = template};
	for (size_t i = 0; i < staff_count; i++)
		if (person_is(&staff[i], ROLE_secretary))
			mails[count++] =
			    (struct mail_due){.to = staff[i].login, .template = template};
	struct fact fact = {.at = tx->now, .actor = STR("clock"), .action = STR("import")};
	return mail_queue(tx, state, &(struct world){0}, &fact, mails, count);
}

/* Rows of cases tell the date of the clock that matters: all are told anew. */
static enum err project_case(
    struct tx *tx, struct arena *scratch, struct str id, const struct scheme *before)
{
	struct case_state *state;
	TRY(casebook_read(tx->store, tx->service->scheme, scratch, id, &state));
	TRY(cases_project(tx->store, scratch, state));
	if (!date_given(state->meeting))
		return ERR_OK;
	struct date was = scheme_meeting_follows(before, state->listed_as, state->listed_at);
	return date_eq(was, state->meeting) ? ERR_OK : tell_moved(tx, state);
}

static enum err project_cases(struct tx *tx, const struct scheme *before)
{
	struct str *ids;
	size_t count;
	TRY(cases_ids(tx->store, tx->arena, &ids, &count));
	struct arena scratch;
	arena_init(&scratch, CASE_MEMORY);
	enum err err = ERR_OK;
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		arena_reset(&scratch);
		err = project_case(tx, &scratch, ids[i], before);
	}
	arena_free(&scratch);
	return err;
}

/* The experts drawn for a meeting come to it on its new day. */
static enum err move_panel(
    struct tx *tx, const struct notice *notice, struct date from, struct date to)
{
	struct str *panel;
	struct instant drawn_at;
	struct head head;
	size_t count;
	TRY(meetings_panel(tx->store, tx->arena, from, &panel, &count, &drawn_at));
	if (!count)
		return ERR_OK;
	struct field fields[] = {
	    {STR("members"), {.type = VALUE_LOGINS, .list = {.items = panel, .count = count}}},
	    {STR("method"), {.type = VALUE_TEXT, .text = STR("moved")}},
	};
	struct fact fact = {.at = tx->now,
	    .actor = notice->actor,
	    .action = STR(MEETING_FACT_DRAW),
	    .fields = fields,
	    .field_count = COUNT_OF(fields),
	    .state = STR("drawn")};
	struct str stream = stream_of_meeting(tx->arena, to);
	TRY(journal_head(tx->store, stream, &head));
	return tx_record(tx, stream, &head, &fact);
}

static enum err put_in_force(struct tx *tx, const struct notice *notice,
    const struct calendar *rows, const struct calendar *merged)
{
	const struct scheme *before = tx->service->scheme;
	struct notice_preview moved = {0};
	TRY(record_notice(tx, notice, rows, merged));
	casebook_forget_all(tx->service->writer.casebook);
	TRY(calendar_refresh(tx->service, tx->store));
	put_meetings(tx->arena, before, tx->service->scheme, instant_date(tx->now), &moved);
	for (size_t i = 0; i < moved.meeting_count; i++)
		TRY(move_panel(tx, notice, moved.meetings[i].before, moved.meetings[i].after));
	return project_cases(tx, before);
}

void notice_import(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct notice *notice = argument;
	const struct scheme *scheme = tx->service->scheme;
	struct calendar rows, merged;
	if (str_given(notice->expected) && !str_eq(notice->expected, scheme->calendar.version)) {
		outcome->type = OUTCOME_STALE;
		return;
	}
	lay_over(tx->arena, &scheme->calendar, notice, tx->now, &rows, &merged);
	notice->version = merged.version;
	if (notice->faults->count) {
		outcome->type = OUTCOME_INVALID;
		return;
	}
	TRY_USE(tx, outcome, put_in_force(tx, notice, &rows, &merged));
}

/* --- looking at it --- */

static void put_changes(struct arena *arena, const struct calendar *base,
    const struct calendar *rows, struct notice_preview *out)
{
	for (size_t i = 0; i < rows->count; i++) {
		const struct calendar_day *after = &rows->days[i];
		const struct calendar_day *before = calendar_row(base, after->date);
		if (before && !after->ordinary && before->working == after->working &&
		    str_eq(before->name, after->name) && str_eq(before->source, after->source))
			continue;
		struct notice_change *change = ARENA_PUSH(arena, out->changes, out->change_count);
		*change = (struct notice_change){
		    .date = after->date, .listed = before != NULL, .after = *after};
		if (before)
			change->before = *before;
	}
}

/* The same case under both calendars; clocks that have stopped keep theirs. */
static void put_moves(struct arena *arena, struct arena *scratch, struct case_state *state,
    const struct scheme *changed, struct date today, struct notice_preview *out)
{
	struct case_clock *before, *after;
	size_t count = case_clocks(scratch, state, today, &before);
	if (date_given(state->meeting)) {
		struct date held =
		    scheme_meeting_follows(changed, state->listed_as, state->listed_at);
		if (!date_eq(held, state->meeting))
			*ARENA_PUSH(arena, out->listed, out->listed_count) = (struct notice_listed){
			    str_copy(arena, state->id), state->meeting, held};
	}
	state->scheme = changed;
	case_clocks(scratch, state, today, &after);
	for (size_t i = 0; i < count; i++)
		if (!date_eq(before[i].due_on, after[i].due_on))
			*ARENA_PUSH(arena, out->moves, out->move_count) =
			    (struct notice_move){str_copy(arena, state->id), before[i].limit,
				before[i].due_on, after[i].due_on, after[i].provisional};
}

static enum err read_moves(struct reader *reader, struct arena *arena, const struct scheme *scheme,
    const struct scheme *changed, struct notice_preview *out)
{
	struct date today = service_today(reader->service);
	struct str *ids;
	size_t count;
	TRY(cases_ids(reader->store, arena, &ids, &count));
	struct arena scratch;
	arena_init(&scratch, CASE_MEMORY);
	enum err err = ERR_OK;
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		struct case_state *state;
		arena_reset(&scratch);
		err = casebook_read(reader->store, scheme, &scratch, ids[i], &state);
		if (err == ERR_OK)
			put_moves(arena, &scratch, state, changed, today, out);
	}
	arena_free(&scratch);
	return err;
}

enum err notice_look(struct reader *reader, struct arena *arena, const struct notice *notice,
    struct notice_preview *out)
{
	const struct scheme *scheme = reader->service->scheme;
	struct instant now = service_now(reader->service);
	struct calendar rows, merged;
	lay_over(arena, &scheme->calendar, notice, now, &rows, &merged);
	*out = (struct notice_preview){.before = scheme->calendar.version, .after = merged.version};
	if (notice->faults->count)
		return ERR_OK;
	const struct scheme *changed = scheme_with(arena, scheme, &merged);
	put_changes(arena, &scheme->calendar, &rows, out);
	put_meetings(arena, scheme, changed, instant_date(now), out);
	return read_moves(reader, arena, scheme, changed, out);
}
