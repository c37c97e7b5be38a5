/* Facts in, facts out: the only SQL of the program (DESIGN 6). A `struct store` is one connection, owned by one thread.
 * The folder: zizhi.db, evidence/, lock. */
#pragma once
#include "base/digest.h"
#include "base/err.h"
#include "base/str.h"

struct db;

/* What was appended last in a transaction, by which it is found again. */
struct last_fact {
	bool known;
	char stream[256];
	int64_t seq;
	struct sha256 hash;
};

struct store {
	struct db *db;
	char *folder;
	struct last_fact last;
	/* directory_mark, kept within a transaction that nobody else writes beside: forgotten at its begin, after an
	 * undo, and when it is raised. */
	bool keeps_mark, mark_known;
	int64_t mark;
};

/* Probes and standbys are PostgreSQL's alone. */
enum store_mode { STORE_WRITE, STORE_READ, STORE_PROBE, STORE_STANDBY };

/* Writing: makes folder and database where they are missing, and migrates. */
enum err store_open(const char *folder, enum store_mode mode, struct store **out) MUST_CHECK;
/* The folder holds keys and evidence alone, the rest is in the database with this URL; NULL: as above. */
enum err store_open_at(
    const char *folder, const char *database, enum store_mode mode, struct store **out) MUST_CHECK;
/* A database of this program's, whole and not newer than it. Changes nothing; ERR_INPUT where there is none, ERR_VERSION where it
 * is another. */
enum err store_check(const char *folder, const char *database) MUST_CHECK;
/* Empty, or left by a move that broke off; nothing but move.h may use it until migrate_whole. */
enum err store_open_target(const char *folder, const char *database, struct store **out) MUST_CHECK;
void store_close(struct store *store);
/* A second set of tables, empty, for replaying the journal into. */
enum err store_open_scratch(struct store **out) MUST_CHECK;

/* Held by the one server that serves a folder; ERR_BUSY while another does. `lock` is -1 where there is none. */
enum err store_lock(const char *folder, int *lock) MUST_CHECK;
void store_unlock(int lock);
