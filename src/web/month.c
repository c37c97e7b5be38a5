/* The grid of a month, weeks beginning on Monday. */
#include "web/month.h"
#include "base/err.h"

static struct date first_of(struct date day, int *year, int *month)
{
	int number;
	struct date first;
	date_to_ymd(day, year, month, &number);
	date_from_ymd(*year, *month, 1, &first);
	return first;
}

struct date month_next(struct date within)
{
	int year, month;
	return date_add_months(first_of(within, &year, &month), 1);
}

static struct text month_title(struct arena *arena, int year, int month)
{
	static const char *const names[] = {"January", "February", "March", "April", "May", "June",
	    "July", "August", "September", "October", "November", "December"};
	return (struct text){str_printf(arena, "%d年%d月", year, month),
	    str_printf(arena, "%s %d", names[month - 1], year)};
}

struct month_view month_of(struct arena *arena, struct date within, month_mark *mark, void *context)
{
	int year, month;
	struct date first = first_of(within, &year, &month), next = month_next(within);
	struct month_view view = {.title = month_title(arena, year, month)};
	for (struct date day = first; date_before(day, next); day = date_add_days(day, 1)) {
		int column = date_weekday(day) - 1;
		if (!column || !view.week_count) {
			struct month_week *week = ARENA_PUSH(arena, view.weeks, view.week_count);
			week->cell_count = COUNT_OF(week->cells);
			for (size_t i = 0; i < week->cell_count; i++)
				week->cells[i] = (struct month_cell){.tone = ""};
		}
		struct month_cell *cell = &view.weeks[view.week_count - 1].cells[column];
		cell->day = date_days_between(first, day) + 1;
		mark(context, day, cell);
	}
	return view;
}
