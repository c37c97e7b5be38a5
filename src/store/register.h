/* The register's rows: certificates and announcements, each projected from the certificate's own stream alone, so that the
 * register can be rebuilt from it. */
#pragma once
#include "casework/fact.h"
#include "scheme/profile.h"
#include "store/row.h"
#include "store/store.h"

/* Facts of a certificate. `state` of the fact is the status after it, by name. */
#define CERTIFICATE_FACT_IMPORT "import" /* fields as of issue, without case */
#define CERTIFICATE_FACT_ISSUE \
	"issue" /* unit, unit_name, (unit_name_en), category, level, issued_on, expires_on, case */
#define CERTIFICATE_FACT_SUPERSEDE "supersede"   /* by: the number that takes its place */
#define CERTIFICATE_FACT_CHANGE "change"         /* unit_name, (unit_name_en), (address), case */
#define CERTIFICATE_FACT_CONFIRM "confirm"       /* for the year of its validity that it falls in; case */
#define CERTIFICATE_FACT_TRANSFER "transfer"     /* unit, unit_name, (unit_name_en), case */
#define CERTIFICATE_FACT_WARN "warn"             /* case */
#define CERTIFICATE_FACT_RECTIFY "rectify"       /* case */
#define CERTIFICATE_FACT_SUSPEND "suspend"       /* case */
#define CERTIFICATE_FACT_RESTORE "restore"       /* case */
#define CERTIFICATE_FACT_REVOKE "revoke"         /* case */
#define CERTIFICATE_FACT_DEREGISTER "deregister" /* case */

struct certificate_row {
	struct held_certificate certificate; /* status as recorded */
	struct str unit, unit_name, unit_name_en, successor, case_id;
	struct str former_names; /* each on a line; told by register_search and register_find */
	struct str address;     /* told by register_find alone, as are the next two */
	struct date confirm_by; /* DATE_NONE: nothing is left to confirm */
	int64_t facts; /* that its stream has; told by register_find alone */
};

/* `entry`: the fact's place in the journal. */
enum err register_project(
    struct store *store, struct str number, const struct fact *fact, int64_t entry) MUST_CHECK;
/* The first fact of one of many certificates, without its words in the search; then those of all since an entry at once, in
 * less than half the time. */
enum err register_import(
    struct store *store, struct str number, const struct fact *fact, int64_t entry) MUST_CHECK;
enum err register_index_from(struct store *store, int64_t entry) MUST_CHECK;
/* The row that an import or issue begins with, in the order of register.sql's insert. */
void register_first_row(struct str number, const struct fact *fact, int64_t entry, struct row *row);

/* Every row again from the journal, into tables that are empty. */
enum err register_refill(struct store *store) MUST_CHECK;

/* ERR_NOT_FOUND where there is none. */
enum err register_find(struct store *store, struct arena *arena, struct str number,
    struct certificate_row *out) MUST_CHECK;
bool register_knows(struct store *store, struct str number, enum err *err);
/* All certificates of a unit, oldest first. */
enum err register_of_unit(struct store *store, struct arena *arena, struct str unit,
    struct held_certificate **out, size_t *count) MUST_CHECK;
/* What its latest entry calls a unit; STR_NONE where it has none. */
enum err register_name_of_unit(
    struct store *store, struct arena *arena, struct str unit, struct str *out) MUST_CHECK;
/* The highest number that begins with `prefix`; STR_NONE where there is none. */
enum err register_last_number(
    struct store *store, struct arena *arena, struct str prefix, struct str *out) MUST_CHECK;

/* At most `most` in the order of their numbers, after `after`. */
enum err register_after(struct store *store, struct arena *arena, struct str after, size_t most,
    struct certificate_row **rows, size_t *count) MUST_CHECK;

/* Characters that are looked for at most; SQLite's full text gives up beyond 256 words. */
#define REGISTER_TEXT_MOST 100

struct register_query {
	/* any run of characters of name or number; several words must all be there; the caller keeps REGISTER_TEXT_MOST */
	struct str text;
	struct str category, status; /* or not given */
	int level;                   /* 0: any */
	struct date today;           /* for what has expired */
	int page, page_size;
};
/* The newest entries first (of one category the highest level; of those expired the latest to expire; of a number's
 * beginning in their order). `total` is counted to 10,000. */
enum err register_search(struct store *store, struct arena *arena,
    const struct register_query *query, struct certificate_row **rows, size_t *count,
    int64_t *total) MUST_CHECK;

/* Certificates whose present year is not confirmed, or an earlier one was not; the first to end comes first. `total` is
 * counted to 10,000. */
struct confirm_query {
	struct date today;
	struct str kind; /* of the cases that confirm */
	int page, page_size;
};
struct confirm_row {
	struct certificate_row certificate;
	struct date confirm_by;
	struct str case_id; /* that is under way; may be not given */
};
enum err register_to_confirm(struct store *store, struct arena *arena,
    const struct confirm_query *query, struct confirm_row **rows, size_t *count,
    int64_t *total) MUST_CHECK;

struct announcement_row {
	struct date on;
	struct str number, what, unit_name, category;
	int level;
};
/* The latest first. */
enum err register_announcements(struct store *store, struct arena *arena, int page, int page_size,
    struct announcement_row **rows, size_t *count, int64_t *total) MUST_CHECK;
