/* The database of tests: SQLite's in their folders, or one of PostgreSQL where ZIZHI_TEST_DATABASE names it. */
#pragma once
#include <stdbool.h>

/* NULL: SQLite. */
const char *database_url(void);
/* Empty again. */
void database_clear(void);
/* Runs a script; false where the database refuses it. */
bool database_sql(const char *sql);
