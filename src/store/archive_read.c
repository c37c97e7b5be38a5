/* Unpacks a backup, believing nothing of it: each block must be the one that archive_write makes there. */
#include "base/file.h"
#include "base/json.h"
#include "store/archive_parts.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { PATH_MOST = 4096, TELL_BYTES = 16 << 20 };
static const size_t MEMORY = (size_t)2 << 30;

struct unpacking {
	const char *path, *folder;
	int file;
	int64_t size, left, told;
	struct hashing *hashing;
	struct arena arena;
	struct archive_line *lines;
	size_t line_count;
	int64_t at, files, files_said;
	struct tar_entry entry; /* whose header was read last */
	struct archive_listener listener;
};

static enum err damaged(struct unpacking *unpacking, const char *what)
{
	return err_fail(
	    ERR_INPUT, "%s: the backup is cut short or altered: %s", unpacking->path, what);
}

static enum err fail(const char *path)
{
	int why = errno;
	enum err err = why == ENOSPC || why == EDQUOT || why == EFBIG ? ERR_FULL : ERR_IO;
	return err_fail(err, "%s: %s", path, strerror(why));
}

/* --- bytes in --- */

/* Exactly so many bytes into a fresh room, at most HASHING_ROOM, and into the digests. */
static enum err take(struct unpacking *unpacking, size_t len, bool in_part, char **room)
{
	*room = hashing_room(unpacking->hashing);
	if ((int64_t)len > unpacking->left)
		return damaged(unpacking, "it ends too early");
	for (size_t done = 0; done < len;) {
		ssize_t got = read(unpacking->file, *room + done, len - done);
		if (got < 0 && errno != EINTR)
			return fail(unpacking->path);
		if (got == 0)
			return damaged(unpacking, "it ends too early");
		done += got > 0 ? (size_t)got : 0;
	}
	unpacking->left -= (int64_t)len;
	hashing_put(unpacking->hashing, len, in_part);
	int64_t done = unpacking->size - unpacking->left;
	if (unpacking->listener.tell && done - unpacking->told >= TELL_BYTES) {
		unpacking->told = done;
		unpacking->listener.tell(unpacking->listener.context, done, unpacking->size);
	}
	return ERR_OK;
}

static enum err take_zeros(struct unpacking *unpacking, size_t count)
{
	char *room;
	if (!count)
		return ERR_OK;
	TRY(take(unpacking, count, false, &room));
	for (size_t i = 0; i < count; i++)
		if (room[i])
			return damaged(unpacking, "something stands between its parts");
	return ERR_OK;
}

static enum err take_header(struct unpacking *unpacking)
{
	char *room;
	TRY(take(unpacking, TAR_BLOCK, false, &room));
	if (!tar_parse(room, &unpacking->entry) || unpacking->entry.at != unpacking->at)
		return damaged(unpacking, "the head of a part cannot be read");
	return unpacking->entry.size <= unpacking->left ? ERR_OK
							: damaged(unpacking, "it ends too early");
}

static enum err take_header_of(struct unpacking *unpacking, const char *name)
{
	TRY(take_header(unpacking));
	return str_is(str_from(unpacking->entry.name), name)
		   ? ERR_OK
		   : damaged(unpacking, "a part that does not belong there");
}

static enum err end_part(struct unpacking *unpacking)
{
	struct archive_line line = {str_copy(&unpacking->arena, str_from(unpacking->entry.name)),
	    ARENA_NEW(&unpacking->arena, struct sha256)};
	*ARENA_PUSH(&unpacking->arena, unpacking->lines, unpacking->line_count) = line;
	hashing_end_part(unpacking->hashing, line.digest);
	return take_zeros(unpacking, tar_fill(unpacking->entry.size));
}

static enum err write_all(int file, const char *path, const char *bytes, size_t len)
{
	for (size_t done = 0; done < len;) {
		ssize_t wrote = write(file, bytes + done, len - done);
		if (wrote < 0 && errno != EINTR)
			return fail(path);
		done += wrote > 0 ? (size_t)wrote : 0;
	}
	return ERR_OK;
}

/* The content of the present part, into a file that is not there yet. */
static enum err take_file(struct unpacking *unpacking)
{
	char path[PATH_MOST];
	snprintf(path, sizeof path, "%s/%s", unpacking->folder, unpacking->entry.name);
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (file < 0)
		return fail(path);
	enum err err = ERR_OK;
	for (int64_t left = unpacking->entry.size; err == ERR_OK && left > 0;) {
		char *room;
		size_t len = left < HASHING_ROOM ? (size_t)left : HASHING_ROOM;
		err = take(unpacking, len, true, &room);
		if (err == ERR_OK)
			err = write_all(file, path, room, len);
		left -= (int64_t)len;
	}
	close(file);
	TRY(err);
	return end_part(unpacking);
}

/* The content of the present part, which must be exactly this text. */
static enum err take_expected(struct unpacking *unpacking, struct str text)
{
	if (unpacking->entry.size != (int64_t)text.len)
		return damaged(unpacking, unpacking->entry.name);
	for (size_t at = 0; at < text.len; at += HASHING_ROOM) {
		char *room;
		struct str piece = archive_piece(text, at);
		TRY(take(unpacking, piece.len, true, &room));
		if (memcmp(room, piece.data, piece.len) != 0)
			return damaged(unpacking, unpacking->entry.name);
	}
	return end_part(unpacking);
}

/* --- the parts --- */

static int64_t integer_of(const struct json *about, const char *name)
{
	const struct json *value = json_get(about, name);
	return value && value->type == JSON_INTEGER ? value->integer : -1;
}

static enum err read_about(struct unpacking *unpacking, struct str text)
{
	struct json *about;
	if (json_parse(&unpacking->arena, text, &about) != ERR_OK)
		return damaged(unpacking, ARCHIVE_ABOUT);
	const struct json *program = json_get(about, "program");
	int64_t version = integer_of(about, "version");
	unpacking->files_said = integer_of(about, "files");
	if (version == ARCHIVE_VERSION)
		return ERR_OK;
	struct str by = program && program->type == JSON_STRING ? program->string : STR("?");
	return err_fail(ERR_INPUT,
	    "%s: a backup of version %lld, made by zizhi %.*s; this program reads version %d",
	    unpacking->path, (long long)version, STR_ARG(by), ARCHIVE_VERSION);
}

static enum err take_about(struct unpacking *unpacking)
{
	char *room;
	if (unpacking->left < TAR_BLOCK)
		return err_fail(ERR_INPUT, "%s: no backup of zizhi, or one that was cut short",
		    unpacking->path);
	TRY(take(unpacking, TAR_BLOCK, false, &room));
	struct tar_entry *entry = &unpacking->entry;
	if (!tar_parse(room, entry) || !str_is(str_from(entry->name), ARCHIVE_ABOUT) ||
	    entry->size > ARCHIVE_ABOUT_MOST)
		return err_fail(ERR_INPUT, "%s: no backup of zizhi, or altered at its beginning",
		    unpacking->path);
	unpacking->at = entry->at;
	TRY(take(unpacking, (size_t)entry->size, true, &room));
	TRY(read_about(unpacking, (struct str){room, (size_t)entry->size}));
	return end_part(unpacking);
}

/* evidence/ab/cdef…, after the one before it. */
static bool evidence_fits(const struct unpacking *unpacking, struct str *sha256, char hex[65])
{
	char again[TAR_NAME_MOST + 1];
	struct sha256 digest;
	const char *name = unpacking->entry.name;
	if (strlen(name) != sizeof "evidence/ab/" - 1 + 62)
		return false;
	memcpy(hex, name + 9, 2);
	memcpy(hex + 2, name + 12, 62);
	hex[64] = 0;
	*sha256 = (struct str){hex, 64};
	archive_evidence_name(again, *sha256);
	struct str before = unpacking->lines[unpacking->line_count - 1].name;
	return strcmp(name, again) == 0 && hex_parse(*sha256, digest.bytes, sizeof digest.bytes) &&
	       (!unpacking->files || str_compare(before, str_from(name)) < 0);
}

static enum err take_evidence(struct unpacking *unpacking)
{
	char hex[65], folder[PATH_MOST];
	struct str sha256;
	if (!evidence_fits(unpacking, &sha256, hex))
		return damaged(unpacking, "a part that does not belong there");
	snprintf(folder, sizeof folder, "%s/evidence/%.2s", unpacking->folder, hex);
	if (mkdir(folder, 0700) < 0 && errno != EEXIST)
		return fail(folder);
	unpacking->files++;
	return take_file(unpacking);
}

/* The digests that were taken on the way: as the names say, and as the manifest says. */
static enum err take_manifest(struct unpacking *unpacking)
{
	hashing_wait(unpacking->hashing);
	for (size_t i = 1; i <= (size_t)unpacking->files; i++) {
		char name[TAR_NAME_MOST + 1];
		const struct sha256 *digest = unpacking->lines[i].digest;
		archive_evidence_name(
		    name, hex_str(&unpacking->arena, digest->bytes, sizeof digest->bytes));
		if (!str_is(unpacking->lines[i].name, name))
			return damaged(
			    unpacking, str_c(&unpacking->arena, unpacking->lines[i].name));
	}
	struct buf manifest;
	buf_init(&manifest, unpacking->line_count * ARCHIVE_LINE + 1);
	archive_put_manifest(&manifest, unpacking->lines, unpacking->line_count);
	enum err err = take_expected(unpacking, buf_str(&manifest));
	buf_free(&manifest);
	return err;
}

static enum err take_digest(struct unpacking *unpacking)
{
	struct sha256 whole = hashing_wait(unpacking->hashing);
	TRY(take_header_of(unpacking, ARCHIVE_DIGEST));
	struct str hex = hex_str(&unpacking->arena, whole.bytes, sizeof whole.bytes);
	TRY(take_expected(unpacking, str_printf(&unpacking->arena, "%.*s\n", STR_ARG(hex))));
	TRY(take_zeros(unpacking, (size_t)2 * TAR_BLOCK));
	return unpacking->left ? damaged(unpacking, "something follows its end") : ERR_OK;
}

static enum err take_all(struct unpacking *unpacking)
{
	TRY(take_about(unpacking));
	while (unpacking->files < unpacking->files_said) {
		TRY(take_header(unpacking));
		TRY(take_evidence(unpacking));
	}
	TRY(take_header_of(unpacking, ARCHIVE_DATABASE));
	TRY(take_file(unpacking));
	TRY(take_header_of(unpacking, ARCHIVE_MANIFEST));
	TRY(take_manifest(unpacking));
	return take_digest(unpacking);
}

/* --- the whole --- */

static enum err open_archive(struct unpacking *unpacking)
{
	unpacking->file = open(unpacking->path, O_RDONLY | O_CLOEXEC);
	struct stat stat;
	if (unpacking->file < 0)
		return err_fail(ERR_INPUT, "%s: %s", unpacking->path, strerror(errno));
	if (fstat(unpacking->file, &stat) < 0)
		return fail(unpacking->path);
	if (!S_ISREG(stat.st_mode))
		return err_fail(ERR_INPUT, "%s: no file", unpacking->path);
	unpacking->size = unpacking->left = stat.st_size;
	struct statvfs space;
	if (statvfs(unpacking->folder, &space) == 0 &&
	    (int64_t)(space.f_bavail * space.f_frsize) < stat.st_size)
		return err_fail(ERR_FULL, "%s: needs %lld bytes, and there is no room for them",
		    unpacking->path, (long long)stat.st_size);
	return ERR_OK;
}

static enum err sync_all(const char *folder)
{
	int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (file < 0)
		return fail(folder);
	enum err err = syncfs(file) < 0 ? fail(folder) : ERR_OK;
	close(file);
	return err;
}

enum err archive_read(const char *path, const char *folder, struct archive_listener listener,
    struct archive_told *out)
{
	char evidence[PATH_MOST];
	snprintf(evidence, sizeof evidence, "%s/evidence", folder);
	TRY(file_make_folder(evidence));
	struct unpacking unpacking = {.path = path,
	    .folder = folder,
	    .file = -1,
	    .hashing = hashing_new(),
	    .listener = listener};
	arena_init(&unpacking.arena, MEMORY);
	enum err err = open_archive(&unpacking);
	if (err == ERR_OK)
		err = take_all(&unpacking);
	if (err == ERR_OK)
		err = sync_all(folder);
	if (err == ERR_OK)
		*out = (struct archive_told){
		    unpacking.size, unpacking.files, hashing_wait(unpacking.hashing)};
	if (unpacking.file >= 0)
		close(unpacking.file);
	hashing_free(unpacking.hashing);
	arena_free(&unpacking.arena);
	return err;
}
