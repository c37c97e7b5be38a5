/* Points in time, and the wall clock of Shanghai that people read them from. */
#include "base/date.h"

enum { MINUTE_MS = 60 * 1000, HOUR_MS = 60 * MINUTE_MS, SHANGHAI_MS = 8 * HOUR_MS };
static const int64_t day_ms = 24 * (int64_t)HOUR_MS;

/* The wall time in Shanghai as a day and the milliseconds since its midnight. */
static struct date wall_day(struct instant at, int *ms_of_day)
{
	int64_t wall = at.ms + SHANGHAI_MS;
	int64_t day = wall / day_ms - (wall % day_ms < 0);
	*ms_of_day = (int)(wall - day * day_ms);
	return (struct date){(int32_t)day};
}

struct date instant_date(struct instant at)
{
	int ms_of_day;
	return at.ms == INT64_MIN ? DATE_NONE : wall_day(at, &ms_of_day);
}

struct instant instant_of_date(struct date d, int hour, int minute)
{
	if (!date_given(d))
		return INSTANT_NONE;
	int64_t wall = d.day * day_ms + hour * (int64_t)HOUR_MS + minute * (int64_t)MINUTE_MS;
	return (struct instant){wall - SHANGHAI_MS};
}

/* Takes one of `marks` (in either case for letters) off the text. */
static bool take_mark(struct str *text, const char *marks, char *taken)
{
	if (text->len == 0)
		return false;
	char c = text->data[0];
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	for (; *marks && *marks != c; marks++)
		;
	if (!*marks)
		return false;
	*taken = c;
	*text = str_slice(*text, 1, text->len);
	return true;
}

/* Takes exactly two digits, at most `most`. */
static bool take_two(struct str *text, int most, int *n)
{
	if (text->len < 2)
		return false;
	int tens = text->data[0] - '0', ones = text->data[1] - '0';
	if (tens < 0 || tens > 9 || ones < 0 || ones > 9 || tens * 10 + ones > most)
		return false;
	*n = tens * 10 + ones;
	*text = str_slice(*text, 2, text->len);
	return true;
}

static bool take_fraction(struct str *text, int *ms)
{
	char mark;
	*ms = 0;
	if (!take_mark(text, ".", &mark))
		return true;
	size_t digits = 0;
	for (int weight = 100; digits < text->len; digits++, weight /= 10) {
		int digit = text->data[digits] - '0';
		if (digit < 0 || digit > 9)
			break;
		*ms += digit * weight;
	}
	*text = str_slice(*text, digits, text->len);
	return digits > 0;
}

static bool take_clock(struct str *text, int *ms)
{
	int hour, minute, second, fraction;
	char mark;
	if (!take_two(text, 23, &hour) || !take_mark(text, ":", &mark))
		return false;
	if (!take_two(text, 59, &minute) || !take_mark(text, ":", &mark))
		return false;
	if (!take_two(text, 59, &second) || !take_fraction(text, &fraction))
		return false;
	*ms = hour * HOUR_MS + minute * MINUTE_MS + second * 1000 + fraction;
	return true;
}

static bool take_offset(struct str *text, int *ms)
{
	char sign, mark;
	int hour, minute;
	*ms = 0;
	if (!take_mark(text, "Z+-", &sign))
		return false;
	if (sign == 'Z')
		return true;
	if (!take_two(text, 23, &hour) || !take_mark(text, ":", &mark) ||
	    !take_two(text, 59, &minute))
		return false;
	*ms = hour * HOUR_MS + minute * MINUTE_MS;
	if (sign == '-')
		*ms = -*ms;
	return true;
}

bool instant_parse(struct str text, struct instant *out)
{
	struct date day;
	char mark;
	int clock_ms, offset_ms;
	*out = INSTANT_NONE;
	if (text.len < 10 || !date_parse(str_slice(text, 0, 10), &day))
		return false;
	text = str_slice(text, 10, text.len);
	if (!take_mark(&text, "T", &mark) || !take_clock(&text, &clock_ms))
		return false;
	if (!take_offset(&text, &offset_ms) || text.len != 0)
		return false;
	struct instant at = {day.day * day_ms + clock_ms - offset_ms};
	int year =
	    date_year(instant_date(at)); /* an offset may lead out of the years that dates have */
	if (year < 1900 || year > 9999)
		return false;
	*out = at;
	return true;
}

static void put_two(struct buf *buf, char before, int number)
{
	buf_put(buf, (char[]){before, (char)('0' + number / 10), (char)('0' + number % 10)}, 3);
}

void buf_put_instant(struct buf *buf, struct instant at)
{
	int ms;
	if (at.ms == INT64_MIN)
		return;
	buf_put_date(buf, wall_day(at, &ms));
	put_two(buf, 'T', ms / HOUR_MS);
	put_two(buf, ':', ms / MINUTE_MS % 60);
	put_two(buf, ':', ms / 1000 % 60);
	if (ms % 1000)
		buf_printf(buf, ".%03d", ms % 1000);
	buf_put_c(buf, "+08:00");
}

struct str instant_str(struct arena *arena, struct instant at)
{
	struct buf buf;
	buf_init(&buf, 64);
	buf_put_instant(&buf, at);
	struct str text = buf.len ? str_copy(arena, buf_str(&buf)) : STR("");
	buf_free(&buf);
	return text;
}
