/* One line a happening. Lines are written whole, under a lock, so that threads do not mix theirs. */
#include "base/log.h"
#include "base/buf.h"
#include "base/date.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char cut_mark[] = " cut=\"true\"";
enum { FIELDS_MOST = 16 * 1024, LINE_MOST = FIELDS_MOST + sizeof cut_mark };
enum { GATHERED_MOST = 64 * 1024, GATHER_NS = 100000000 };

static atomic_int least_level = LOG_INFO;

void log_set_level(enum log_level least)
{
	atomic_store(&least_level, (int)least);
}

static struct instant wall_clock(void)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return (struct instant){now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000};
}

static bool is_plain(unsigned char c, bool text)
{
	return c >= 0x20 && c != '"' && c != '\\' && c != 0x7f && (c < 0x80 || text);
}

static void put_escaped(struct buf *line, unsigned char c)
{
	if (c == '"' || c == '\\')
		buf_put(line, (char[]){'\\', (char)c}, 2);
	else if (c == '\n')
		buf_put_c(line, "\\n");
	else
		buf_printf(line, "\\x%02x", c);
}

/* Values come from outside: nothing in them can end the line or begin another field. */
static void put_quoted(struct buf *line, struct str value)
{
	bool text = str_utf8(value);
	size_t from = 0;
	buf_put_char(line, '"');
	for (size_t at = 0; at < value.len; at++) {
		unsigned char c = (unsigned char)value.data[at];
		if (is_plain(c, text))
			continue;
		buf_put(line, value.data + from, at - from);
		put_escaped(line, c);
		from = at + 1;
	}
	buf_put_str(line, str_slice(value, from, value.len));
	buf_put_char(line, '"');
}

/* A field that does not fit is left out with those behind it, and the line says so. */
static bool put_field(struct buf *line, const struct log_field *field)
{
	size_t before = line->len;
	buf_put_char(line, ' ');
	buf_put_c(line, field->name);
	buf_put_char(line, '=');
	put_quoted(line, field->value);
	if (!line->overflow)
		return true;
	line->len = before;
	line->overflow = false;
	line->max = line->room = LINE_MOST;
	buf_put_c(line, cut_mark);
	return false;
}

static void write_all(struct str line)
{
	while (line.len) {
		ssize_t written = write(STDERR_FILENO, line.data, line.len);
		if (written <= 0)
			return; /* there is nobody left to tell */
		line = str_slice(line, (size_t)written, line.len);
	}
}

/* --- gathering --- */

static struct {
	pthread_mutex_t mutex;
	pthread_cond_t change;
	pthread_t thread;
	bool on;
	size_t len;
	char lines[GATHERED_MOST];
} gathered = {.mutex = PTHREAD_MUTEX_INITIALIZER, .change = PTHREAD_COND_INITIALIZER};

static void write_gathered(void)
{
	write_all((struct str){gathered.lines, gathered.len});
	gathered.len = 0;
}

/* Sleeps as long as nothing happens. */
static void *gather_main(void *nothing)
{
	pthread_mutex_lock(&gathered.mutex);
	while (gathered.on) {
		while (gathered.on && !gathered.len)
			pthread_cond_wait(&gathered.change, &gathered.mutex);
		pthread_mutex_unlock(&gathered.mutex);
		nanosleep(&(struct timespec){.tv_nsec = GATHER_NS}, NULL);
		pthread_mutex_lock(&gathered.mutex);
		write_gathered();
	}
	pthread_mutex_unlock(&gathered.mutex);
	return nothing;
}

void log_gather(void)
{
	pthread_mutex_lock(&gathered.mutex);
	gathered.on = pthread_create(&gathered.thread, NULL, gather_main, NULL) == 0;
	pthread_mutex_unlock(&gathered.mutex);
}

void log_gather_end(void)
{
	pthread_mutex_lock(&gathered.mutex);
	bool was_on = gathered.on;
	gathered.on = false;
	write_gathered();
	pthread_cond_signal(&gathered.change);
	pthread_mutex_unlock(&gathered.mutex);
	if (was_on)
		pthread_join(gathered.thread, NULL);
}

void log_rescue(void)
{
	if (pthread_mutex_trylock(&gathered.mutex) != 0)
		return;
	write_gathered();
	pthread_mutex_unlock(&gathered.mutex);
}

static void take_line(enum log_level level, struct str line)
{
	pthread_mutex_lock(&gathered.mutex);
	bool waits = gathered.on && level < LOG_WARN;
	if (!waits || gathered.len + line.len > sizeof gathered.lines)
		write_gathered();
	if (waits) {
		if (!gathered.len)
			pthread_cond_signal(&gathered.change);
		memcpy(gathered.lines + gathered.len, line.data, line.len);
		gathered.len += line.len;
	} else {
		write_all(line);
	}
	pthread_mutex_unlock(&gathered.mutex);
}

/* --- systemd's journal --- */

static bool in_journal;

/* Its stream is named by device and file (systemd.exec), so that what a program's own programs write is not meant. */
static void look_for_journal(void)
{
	char name[64];
	struct stat stat;
	const char *journal = getenv("JOURNAL_STREAM");
	if (!journal || fstat(STDERR_FILENO, &stat) < 0)
		return;
	snprintf(name, sizeof name, "%ju:%ju", (uintmax_t)stat.st_dev, (uintmax_t)stat.st_ino);
	in_journal = strcmp(name, journal) == 0;
}

const char *log_mark(enum log_level level)
{
	static const char *const marks[] = {"<7>", "<6>", "<4>", "<3>"};
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, look_for_journal);
	return in_journal ? marks[level] : "";
}

void log_event(
    enum log_level level, const char *event, const struct log_field *fields, size_t count)
{
	static const char *const words[] = {"debug", "info", "warn", "error"};
	if ((int)level < atomic_load(&least_level))
		return;
	char bytes[LINE_MOST];
	struct buf line = {.data = bytes, .room = FIELDS_MOST, .max = FIELDS_MOST};
	buf_put_c(&line, log_mark(level));
	buf_put_c(&line, "time=");
	buf_put_instant(&line, wall_clock());
	buf_put_c(&line, " level=");
	buf_put_c(&line, words[level]);
	buf_put_c(&line, " event=");
	buf_put_c(&line, event);
	for (size_t i = 0; i < count && put_field(&line, &fields[i]); i++)
		;
	line.max = line.room = sizeof bytes;
	buf_put_char(&line, '\n');
	take_line(level, buf_str(&line));
}
