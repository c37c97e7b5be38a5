/* Working days: the rows of the yearly notices, and walks over them. */
#include "scheme/calendar.h"
#include "base/csv.h"
#include "base/digest.h"
#include "scheme/calendar_rows.h"
#include "scheme/faults.h"
#include <stdlib.h>

struct reader {
	struct arena *arena;
	struct calendar *calendar;
	struct str file;
	struct faults *faults;
};

static bool weekend(struct date day)
{
	return date_weekday(day) > 5;
}

static void read_row(struct reader *reader, const struct csv_row *row, int line)
{
	struct calendar *calendar = reader->calendar;
	struct calendar_day day = {.line = line};
	if (row->count != 4) {
		faults_tell(reader->faults, reader->file, line, 1, FAULT(calendar_columns));
		return;
	}
	if (!date_parse(row->fields[0], &day.date)) {
		faults_tell(reader->faults, reader->file, line, 1, FAULT(calendar_date),
		    STR_ARG(row->fields[0]));
		return;
	}
	day.working = str_is(row->fields[1], "workday");
	day.ordinary = str_is(row->fields[1], "ordinary");
	if (!day.working && !day.ordinary && !str_is(row->fields[1], "holiday"))
		faults_tell(reader->faults, reader->file, line, 1, FAULT(calendar_kind),
		    STR_ARG(row->fields[1]));
	if (day.working && !weekend(day.date))
		faults_tell(reader->faults, reader->file, line, 1, FAULT(calendar_makeup));
	if (str_empty(row->fields[2]) || str_empty(row->fields[3]))
		faults_tell(reader->faults, reader->file, line, 1, FAULT(calendar_source));
	day.name = row->fields[2];
	day.source = row->fields[3];
	*ARENA_PUSH(reader->arena, calendar->days, calendar->count) = day;
}

static bool header_fits(const struct csv_row *row)
{
	static const char *const names[] = {"date", "kind", "name", "source"};
	if (row->count != COUNT_OF(names))
		return false;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		if (!str_is(row->fields[i], names[i]))
			return false;
	}
	return true;
}

static void read_rows(struct reader *reader, struct str text)
{
	struct csv csv;
	csv_init(&csv, text);
	for (bool header = true;; header = false) {
		struct csv_row row;
		bool found = false;
		if (csv_next(&csv, reader->arena, &row, &found) != ERR_OK) {
			faults_tell(
			    reader->faults, reader->file, csv.line, 1, FAULT(csv), err_detail());
			return;
		}
		if (!found && header)
			faults_tell(reader->faults, reader->file, 1, 1, FAULT(calendar_empty));
		if (!found)
			return;
		if (header && !header_fits(&row))
			faults_tell(reader->faults, reader->file, 1, 1, FAULT(calendar_header));
		if (!header)
			read_row(reader, &row, csv.line);
	}
}

/* The notice of a year often lists the last days of the year before: they do not announce that year. */
static bool announces_its_year(struct date day)
{
	int year, month, number;
	date_to_ymd(day, &year, &month, &number);
	return month < 12 || number < 25;
}

/* Insertion: files are nearly sorted. */
static void sort_days(struct calendar *calendar)
{
	struct calendar_day *days = calendar->days;
	for (size_t i = 1; i < calendar->count; i++) {
		for (size_t j = i; j > 0 && date_before(days[j].date, days[j - 1].date); j--) {
			struct calendar_day day = days[j];
			days[j] = days[j - 1];
			days[j - 1] = day;
		}
	}
}

static void find_years(struct calendar *calendar, struct str file, struct faults *faults)
{
	for (size_t i = 0; i < calendar->count; i++) {
		const struct calendar_day *day = &calendar->days[i];
		if (!announces_its_year(day->date))
			continue;
		int year = date_year(day->date);
		if (calendar->last_year && year > calendar->last_year + 1)
			faults_tell(faults, file, day->line, 1, FAULT(calendar_gap),
			    calendar->last_year + 1);
		if (!calendar->first_year)
			calendar->first_year = year;
		calendar->last_year = year;
	}
}

static struct str version_of(struct arena *arena, const struct calendar *calendar)
{
	CLEANUP(buf_free) struct buf rows;
	buf_init(&rows, (size_t)4 << 20);
	for (size_t i = 0; i < calendar->count; i++) {
		const struct calendar_day *day = &calendar->days[i];
		buf_put_date(&rows, day->date);
		buf_printf(&rows, ",%s,", calendar_kind(day));
		buf_put_str(&rows, day->name);
		buf_put_char(&rows, ',');
		buf_put_str(&rows, day->source);
		buf_put_char(&rows, '\n');
	}
	struct sha256 digest = sha256_of(buf_str(&rows));
	return hex_str(arena, digest.bytes, 6);
}

void calendar_settle(
    struct arena *arena, struct calendar *calendar, struct str file, struct faults *faults)
{
	sort_days(calendar);
	for (size_t i = 1; i < calendar->count; i++) {
		const struct calendar_day *day = &calendar->days[i], *before = day - 1;
		if (date_eq(day->date, before->date))
			faults_tell(
			    faults, file, day->line, 1, FAULT(calendar_twice), before->line);
	}
	find_years(calendar, file, faults);
	calendar->version = version_of(arena, calendar);
}

const char *calendar_kind(const struct calendar_day *day)
{
	return day->ordinary ? "ordinary" : day->working ? "workday" : "holiday";
}

void calendar_parse(struct arena *arena, struct str file, struct str text, struct calendar *out,
    struct faults *faults)
{
	struct reader reader = {.arena = arena, .calendar = out, .file = file, .faults = faults};
	*out = (struct calendar){.since = INSTANT_NONE};
	read_rows(&reader, text);
	calendar_settle(arena, out, file, faults);
}

static int compare_day(const void *key, const void *item)
{
	const struct date *day = key;
	const struct calendar_day *row = item;
	return (day->day > row->date.day) - (day->day < row->date.day);
}

const struct calendar_day *calendar_row(const struct calendar *calendar, struct date day)
{
	if (!calendar->count)
		return NULL;
	return bsearch(&day, calendar->days, calendar->count, sizeof *calendar->days, compare_day);
}

bool calendar_working(const struct calendar *calendar, struct date day)
{
	const struct calendar_day *row = calendar_row(calendar, day);
	return row ? row->working : !weekend(day);
}

bool calendar_provisional(const struct calendar *calendar, struct date day)
{
	int year = date_year(day);
	return !calendar->last_year || year < calendar->first_year || year > calendar->last_year;
}

struct date calendar_add(
    const struct calendar *calendar, struct date from, int n, bool *provisional)
{
	int step = n < 0 ? -1 : 1;
	while (n) {
		from = date_add_days(from, step);
		if (provisional && calendar_provisional(calendar, from))
			*provisional = true;
		if (calendar_working(calendar, from))
			n -= step;
	}
	return from;
}

struct date calendar_roll(const struct calendar *calendar, struct date day, bool *provisional)
{
	for (;; day = date_add_days(day, 1)) {
		if (provisional && calendar_provisional(calendar, day))
			*provisional = true;
		if (calendar_working(calendar, day))
			return day;
	}
}

int calendar_count(const struct calendar *calendar, struct date from, struct date to)
{
	int count = 0;
	for (struct date day = date_add_days(from, 1); !date_after(day, to);
	     day = date_add_days(day, 1))
		count += calendar_working(calendar, day);
	return count;
}
