/* The databases of tests on PostgreSQL, by its own client. */
#include "database.h"
#include "base/err.h"
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

const char *database_url(void)
{
	return getenv("ZIZHI_TEST_DATABASE");
}

bool database_sql(const char *sql)
{
	pid_t child = fork();
	if (child == 0) {
		execlp("psql", "psql", "-qX", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-d",
		    database_url(), "-c", sql, (char *)NULL);
		_exit(127);
	}
	int status;
	if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status) ||
	    WEXITSTATUS(status) == 127)
		NEVER("psql could not be run");
	return WEXITSTATUS(status) == 0;
}

void database_clear(void)
{
	if (database_url() && !database_sql("set client_min_messages to warning;"
					    "drop schema public cascade; create schema public"))
		NEVER("the database could not be emptied");
}
