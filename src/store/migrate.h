/* Brings a database to the present form, forward only. */
#pragma once
#include "store/db.h"

/* Runs the migrations that are missing, all in one transaction. ERR_VERSION, and nothing is changed: the database is another
 * program's, newer than this one, or half moved into. */
enum err migrate(struct db *db) MUST_CHECK;
/* Changes nothing; ERR_VERSION where migrate would say so, and where the database is empty. */
enum err migrate_check(struct db *db) MUST_CHECK;
/* Makes an empty database ready to be moved into (ERR_CONFLICT where it is not empty), or takes up one that was left so;
 * until migrate_whole it is refused by migrate. */
enum err migrate_half(struct db *db) MUST_CHECK;
enum err migrate_whole(struct db *db) MUST_CHECK;
/* All tables in an empty scratch database. */
enum err migrate_scratch(struct db *db) MUST_CHECK;
