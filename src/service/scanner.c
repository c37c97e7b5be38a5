/* The conversation with clamd: lengths and pieces out, one line back. */
#include "service/scanner.h"
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { PIECE = 65536, REPLY_MOST = 512, SECOND_MS = 1000, LOOK_MS = 200 };

struct talk {
	const struct scanner *scanner;
	int socket;
	int64_t until_ms;
	char reply[REPLY_MOST + 1];
};

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * SECOND_MS + now.tv_nsec / 1000000;
}

static enum err away(const char *what)
{
	return err_fail(ERR_AWAY, "the scanner for malware: %s", what);
}

static bool given_up(const struct talk *talk)
{
	return talk->scanner->given_up && talk->scanner->given_up(talk->scanner->context);
}

static enum err wait_for(const struct talk *talk, short events)
{
	struct pollfd poll_for = {.fd = talk->socket, .events = events};
	int ready = 0;
	while (ready == 0) {
		int64_t left = talk->until_ms - now_ms();
		if (left <= 0)
			return away("no answer in time");
		if (given_up(talk))
			return err_fail(ERR_STOPPING, "the server is stopping");
		ready = poll(&poll_for, 1, left < LOOK_MS ? (int)left : LOOK_MS);
	}
	return ready > 0 || errno == EINTR ? ERR_OK : away(strerror(errno));
}

static enum err call(struct talk *talk)
{
	const struct scanner *scanner = talk->scanner;
	struct sockaddr_un place = {.sun_family = AF_UNIX};
	int len = snprintf(place.sun_path, sizeof place.sun_path, "%s", scanner->socket);
	if (len >= (int)sizeof place.sun_path)
		return away("the name of its socket is too long");
	talk->until_ms = now_ms() + (int64_t)scanner->seconds * SECOND_MS;
	talk->socket = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (talk->socket < 0)
		return away(strerror(errno));
	/* A full queue of it is EAGAIN: as good as away. */
	if (connect(talk->socket, (struct sockaddr *)&place, sizeof place) < 0)
		return away(strerror(errno));
	return ERR_OK;
}

static void hang_up(struct talk *talk)
{
	if (talk->socket >= 0)
		close(talk->socket);
}

static enum err say(const struct talk *talk, const char *bytes, size_t len)
{
	for (size_t done = 0; done < len;) {
		ssize_t sent = send(talk->socket, bytes + done, len - done, MSG_NOSIGNAL);
		if (sent < 0 && errno == EAGAIN)
			TRY(wait_for(talk, POLLOUT));
		else if (sent < 0 && errno != EINTR)
			return away(strerror(errno));
		done += sent > 0 ? (size_t)sent : 0;
	}
	return ERR_OK;
}

/* One reply, up to the zero byte that ends it; one that is longer, or ends without, is none. */
static enum err hear(struct talk *talk)
{
	size_t len = 0;
	for (;;) {
		TRY(wait_for(talk, POLLIN));
		ssize_t got = recv(talk->socket, talk->reply + len, REPLY_MOST - len, 0);
		if (got < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (got <= 0)
			return away(got < 0 ? strerror(errno) : "its answer was cut short");
		len += (size_t)got;
		talk->reply[len] = 0;
		if (memchr(talk->reply, 0, len))
			return ERR_OK;
		if (len == REPLY_MOST)
			return away("its answer is none");
	}
}

/* Each piece behind its length in four bytes, the highest first; a length of zero at the end. */
static enum err pour(const struct talk *talk, scanner_source *source, void *context)
{
	char room[4 + PIECE];
	size_t len;
	TRY(say(talk, "zINSTREAM", sizeof "zINSTREAM"));
	for (int64_t from = 0;; from += (int64_t)len) {
		TRY(source(context, from, room + 4, PIECE, &len));
		for (int i = 0; i < 4; i++)
			room[i] = (char)(len >> (24 - 8 * i) & 0xff);
		TRY(say(talk, room, 4 + len));
		if (!len)
			return ERR_OK;
	}
}

static struct str plain(struct arena *arena, struct str text)
{
	struct str copy = str_copy(arena, text);
	char *bytes = (char *)copy.data;
	for (size_t i = 0; i < copy.len; i++)
		if (bytes[i] < ' ' || bytes[i] > '~')
			bytes[i] = '?';
	return copy;
}

static enum err understand(
    const struct talk *talk, struct arena *arena, enum scan *out, struct str *what)
{
	struct str reply = str_from(talk->reply), begin = STR("stream: "), end = STR(" FOUND");
	*what = plain(arena, reply);
	if (str_is(reply, "stream: OK"))
		*out = SCAN_CLEAN;
	else if (str_starts(reply, begin) && str_ends(reply, end) &&
		 reply.len > begin.len + end.len) {
		*out = SCAN_MALWARE;
		*what = str_slice(*what, begin.len, reply.len - end.len);
	} else if (str_contains(reply, STR("size limit exceeded")))
		*out = SCAN_TOO_LARGE;
	else
		return err_fail(ERR_AWAY, "the scanner for malware says: %.*s", STR_ARG(*what));
	return ERR_OK;
}

/* It may say no before it has heard all of it; a yes to a part is none. */
static enum err converse(struct talk *talk, scanner_source *source, void *context,
    struct arena *arena, enum scan *out, struct str *what)
{
	enum err poured = pour(talk, source, context);
	char why[256];
	snprintf(why, sizeof why, "%s", poured == ERR_OK ? "" : err_detail());
	if (poured != ERR_OK && poured != ERR_AWAY)
		return poured;
	TRY(hear(talk));
	TRY(understand(talk, arena, out, what));
	if (poured != ERR_OK && *out == SCAN_CLEAN)
		return err_fail(poured, "%s", why);
	return ERR_OK;
}

enum err scanner_look(const struct scanner *scanner, scanner_source *source, void *context,
    struct arena *arena, enum scan *out, struct str *what)
{
	struct talk talk = {.scanner = scanner, .socket = -1};
	enum err err = call(&talk);
	if (err == ERR_OK)
		err = converse(&talk, source, context, arena, out, what);
	hang_up(&talk);
	return err;
}

enum err scanner_ping(const struct scanner *scanner)
{
	struct talk talk = {.scanner = scanner, .socket = -1};
	enum err err = call(&talk);
	if (err == ERR_OK)
		err = say(&talk, "zPING", sizeof "zPING");
	if (err == ERR_OK)
		err = hear(&talk);
	if (err == ERR_OK && strcmp(talk.reply, "PONG") != 0)
		err = away("its answer to PING is none");
	hang_up(&talk);
	return err;
}
