/* The migrations, in their order. A new one is a new row at the end; those above it never change. */
#include "store/migrate.h"
#include "store/journal.h"
#include "store/register.h"

/* `refill`: what else it takes, once its statements have run. */
static const struct {
	enum sql script;
	enum err (*refill)(struct store *store);
} MIGRATIONS[] = {
    {SQL_migrate_first, NULL},
    {SQL_migrate_whole_answers, NULL},
    {SQL_migrate_readers, NULL},
    {SQL_migrate_register, register_refill},
    {SQL_migrate_plain_conditions, NULL},
    {SQL_migrate_second_factor, NULL},
    {SQL_migrate_without_drafts, NULL},
    {SQL_migrate_journal_in_time, NULL},
    {SQL_migrate_handed_passwords, NULL},
    {SQL_migrate_files_of_units, NULL},
};

/* HALF: something is being moved into it, or was and broke off. */
enum { APPLICATION = 0x7a697a68 /* zizh */, HALF = 0x7a697a00, NEWEST = COUNT_OF(MIGRATIONS) };

/* Whose it is, and how far it is; version 0: empty. */
static enum err check(struct db *db, int *version)
{
	int application;
	TRY(db_identity(db, &application, version));
	if (application == HALF)
		return err_fail(ERR_VERSION,
		    "the database holds a migration that was not finished: run "
		    "zizhi migrate again");
	if (application != APPLICATION && (application || *version))
		return err_fail(ERR_VERSION, "the database belongs to another program");
	if (*version > NEWEST)
		return err_fail(ERR_VERSION,
		    "the database has version %d, this program knows up to %d", *version,
		    (int)NEWEST);
	return ERR_OK;
}

enum err migrate_check(struct db *db)
{
	int version;
	TRY(check(db, &version));
	return version ? ERR_OK : err_fail(ERR_VERSION, "the database is empty");
}

/* Under the write lock, so that two programs that start at once migrate once. */
static enum err bring_forward(struct db *db)
{
	int version;
	TRY(check(db, &version));
	struct store store = {.db = db};
	for (; version < NEWEST; version++) {
		TRY(db_script(db, MIGRATIONS[version].script));
		if (MIGRATIONS[version].refill)
			TRY(MIGRATIONS[version].refill(&store));
	}
	return db_set_identity(db, APPLICATION, NEWEST);
}

static enum err in_transaction(struct db *db, enum err (*change)(struct db *db))
{
	TRY(db_begin_write(db));
	enum err err = change(db);
	if (err == ERR_OK)
		return db_commit(db);
	db_rollback(db);
	return err;
}

enum err migrate(struct db *db)
{
	int version;
	TRY(check(db, &version));
	TRY(db_adopt(db));
	return version < NEWEST ? in_transaction(db, bring_forward) : ERR_OK;
}

/* Under the write lock. Empty, or left half by an earlier try. */
static enum err mark_half(struct db *db)
{
	int application, version;
	struct store store = {.db = db};
	int64_t entries, last;
	TRY(db_identity(db, &application, &version));
	if (application == HALF)
		return version == NEWEST ? ERR_OK
					 : err_fail(ERR_VERSION, "another version of the program "
								 "began to migrate into it");
	TRY(journal_count(&store, &entries, &last));
	if (entries)
		return err_fail(ERR_CONFLICT,
		    "it has %lld entries of its own: only an empty "
		    "database is migrated into",
		    (long long)entries);
	return db_set_identity(db, HALF, NEWEST);
}

enum err migrate_half(struct db *db)
{
	int application, version;
	TRY(db_identity(db, &application, &version));
	if (application == HALF)
		TRY(db_adopt(db));
	else
		TRY(migrate(db));
	return in_transaction(db, mark_half);
}

static enum err mark_whole(struct db *db)
{
	return db_set_identity(db, APPLICATION, NEWEST);
}

enum err migrate_whole(struct db *db)
{
	return in_transaction(db, mark_whole);
}

enum err migrate_scratch(struct db *db)
{
	for (size_t i = 0; i < NEWEST; i++)
		TRY(db_script(db, MIGRATIONS[i].script));
	return ERR_OK;
}
