/* Writing and searching the rows of cases. */
#include "store/cases.h"
#include "casework/access.h"
#include "store/db.h"
#include "store/journal.h"
#include <stdio.h>

/* What queues tell of a case's clocks, as of the day of its last fact. */
struct summary {
	const struct case_clock *now;
	struct date tell_on;
};

static void first_due(const struct case_clock *clock, struct date *day)
{
	if (clock->status == CLOCK_RUNNING &&
	    (!date_given(*day) || date_before(clock->due_on, *day)))
		*day = clock->due_on;
}

/* What is past due and was not told yet is to be told today. */
static struct summary summarise(
    struct arena *arena, const struct case_state *state, struct instant at)
{
	struct case_clock *clocks;
	size_t count = case_clocks(arena, state, instant_date(at), &clocks);
	struct summary summary = {case_clock_now(clocks, count), DATE_NONE};
	bool overdue = false;
	for (size_t i = 0; i < count; i++) {
		first_due(&clocks[i], &summary.tell_on);
		overdue |= clocks[i].status == CLOCK_OVERDUE;
	}
	struct fact *untold;
	if (overdue && case_overdue(arena, state, at, &untold) > 0)
		summary.tell_on = date_add_days(instant_date(at), -1);
	return summary;
}

static void put_thing(struct row *row, const struct case_state *state)
{
	row_put_str(row, state->id);
	row_put_str(row, state->unit);
	row_put_str(row, state->category);
	row_put_int(row, state->level);
	row_put_str(row, state->kind);
	row_put_str(row, state->what);
	row_put_str(row, state->edition->id);
	row_put_str(row, state->state->id);
	row_put_str(row, state->state->stage->id);
	row_put_str(row, state->state->waits_for == ROLE_COUNT
			     ? STR_NONE
			     : str_from(role_name(state->state->waits_for)));
	row_put_int(row, state->state->draft);
	row_put_int(row, state->state->final);
	row_put_str(row, state->lead);
	row_put_date(row, state->meeting);
	row_put_str(row, state->certificate);
}

static void put_times(
    struct row *row, const struct case_state *state, const struct summary *summary)
{
	const struct case_clock *now = summary->now;
	const struct fact *last = &state->history[state->history_count - 1];
	row_put_str(row, now ? now->limit->id : STR_NONE);
	row_put_date(row, now ? now->due_on : DATE_NONE);
	row_put_int(row, now && now->status == CLOCK_PAUSED);
	row_put_int(row, now && now->provisional);
	row_put_date(row, summary->tell_on);
	row_put_date(row, state->opened_on);
	row_put_date(row, state->submitted_on);
	row_put_date(row, state->ended_on);
	row_put_instant(row, last->at);
	row_put_int(row, last->seq);
	row_put_blob(row, state->head.bytes, sizeof state->head.bytes);
	row_put_int(row, state->process->reader_count > 0);
	row_put_str(row, state->process->apart ? state->about : STR_NONE);
}

void cases_row(struct arena *arena, const struct case_state *state, struct row *row)
{
	struct summary summary =
	    summarise(arena, state, state->history[state->history_count - 1].at);
	put_thing(row, state);
	put_times(row, state, &summary);
}

static size_t add_parties(
    struct party *parties, const char *lead, const char *group, const struct case_state *state)
{
	size_t count = 0;
	if (str_given(state->lead))
		parties[count++] = (struct party){str_from(lead), state->lead};
	for (size_t i = 0; i < state->group_count; i++)
		parties[count++] = (struct party){str_from(group), state->group[i]};
	return count;
}

size_t cases_parties(struct arena *arena, const struct case_state *state, struct party **out)
{
	*out = ARENA_ARRAY(arena, struct party, state->group_count + 1);
	return add_parties(*out, "lead", "group", state);
}

size_t cases_fact_parties(struct arena *arena, const struct case_state *state,
    const struct fact *fact, struct party **out)
{
	*out = ARENA_ARRAY(arena, struct party, state->group_count + 2);
	size_t count = add_parties(*out, "took", "took", state);
	if (case_takes_part(state, fact))
		(*out)[count++] = (struct party){STR("took"), fact->actor};
	return count;
}

size_t cases_readers(struct arena *arena, const struct case_state *state, struct str **out)
{
	size_t count = 0;
	*out = ARENA_ARRAY(arena, struct str, ROLE_COUNT);
	for (int role = 0; state->process->reader_count && role < ROLE_COUNT; role++)
		if (process_shows(state, (enum role)role, STR_NONE))
			(*out)[count++] = str_from(role_name((enum role)role));
	return count;
}

static enum err add_rows(
    struct store *store, struct str id, const struct party *parties, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct statement *add = db_statement(store->db, SQL_cases_add_party);
		param_str(add, 1, id);
		param_str(add, 2, parties[i].part);
		param_str(add, 3, parties[i].login);
		TRY(statement_run(add));
	}
	return ERR_OK;
}

static enum err drop_rows(struct store *store, struct str id, enum sql sql)
{
	struct statement *drop = db_statement(store->db, sql);
	param_str(drop, 1, id);
	return statement_run(drop);
}

static enum err project_parties(
    struct store *store, struct arena *arena, const struct case_state *state)
{
	struct party *parties;
	size_t count;
	const struct fact *last = &state->history[state->history_count - 1];
	if (last == case_step(state, state->step_count - 1)) { /* else nobody's part has changed */
		TRY(drop_rows(store, state->id, SQL_cases_drop_parties));
		count = cases_parties(arena, state, &parties);
		TRY(add_rows(store, state->id, parties, count));
	}
	count = cases_fact_parties(arena, state, last, &parties);
	return add_rows(store, state->id, parties, count);
}

static enum err project_readers(
    struct store *store, struct arena *arena, const struct case_state *state)
{
	if (!state->process->reader_count)
		return ERR_OK;
	struct str *roles;
	TRY(drop_rows(store, state->id, SQL_cases_drop_readers));
	size_t count = cases_readers(arena, state, &roles);
	for (size_t i = 0; i < count; i++) {
		struct statement *add = db_statement(store->db, SQL_cases_add_reader);
		param_str(add, 1, state->id);
		param_str(add, 2, roles[i]);
		TRY(statement_run(add));
	}
	return ERR_OK;
}

static enum err add_file(
    struct store *store, const struct case_state *state, const struct evidence *file)
{
	struct statement *add = db_statement(store->db, SQL_cases_add_file);
	param_str(add, 1, file->sha256);
	param_str(add, 2, state->id);
	param_str(add, 3, state->unit);
	param_str(add, 4, file->part);
	param_str(add, 5, file->name);
	param_int(add, 6, file->size);
	param_instant(add, 7, file->at);
	return statement_run(add);
}

enum err cases_project_file(
    struct store *store, const struct case_state *state, const struct fact *fact)
{
	if (str_is(fact->action, FACT_ADD_FILE) && state->file_count)
		return add_file(store, state, &state->files[state->file_count - 1]);
	const struct value *sha256 = field_value(fact->fields, fact->field_count, "sha256");
	if (!str_is(fact->action, FACT_REMOVE_FILE) || !sha256)
		return ERR_OK;
	struct statement *drop = db_statement(store->db, SQL_cases_drop_file);
	param_str(drop, 1, sha256->text);
	param_str(drop, 2, state->id);
	return statement_run(drop);
}

enum err cases_project(struct store *store, struct arena *arena, const struct case_state *state)
{
	struct row row = {0};
	cases_row(arena, state, &row);
	struct statement *put = db_statement(store->db, SQL_cases_put);
	row_bind(&row, put);
	TRY(statement_run(put));
	TRY(project_parties(store, arena, state));
	TRY(project_readers(store, arena, state));
	return cases_project_file(store, state, &state->history[state->history_count - 1]);
}

/* --- reading --- */

static struct case_row row_of(struct statement *row, struct arena *arena)
{
	struct case_row out = {.id = column_copy(row, 0, arena),
	    .unit = column_copy(row, 1, arena),
	    .unit_name = column_copy(row, 2, arena),
	    .category = column_copy(row, 3, arena),
	    .kind = column_copy(row, 4, arena),
	    .state = column_copy(row, 5, arena),
	    .lead = column_copy(row, 6, arena),
	    .limit = column_copy(row, 7, arena),
	    .level = (int)column_int(row, 8),
	    .edition = column_copy(row, 9, arena),
	    .due_on = column_date(row, 11),
	    .updated_on = instant_date(column_instant(row, 12)),
	    .submitted_on = column_date(row, 13),
	    .paused = column_int(row, 14),
	    .provisional = column_int(row, 15),
	    .certificate = column_copy(row, 16, arena),
	    .overdue = column_int(row, 17)};
	if (!role_parse(column_str(row, 10), &out.waits_for))
		out.waits_for = ROLE_COUNT;
	return out;
}

static bool reaches(const struct person *person, enum reach reach)
{
	for (int role = 0; role < ROLE_COUNT; role++)
		if (person_is(person, role) && role_reach(role) == reach)
			return true;
	return false;
}

/* The unit whose cases a person sees; roles of a unit and of the centre never meet in one person. */
static struct str unit_seen(const struct person *person)
{
	return reaches(person, REACH_UNIT) ? person->unit : STR_NONE;
}

static struct str roles_of(struct arena *arena, const struct person *person)
{
	struct str roles = STR(" ");
	for (int role = 0; role < ROLE_COUNT; role++)
		if (person_is(person, role))
			roles = str_printf(arena, "%.*s%s ", STR_ARG(roles), role_name(role));
	return roles;
}

static struct date due_until(const struct case_query *query, struct date today)
{
	if (str_is(query->due, "overdue"))
		return date_add_days(today, -1);
	return str_is(query->due, "week") ? date_add_days(today, 7) : DATE_NONE;
}

static struct str text_or_none(struct str text)
{
	text = str_trim(text);
	return text.len ? text : STR_NONE;
}

static void bind_query(struct statement *search, struct arena *arena, const struct person *person,
    const struct case_query *query, struct date today)
{
	struct str roles = roles_of(arena, person);
	param_str(search, 1, person->login);
	param_str(search, 2, unit_seen(person));
	param_int(search, 3, reaches(person, REACH_OFFICE));
	param_str(search, 4, text_or_none(query->state));
	param_str(search, 5, text_or_none(query->category));
	param_str(search, 6, text_or_none(query->unit));
	param_str(search, 7, text_or_none(query->text));
	param_int(search, 8, query->open_only);
	param_str(search, 9, query->mine ? roles : STR_NONE);
	param_date(search, 10, due_until(query, today));
	param_date(search, 11, today);
	param_int(search, 12, query->page_size);
	param_int(search, 13, (int64_t)(query->page - 1) * query->page_size);
	param_str(search, 14, roles);
	param_int(search, 15, query->ended_only);
}

enum err cases_search(struct store *store, struct arena *arena, const struct person *person,
    const struct case_query *query, struct date today, struct case_list *out)
{
	*out = (struct case_list){0};
	struct statement *search CLEANUP(statement_end) = db_statement(store->db, SQL_cases_search);
	bind_query(search, arena, person, query, today);
	for (;;) {
		bool row;
		TRY(statement_next(search, &row));
		if (!row)
			return ERR_OK;
		*ARENA_PUSH(arena, out->rows, out->count) = row_of(search, arena);
		out->total = column_int(search, 18);
	}
}

/* PostgreSQL plans the whole question anew each time, which costs more than the answer. */
static enum err reads_own(
    struct store *store, struct str id, const struct person *person, bool *out)
{
	struct statement *ask CLEANUP(statement_end) = db_statement(store->db, SQL_cases_reads_own);
	param_str(ask, 1, id);
	param_str(ask, 2, unit_seen(person));
	TRY(statement_next(ask, out));
	*out = *out && column_int(ask, 0);
	return ERR_OK;
}

enum err cases_reads(
    struct store *store, struct arena *arena, struct str id, const struct person *person, bool *out)
{
	*out = false;
	if (str_given(unit_seen(person)))
		TRY(reads_own(store, id, person, out));
	if (*out)
		return ERR_OK;
	struct statement *ask CLEANUP(statement_end) = db_statement(store->db, SQL_cases_reads);
	param_str(ask, 1, id);
	param_str(ask, 2, person->login);
	param_str(ask, 3, unit_seen(person));
	param_int(ask, 4, reaches(person, REACH_OFFICE));
	param_int(ask, 5, reaches(person, REACH_LEAD));
	param_int(ask, 6, reaches(person, REACH_GROUP));
	param_int(ask, 7, reaches(person, REACH_PANEL));
	param_str(ask, 8, roles_of(arena, person));
	return statement_next(ask, out);
}

enum err cases_of_meeting(struct store *store, struct arena *arena, struct date held,
    struct date today, struct case_row **rows, size_t *count)
{
	*rows = NULL;
	*count = 0;
	struct statement *list CLEANUP(statement_end) =
	    db_statement(store->db, SQL_cases_of_meeting);
	param_date(list, 1, held);
	param_date(list, 2, today);
	for (;;) {
		bool row;
		TRY(statement_next(list, &row));
		if (!row)
			return ERR_OK;
		*ARENA_PUSH(arena, *rows, *count) = row_of(list, arena);
	}
}

/* The first column of the first row as text, STR_NONE where there is none. */
static enum err first_text(struct statement *ask, struct arena *arena, struct str *out)
{
	bool row;
	TRY(statement_next(ask, &row));
	*out = row ? column_copy(ask, 0, arena) : STR_NONE;
	return ERR_OK;
}

enum err cases_next_id(struct store *store, struct arena *arena, int year, struct str *out)
{
	struct statement *ask CLEANUP(statement_end) = db_statement(store->db, SQL_cases_last_id);
	param_str(ask, 1, str_printf(arena, "%04d-", year));
	param_str(ask, 2, str_printf(arena, "%04d.", year)); /* the byte after the hyphen */
	struct str last;
	TRY(first_text(ask, arena, &last));
	int64_t serial = 0;
	if (str_given(last) && !str_to_int(str_slice(last, 5, last.len), &serial))
		return err_fail(ERR_CORRUPT, "%.*s is no number of a case", STR_ARG(last));
	*out = str_printf(arena, "%04d-%06lld", year, (long long)serial + 1);
	return ERR_OK;
}

enum err cases_of_unit(struct store *store, struct arena *arena, struct str unit,
    struct str category, struct str but, struct unit_case **out, size_t *count)
{
	*out = NULL;
	*count = 0;
	struct statement *ask CLEANUP(statement_end) = db_statement(store->db, SQL_cases_of_unit);
	param_str(ask, 1, unit);
	param_str(ask, 2, category);
	param_str(ask, 3, but);
	for (;;) {
		bool row;
		TRY(statement_next(ask, &row));
		if (!row)
			return ERR_OK;
		*ARENA_PUSH(arena, *out, *count) =
		    (struct unit_case){.id = column_copy(ask, 0, arena),
			.kind = column_copy(ask, 1, arena),
			.edition = column_copy(ask, 2, arena),
			.level = (int)column_int(ask, 3),
			.certificate = column_copy(ask, 4, arena),
			.opened_on = column_date(ask, 5),
			.ended = column_int(ask, 6) != 0};
	}
}

static enum err take_ids(
    struct statement *ask, struct arena *arena, struct str **ids, size_t *count)
{
	*ids = NULL;
	*count = 0;
	for (;;) {
		bool row;
		TRY(statement_next(ask, &row));
		if (!row)
			return ERR_OK;
		*ARENA_PUSH(arena, *ids, *count) = column_copy(ask, 0, arena);
	}
}

enum err cases_took_part(
    struct store *store, struct arena *arena, struct str id, struct str **logins, size_t *count)
{
	struct statement *ask CLEANUP(statement_end) = db_statement(store->db, SQL_cases_took_part);
	param_str(ask, 1, id);
	return take_ids(ask, arena, logins, count);
}

enum err cases_ids(struct store *store, struct arena *arena, struct str **ids, size_t *count)
{
	struct statement *ask CLEANUP(statement_end) = db_statement(store->db, SQL_cases_ids);
	return take_ids(ask, arena, ids, count);
}

enum err cases_to_tell(struct store *store, struct arena *arena, struct date today, size_t most,
    struct str **ids, size_t *count)
{
	struct statement *ask CLEANUP(statement_end) = db_statement(store->db, SQL_cases_to_tell);
	param_date(ask, 1, today);
	param_int(ask, 2, (int64_t)most);
	return take_ids(ask, arena, ids, count);
}

enum err cases_process(
    struct store *store, struct arena *arena, struct str id, struct str *edition, struct str *kind)
{
	struct statement *ask CLEANUP(statement_end) = db_statement(store->db, SQL_cases_process);
	param_str(ask, 1, id);
	bool row;
	TRY(statement_next(ask, &row));
	if (!row)
		return err_fail(ERR_NOT_FOUND, "there is no case %.*s", STR_ARG(id));
	*edition = column_copy(ask, 0, arena);
	*kind = column_copy(ask, 1, arena);
	return ERR_OK;
}

enum err cases_next_due(struct store *store, struct date *out)
{
	struct statement *ask CLEANUP(statement_end) = db_statement(store->db, SQL_cases_next_due);
	bool row;
	TRY(statement_next(ask, &row));
	*out = row ? column_date(ask, 0) : DATE_NONE;
	return ERR_OK;
}

enum err cases_due_after(struct store *store, struct date today, struct date *out)
{
	struct statement *ask CLEANUP(statement_end) = db_statement(store->db, SQL_cases_due_after);
	param_date(ask, 1, today);
	bool row;
	TRY(statement_next(ask, &row));
	*out = row ? column_date(ask, 0) : DATE_NONE;
	return ERR_OK;
}

enum err cases_with_file(struct store *store, struct arena *arena, struct str sha256,
    struct str unit, struct str but, struct file_use **out, size_t *count)
{
	*out = NULL;
	*count = 0;
	struct statement *ask CLEANUP(statement_end) = db_statement(store->db, SQL_cases_with_file);
	param_str(ask, 1, sha256);
	param_str(ask, 2, unit);
	param_str(ask, 3, but);
	for (;;) {
		bool row;
		TRY(statement_next(ask, &row));
		if (!row)
			return ERR_OK;
		*ARENA_PUSH(arena, *out, *count) = (struct file_use){column_copy(ask, 0, arena),
		    column_copy(ask, 1, arena), str_given(column_str(ask, 2))};
	}
}

enum err cases_drafts(struct store *store, struct str unit, int64_t *out)
{
	struct statement *ask CLEANUP(statement_end) = db_statement(store->db, SQL_cases_drafts);
	bool row;
	param_str(ask, 1, unit);
	TRY(statement_next(ask, &row));
	*out = row ? column_int(ask, 0) : 0;
	return ERR_OK;
}

enum err cases_unit_files(struct store *store, struct str unit, int64_t *files, int64_t *bytes)
{
	struct statement *ask CLEANUP(statement_end) =
	    db_statement(store->db, SQL_cases_unit_files);
	bool row;
	param_str(ask, 1, unit);
	TRY(statement_next(ask, &row));
	*files = row ? column_int(ask, 0) : 0;
	*bytes = row ? column_int(ask, 1) : 0;
	return ERR_OK;
}

enum err cases_names_content(struct store *store, struct str sha256, bool *out)
{
	struct statement *ask CLEANUP(statement_end) =
	    db_statement(store->db, SQL_cases_names_content);
	bool row;
	param_str(ask, 1, sha256);
	param_str(ask, 2, STREAM_RULES);
	TRY(statement_next(ask, &row));
	*out = row && column_int(ask, 0) > 0;
	return ERR_OK;
}

enum err cases_each_file(struct store *store, cases_file_visit *visit, void *context)
{
	struct statement *list CLEANUP(statement_end) =
	    db_statement(store->db, SQL_cases_each_file);
	statement_stream(list);
	for (;;) {
		bool row;
		TRY(statement_next(list, &row));
		if (!row)
			return ERR_OK;
		TRY(visit(context, column_str(list, 0), column_str(list, 1), column_int(list, 2)));
	}
}
