/* The proleptic Gregorian calendar: days, months, weekdays. */
#include "base/date.h"
#include "base/err.h"
#include <stdio.h>

enum {
	YEAR_LEAST = 1900,
	YEAR_MOST = 9999,
	DAYS_400_YEARS = 146097,
	EPOCH_FROM_0000_03_01 = 719468,
	DATE_TEXT_ROOM = 40
};

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in_month(int year, int month)
{
	static const signed char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return days[month - 1] + (month == 2 && is_leap(year));
}

static int floor_divide(int a, int b)
{
	return a / b - (a % b < 0);
}

/* Counts in years that begin in March, so that the leap day is a year's last; in such a year the
 * first day of month m (March is 0) is the (153 m + 2) / 5th. */
static struct date day_of(int year, int month, int day)
{
	if (month <= 2)
		year--;
	int era = floor_divide(year, 400), of_era = year - era * 400;
	int of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
	int days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
	return (struct date){era * DAYS_400_YEARS + days - EPOCH_FROM_0000_03_01};
}

bool date_from_ymd(int year, int month, int day, struct date *out)
{
	*out = DATE_NONE;
	if (year < YEAR_LEAST || year > YEAR_MOST || month < 1 || month > 12)
		return false;
	if (day < 1 || day > days_in_month(year, month))
		return false;
	*out = day_of(year, month, day);
	return true;
}

void date_to_ymd(struct date d, int *year, int *month, int *day)
{
	int64_t shifted = (int64_t)d.day + EPOCH_FROM_0000_03_01;
	int64_t era = shifted / DAYS_400_YEARS - (shifted % DAYS_400_YEARS < 0);
	int of_era = (int)(shifted - era * DAYS_400_YEARS);
	int of_era_year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * of_era_year + of_era_year / 4 - of_era_year / 100);
	int march_month = (5 * of_year + 2) / 153;
	*day = of_year - (153 * march_month + 2) / 5 + 1;
	*month = march_month < 10 ? march_month + 3 : march_month - 9;
	*year = (int)era * 400 + of_era_year + (*month <= 2);
}

int date_year(struct date d)
{
	int year, month, day;
	date_to_ymd(d, &year, &month, &day);
	return year;
}

int date_weekday(struct date d)
{
	int since_monday = (d.day % 7 + 7 + 3) % 7; /* 1970-01-01 was a Thursday */
	return since_monday + 1;
}

struct date date_add_months(struct date d, int months)
{
	if (!date_given(d))
		return d;
	int year, month, day;
	date_to_ymd(d, &year, &month, &day);
	int total = year * 12 + month - 1 + months;
	year = floor_divide(total, 12);
	month = total - year * 12 + 1;
	int most = days_in_month(year, month);
	return day_of(year, month, day < most ? day : most);
}

/* The `digits` decimal digits at `at`, -1 where there are none. */
static int number_at(struct str text, size_t at, int digits)
{
	int n = 0;
	for (int i = 0; i < digits; i++) {
		char c = text.data[at + (size_t)i];
		if (c < '0' || c > '9')
			return -1;
		n = n * 10 + (c - '0');
	}
	return n;
}

bool date_parse(struct str text, struct date *out)
{
	*out = DATE_NONE;
	if (text.len != 10 || text.data[4] != '-' || text.data[7] != '-')
		return false;
	return date_from_ymd(
	    number_at(text, 0, 4), number_at(text, 5, 2), number_at(text, 8, 2), out);
}

/* Pages are full of dates: these ten bytes are made without printf. */
static struct str text_of(struct date d, char text[DATE_TEXT_ROOM])
{
	int year, month, day;
	date_to_ymd(d, &year, &month, &day);
	if (year < 0 || year > YEAR_MOST) { /* counted on from one that was given */
		int length = snprintf(text, DATE_TEXT_ROOM, "%d-%02d-%02d", year, month, day);
		return (struct str){text, (size_t)length};
	}
	const int pairs[] = {year / 100, year % 100, month, day};
	static const size_t places[] = {0, 2, 5, 8};
	text[4] = text[7] = '-';
	for (size_t i = 0; i < COUNT_OF(pairs); i++) {
		text[places[i]] = (char)('0' + pairs[i] / 10);
		text[places[i] + 1] = (char)('0' + pairs[i] % 10);
	}
	return (struct str){text, 10};
}

void buf_put_date(struct buf *buf, struct date d)
{
	char text[DATE_TEXT_ROOM];
	if (date_given(d))
		buf_put_str(buf, text_of(d, text));
}

struct str date_str(struct arena *arena, struct date d)
{
	char text[DATE_TEXT_ROOM];
	return date_given(d) ? str_copy(arena, text_of(d, text)) : STR("");
}
