/* One thread steps through the journal, checks the hashes and copies the rows into a ring of batches. */
#include "service/audit_read.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BATCHES = 4, ENTRIES = 1024, TRIES = 1000, DETAIL_MOST = 512 };
static const size_t BATCH_BYTES = (size_t)16
				  << 20; /* then the next begins; one entry may be larger */
static const size_t ENTRY_MOST = (size_t)64 << 20, FAULT_MEMORY = (size_t)64 << 20;

/* Strings are put one behind the other; where they begin is known once all are there. */
struct filling {
	struct batch batch;
	struct buf bytes;
	struct read_entry entries[ENTRIES];
	size_t at[ENTRIES];
};

struct audit_reading {
	struct reader reader;
	pthread_t thread;
	pthread_mutex_t mutex;
	pthread_cond_t moved;
	struct filling *batches;
	uint64_t filled, emptied; /* batches */
	bool holds, over, stopping;
	enum err err;
	char detail[DETAIL_MOST];
	/* the thread's own */
	struct filling *present;
	struct sha256_run *digest;
	struct buf hashed, stream;
	struct head head;
	struct instant last;
	struct arena arena;
	struct faults faults;
};

/* --- the chain --- */

static void fault(struct audit_reading *reading, const struct entry *entry, const char *what)
{
	faults_add(&reading->faults, STR("journal"), (int)entry->number, 0, "%.*s %lld: %s",
	    STR_ARG(entry->stream), (long long)entry->fact.seq, what);
}

/* Order, time, hash over what stands there. */
static void check_chain(struct audit_reading *reading, const struct entry *entry)
{
	const struct fact *fact = &entry->fact;
	if (fact->seq != reading->head.seq + 1)
		fault(reading, entry, "an entry before it is missing");
	if (fact->at.ms < reading->last.ms)
		fault(reading, entry, "it is older than the one before it");
	buf_clear(&reading->hashed);
	fact_put_hashed(&reading->hashed, reading->head.hash, entry->stream, fact, entry->fields);
	struct sha256 hash = sha256_next(reading->digest, buf_str(&reading->hashed));
	if (reading->hashed.overflow || memcmp(&hash, &fact->hash, sizeof hash) != 0)
		fault(reading, entry, "its hash does not fit its content and the one before it");
	reading->head = (struct head){fact->seq, fact->hash};
	reading->last = fact->at;
}

/* --- batches --- */

static void take_place(struct str *text, const char **at)
{
	text->data = *at;
	*at += text->len;
}

/* The strings have their places now. */
static void settle(struct filling *filling)
{
	for (size_t i = 0; i < filling->batch.count; i++) {
		struct entry *entry = &filling->entries[i].entry;
		const char *at = filling->bytes.data + filling->at[i];
		take_place(&entry->stream, &at);
		take_place(&entry->fields, &at);
		take_place(&entry->fact.actor, &at);
		take_place(&entry->fact.action, &at);
		take_place(&entry->fact.state, &at);
	}
}

static void hand_over(struct audit_reading *reading)
{
	settle(reading->present);
	pthread_mutex_lock(&reading->mutex);
	reading->filled++;
	pthread_cond_broadcast(&reading->moved);
	pthread_mutex_unlock(&reading->mutex);
	reading->present = NULL;
}

/* NULL where nobody wants more. */
static struct filling *empty_one(struct audit_reading *reading)
{
	pthread_mutex_lock(&reading->mutex);
	while (reading->filled - reading->emptied == BATCHES && !reading->stopping)
		pthread_cond_wait(&reading->moved, &reading->mutex);
	bool stopping = reading->stopping;
	pthread_mutex_unlock(&reading->mutex);
	struct filling *filling = &reading->batches[reading->filled % BATCHES];
	filling->batch = (struct batch){filling->entries, 0};
	buf_clear(&filling->bytes);
	return stopping ? NULL : filling;
}

static void add(struct filling *filling, const struct entry *entry)
{
	struct read_entry *copy = &filling->entries[filling->batch.count];
	filling->at[filling->batch.count++] = filling->bytes.len;
	copy->entry = *entry;
	copy->last = false;
	buf_put_str(&filling->bytes, entry->stream);
	buf_put_str(&filling->bytes, entry->fields);
	buf_put_str(&filling->bytes, entry->fact.actor);
	buf_put_str(&filling->bytes, entry->fact.action);
	buf_put_str(&filling->bytes, entry->fact.state);
}

/* A stream begins: the entry before it, which is still here, was its stream's last. */
static void begin_stream(struct audit_reading *reading, struct str stream)
{
	struct filling *present = reading->present;
	if (present && present->batch.count)
		present->entries[present->batch.count - 1].last = true;
	buf_clear(&reading->stream);
	buf_put_str(&reading->stream, stream);
	reading->head = (struct head){0};
	reading->last = (struct instant){INT64_MIN};
}

static enum err visit(void *context, const struct entry *entry)
{
	struct audit_reading *reading = context;
	if (!str_eq(entry->stream, buf_str(&reading->stream)))
		begin_stream(reading, entry->stream);
	struct filling *present = reading->present;
	if (present && (present->batch.count == ENTRIES || present->bytes.len > BATCH_BYTES))
		hand_over(reading);
	if (!reading->present && !(reading->present = empty_one(reading)))
		return ERR_STOPPING;
	check_chain(reading, entry);
	add(reading->present, entry);
	return ERR_OK;
}

static void *read_journal(void *argument)
{
	struct audit_reading *reading = argument;
	enum err err = journal_walk(reading->reader.store, visit, reading);
	if (err == ERR_OK && reading->present) {
		begin_stream(reading, STR(""));
		hand_over(reading);
	}
	pthread_mutex_lock(&reading->mutex);
	reading->err = err;
	snprintf(reading->detail, sizeof reading->detail, "%s", err_detail());
	reading->over = true;
	pthread_cond_broadcast(&reading->moved);
	pthread_mutex_unlock(&reading->mutex);
	return NULL;
}

/* --- begin and end --- */

/* Whatever changes a derived table adds an entry in the same transaction: who sees the same newest entry sees the same of
 * everything. */
static enum err meet_snapshot(struct reader *reader, struct reader *other)
{
	for (int tries = 0; tries < TRIES; tries++) {
		int64_t one, two;
		reader_end(reader);
		reader_end(other);
		TRY(reader_begin(reader));
		TRY(journal_newest(reader->store, &one));
		TRY(reader_begin(other));
		TRY(journal_newest(other->store, &two));
		if (one == two)
			return ERR_OK;
	}
	return err_fail(ERR_BUSY, "the journal grows too quickly to be audited now");
}

static void give_back(struct audit_reading *reading)
{
	reader_close(&reading->reader);
	for (size_t i = 0; i < BATCHES; i++)
		buf_free(&reading->batches[i].bytes);
	free(reading->batches);
	buf_free(&reading->hashed);
	buf_free(&reading->stream);
	sha256_end(reading->digest);
	arena_free(&reading->arena);
	pthread_cond_destroy(&reading->moved);
	pthread_mutex_destroy(&reading->mutex);
	free(reading);
}

static struct audit_reading *reading_new(void)
{
	struct audit_reading *reading = calloc(1, sizeof *reading);
	if (!reading || !(reading->batches = calloc(BATCHES, sizeof *reading->batches)))
		NEVER("out of memory");
	for (size_t i = 0; i < BATCHES; i++)
		buf_init(&reading->batches[i].bytes, BATCH_BYTES + ENTRY_MOST);
	pthread_mutex_init(&reading->mutex, NULL);
	pthread_cond_init(&reading->moved, NULL);
	buf_init(&reading->hashed, ENTRY_MOST);
	buf_init(&reading->stream, ENTRY_MOST);
	reading->digest = sha256_begin();
	arena_init(&reading->arena, FAULT_MEMORY);
	faults_init(&reading->faults, &reading->arena);
	return reading;
}

enum err audit_read_begin(struct reader *reader, struct audit_reading **out)
{
	struct audit_reading *reading = reading_new();
	*out = NULL;
	enum err err = reader_open(reader->service, &reading->reader);
	if (err == ERR_OK)
		err = meet_snapshot(reader, &reading->reader);
	if (err == ERR_OK && pthread_create(&reading->thread, NULL, read_journal, reading) != 0)
		err = err_fail(ERR_IO, "no thread to be had");
	if (err == ERR_OK)
		*out = reading;
	else
		give_back(reading);
	return err;
}

const struct batch *audit_read_next(struct audit_reading *reading)
{
	pthread_mutex_lock(&reading->mutex);
	if (reading->holds)
		reading->emptied++;
	pthread_cond_broadcast(&reading->moved);
	while (reading->filled == reading->emptied && !reading->over)
		pthread_cond_wait(&reading->moved, &reading->mutex);
	reading->holds = reading->filled > reading->emptied;
	pthread_mutex_unlock(&reading->mutex);
	return reading->holds ? &reading->batches[reading->emptied % BATCHES].batch : NULL;
}

enum err audit_read_end(struct audit_reading *reading, struct faults *faults)
{
	if (!reading)
		return ERR_OK;
	pthread_mutex_lock(&reading->mutex);
	reading->stopping = true;
	pthread_cond_broadcast(&reading->moved);
	pthread_mutex_unlock(&reading->mutex);
	pthread_join(reading->thread, NULL);
	for (size_t i = 0; i < reading->faults.count; i++) {
		const struct fault *found = &reading->faults.items[i];
		faults_add(faults, found->file, found->line, 0, "%.*s", STR_ARG(found->what.en));
	}
	enum err err = reading->err == ERR_STOPPING ? ERR_OK : reading->err;
	if (err != ERR_OK)
		err_fail(err, "%s", reading->detail);
	give_back(reading);
	return err;
}
