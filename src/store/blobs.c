/* Streams content into place. */
#include "store/blobs.h"
#include "base/file.h"
#include "store/arrivals.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PATH_MOST = 4096, HEX = 64 };

struct blob {
	char root[PATH_MOST];   /* FOLDER */
	char folder[PATH_MOST]; /* FOLDER/evidence */
	char path[PATH_MOST + 64];
	int file;
	int64_t size, max;
	struct digester *digester;
};

static enum err fail(const char *path)
{
	int why = errno;
	enum err err = why == ENOSPC || why == EDQUOT || why == EFBIG ? ERR_FULL : ERR_IO;
	return err_fail(err, "%s: %s", path, strerror(why));
}

static void drop(struct blob *blob)
{
	if (blob->file >= 0)
		close(blob->file);
	if (blob->path[0])
		unlink(blob->path);
	if (blob->digester)
		digester_end(blob->digester, NULL, NULL);
	free(blob);
}

static enum err open_temporary(struct blob *blob)
{
	uint64_t name;
	random_bytes(&name, sizeof name);
	snprintf(blob->path, sizeof blob->path, "%s/incoming/%016llx", blob->folder,
	    (unsigned long long)name);
	blob->file = open(blob->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	return blob->file < 0 ? fail(blob->path) : ERR_OK;
}

enum err blob_begin(const char *folder, int64_t max, struct blob **out)
{
	*out = NULL;
	struct blob *blob = calloc(1, sizeof *blob);
	if (!blob)
		NEVER("out of memory");
	blob->file = -1;
	blob->max = max;
	snprintf(blob->root, sizeof blob->root, "%s", folder);
	int len = snprintf(blob->folder, sizeof blob->folder, "%s/evidence", folder);
	enum err err = len < (int)sizeof blob->folder
			   ? open_temporary(blob)
			   : err_fail(ERR_INPUT, "%s: the name of the folder is too long", folder);
	if (err != ERR_OK) {
		blob->path[0] = 0;
		drop(blob);
		return err;
	}
	blob->digester = digester_new();
	*out = blob;
	return ERR_OK;
}

enum err blob_write(struct blob *blob, struct str bytes)
{
	if ((int64_t)bytes.len > blob->max - blob->size)
		return err_fail(
		    ERR_TOO_LARGE, "the file is larger than %lld bytes", (long long)blob->max);
	digester_add(blob->digester, bytes);
	for (size_t done = 0; done < bytes.len;) {
		ssize_t wrote = write(blob->file, bytes.data + done, bytes.len - done);
		if (wrote < 0 && errno != EINTR)
			return fail(blob->path);
		done += wrote > 0 ? (size_t)wrote : 0;
	}
	blob->size += (int64_t)bytes.len;
	return ERR_OK;
}

enum err blob_look(const struct blob *blob, int64_t from, char *room, size_t size, size_t *len)
{
	*len = 0;
	while (*len < size) {
		ssize_t got = pread(blob->file, room + *len, size - *len, from + (off_t)*len);
		if (got < 0 && errno != EINTR)
			return fail(blob->path);
		if (got == 0)
			break;
		*len += got > 0 ? (size_t)got : 0;
	}
	return ERR_OK;
}

int64_t blob_size(const struct blob *blob)
{
	return blob->size;
}

static enum err sync_folder(const char *path)
{
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		return fail(path);
	enum err err = fsync(folder) < 0 ? fail(path) : ERR_OK;
	close(folder);
	return err;
}

static enum err put_in_place(struct blob *blob, const char hex[HEX + 1])
{
	char path[PATH_MOST + 80], folder[PATH_MOST + 8];
	snprintf(folder, sizeof folder, "%s/%.2s", blob->folder, hex);
	snprintf(path, sizeof path, "%s/%s", folder, hex + 2);
	if (mkdir(folder, 0700) == 0)
		TRY(sync_folder(blob->folder));
	else if (errno != EEXIST)
		return fail(folder);
	if (rename(blob->path, path) < 0)
		return fail(path);
	blob->path[0] = 0;
	return sync_folder(folder);
}

/* Marked before it has its name, so that it is found should no row come to name it. */
static enum err put_marked(struct blob *blob, const char hex[HEX + 1])
{
	int lock;
	if (fsync(blob->file) < 0)
		return fail(blob->path);
	TRY(arrivals_note(blob->root, (struct str){hex, HEX}, &lock));
	enum err err = put_in_place(blob, hex);
	arrivals_settle(lock);
	return err;
}

enum err blob_end(struct blob *blob, struct sha256 *sha256, struct sm3 *sm3, int64_t *size)
{
	digester_end(blob->digester, sha256, sm3);
	blob->digester = NULL;
	*size = blob->size;
	char hex[HEX + 1];
	for (size_t i = 0; i < sizeof sha256->bytes; i++)
		snprintf(hex + 2 * i, 3, "%02x", sha256->bytes[i]);
	enum err err = put_marked(blob, hex);
	drop(blob);
	return err;
}

void blob_refuse(struct blob *blob, struct sha256 *sha256, struct sm3 *sm3, int64_t *size)
{
	digester_end(blob->digester, sha256, sm3);
	blob->digester = NULL;
	*size = blob->size;
	drop(blob);
}

void blob_abort(struct blob *blob)
{
	if (blob)
		drop(blob);
}

enum err blob_open(const char *folder, struct str sha256, int *file, int64_t *size)
{
	*file = -1;
	struct sha256 digest;
	if (!hex_parse(sha256, digest.bytes, sizeof digest.bytes))
		return err_fail(ERR_NOT_FOUND, "that is no digest of a file");
	char path[PATH_MOST];
	snprintf(path, sizeof path, "%s/evidence/%.2s/%.62s", folder, sha256.data, sha256.data + 2);
	*file = open(path, O_RDONLY | O_CLOEXEC);
	if (*file < 0)
		return errno == ENOENT ? err_fail(ERR_NOT_FOUND, "there is no such file")
				       : fail(path);
	struct stat stat;
	if (fstat(*file, &stat) < 0) {
		enum err err = fail(path);
		close(*file);
		*file = -1;
		return err;
	}
	*size = stat.st_size;
	return ERR_OK;
}

enum err blob_keep(const char *folder, struct str content, struct sha256 *sha256)
{
	struct blob *blob;
	int64_t size;
	TRY(blob_begin(folder, (int64_t)content.len, &blob));
	enum err err = blob_write(blob, content);
	if (err == ERR_OK)
		return blob_end(blob, sha256, NULL, &size);
	blob_abort(blob);
	return err;
}

static enum err check_content(struct str sha256, struct str content)
{
	struct sha256 named, is = sha256_of(content);
	if (!hex_parse(sha256, named.bytes, sizeof named.bytes) ||
	    memcmp(&named, &is, sizeof is) != 0)
		return err_fail(ERR_CORRUPT, "%.*s: the content is another one", STR_ARG(sha256));
	return ERR_OK;
}

enum err blob_read(
    const char *folder, struct str sha256, size_t max, struct arena *arena, struct str *out)
{
	int file;
	int64_t size;
	TRY(blob_open(folder, sha256, &file, &size));
	close(file);
	char path[PATH_MOST];
	snprintf(path, sizeof path, "%s/evidence/%.2s/%.62s", folder, sha256.data, sha256.data + 2);
	TRY(file_read(arena, path, max, out));
	return check_content(sha256, *out);
}

void blob_sweep(const char *folder, int seconds)
{
	char path[PATH_MOST];
	snprintf(path, sizeof path, "%s/evidence/incoming", folder);
	DIR *list = opendir(path);
	if (!list)
		return;
	time_t now = time(NULL);
	for (struct dirent *item; (item = readdir(list));) {
		struct stat stat;
		if (item->d_name[0] != '.' && fstatat(dirfd(list), item->d_name, &stat, 0) == 0 &&
		    now - stat.st_mtime > seconds)
			unlinkat(dirfd(list), item->d_name, 0);
	}
	closedir(list);
}
