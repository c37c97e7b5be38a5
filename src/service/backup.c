/* Backup and restore: checks what is packed, replays what was unpacked. */
#include "service/backup.h"
#include "base/file.h"
#include "service/internal.h"
#include "service/office.h"
#include "store/blobs.h"
#include "store/cases.h"
#include "store/db.h"
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_MOST = 4096, OPEN_FOLDERS = 16 };
static const size_t FAULT_MEMORY = (size_t)64 << 20;

/* --- backup --- */

static enum err check_file(void *context, struct str sha256, struct str case_id, int64_t size)
{
	int file;
	int64_t is;
	enum err err = blob_open(context, sha256, &file, &is);
	if (err == ERR_OK)
		close(file);
	if (err != ERR_OK || is != size)
		return err_fail(ERR_CORRUPT,
		    "evidence %.*s of case %.*s is missing or has another size; "
		    "zizhi audit tells all that is",
		    STR_ARG(sha256), STR_ARG(case_id));
	return ERR_OK;
}

enum err backup_make(const char *folder, const char *path, bool check,
    struct archive_listener listener, struct archive_told *out)
{
	struct store *store;
	TRY(store_check(folder, NULL));
	TRY(store_open(folder, STORE_READ, &store));
	enum err err = db_begin_read(store->db);
	if (err == ERR_OK)
		err = cases_each_file(store, check_file, store->folder);
	if (err == ERR_OK)
		err = archive_write(store, path, real_now(), check, listener, out);
	store_close(store);
	return err;
}

/* --- restore --- */

static int remove_one(const char *path, const struct stat *stat, int kind, struct FTW *walk)
{
	(void)stat, (void)kind, (void)walk;
	return remove(path);
}

/* Not there, or an empty folder. */
static enum err check_target(const char *folder)
{
	struct stat stat;
	if (lstat(folder, &stat) < 0)
		return ERR_OK;
	if (!S_ISDIR(stat.st_mode))
		return err_fail(ERR_INPUT, "%s is no folder", folder);
	struct arena arena;
	arena_init(&arena, FAULT_MEMORY);
	struct str *names;
	size_t count = 0;
	enum err err = file_list(&arena, folder, &names, &count);
	arena_free(&arena);
	if (err == ERR_OK && count)
		err = err_fail(ERR_INPUT,
		    "%s is not empty: a backup is restored into a new or empty folder only",
		    folder);
	return err;
}

static enum err audit_fault(const char *path, const struct audit *audit)
{
	struct buf line;
	buf_init(&line, 1 << 16);
	fault_print(&line, &audit->faults.items[0], LANGUAGE_EN);
	struct str first = buf_str(&line);
	enum err err = err_fail(ERR_INPUT, "%s: what the backup holds does not fit together: %.*s",
	    path, STR_ARG(first));
	buf_free(&line);
	return err;
}

static enum err replay(struct service *service, const char *path)
{
	struct reader reader;
	struct audit audit;
	struct arena arena;
	TRY(reader_open(service, &reader));
	arena_init(&arena, FAULT_MEMORY);
	enum err err = office_audit(&reader, &arena, &audit);
	if (err == ERR_OK && audit.faults.count)
		err = audit_fault(path, &audit);
	arena_free(&arena);
	reader_close(&reader);
	return err;
}

/* The folder must be one that this program can serve, and its tables what the journal says. */
static enum err verify(const struct service_options *options, const char *folder, const char *path)
{
	struct service_options aside = *options;
	struct service *service;
	aside.data = folder;
	aside.serve = false;
	enum err err = service_open(&aside, &service);
	if (err == ERR_VERSION || err == ERR_CORRUPT || err == ERR_DATABASE)
		return err_fail(ERR_INPUT, "%s: the database in the backup cannot be used: %s",
		    path, err_detail());
	TRY(err);
	err = replay(service, path);
	service_close(service);
	return err;
}

static enum err put_in_place(const char *aside, const char *folder)
{
	if (rename(aside, folder) < 0)
		return err_fail(errno == ENOTEMPTY || errno == EEXIST ? ERR_INPUT : ERR_IO,
		    "%s: %s", folder, strerror(errno));
	return file_sync_folder(folder);
}

enum err backup_restore(const struct service_options *options, const char *path,
    struct archive_listener listener, struct archive_told *out)
{
	char folder[PATH_MOST], aside[PATH_MOST + 16];
	size_t len = strlen(options->data);
	while (len > 1 && options->data[len - 1] == '/')
		len--;
	if (snprintf(folder, sizeof folder, "%.*s", (int)len, options->data) >= (int)sizeof folder)
		return err_fail(ERR_INPUT, "the name of the folder is too long");
	TRY(check_target(folder));
	snprintf(aside, sizeof aside, "%s.XXXXXX", folder);
	if (!mkdtemp(aside))
		return err_fail(
		    errno == ENOENT ? ERR_INPUT : ERR_IO, "%s: %s", folder, strerror(errno));
	enum err err = archive_read(path, aside, listener, out);
	if (err == ERR_OK)
		err = verify(options, aside, path);
	if (err == ERR_OK)
		err = put_in_place(aside, folder);
	if (err != ERR_OK)
		nftw(aside, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
	return err;
}
