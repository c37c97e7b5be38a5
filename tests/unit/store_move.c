/* A move to another database leaves no table and no column behind, also none that was added to the schema later. */
#include "folder.h"
#include "store.h"
#include "store/move.h"
#include <sqlite3.h>
#include <stdio.h>

/* What is not moved: sessions end, and the index of names is made anew. */
#define MOVED                                                            \
	"m.type = 'table' and m.name <> 'sessions' and m.name not like " \
	"'certificate_text%' and m.name not like 'sqlite_%'"

/* A row for each table whose every value tells its column. */
static const char FILL[] =
    "select 'insert into ' || m.name || ' (' || group_concat('\"' || c.name || '\"') || ') values ("
    "' || group_concat(case c.type when 'INTEGER' then 100 + c.cid when 'TEXT' then '''' || c.name "
    "|| '''' else 'cast(printf(''%-32s'', ''' || c.name || ''') as blob)' end) || ')' "
    "from sqlite_schema m, pragma_table_info(m.name) c where " MOVED " group by m.name";

static const char COMPARE[] =
    "select 'select ''' || m.name || ''' where exists (select * from main.' || m.name || ' except "
    "select * from moved.' || m.name || ')' from sqlite_schema m where " MOVED;

static const struct move_listener NOBODY;
static sqlite3 *db;
static int compared;

static void run(const char *sql, int (*see)(void *, int, char **, char **))
{
	char *why = NULL;
	if (sqlite3_exec(db, sql, see, NULL, &why) != SQLITE_OK)
		fail_msg("%s: %s", sql, why);
}

static int run_told(void *context, int count, char **values, char **names)
{
	(void)context, (void)count, (void)names;
	run(values[0], NULL);
	return 0;
}

static int not_the_same(void *context, int count, char **values, char **names)
{
	(void)context, (void)count, (void)names;
	fail_msg("%s is not moved whole: it needs its place in move.c and move.sql", values[0]);
	return 0;
}

static int compare(void *context, int count, char **values, char **names)
{
	(void)context, (void)count, (void)names;
	run(values[0], not_the_same);
	compared++;
	return 0;
}

static void every_column_of_every_table_is_moved(void **state)
{
	(void)state;
	char path[4200], attach[4300], moved[4200];
	struct store *from, *to;
	int64_t rows;
	snprintf(path, sizeof path, "%s/zizhi.db", folder_make());
	snprintf(moved, sizeof moved, "%s/moved", folder_path());
	snprintf(attach, sizeof attach, "attach '%s/zizhi.db' as moved", moved);
	assert_ok(store_open(folder_path(), STORE_WRITE, &from));
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	run(FILL, run_told);
	assert_ok(store_open(moved, STORE_WRITE, &to)); /* makes the folder */
	store_close(to);
	assert_ok(store_open_target(moved, NULL, &to));
	assert_ok(move_all(from, to, NOBODY, &rows));
	store_close(to);
	run(attach, NULL);
	run(COMPARE, compare);
	assert_true(compared > 15);
	sqlite3_close(db);
	store_close(from);
	folder_remove();
}

int store_move_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_column_of_every_table_is_moved),
	};
	return RUN_TESTS("moves", tests);
}
