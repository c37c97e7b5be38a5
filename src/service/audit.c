/* Replays the journal from its first entry into empty tables and compares: hashes, order, and every derived row. */
#include "service/internal.h"
#include "service/office.h"
#include "service/rules_compose.h"
#include "store/blobs.h"
#include "store/cases.h"
#include "store/db.h"
#include "store/views.h"
#include <string.h>
#include <unistd.h>

/* The stream that is being read; entries come stream by stream. */
struct replay {
	const struct scheme *scheme;
	const char *folder;
	struct store *rows;
	struct audit *audit;
	struct arena names; /* of the stream's name */
	struct arena arena; /* of the case, reset with each stream */
	struct arena work;
	struct str stream;
	struct head head;
	struct case_state *state; /* of a case; NULL elsewhere, or where it could not be followed */
	bool broken;
	struct instant last;
};

static struct str place_of(const struct entry *entry, struct arena *arena)
{
	return str_printf(arena, "%.*s %lld", STR_ARG(entry->stream), (long long)entry->fact.seq);
}

static void fault(struct replay *replay, const struct entry *entry, const char *what)
{
	struct str place = place_of(entry, &replay->work);
	faults_add(&replay->audit->faults, STR("journal"), (int)entry->number, 0, "%.*s: %s",
	    STR_ARG(place), what);
}

static void begin_stream(struct replay *replay, const struct entry *entry)
{
	arena_reset(&replay->names);
	arena_reset(&replay->arena);
	replay->stream = str_copy(&replay->names, entry->stream);
	replay->head = (struct head){0};
	replay->state = NULL;
	replay->broken = false;
	replay->last = (struct instant){INT64_MIN};
	struct str name = replay->stream, kind = str_cut(&name, ':');
	if (str_is(kind, "case")) {
		replay->audit->cases++;
		replay->state = case_new(&replay->arena, replay->scheme, name);
	}
}

/* The chain: order, time, hash over what stands there. */
static void check_chain(struct replay *replay, const struct entry *entry)
{
	if (entry->fact.seq != replay->head.seq + 1)
		fault(replay, entry, "an entry before it is missing");
	if (entry->fact.at.ms < replay->last.ms)
		fault(replay, entry, "it is older than the one before it");
	struct sha256 hash =
	    fact_hash(replay->head.hash, replay->stream, &entry->fact, entry->fields);
	if (memcmp(&hash, &entry->fact.hash, sizeof hash) != 0)
		fault(replay, entry, "its hash does not fit its content and the one before it");
	replay->head = (struct head){entry->fact.seq, entry->fact.hash};
	replay->last = entry->fact.at;
}

static enum err project(struct replay *replay, const struct entry *entry)
{
	if (!replay->state)
		return views_project(replay->rows, replay->stream, &entry->fact, entry->number);
	struct fact fact = fact_copy(&replay->arena, &entry->fact);
	TRY(case_apply(replay->state, &fact));
	return cases_project(replay->rows, &replay->work, replay->state);
}

static enum err visit(void *context, const struct entry *entry)
{
	struct replay *replay = context;
	arena_reset(&replay->work);
	replay->audit->entries++;
	if (!str_eq(entry->stream, replay->stream))
		begin_stream(replay, entry);
	check_chain(replay, entry);
	if (!entry->readable) {
		fault(replay, entry, "its fields cannot be read");
		replay->broken = true;
	}
	if (replay->broken)
		return ERR_OK;
	enum err err = project(replay, entry);
	if (err == ERR_CORRUPT || err == ERR_CONFLICT) {
		fault(replay, entry, err_detail());
		replay->broken = true;
		return ERR_OK;
	}
	return err;
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
	check_count(reader->store, replay->audit, &err);
	TRY(err);
	TRY(store_open_scratch(&replay->rows));
	TRY(db_begin_write(replay->rows->db));
	TRY(journal_walk(reader->store, visit, replay));
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
	arena_init(&replay.names, 1 << 16);
	arena_init(&replay.arena, CASE_MEMORY);
	arena_init(&replay.work, (size_t)64 << 20);
	enum err err = reader_begin(reader);
	if (err == ERR_OK)
		err = replay_all(reader, &replay);
	reader_end(reader);
	store_close(replay.rows);
	arena_free(&replay.names);
	arena_free(&replay.arena);
	arena_free(&replay.work);
	return err;
}
