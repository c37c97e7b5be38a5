/* Bisection over bytes: from any place the next line is found, and that one is compared. */
#include "base/breached.h"
#include "base/digest.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DIGITS = 40, DIGITS_LEAST = 16, LINE = 128, LOOKED_AT = 100 };

struct breached {
	int fd;
	int64_t size;
};

struct line {
	char digits[DIGITS]; /* in small letters */
	size_t count;
	int64_t end; /* where the next one begins */
};

static enum err piece_at(const struct breached *list, int64_t at, char piece[LINE], size_t *len)
{
	ssize_t got = pread(list->fd, piece, LINE, at);
	if (got < 0)
		return err_fail(ERR_IO, "the list of breached passwords: %s", strerror(errno));
	*len = (size_t)got;
	return ERR_OK;
}

/* What stands in a line; few digits, or none, where it is not of this list. */
static enum err line_at(const struct breached *list, int64_t at, struct line *out)
{
	char piece[LINE];
	size_t len;
	TRY(piece_at(list, at, piece, &len));
	const char *end = memchr(piece, '\n', len);
	out->end = end ? at + (end - piece) + 1 : list->size;
	for (out->count = 0; out->count < DIGITS && out->count < len; out->count++) {
		char c = piece[out->count];
		c = c >= 'A' && c <= 'F' ? (char)(c | 0x20) : c;
		if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f'))
			break;
		out->digits[out->count] = c;
	}
	if (out->count < DIGITS_LEAST || (!end && len == LINE))
		return err_fail(ERR_INPUT, "1: no list of SHA-1 digests, one a line");
	return ERR_OK;
}

/* Where the first line begins that does so at `at` or behind it. */
static enum err line_behind(const struct breached *list, int64_t at, int64_t *out)
{
	char piece[LINE];
	size_t len;
	TRY(piece_at(list, at - 1, piece, &len));
	const char *end = memchr(piece, '\n', len);
	*out = end ? at + (end - piece) : list->size;
	return ERR_OK;
}

static enum err look_at_first_lines(const struct breached *list)
{
	struct line line, before;
	int64_t at = 0;
	for (int i = 0; i < LOOKED_AT && at < list->size; i++, before = line, at = line.end) {
		TRY(line_at(list, at, &line));
		if (i && memcmp(before.digits, line.digits, DIGITS_LEAST) > 0)
			return err_fail(
			    ERR_INPUT, "%d: the list has to be sorted by its digests", i + 1);
	}
	return at ? ERR_OK : err_fail(ERR_INPUT, "1: the list is empty");
}

enum err breached_open(const char *path, struct breached **out)
{
	struct stat stat;
	struct breached list = {.fd = open(path, O_RDONLY | O_CLOEXEC)};
	if (list.fd < 0 || fstat(list.fd, &stat) < 0)
		return err_fail(ERR_INPUT, "%s: %s", path, strerror(errno));
	list.size = stat.st_size;
	enum err err = look_at_first_lines(&list);
	if (err != ERR_OK) {
		char why[200];
		snprintf(why, sizeof why, "%s", err_detail());
		close(list.fd);
		return err_fail(err, "%s:%s", path, why);
	}
	*out = malloc(sizeof **out);
	if (!*out)
		NEVER("out of memory");
	**out = list;
	return ERR_OK;
}

enum err breached_has(const struct breached *list, struct str password, bool *out)
{
	struct sha1 digest = sha1_of(password);
	struct buf wanted;
	buf_init(&wanted, DIGITS);
	buf_put_hex(&wanted, digest.bytes, sizeof digest.bytes);
	enum err err = ERR_OK;
	*out = false;
	/* Lines that begin before `low` are smaller, those from `high` on greater; a line begins at `low`. */
	for (int64_t low = 0, high = list->size; err == ERR_OK && low < high && !*out;) {
		int64_t middle = low + (high - low) / 2, at = low;
		struct line line;
		if (middle > low)
			err = line_behind(list, middle, &at);
		if (err != ERR_OK || at >= high) {
			high = middle;
			continue;
		}
		err = line_at(list, at, &line);
		int order = err == ERR_OK ? memcmp(line.digits, wanted.data, line.count) : 0;
		*out = err == ERR_OK && order == 0;
		if (order < 0)
			low = line.end;
		else
			high = middle;
	}
	buf_free(&wanted);
	return err;
}

void breached_close(struct breached *list)
{
	if (list)
		close(list->fd);
	free(list);
}
