/* Opening and closing a data folder. */
#include "store/store.h"
#include "base/file.h"
#include "store/db.h"
#include "store/migrate.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

enum { PATH_MOST = 4096 };

static enum err path_in(const char *folder, const char *name, char path[PATH_MOST])
{
	int len = snprintf(path, PATH_MOST, "%s/%s", folder, name);
	if (len < 0 || len >= PATH_MOST)
		return err_fail(ERR_INPUT, "%s: the name of the folder is too long", folder);
	return ERR_OK;
}

static struct store *store_new(const char *folder)
{
	struct store *store = calloc(1, sizeof *store);
	if (!store || !(store->folder = strdup(folder)))
		NEVER("out of memory");
	return store;
}

/* Made here, so that nobody else can read it; what goes wrong is told when it is opened. A database that is there is never
 * opened here: closing it again would drop the locks that this process's other connections hold on it (POSIX), and
 * another process would take away the log under them. */
static void make_private(const char *path)
{
	int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (file >= 0)
		close(file);
}

static enum err open_database(struct store *store, const char *database, enum store_mode mode)
{
	char path[PATH_MOST];
	if (mode == STORE_WRITE) {
		TRY(path_in(store->folder, "evidence/arrivals", path));
		TRY(file_make_folder(path));
		TRY(path_in(store->folder, "evidence/incoming", path));
		TRY(file_make_folder(path));
	}
	TRY(path_in(store->folder, "zizhi.db", path));
	if (mode == STORE_READ && !database && access(path, F_OK) < 0)
		return err_fail(ERR_INPUT, "%s: no data folder of zizhi", store->folder);
	/* the log stands beside it */
	if (mode == STORE_WRITE && !database && access(store->folder, W_OK) < 0)
		return err_fail(ERR_IO, "%s: %s", store->folder, strerror(errno));
	if (mode == STORE_WRITE && !database)
		make_private(path);
	static const enum db_mode modes[] = {[STORE_WRITE] = DB_WRITE,
	    [STORE_READ] = DB_READ,
	    [STORE_PROBE] = DB_PROBE,
	    [STORE_STANDBY] = DB_STANDBY};
	return db_open(database ? database : path, modes[mode], &store->db);
}

enum err store_open(const char *folder, enum store_mode mode, struct store **out)
{
	return store_open_at(folder, NULL, mode, out);
}

enum err store_open_at(
    const char *folder, const char *database, enum store_mode mode, struct store **out)
{
	*out = store_new(folder);
	enum err err = open_database(*out, database, mode);
	if (err == ERR_OK && mode == STORE_WRITE)
		err = migrate((*out)->db);
	if (err != ERR_OK) {
		store_close(*out);
		*out = NULL;
	}
	return err;
}

enum err store_check(const char *folder, const char *database)
{
	struct store *store = store_new(folder);
	enum err err = open_database(store, database, STORE_READ);
	if (err == ERR_OK)
		err = migrate_check(store->db);
	store_close(store);
	return err;
}

enum err store_open_target(const char *folder, const char *database, struct store **out)
{
	*out = store_new(folder);
	enum err err = open_database(*out, database, STORE_WRITE);
	if (err == ERR_OK)
		err = migrate_half((*out)->db);
	if (err != ERR_OK) {
		store_close(*out);
		*out = NULL;
	}
	return err;
}

enum err store_open_scratch(struct store **out)
{
	*out = store_new("");
	enum err err = db_open("", DB_SCRATCH, &(*out)->db);
	if (err == ERR_OK)
		err = migrate_scratch((*out)->db);
	if (err != ERR_OK) {
		store_close(*out);
		*out = NULL;
	}
	return err;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	db_close(store->db);
	free(store->folder);
	free(store);
}

enum err store_lock(const char *folder, int *lock)
{
	*lock = -1;
	char path[PATH_MOST];
	TRY(file_make_folder(folder));
	TRY(path_in(folder, "lock", path));
	int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (file < 0)
		return err_fail(ERR_IO, "%s: %s", path, strerror(errno));
	if (flock(file, LOCK_EX | LOCK_NB) < 0) {
		int why = errno;
		close(file);
		return why == EWOULDBLOCK
			   ? err_fail(ERR_BUSY, "%s is in use by another server", folder)
			   : err_fail(ERR_IO, "%s: %s", path, strerror(why));
	}
	*lock = file;
	return ERR_OK;
}

void store_unlock(int lock)
{
	if (lock >= 0)
		close(lock);
}
