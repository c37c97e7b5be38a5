/* The calendar that every limit is counted by: a year in months, and a date reckoned for whoever asks. */
#include "web/calendar_views.h"
#include "web/pages.h"
#include "web/public_parts.h"
#include "web/words.h"

enum { FIRST_YEAR = 2018, LAST_YEAR = 2099, DAYS_MOST = 2000 };

struct picture {
	struct arena *arena;
	const struct calendar *calendar;
	struct meeting meetings[MEETINGS_MOST];
	size_t meeting_count;
};

static void mark_holiday(
    struct picture *picture, const struct calendar_day *row, struct month_cell *cell)
{
	cell->tone = row->working ? "on" : "off";
	cell->tag = message_text(row->working ? MESSAGE_calendar_makeup : MESSAGE_calendar_off);
	cell->why = words_fill(picture->arena,
	    row->working ? MESSAGE_day_makeup_of : MESSAGE_day_holiday_of,
	    (struct text){row->name, row->name}, (struct text){row->source, row->source});
}

static void mark_day(void *context, struct date day, struct month_cell *cell)
{
	struct picture *picture = context;
	const struct calendar_day *row = calendar_row(picture->calendar, day);
	if (row)
		mark_holiday(picture, row, cell);
	else if (!calendar_working(picture->calendar, day))
		cell->tone = "off";
	for (size_t i = 0; i < picture->meeting_count; i++) {
		bool held = date_eq(picture->meetings[i].held, day);
		if (!held && !date_eq(picture->meetings[i].list_fixed_by, day))
			continue;
		cell->tone = held ? "meeting" : "list";
		cell->tag = message_text(held ? MESSAGE_calendar_meeting : MESSAGE_calendar_list);
		cell->why =
		    message_text(held ? MESSAGE_calendar_meeting_why : MESSAGE_calendar_list_why);
	}
}

/* January's first list may fall into the year before: so meetings of the next year are asked for, too. */
static void put_months(
    struct request *request, const struct scheme *scheme, struct calendar_view *view)
{
	struct picture *picture = ARENA_NEW(request->arena, struct picture);
	struct date month;
	picture->arena = request->arena;
	picture->calendar = &scheme->calendar;
	picture->meeting_count =
	    scheme_meetings(scheme, view->year, picture->meetings, COUNT_OF(picture->meetings) / 2);
	picture->meeting_count += scheme_meetings(scheme, view->year + 1,
	    picture->meetings + picture->meeting_count, COUNT_OF(picture->meetings) / 2);
	date_from_ymd(view->year, 1, 1, &month);
	view->provisional = calendar_provisional(&scheme->calendar, month);
	for (int i = 0; i < 12; i++, month = month_next(month)) {
		struct month_view *one =
		    ARENA_PUSH(request->arena, view->months, view->month_count);
		*one = month_of(request->arena, month, mark_day, picture);
		one->provisional = view->provisional;
	}
}

/* One row a holiday: its days off, and what is worked in exchange. */
static void put_holidays(
    struct arena *arena, const struct calendar *calendar, struct calendar_view *view)
{
	for (size_t i = 0; i < calendar->count; i++) {
		const struct calendar_day *day = &calendar->days[i];
		if (date_year(day->date) != view->year)
			continue;
		struct holiday_view *row = NULL;
		for (size_t j = 0; j < view->holiday_count && !row; j++)
			if (str_eq(view->holidays[j].name, day->name))
				row = &view->holidays[j];
		if (!row) {
			row = ARENA_PUSH(arena, view->holidays, view->holiday_count);
			*row = (struct holiday_view){.name = day->name,
			    .source = day->source,
			    .from = DATE_NONE,
			    .until = DATE_NONE};
		}
		if (day->working)
			row->worked = words_join(arena, row->worked, words_day(arena, day->date));
		else if (!date_given(row->from))
			row->from = row->until = day->date;
		else
			row->until = day->date;
	}
}

static void put_limits(
    struct request *request, const struct edition *edition, struct calendar_view *view)
{
	struct str chosen = form_text(&request->query, "limit", false, 64);
	for (size_t i = 0; edition && i < edition->limit_count; i++) {
		const struct limit *limit = &edition->limits[i];
		if (limit->unit == LENGTH_SET || limit->minimum)
			continue;
		*ARENA_PUSH(request->arena, view->limits, view->limit_count) =
		    (struct limit_choice){limit->id, limit->name, str_eq(limit->id, chosen)};
	}
}

static void reckon(struct request *request, const struct scheme *scheme,
    const struct edition *edition, struct calendar_view *view)
{
	struct str id = form_text(&request->query, "limit", false, 64);
	const struct limit *limit = edition && !str_empty(id) ? edition_limit(edition, id) : NULL;
	view->answer = DATE_NONE;
	if (!form_ok(&request->query) || !date_given(view->from))
		return;
	if (limit && limit->unit != LENGTH_SET) {
		struct due due = limit_due(&scheme->calendar, limit, view->from);
		view->answer = due.on;
		view->answer_provisional = due.provisional;
		view->question = limit->name;
		view->cite = limit->cite;
	} else if (!str_empty(view->days)) {
		int days = (int)form_int(&request->query, "days", -DAYS_MOST, DAYS_MOST, 0);
		if (form_ok(&request->query))
			view->answer = calendar_add(
			    &scheme->calendar, view->from, days, &view->answer_provisional);
	}
}

void handle_calendar(struct request *request)
{
	const struct scheme *scheme = service_scheme(request->service);
	struct form *query = &request->query;
	struct date today = service_today(request->service);
	const struct edition *edition = scheme_edition_on(scheme, today);
	struct calendar_view view = {
	    .year = (int)form_int(query, "year", FIRST_YEAR, LAST_YEAR, date_year(today)),
	    .from = form_date(query, "from", false),
	    .days = form_text(query, "days", false, 8),
	    .version = scheme->calendar.version};
	view.before = view.year > FIRST_YEAR ? view.year - 1 : 0;
	view.after = view.year < LAST_YEAR ? view.year + 1 : 0;
	struct str year = str_printf(request->arena, "%d", view.year);
	view.title = words_fill(request->arena, MESSAGE_calendar_of_year, (struct text){year, year},
	    (struct text){{0}});
	put_months(request, scheme, &view);
	put_holidays(request->arena, &scheme->calendar, &view);
	put_limits(request, edition, &view);
	reckon(request, scheme, edition, &view);
	if (query->error_count)
		view.why = query->errors[0].why;
	page_calendar(reply_page(request, form_ok(query) ? 200 : 422), &request->page, &view);
}
