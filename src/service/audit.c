/* Replays the journal from its first entry into empty tables and compares: hashes, order, and every derived row. */
#include "service/audit_read.h"
#include "service/internal.h"
#include "service/office.h"
#include "service/rules_compose.h"
#include "store/blobs.h"
#include "store/cases.h"
#include "store/compare.h"
#include "store/db.h"
#include "store/register.h"
#include "store/views.h"
#include <string.h>
#include <unistd.h>

/* The stream that is being read; entries come stream by stream. */
struct replay {
	const struct scheme *scheme;
	const char *folder;
	struct store *rows;
	struct compare *compare;
	struct audit *audit;
	struct arena arena; /* of the case, reset with each stream */
	struct arena work;
	bool begun;
	struct case_state *state; /* of a case; NULL elsewhere */
	struct party *took;       /* who took part in it */
	size_t took_count;
	bool broken;
};

static void fault(struct replay *replay, const struct entry *entry, const char *what)
{
	faults_add(&replay->audit->faults, STR("journal"), (int)entry->number, 0, "%.*s %lld: %s",
	    STR_ARG(entry->stream), (long long)entry->fact.seq, what);
}

static void begin_stream(struct replay *replay, const struct entry *entry)
{
	arena_reset(&replay->arena);
	replay->begun = true;
	replay->state = NULL;
	replay->took = NULL;
	replay->took_count = 0;
	replay->broken = false;
	struct str name = entry->stream, kind = str_cut(&name, ':');
	if (str_is(kind, "case")) {
		replay->audit->cases++;
		name = str_copy(&replay->arena, name);
		replay->state = case_new(&replay->arena, replay->scheme, name);
	}
}

static void keep_party(struct replay *replay, const struct party *party)
{
	for (size_t i = 0; i < replay->took_count; i++)
		if (str_eq(replay->took[i].login, party->login))
			return;
	*ARENA_PUSH(&replay->arena, replay->took, replay->took_count) = *party;
}

static void keep_parties(struct replay *replay, const struct fact *fact)
{
	struct party *took;
	size_t count = cases_fact_parties(&replay->work, replay->state, fact, &took);
	for (size_t i = 0; i < count; i++)
		keep_party(replay, &took[i]);
}

/* The fact lives as long as its case. */
static enum err fold(struct replay *replay, const struct entry *entry)
{
	struct fact fact = entry->fact;
	fact.actor = str_copy(&replay->arena, fact.actor);
	fact.action = str_copy(&replay->arena, fact.action);
	fact.state = str_copy(&replay->arena, fact.state);
	TRY(fact_parse_fields(&replay->arena, entry->fields, &fact.fields, &fact.field_count));
	TRY(case_apply(replay->state, &fact));
	keep_parties(replay, &fact);
	return cases_project_file(replay->rows, replay->state, &fact);
}

/* A certificate that came by import, and to which nothing has happened since, is its one fact: no table is needed. */
static enum err project(struct replay *replay, const struct read_entry *read, bool *alone)
{
	const struct entry *entry = &read->entry;
	if (replay->state)
		return fold(replay, entry);
	struct fact fact = entry->fact;
	struct str name = entry->stream, kind = str_cut(&name, ':');
	TRY(fact_parse_fields(&replay->work, entry->fields, &fact.fields, &fact.field_count));
	*alone = read->last && fact.seq == 1 && str_is(kind, "certificate") &&
		 str_is(fact.action, CERTIFICATE_FACT_IMPORT);
	return *alone ? compare_certificate(replay->compare, name, &fact, entry->number)
		      : views_project(replay->rows, entry->stream, &fact, entry->number);
}

static enum err end_stream(struct replay *replay, struct str stream, bool alone)
{
	struct str name = stream, kind = str_cut(&name, ':');
	replay->begun = false;
	if (replay->state)
		return replay->broken ? compare_skip_case(replay->compare, name)
				      : compare_case(replay->compare, &replay->work, replay->state,
					    replay->took, replay->took_count);
	if (alone || !str_is(kind, "certificate"))
		return ERR_OK;
	return replay->broken ? compare_skip_certificate(replay->compare, name)
			      : compare_replayed(replay->compare, name);
}

static enum err visit(struct replay *replay, const struct read_entry *read)
{
	bool alone = false;
	arena_reset(&replay->work);
	replay->audit->entries++;
	if (!replay->begun)
		begin_stream(replay, &read->entry);
	enum err err = replay->broken ? ERR_OK : project(replay, read, &alone);
	if (err == ERR_CORRUPT || err == ERR_CONFLICT) {
		fault(replay, &read->entry, err_detail());
		replay->broken = true;
		err = ERR_OK;
	}
	return err == ERR_OK && read->last ? end_stream(replay, read->entry.stream, alone) : err;
}

static enum err walk(struct replay *replay, struct audit_reading *reading)
{
	const struct batch *batch;
	while ((batch = audit_read_next(reading)))
		for (size_t i = 0; i < batch->count; i++)
			TRY(visit(replay, &batch->entries[i]));
	return ERR_OK;
}

/* Reading begins the reader's transaction anew. */
static enum err walk_journal(struct reader *reader, struct replay *replay)
{
	struct audit_reading *reading;
	TRY(audit_read_begin(reader, &reading));
	enum err err =
	    compare_begin(reader->store, replay->rows, &replay->audit->faults, &replay->compare);
	if (err == ERR_OK)
		err = walk(replay, reading);
	enum err read = audit_read_end(reading, &replay->audit->faults);
	if (err == ERR_OK)
		err = read;
	return err == ERR_OK ? compare_rest(replay->compare) : err;
}

static void check_count(struct store *store, struct audit *audit, enum err *err)
{
	int64_t entries, last;
	*err = journal_count(store, &entries, &last);
	if (*err == ERR_OK && entries != last)
		faults_add(&audit->faults, STR("journal"), 0, 0,
		    "the last entry is number %lld, but there are %lld: some are missing",
		    (long long)last, (long long)entries);
}

/* The content of each file stands under its digest, in its length. */
static enum err check_file(void *context, struct str sha256, struct str case_id, int64_t size)
{
	struct replay *replay = context;
	int file;
	int64_t is;
	enum err err = blob_open(replay->folder, sha256, &file, &is);
	if (err == ERR_OK) {
		close(file);
		if (is != size)
			err = err_fail(ERR_CORRUPT, "its content has %lld bytes", (long long)is);
	}
	if (err != ERR_OK)
		faults_add(&replay->audit->faults, STR("evidence"), 0, 0, "%.*s of case %.*s: %s",
		    STR_ARG(sha256), STR_ARG(case_id), err_detail());
	return ERR_OK;
}

static enum err replay_all(struct reader *reader, struct replay *replay)
{
	enum err err;
	TRY(store_open_scratch(&replay->rows));
	TRY(db_begin_write(replay->rows->db));
	TRY(walk_journal(reader, replay));
	check_count(reader->store, replay->audit, &err);
	TRY(err);
	TRY(views_compare(reader->store, replay->rows, &replay->audit->faults));
	TRY(rules_check_files(reader, &replay->audit->faults));
	return cases_each_file(reader->store, check_file, replay);
}

enum err office_audit(struct reader *reader, struct arena *arena, struct audit *out)
{
	*out = (struct audit){0};
	faults_init(&out->faults, arena);
	struct replay replay = {
	    .scheme = reader->service->scheme, .folder = reader->service->folder, .audit = out};
	arena_init(&replay.arena, CASE_MEMORY);
	arena_init(&replay.work, (size_t)64 << 20);
	enum err err = reader_begin(reader);
	if (err == ERR_OK)
		err = replay_all(reader, &replay);
	compare_end(replay.compare);
	reader_end(reader);
	store_close(replay.rows);
	arena_free(&replay.arena);
	arena_free(&replay.work);
	return err;
}
