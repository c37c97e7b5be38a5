/* Whole files. A file is written beside its name and then renamed onto it, both synced, so that it
 * is the old or the new one at every moment. */
#include "base/file.h"
#include "base/buf.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_MOST = 4096 };

static enum err fail(const char *path, const char *what)
{
	int number = errno;
	enum err err = number == ENOENT || number == ENOTDIR  ? ERR_NOT_FOUND
		       : number == ENOSPC || number == EDQUOT ? ERR_FULL
							      : ERR_IO;
	return err_fail(err, "%s: %s: %s", path, what, strerror(number));
}

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

static enum err read_all(int fd, const char *path, struct buf *content)
{
	char piece[64 * 1024];
	for (;;) {
		ssize_t got = read(fd, piece, sizeof piece);
		if (got == 0)
			return ERR_OK;
		if (got < 0 && errno != EINTR)
			return fail(path, "cannot be read");
		if (got > 0)
			buf_put(content, piece, (size_t)got);
		if (content->overflow)
			return err_fail(
			    ERR_TOO_LARGE, "%s: larger than %zu bytes", path, content->max);
	}
}

enum err file_read(struct arena *arena, const char *path, size_t max, struct str *out)
{
	CLEANUP(close_fd) int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail(path, "cannot be opened");
	CLEANUP(buf_free) struct buf content;
	buf_init(&content, max);
	TRY(read_all(fd, path, &content));
	*out = (struct str){arena_copy(arena, content.data, content.len), content.len};
	return ERR_OK;
}

static enum err write_all(int fd, const char *path, struct str content)
{
	while (content.len) {
		ssize_t written = write(fd, content.data, content.len);
		if (written < 0 && errno != EINTR)
			return fail(path, "cannot be written");
		if (written > 0)
			content = str_slice(content, (size_t)written, content.len);
	}
	return fsync(fd) == 0 ? ERR_OK : fail(path, "cannot be synced");
}

/* The folder that the name stands in. */
static void folder_of(const char *path, char folder[PATH_MOST])
{
	const char *slash = strrchr(path, '/');
	size_t length = slash ? (size_t)(slash - path) : 0;
	if (!slash)
		snprintf(folder, PATH_MOST, ".");
	else
		snprintf(folder, PATH_MOST, "%.*s", length ? (int)length : 1, path);
}

enum err file_sync_folder(const char *path)
{
	char folder[PATH_MOST];
	folder_of(path, folder);
	CLEANUP(close_fd) int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0 || fsync(fd) != 0)
		return fail(folder, "cannot be synced");
	return ERR_OK;
}

static enum err write_aside(int fd, const char *aside, const char *path, struct str content)
{
	TRY(write_all(fd, path, content));
	return rename(aside, path) == 0 ? ERR_OK : fail(path, "cannot be replaced");
}

enum err file_write(const char *path, struct str content)
{
	char aside[PATH_MOST];
	int length = snprintf(aside, sizeof aside, "%s.XXXXXX", path);
	if (length < 0 || (size_t)length >= sizeof aside)
		return err_fail(ERR_INPUT, "a path of more than %d bytes", PATH_MOST);
	CLEANUP(close_fd) int fd = mkostemp(aside, O_CLOEXEC);
	if (fd < 0)
		return fail(path, "cannot be created");
	enum err err = write_aside(fd, aside, path, content);
	if (err != ERR_OK) {
		unlink(aside);
		return err;
	}
	return file_sync_folder(path);
}

static enum err make_one(const char *path)
{
	if (mkdir(path, 0750) == 0 || errno == EEXIST)
		return ERR_OK;
	return fail(path, "cannot be made");
}

enum err file_make_folder(const char *path)
{
	char part[PATH_MOST];
	size_t length = strlen(path);
	if (length == 0 || length >= sizeof part)
		return err_fail(ERR_INPUT, "a path of no or more than %d bytes", PATH_MOST);
	for (size_t at = 1; at <= length; at++) {
		if (path[at] != '/' && path[at] != '\0')
			continue;
		snprintf(part, sizeof part, "%.*s", (int)at, path);
		TRY(make_one(part));
	}
	struct stat made;
	if (stat(path, &made) != 0)
		return fail(path, "cannot be made");
	return S_ISDIR(made.st_mode) ? ERR_OK
				     : err_fail(ERR_IO, "%s: is a file, not a folder", path);
}

static int compare_names(const void *left, const void *right)
{
	return str_compare(*(const struct str *)left, *(const struct str *)right);
}

static void close_folder(DIR **folder)
{
	if (*folder)
		closedir(*folder);
}

enum err file_list(struct arena *arena, const char *path, struct str **names, size_t *count)
{
	CLEANUP(close_folder) DIR *folder = opendir(path);
	*names = NULL;
	*count = 0;
	if (!folder)
		return fail(path, "cannot be listed");
	errno = 0;
	for (struct dirent *entry; (entry = readdir(folder)); errno = 0) {
		struct str name = str_from(entry->d_name);
		if (str_is(name, ".") || str_is(name, ".."))
			continue;
		*ARENA_PUSH(arena, *names, *count) = str_copy(arena, name);
	}
	if (errno != 0)
		return fail(path, "cannot be listed");
	if (*count > 1)
		qsort(*names, *count, sizeof **names, compare_names);
	return ERR_OK;
}

struct tree {
	struct arena *arena;
	const char *top;
	size_t max, count_max;
	struct file_text *files;
	size_t count;
};

static enum err read_into(struct tree *tree, struct str inside, int levels)
{
	const char *folder = str_c(tree->arena,
	    str_printf(tree->arena, "%s%s%.*s", tree->top, inside.len ? "/" : "", STR_ARG(inside)));
	struct str *names;
	size_t count;
	TRY(file_list(tree->arena, folder, &names, &count));
	for (size_t i = 0; i < count; i++) {
		struct str name = str_printf(tree->arena, "%.*s%s%.*s", STR_ARG(inside),
		    inside.len ? "/" : "", STR_ARG(names[i]));
		const char *path = str_c(
		    tree->arena, str_printf(tree->arena, "%s/%.*s", tree->top, STR_ARG(name)));
		struct stat found;
		if (lstat(path, &found))
			return fail(path, "cannot be read");
		if (S_ISDIR(found.st_mode) && levels) {
			TRY(read_into(tree, name, levels - 1));
			continue;
		}
		if (!S_ISREG(found.st_mode))
			return err_fail(ERR_INPUT, "%s: is no plain file", path);
		if (tree->count == tree->count_max)
			return err_fail(
			    ERR_TOO_LARGE, "%s: more than %zu files", tree->top, tree->count_max);
		struct file_text *file = ARENA_PUSH(tree->arena, tree->files, tree->count);
		file->name = name;
		TRY(file_read(tree->arena, path, tree->max, &file->text));
	}
	return ERR_OK;
}

enum err file_read_tree(struct arena *arena, const char *path, size_t max, size_t count_max,
    struct file_text **out, size_t *count)
{
	enum { LEVELS = 3 };
	struct tree tree = {.arena = arena, .top = path, .max = max, .count_max = count_max};
	TRY(read_into(&tree, STR(""), LEVELS));
	*out = tree.files;
	*count = tree.count;
	return ERR_OK;
}
