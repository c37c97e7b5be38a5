/* One line a happening. A line is written by a single call, so that threads do not mix theirs. */
#include "base/log.h"
#include "base/buf.h"
#include "base/date.h"
#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

static const char cut_mark[] = " cut=\"true\"";
enum { FIELDS_MOST = 16 * 1024, LINE_MOST = FIELDS_MOST + sizeof cut_mark };

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

/* Bytes that stand in quotes as they are. */
static size_t plain_run(const char *bytes, size_t len)
{
	size_t run = 0;
	while (run < len && bytes[run] >= ' ' && bytes[run] < 0x7f && bytes[run] != '"' &&
	       bytes[run] != '\\')
		run++;
	return run;
}

/* Values come from outside: nothing in them can end the line or begin another field. */
static void put_quoted(struct buf *line, struct str value)
{
	bool text = str_utf8(value);
	buf_put_char(line, '"');
	for (size_t i = 0; i < value.len; i++) {
		size_t plain = plain_run(value.data + i, value.len - i);
		buf_put(line, value.data + i, plain);
		i += plain;
		if (i == value.len)
			break;
		unsigned char c = (unsigned char)value.data[i];
		if (c == '"' || c == '\\')
			buf_put(line, (char[]){'\\', (char)c}, 2);
		else if (c == '\n')
			buf_put_c(line, "\\n");
		else if (c < 0x20 || c == 0x7f || (c >= 0x80 && !text))
			buf_printf(line, "\\x%02x", c);
		else
			buf_put_char(line, (char)c);
	}
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
	line->max = LINE_MOST;
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

void log_event(
    enum log_level level, const char *event, const struct log_field *fields, size_t count)
{
	static const char *const words[] = {"debug", "info", "warn", "error"};
	if ((int)level < atomic_load(&least_level))
		return;
	struct buf line;
	buf_init(&line, FIELDS_MOST);
	buf_put_c(&line, "time=");
	buf_put_instant(&line, wall_clock());
	buf_put_c(&line, " level=");
	buf_put_c(&line, words[level]);
	buf_put_c(&line, " event=");
	buf_put_c(&line, event);
	for (size_t i = 0; i < count && put_field(&line, &fields[i]); i++)
		;
	line.max = LINE_MOST;
	buf_put_char(&line, '\n');
	write_all(buf_str(&line));
	buf_free(&line);
}
