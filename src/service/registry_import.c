/* Takes an existing register over from a CSV file: every row becomes the first fact of a certificate's stream. */
#include "base/csv.h"
#include "casework/unit_code.h"
#include "service/internal.h"
#include "service/registry.h"
#include "store/register.h"

enum { COLUMNS = 8, ROW_MEMORY = 1 << 20, NUMBER_MOST = 60, NAME_MOST = 200 };
enum { NUMBER, UNIT_CODE, UNIT_NAME, CATEGORY, LEVEL, ISSUED_ON, EXPIRES_ON, STATUS };

static const char *const HEADER[COLUMNS] = {
    "number", "unit_code", "unit_name", "category", "level", "issued_on", "expires_on", "status"};

struct importing {
	struct tx *tx;
	struct import *import;
	struct csv csv;
	struct arena row_arena;
	struct csv_row row;
	int64_t first_entry; /* of the journal; 0: none yet */
	int64_t level;
	struct date issued_on, expires_on;
};

static void refuse(struct importing *importing, const char *what, struct str value)
{
	faults_add(importing->import->refused, importing->import->file, importing->csv.line, 0,
	    "%s: %.*s", what, STR_ARG(value));
}

static bool header_fits(const struct csv_row *row)
{
	if (row->count != COLUMNS)
		return false;
	for (size_t i = 0; i < COLUMNS; i++)
		if (!str_is(str_trim(row->fields[i]), HEADER[i]))
			return false;
	return true;
}

/* Safe in an address as it stands. */
static bool number_fits(struct str number)
{
	for (size_t i = 0; i < number.len; i++) {
		char c = number.data[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
			c == '-' || c == '_' || c == '.'))
			return false;
	}
	return number.len > 0 && number.len <= NUMBER_MOST && number.data[0] != '.';
}

static bool name_fits(struct str name)
{
	return str_trim(name).len > 0 && str_utf8(name) && str_printable(name) &&
	       str_utf8_count(name) <= NAME_MOST;
}

/* Notes the first thing that is wrong with the row. */
static bool row_fits(struct importing *importing)
{
	const struct scheme *scheme = importing->tx->service->scheme;
	const struct str *field = importing->row.fields;
	enum certificate_status status;
	struct text why;
	if (importing->row.count != COLUMNS)
		refuse(importing, "the row does not have 8 fields", STR(""));
	else if (!number_fits(field[NUMBER]))
		refuse(importing, "number is not 1 to 60 of letters, digits, - _ .", field[NUMBER]);
	else if (!unit_code_check(field[UNIT_CODE], &why))
		refuse(importing, "unit_code is no code of a unit", field[UNIT_CODE]);
	else if (!name_fits(field[UNIT_NAME]))
		refuse(
		    importing, "unit_name is empty, too long or has control characters", STR(""));
	else if (!scheme_category(scheme, field[CATEGORY]))
		refuse(importing, "category is unknown", field[CATEGORY]);
	else if (!str_to_int(field[LEVEL], &importing->level) ||
		 !scheme_level(scheme, (int)importing->level))
		refuse(importing, "level is unknown", field[LEVEL]);
	else if (!date_parse(field[ISSUED_ON], &importing->issued_on))
		refuse(importing, "issued_on is no date YYYY-MM-DD", field[ISSUED_ON]);
	else if (!date_parse(field[EXPIRES_ON], &importing->expires_on))
		refuse(importing, "expires_on is no date YYYY-MM-DD", field[EXPIRES_ON]);
	else if (!date_after(importing->expires_on, importing->issued_on))
		refuse(importing, "expires_on is not after issued_on", field[EXPIRES_ON]);
	else if (!certificate_status_parse(field[STATUS], &status))
		refuse(importing, "status is unknown", field[STATUS]);
	else if (status == CERTIFICATE_EXPIRED &&
		 !date_before(importing->expires_on, instant_date(importing->tx->now)))
		refuse(
		    importing, "status is expired, but the dates say otherwise", field[EXPIRES_ON]);
	else
		return true;
	return false;
}

static enum err add(struct importing *importing)
{
	const struct str *in = importing->row.fields;
	struct field fields[] = {
	    {STR("unit"), {.type = VALUE_TEXT, .text = in[UNIT_CODE]}},
	    {STR("unit_name"), {.type = VALUE_TEXT, .text = str_trim(in[UNIT_NAME])}},
	    {STR("category"), {.type = VALUE_TEXT, .text = in[CATEGORY]}},
	    {STR("level"), {.type = VALUE_INTEGER, .integer = importing->level}},
	    {STR("issued_on"), {.type = VALUE_DATE, .date = importing->issued_on}},
	    {STR("expires_on"), {.type = VALUE_DATE, .date = importing->expires_on}},
	};
	/* That it has expired follows from the dates; before, it was good. */
	bool expired = str_is(in[STATUS], certificate_status_name(CERTIFICATE_EXPIRED));
	struct fact fact = {.at = importing->tx->now,
	    .actor = STR("import"),
	    .action = STR(CERTIFICATE_FACT_IMPORT),
	    .fields = fields,
	    .field_count = COUNT_OF(fields),
	    .state = expired ? str_from(certificate_status_name(CERTIFICATE_VALID)) : in[STATUS]};
	struct head head = {0};
	struct store *store = importing->tx->store;
	int64_t entry;
	TRY(journal_append(
	    store, stream_of_certificate(&importing->row_arena, in[NUMBER]), &head, &fact, &entry));
	if (!importing->first_entry)
		importing->first_entry = entry;
	return register_import(store, in[NUMBER], &fact, entry);
}

static enum err take_row(struct importing *importing)
{
	enum err err;
	if (!row_fits(importing))
		return ERR_OK;
	if (register_knows(importing->tx->store, importing->row.fields[NUMBER], &err)) {
		refuse(
		    importing, "number is in the register already", importing->row.fields[NUMBER]);
		return ERR_OK;
	}
	TRY(err);
	/* Once a row is refused and all or none is asked for, the rest is only looked at. */
	if (importing->import->refused->count && !importing->import->partial)
		return ERR_OK;
	TRY(add(importing));
	importing->import->imported++;
	return ERR_OK;
}

/* A row that is no CSV ends the reading: where the next one begins is unknown. */
static enum err next(struct importing *importing, bool *found)
{
	arena_reset(&importing->row_arena);
	enum err err = csv_next(&importing->csv, &importing->row_arena, &importing->row, found);
	if (err != ERR_INPUT)
		return err;
	*found = false;
	refuse(importing, "the row is malformed", str_from(err_detail()));
	return ERR_OK;
}

static enum err import_all(struct importing *importing)
{
	bool found;
	TRY(next(importing, &found));
	if (!found || !header_fits(&importing->row)) {
		refuse(importing, "the first line must be",
		    STR("number,unit_code,unit_name,category,level,issued_on,expires_on,status"));
		return ERR_OK;
	}
	for (;;) {
		TRY(next(importing, &found));
		if (!found)
			break;
		TRY(take_row(importing));
	}
	bool none = !importing->first_entry ||
		    (importing->import->refused->count && !importing->import->partial);
	return none ? ERR_OK : register_index_from(importing->tx->store, importing->first_entry);
}

void registry_import(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct import *import = argument;
	struct importing importing = {.tx = tx, .import = import};
	arena_init(&importing.row_arena, ROW_MEMORY);
	csv_init(&importing.csv, import->text);
	import->imported = 0;
	import->refused->count = 0; /* of an earlier try */
	enum err err = import_all(&importing);
	arena_free(&importing.row_arena);
	if (err != ERR_OK || (import->refused->count && !import->partial))
		import->imported = 0;
	if (err != ERR_OK)
		outcome_fail(outcome, tx->arena, err);
	else if (import->refused->count && !import->imported)
		outcome->type = OUTCOME_INVALID;
}
