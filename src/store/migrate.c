/* The migrations, in their order. A new one is a new row at the end; those above it never change. */
#include "store/migrate.h"
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
};

enum { APPLICATION = 0x7a697a68 /* zizh */, NEWEST = COUNT_OF(MIGRATIONS) };

/* Under the write lock, so that two programs that start at once migrate once. */
static enum err step(struct db *db, bool *more)
{
	int application, version;
	TRY(db_identity(db, &application, &version));
	if (application != APPLICATION && (application || version))
		return err_fail(ERR_VERSION, "the database belongs to another program");
	if (version > NEWEST)
		return err_fail(ERR_VERSION,
		    "the database has version %d, this program knows up to %d", version,
		    (int)NEWEST);
	*more = version < NEWEST;
	if (!*more)
		return ERR_OK;
	struct store store = {.db = db};
	TRY(db_script(db, MIGRATIONS[version].script));
	if (MIGRATIONS[version].refill)
		TRY(MIGRATIONS[version].refill(&store));
	return db_set_identity(db, APPLICATION, version + 1);
}

enum err migrate(struct db *db)
{
	bool more = true;
	while (more) {
		TRY(db_begin_write(db));
		enum err err = step(db, &more);
		if (err != ERR_OK) {
			db_rollback(db);
			return err;
		}
		TRY(db_commit(db));
	}
	return ERR_OK;
}

enum err migrate_scratch(struct db *db)
{
	for (size_t i = 0; i < NEWEST; i++)
		TRY(db_script(db, MIGRATIONS[i].script));
	return ERR_OK;
}
