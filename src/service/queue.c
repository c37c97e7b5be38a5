/* Lists of cases for the people who work on them. */
#include "service/queue.h"
#include "service/apply.h"
#include "service/internal.h"
#include "service/world.h"

enum { PAGE_SIZE = 25, PAGE_MOST = 200, PAGES_MOST = 100000 };

static int days_left(const struct calendar *calendar, struct date today, struct date due)
{
	if (!date_given(due))
		return 0;
	return date_before(due, today) ? -calendar_count(calendar, due, today)
				       : calendar_count(calendar, today, due);
}

void queue_count_days(
    const struct scheme *scheme, struct date today, struct case_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		rows[i].days_left = days_left(&scheme->calendar, today, rows[i].due_on);
}

/* A holder who is known from the register alone, and the body itself, have names, too. */
static enum err name_unit(struct reader *reader, struct arena *arena, struct case_row *row)
{
	struct unit unit;
	if (str_given(row->unit_name))
		return ERR_OK;
	enum err err = unit_of_case(reader->service, reader->store, arena, row->unit, &unit);
	row->unit_name = err == ERR_OK ? unit.name : row->unit;
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

enum err apply_cases(struct reader *reader, struct arena *arena, const struct caller *caller,
    const struct case_query *query, struct case_list *out)
{
	struct date today = service_today(reader->service);
	struct case_query asked = *query;
	if (asked.page < 1 || asked.page > PAGES_MOST)
		asked.page = 1;
	if (asked.page_size < 1 || asked.page_size > PAGE_MOST)
		asked.page_size = PAGE_SIZE;
	TRY(cases_search(reader->store, arena, &caller->person, &asked, today, out));
	queue_count_days(reader->service->scheme, today, out->rows, out->count);
	for (size_t i = 0; i < out->count; i++)
		TRY(name_unit(reader, arena, &out->rows[i]));
	return ERR_OK;
}
