/* Cases as rows: what queues, visibility and deadlines need, projected from the fold after each fact. */
#pragma once
#include "casework/clock.h"
#include "casework/world.h"
#include "store/row.h"
#include "store/store.h"

/* Brings the rows of a case up to its last fact. The clock that matters is told as of that fact's day. */
enum err cases_project(struct store *store, struct arena *arena, const struct case_state *state) MUST_CHECK;
/* Its parts, for the audit: the case's own row; who has a part in it now; who took part by this fact, its last, and does so
 * for good; which roles see the case as it stands, where its process does not leave that to their reach; the file's row. */
void cases_row(struct arena *arena, const struct case_state *state, struct row *row);
struct party {
	struct str part, login; /* part: lead, group, took */
};
size_t cases_parties(struct arena *arena, const struct case_state *state, struct party **out);
size_t cases_fact_parties(struct arena *arena, const struct case_state *state, const struct fact *fact, struct party **out);
size_t cases_readers(struct arena *arena, const struct case_state *state, struct str **out);
enum err cases_project_file(struct store *store, const struct case_state *state, const struct fact *fact) MUST_CHECK;

/* A row of a queue. */
struct case_row {
	struct str id, unit, unit_name, category, kind, state, lead, limit;
	int level;
	struct str edition;
	enum role waits_for;
	struct date due_on, updated_on, submitted_on;
	bool paused, overdue, provisional;
	int days_left; /* working days to due_on, negative when past */
	struct str certificate;
};
struct case_query {
	struct str state;    /* id, or not given */
	struct str due;      /* overdue, week, or not given */
	struct str category, unit, text; /* text: unit name or case id */
	bool mine;           /* that wait for one of the caller's roles (and, of a lead or assessor, are theirs) */
	bool open_only, ended_only;
	int page, page_size; /* page from 1 */
};
struct case_list {
	struct case_row *rows;
	size_t count;
	int64_t total;
};
/* Those that the person may see (INTERFACE: who reads a case), the most urgent first. Days left are
 * the caller's to count. */
enum err cases_search(struct store *store, struct arena *arena, const struct person *person, const struct case_query *query,
    struct date today, struct case_list *out) MUST_CHECK;
/* May the person see that case? One look-up, as long for one that is not there as for one that is not theirs. */
enum err cases_reads(struct store *store, struct arena *arena, struct str id, const struct person *person,
    bool *out) MUST_CHECK;
/* Those on a meeting's list. */
enum err cases_of_meeting(struct store *store, struct arena *arena, struct date held, struct date today,
    struct case_row **rows, size_t *count) MUST_CHECK;

/* The case's id for a year: 2026-000001, 2026-000002, … */
enum err cases_next_id(struct store *store, struct arena *arena, int year, struct str *out) MUST_CHECK;
/* The unit's other cases in the category, drafts left out, by their numbers. */
struct unit_case {
	struct str id, kind, edition, certificate;
	int level;
	struct date opened_on;
	bool ended;
};
enum err cases_of_unit(struct store *store, struct arena *arena, struct str unit, struct str category, struct str but,
    struct unit_case **out, size_t *count) MUST_CHECK;
/* Logins of the centre's people who ever took part in the case. */
enum err cases_took_part(struct store *store, struct arena *arena, struct str id, struct str **logins,
    size_t *count) MUST_CHECK;
/* Cases with something past due on `today` that nobody has been told of, at most `most`, and the first such day of all. */
enum err cases_to_tell(struct store *store, struct arena *arena, struct date today, size_t most, struct str **ids,
    size_t *count) MUST_CHECK;
/* The edition and the kind of a case, which name its process. ERR_NOT_FOUND where there is none. */
enum err cases_process(struct store *store, struct arena *arena, struct str id, struct str *edition,
    struct str *kind) MUST_CHECK;
/* Every case. */
enum err cases_ids(struct store *store, struct arena *arena, struct str **ids, size_t *count) MUST_CHECK;
enum err cases_next_due(struct store *store, struct date *out) MUST_CHECK;
/* The first day after `today` on which something of a case is due; DATE_NONE where there is none. */
enum err cases_due_after(struct store *store, struct date today, struct date *out) MUST_CHECK;
/* Where a file of this content stands in other cases of the unit, the newest case first. */
struct file_use {
	struct str case_id, part;
	bool certified; /* a certificate came of the case */
};
enum err cases_with_file(struct store *store, struct arena *arena, struct str sha256, struct str unit, struct str but,
    struct file_use **out, size_t *count) MUST_CHECK;

/* How many drafts a unit has; how many files it has brought, and their bytes together. */
enum err cases_drafts(struct store *store, struct str unit, int64_t *out) MUST_CHECK;
enum err cases_unit_files(struct store *store, struct str unit, int64_t *files, int64_t *bytes) MUST_CHECK;
/* Does a case have a file of this content, or did a proposal of rules ever have? */
enum err cases_names_content(struct store *store, struct str sha256, bool *out) MUST_CHECK;

/* Each file that a case has, for the audit. */
typedef enum err cases_file_visit(void *context, struct str sha256, struct str case_id, int64_t size);
enum err cases_each_file(struct store *store, cases_file_visit *visit, void *context) MUST_CHECK;
