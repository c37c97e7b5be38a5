/* Data folders of tests. */
#include "folder.h"
#include "database.h"
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[4096];

const char *folder_make(void)
{
	const char *above = getenv("TMPDIR");
	snprintf(folder, sizeof folder, "%s/zizhi-unit-XXXXXX", above ? above : "/tmp");
	assert_non_null(mkdtemp(folder));
	database_clear();
	return folder;
}

static int remove_one(const char *path, const struct stat *stat, int type, struct FTW *walk)
{
	(void)stat, (void)type, (void)walk;
	return remove(path);
}

void folder_remove(void)
{
	nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *folder_path(void)
{
	return folder;
}

static const char SCRIPT[] = "import sqlite3, sys\n"
			     "try:\n"
			     "    db = sqlite3.connect(sys.argv[1] + '/zizhi.db')\n"
			     "    db.executescript(sys.argv[2])\n"
			     "    db.commit()\n"
			     "except sqlite3.Error:\n"
			     "    sys.exit(1)\n";

bool folder_sql(const char *sql)
{
	if (database_url())
		return database_sql(sql);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		execlp("python3", "python3", "-c", SCRIPT, folder, sql, (char *)NULL);
		_exit(127);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 2);
	return WEXITSTATUS(status) == 0;
}

static size_t counted;

static int count_one(const char *path, const struct stat *stat, int type)
{
	(void)path, (void)stat;
	counted += type == FTW_F;
	return 0;
}

size_t folder_files(const char *below)
{
	char path[4200];
	snprintf(path, sizeof path, "%s/%s", folder, below);
	counted = 0;
	ftw(path, count_one, 16);
	return counted;
}
