/* Marks of what arrived, and what becomes of it. */
#include "store/arrivals.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PATH_MOST = 4096, HEX = 64, HOUR = 3600 };

static enum err fail(const char *path)
{
	int why = errno;
	enum err err = why == ENOSPC || why == EDQUOT ? ERR_FULL : ERR_IO;
	return err_fail(err, "%s: %s", path, strerror(why));
}

static enum err take_lock(const char *folder, int how, int *lock)
{
	char path[PATH_MOST];
	snprintf(path, sizeof path, "%s/evidence/arrivals/.lock", folder);
	*lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (*lock < 0)
		return fail(path);
	while (flock(*lock, how) < 0)
		if (errno != EINTR) {
			enum err err = fail(path);
			close(*lock);
			*lock = -1;
			return err;
		}
	return ERR_OK;
}

/* A mark that is there already is made young again. */
static enum err mark(const char *folder, struct str sha256)
{
	char path[PATH_MOST];
	snprintf(path, sizeof path, "%s/evidence/arrivals/%.*s", folder, STR_ARG(sha256));
	int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	if (file < 0)
		return fail(path);
	enum err err = futimens(file, NULL) < 0 ? fail(path) : ERR_OK;
	close(file);
	return err;
}

enum err arrivals_note(const char *folder, struct str sha256, int *lock)
{
	TRY(take_lock(folder, LOCK_SH, lock));
	enum err err = mark(folder, sha256);
	if (err != ERR_OK) {
		arrivals_settle(*lock);
		*lock = -1;
	}
	return err;
}

void arrivals_settle(int lock)
{
	if (lock >= 0)
		close(lock);
}

struct sweeping {
	const char *folder;
	int seconds;
	arrivals_named *named;
	void *context;
	int removed;
};

static bool older(const char *path, int seconds)
{
	struct stat stat;
	return lstat(path, &stat) == 0 && time(NULL) - stat.st_mtime > seconds;
}

/* The content goes before its mark: whatever ends this in between, it is looked at again. */
static enum err settle(struct sweeping *sweeping, struct str sha256, const char *path)
{
	bool named;
	char content[PATH_MOST];
	if (!older(path, HOUR))
		return ERR_OK;
	TRY(sweeping->named(sweeping->context, sha256, &named));
	if (!named && !older(path, sweeping->seconds))
		return ERR_OK;
	snprintf(content, sizeof content, "%s/evidence/%.2s/%.62s", sweeping->folder, sha256.data,
	    sha256.data + 2);
	if (!named && unlink(content) == 0)
		sweeping->removed++;
	else if (!named && errno != ENOENT)
		return fail(content);
	return unlink(path) < 0 ? fail(path) : ERR_OK;
}

static enum err sweep_one(struct sweeping *sweeping, const char *name)
{
	char path[PATH_MOST];
	uint8_t digest[HEX / 2];
	int lock;
	struct str sha256 = str_from(name);
	if (!hex_parse(sha256, digest, sizeof digest))
		return ERR_OK;
	snprintf(path, sizeof path, "%s/evidence/arrivals/%s", sweeping->folder, name);
	if (!older(path, HOUR))
		return ERR_OK;
	TRY(take_lock(sweeping->folder, LOCK_EX, &lock));
	enum err err = settle(sweeping, sha256, path);
	arrivals_settle(lock);
	return err;
}

enum err arrivals_sweep(
    const char *folder, int seconds, arrivals_named *named, void *context, int *removed)
{
	struct sweeping sweeping = {folder, seconds, named, context, 0};
	char path[PATH_MOST];
	snprintf(path, sizeof path, "%s/evidence/arrivals", folder);
	DIR *list = opendir(path);
	if (!list)
		return fail(path);
	enum err err = ERR_OK;
	for (struct dirent *item; err == ERR_OK && (item = readdir(list));)
		err = sweep_one(&sweeping, item->d_name);
	closedir(list);
	*removed = sweeping.removed;
	return err;
}
