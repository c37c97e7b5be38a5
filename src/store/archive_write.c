/* Packs a folder that others go on writing to. */
#include "base/file.h"
#include "base/json.h"
#include "store/archive_parts.h"
#include "store/db.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_MOST = 4096, EVIDENCE_HEX = 64, FLUSH_BYTES = 16 << 20 };
static const size_t MEMORY = (size_t)2 << 30; /* some 150 bytes for each piece of evidence */

struct evidence_file {
	char sha256[EVIDENCE_HEX];
	int64_t size;
};

struct packing {
	struct store *store;
	const char *path, *folder;
	char aside[PATH_MOST], copy[PATH_MOST + 8]; /* temporary names; "" once they are gone */
	int file, database;
	struct hashing *hashing;
	struct arena arena;
	struct archive_line *lines;
	size_t line_count;
	struct evidence_file *evidence;
	size_t evidence_count;
	int64_t at, done, total, flushed;
	bool check; /* evidence against its name */
	bool copying;
	pthread_t copier; /* the one that uses the store while it runs */
	enum err copied;
	char why[512];
	struct archive_listener listener;
};

static enum err fail(const char *path)
{
	int why = errno;
	enum err err = why == ENOSPC || why == EDQUOT || why == EFBIG ? ERR_FULL : ERR_IO;
	return err_fail(err, "%s: %s", path, strerror(why));
}

/* --- bytes out --- */

/* Has the kernel begin to write, so that the last sync is short; and tells how far it is. */
static void flush_some(struct packing *packing)
{
	if (packing->done - packing->flushed < FLUSH_BYTES)
		return;
	sync_file_range(packing->file, packing->flushed, packing->done - packing->flushed,
	    SYNC_FILE_RANGE_WRITE);
	packing->flushed = packing->done;
	if (packing->listener.tell)
		packing->listener.tell(packing->listener.context, packing->done, packing->total);
}

/* The first `len` bytes of the room: into the digests and the file. */
static enum err put(struct packing *packing, const char *room, size_t len, bool in_part)
{
	hashing_put(packing->hashing, len, in_part);
	for (size_t done = 0; done < len;) {
		ssize_t wrote = write(packing->file, room + done, len - done);
		if (wrote < 0 && errno != EINTR)
			return fail(packing->path);
		done += wrote > 0 ? (size_t)wrote : 0;
	}
	packing->done += (int64_t)len;
	flush_some(packing);
	return ERR_OK;
}

static enum err put_header(struct packing *packing, const char *name, int64_t size)
{
	struct tar_entry entry = {.size = size, .at = packing->at};
	snprintf(entry.name, sizeof entry.name, "%s", name);
	char *room = hashing_room(packing->hashing);
	tar_put(&entry, room);
	return put(packing, room, TAR_BLOCK, false);
}

static enum err put_zeros(struct packing *packing, size_t count)
{
	if (!count)
		return ERR_OK;
	char *room = hashing_room(packing->hashing);
	memset(room, 0, count);
	return put(packing, room, count, false);
}

static void add_line(struct packing *packing, const char *name, struct sha256 *digest)
{
	*ARENA_PUSH(&packing->arena, packing->lines, packing->line_count) =
	    (struct archive_line){str_copy(&packing->arena, str_from(name)), digest};
}

/* The part's content has been put; its name and digest go into the manifest. */
static enum err end_part(struct packing *packing, const char *name, int64_t size)
{
	struct sha256 *digest = ARENA_NEW(&packing->arena, struct sha256);
	add_line(packing, name, digest);
	hashing_end_part(packing->hashing, digest);
	return put_zeros(packing, tar_fill(size));
}

static enum err put_text(struct packing *packing, const char *name, struct str text)
{
	TRY(put_header(packing, name, (int64_t)text.len));
	for (size_t at = 0; at < text.len; at += HASHING_ROOM) {
		struct str piece = archive_piece(text, at);
		char *room = hashing_room(packing->hashing);
		memcpy(room, piece.data, piece.len);
		TRY(put(packing, room, piece.len, true));
	}
	return end_part(packing, name, (int64_t)text.len);
}

static enum err put_content(
    struct packing *packing, const char *name, int file, int64_t size, bool in_part)
{
	TRY(put_header(packing, name, size));
	for (int64_t left = size; left > 0;) {
		char *room = hashing_room(packing->hashing);
		ssize_t got = read(file, room, left < HASHING_ROOM ? (size_t)left : HASHING_ROOM);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail(name);
		if (got == 0)
			return err_fail(ERR_CORRUPT, "%s became shorter while it was read", name);
		TRY(put(packing, room, (size_t)got, in_part));
		left -= got;
	}
	return ERR_OK;
}

/* --- what goes in --- */

/* A snapshot beside the archive; its name is gone at once, so that nothing is left of a killed process. */
static enum err copy_database(struct packing *packing)
{
	TRY(db_copy(packing->store->db, packing->copy));
	unlink(packing->copy);
	packing->copy[0] = 0;
	return ERR_OK;
}

static void *copy_main(void *argument)
{
	struct packing *packing = argument;
	packing->copied = copy_database(packing);
	snprintf(packing->why, sizeof packing->why, "%s", err_detail());
	return NULL;
}

/* Beside the evidence, which is the larger part. */
static enum err start_copy(struct packing *packing)
{
	snprintf(packing->copy, sizeof packing->copy, "%s.db", packing->aside);
	packing->database = open(packing->copy, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (packing->database < 0)
		return fail(packing->copy);
	packing->copying = pthread_create(&packing->copier, NULL, copy_main, packing) == 0;
	return packing->copying ? ERR_OK : err_fail(ERR_IO, "no thread to be had");
}

static enum err end_copy(struct packing *packing)
{
	if (!packing->copying)
		return ERR_OK;
	packing->copying = false;
	pthread_join(packing->copier, NULL);
	return packing->copied == ERR_OK ? ERR_OK : err_fail(packing->copied, "%s", packing->why);
}

static bool is_hex(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!strchr("0123456789abcdef", text.data[i]) || !text.data[i])
			return false;
	return true;
}

static enum err list_one(struct packing *packing, struct arena *scratch, struct str first)
{
	struct str *names;
	size_t count;
	const char *folder = str_c(
	    scratch, str_printf(scratch, "%s/evidence/%.*s", packing->folder, STR_ARG(first)));
	TRY(file_list(scratch, folder, &names, &count));
	for (size_t i = 0; i < count; i++) {
		struct stat stat;
		if (names[i].len != EVIDENCE_HEX - 2 || !is_hex(names[i]))
			continue;
		const char *path =
		    str_c(scratch, str_printf(scratch, "%s/%.*s", folder, STR_ARG(names[i])));
		if (lstat(path, &stat) < 0)
			return fail(path);
		if (!S_ISREG(stat.st_mode))
			continue;
		struct evidence_file *file =
		    ARENA_PUSH(&packing->arena, packing->evidence, packing->evidence_count);
		memcpy(file->sha256, first.data, 2);
		memcpy(file->sha256 + 2, names[i].data, EVIDENCE_HEX - 2);
		file->size = stat.st_size;
		packing->total += TAR_BLOCK + stat.st_size + (int64_t)tar_fill(stat.st_size);
	}
	return ERR_OK;
}

static enum err list_evidence(struct packing *packing)
{
	struct arena scratch;
	arena_init(&scratch, MEMORY);
	struct str *folders;
	size_t count;
	const char *folder = str_c(&scratch, str_printf(&scratch, "%s/evidence", packing->folder));
	enum err err = file_list(&scratch, folder, &folders, &count);
	for (size_t i = 0; err == ERR_OK && i < count; i++)
		if (folders[i].len == 2 && is_hex(folders[i]))
			err = list_one(packing, &scratch, folders[i]);
	arena_free(&scratch);
	return err;
}

static enum err put_evidence(struct packing *packing, const struct evidence_file *evidence)
{
	char name[TAR_NAME_MOST + 1], path[PATH_MOST];
	struct str hex = {evidence->sha256, EVIDENCE_HEX};
	archive_evidence_name(name, hex);
	snprintf(path, sizeof path, "%s/%s", packing->folder, name);
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (file < 0)
		return fail(path);
	enum err err = put_content(packing, name, file, evidence->size, packing->check);
	close(file);
	TRY(err);
	if (packing->check)
		return end_part(packing, name, evidence->size);
	struct sha256 *named = ARENA_NEW(&packing->arena, struct sha256);
	if (!hex_parse(hex, named->bytes, sizeof named->bytes))
		NEVER("a name of evidence that was looked at");
	add_line(packing, name, named);
	return put_zeros(packing, tar_fill(evidence->size));
}

/* A content that no longer fits its name must not pass for a backup of it. */
static enum err check_evidence(struct packing *packing)
{
	const struct archive_line *lines = packing->lines + 1; /* behind what it says of itself */
	for (size_t i = 0; i < packing->evidence_count; i++) {
		char name[TAR_NAME_MOST + 1];
		const struct sha256 *is = lines[i].digest;
		archive_evidence_name(name, hex_str(&packing->arena, is->bytes, sizeof is->bytes));
		if (!str_is(lines[i].name, name))
			return err_fail(ERR_CORRUPT,
			    "%s/%.*s: the content is another one than the name says",
			    packing->folder, STR_ARG(lines[i].name));
	}
	return ERR_OK;
}

static enum err put_database(struct packing *packing)
{
	struct stat stat;
	TRY(end_copy(packing));
	if (fstat(packing->database, &stat) < 0)
		return fail(packing->path);
	TRY(put_content(packing, ARCHIVE_DATABASE, packing->database, stat.st_size, true));
	return end_part(packing, ARCHIVE_DATABASE, stat.st_size);
}

static enum err put_about(struct packing *packing, struct instant at)
{
	struct buf about;
	buf_init(&about, ARCHIVE_ABOUT_MOST);
	struct json_out out = {.buf = &about};
	json_open_object(&out, NULL);
	json_put_c(&out, "format", ARCHIVE_ABOUT);
	json_put_int(&out, "version", ARCHIVE_VERSION);
	json_put_c(&out, "program", ZIZHI_VERSION);
	json_put_instant(&out, "made_at", at);
	json_put_int(&out, "files", (int64_t)packing->evidence_count);
	json_close_object(&out);
	buf_put_char(&about, '\n');
	enum err err = put_text(packing, ARCHIVE_ABOUT, buf_str(&about));
	buf_free(&about);
	return err;
}

static enum err put_manifest(struct packing *packing)
{
	struct buf manifest;
	buf_init(&manifest, packing->line_count * ARCHIVE_LINE + 1);
	archive_put_manifest(&manifest, packing->lines, packing->line_count);
	enum err err = put_text(packing, ARCHIVE_MANIFEST, buf_str(&manifest));
	buf_free(&manifest);
	return err;
}

static enum err put_digest(struct packing *packing)
{
	struct sha256 whole = hashing_wait(packing->hashing);
	struct str hex = hex_str(&packing->arena, whole.bytes, sizeof whole.bytes);
	TRY(put_text(packing, ARCHIVE_DIGEST, str_printf(&packing->arena, "%.*s\n", STR_ARG(hex))));
	return put_zeros(packing, (size_t)2 * TAR_BLOCK);
}

/* --- the whole --- */

static enum err open_aside(struct packing *packing)
{
	int len = snprintf(packing->aside, sizeof packing->aside, "%s.XXXXXX", packing->path);
	if (len < 0 || (size_t)len >= sizeof packing->aside)
		return err_fail(ERR_INPUT, "a path of more than %d bytes", PATH_MOST);
	packing->file = mkostemp(packing->aside, O_CLOEXEC);
	if (packing->file >= 0)
		return ERR_OK;
	enum err err = errno == ENOENT || errno == ENOTDIR || errno == EACCES ? ERR_INPUT : ERR_IO;
	int why = errno;
	packing->aside[0] = 0;
	return err_fail(err, "%s: %s", packing->path, strerror(why));
}

/* What the snapshot names is in the list, which is made later: files come before their rows. */
static enum err pack(struct packing *packing, struct instant at)
{
	TRY(open_aside(packing));
	TRY(list_evidence(packing));
	TRY(start_copy(packing));
	TRY(put_about(packing, at));
	for (size_t i = 0; i < packing->evidence_count; i++)
		TRY(put_evidence(packing, &packing->evidence[i]));
	TRY(put_database(packing));
	hashing_wait(packing->hashing);
	if (packing->check)
		TRY(check_evidence(packing));
	TRY(put_manifest(packing));
	TRY(put_digest(packing));
	if (fsync(packing->file) < 0 || rename(packing->aside, packing->path) < 0)
		return fail(packing->path);
	packing->aside[0] = 0;
	return file_sync_folder(packing->path);
}

static void put_away(struct packing *packing)
{
	if (packing->copying)
		pthread_join(packing->copier, NULL);
	if (packing->file >= 0)
		close(packing->file);
	if (packing->database >= 0)
		close(packing->database);
	if (packing->aside[0])
		unlink(packing->aside);
	if (packing->copy[0])
		unlink(packing->copy);
	hashing_free(packing->hashing);
	arena_free(&packing->arena);
}

enum err archive_write(struct store *store, const char *path, struct instant at, bool check,
    struct archive_listener listener, struct archive_told *out)
{
	struct packing packing = {.store = store,
	    .path = path,
	    .folder = store->folder,
	    .file = -1,
	    .database = -1,
	    .at = at.ms / 1000,
	    .check = check,
	    .hashing = hashing_new(),
	    .listener = listener};
	arena_init(&packing.arena, MEMORY);
	enum err err = pack(&packing, at);
	if (err == ERR_OK)
		*out = (struct archive_told){.bytes = packing.done,
		    .files = (int64_t)packing.evidence_count,
		    .sha256 = hashing_wait(packing.hashing)};
	put_away(&packing);
	return err;
}
