/* Reads archives by libarchive, from memory, one entry after another. */
#include "base/unzip.h"
#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "base/unzip_faults.def"

enum { NAME_MOST = 255, KIB = 1024 };

struct unzipping {
	struct arena *arena;
	struct archive *archive;
	const struct zip_limits *limits;
	struct faults *faults;
	size_t packed, unpacked;
	struct file_text *files;
	size_t count;
	bool ended; /* what follows is not looked at */
};

/* Every part of the name is an ordinary one. */
static bool name_fits(struct str name)
{
	struct str rest = name;
	if (!name.len || name.len > NAME_MOST || !str_utf8(name) || !str_printable(name) ||
	    str_contains(name, STR("\\")) || str_contains(name, STR(":")))
		return false;
	while (str_given(rest)) {
		struct str part = str_cut(&rest, '/');
		if (!part.len || str_is(part, ".") || str_is(part, ".."))
			return false;
	}
	return true;
}

static bool known(const struct unzipping *unzipping, struct str name)
{
	for (size_t i = 0; i < unzipping->count; i++)
		if (str_eq(unzipping->files[i].name, name))
			return true;
	return false;
}

static void end(struct unzipping *unzipping)
{
	unzipping->ended = true;
}

/* The content in pieces, so that no size that the archive claims is believed. */
static void read_content(struct unzipping *unzipping, struct str name)
{
	const struct zip_limits *limits = unzipping->limits;
	struct buf content;
	char piece[16384];
	la_ssize_t got;
	buf_init(&content, limits->file_bytes + sizeof piece);
	while ((got = archive_read_data(unzipping->archive, piece, sizeof piece)) > 0) {
		buf_put_str(&content, (struct str){piece, (size_t)got});
		unzipping->unpacked += (size_t)got;
		if (content.len > limits->file_bytes || unzipping->unpacked > limits->total_bytes ||
		    unzipping->unpacked / limits->ratio > unzipping->packed)
			break;
	}
	if (got < 0)
		faults_tell(unzipping->faults, name, 0, 0, FAULT(no_archive),
		    archive_error_string(unzipping->archive));
	else if (content.len > limits->file_bytes)
		faults_tell(
		    unzipping->faults, name, 0, 0, FAULT(zip_large), limits->file_bytes / KIB);
	else if (unzipping->unpacked > limits->total_bytes)
		faults_tell(
		    unzipping->faults, name, 0, 0, FAULT(zip_total), limits->total_bytes / KIB);
	else if (unzipping->unpacked / limits->ratio > unzipping->packed)
		faults_tell(unzipping->faults, name, 0, 0, FAULT(zip_ratio), limits->ratio);
	else
		*ARENA_PUSH(unzipping->arena, unzipping->files, unzipping->count) =
		    (struct file_text){name, str_copy(unzipping->arena, buf_str(&content))};
	if (got)
		end(unzipping); /* it stands in the middle of an entry */
	buf_free(&content);
}

static void read_entry(struct unzipping *unzipping, struct archive_entry *entry)
{
	const char *path = archive_entry_pathname_utf8(entry);
	struct str name = str_copy(unzipping->arena, path ? str_from(path) : STR("?"));
	struct faults *faults = unzipping->faults;
	if (archive_entry_filetype(entry) == AE_IFDIR && str_ends(name, STR("/")))
		name.len--;
	if (!path || !name_fits(name))
		faults_tell(faults, name, 0, 0, FAULT(zip_name));
	else if (archive_entry_filetype(entry) == AE_IFDIR)
		return;
	else if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry))
		faults_tell(faults, name, 0, 0, FAULT(zip_link));
	else if (archive_entry_is_encrypted(entry))
		faults_tell(faults, name, 0, 0, FAULT(zip_secret));
	else if (known(unzipping, name))
		faults_tell(faults, name, 0, 0, FAULT(zip_twice));
	else if (unzipping->count == unzipping->limits->files) {
		faults_tell(faults, name, 0, 0, FAULT(zip_files), unzipping->limits->files);
		end(unzipping);
	} else
		read_content(unzipping, name);
}

static void read_all(struct unzipping *unzipping, struct str text)
{
	struct archive *archive = unzipping->archive;
	struct archive_entry *entry;
	int status;
	archive_read_support_format_zip(archive);
	status = archive_read_open_memory(archive, text.data, text.len);
	while (status == ARCHIVE_OK && !unzipping->ended) {
		status = archive_read_next_header(archive, &entry);
		if (status == ARCHIVE_OK || status == ARCHIVE_WARN) {
			status = ARCHIVE_OK;
			read_entry(unzipping, entry);
		}
	}
	if (status != ARCHIVE_OK && status != ARCHIVE_EOF)
		faults_tell(unzipping->faults, STR("zip"), 0, 0, FAULT(no_archive),
		    archive_error_string(archive));
	else if (!unzipping->count && !unzipping->faults->count)
		faults_tell(unzipping->faults, STR("zip"), 0, 0, FAULT(zip_empty));
}

enum err unzip(struct arena *arena, struct str archive, const struct zip_limits *limits,
    struct file_text **out, size_t *count, struct faults *faults)
{
	struct unzipping unzipping = {.arena = arena,
	    .archive = archive_read_new(),
	    .limits = limits,
	    .faults = faults,
	    .packed = archive.len};
	size_t before = faults->count;
	if (!unzipping.archive)
		NEVER("out of memory");
	read_all(&unzipping, archive);
	archive_read_free(unzipping.archive);
	*out = unzipping.files;
	*count = unzipping.count;
	if (faults->count > before)
		return err_fail(ERR_INPUT, "the archive has faults");
	return ERR_OK;
}
