/* How a date was reckoned: day by day, the case's two ledgers, and what the page stands on; fit to be printed and
 * laid before whoever hears an appeal. */
#include "web/case_parts.h"
#include "web/clock_views.h"
#include "web/pages.h"
#include "web/public_parts.h"
#include "web/words.h"

/* A picture of more days than this would tell nothing. */
enum { PICTURE_DAYS = 400 };

static struct text sourced(
    struct arena *arena, enum message message, const struct calendar_day *row)
{
	return words_fill(arena, message, (struct text){row->name, row->name},
	    (struct text){row->source, row->source});
}

static struct clock_day_view day_view(struct arena *arena, const struct clock_day *day)
{
	static const enum message marks[] = {[DAY_COUNTED] = MESSAGE_day_counted,
	    [DAY_WEEKEND] = MESSAGE_day_weekend,
	    [DAY_HOLIDAY] = MESSAGE_day_weekend,
	    [DAY_PAUSED] = MESSAGE_day_weekend,
	    [DAY_DUE] = MESSAGE_day_due};
	static const char *const tones[] = {[DAY_COUNTED] = "run",
	    [DAY_WEEKEND] = "",
	    [DAY_HOLIDAY] = "",
	    [DAY_PAUSED] = "wait",
	    [DAY_DUE] = "good"};
	struct clock_day_view view = {.date = day->date,
	    .until = day->date,
	    .number = day->number,
	    .mark = message_text(marks[day->mark]),
	    .tone = tones[day->mark]};
	if (day->mark == DAY_HOLIDAY)
		view.why = sourced(arena, MESSAGE_day_holiday_of, day->row);
	else if (day->mark == DAY_PAUSED)
		view.why = day->pause->reason;
	else if (day->row && day->row->working)
		view.why = sourced(arena, MESSAGE_day_makeup_of, day->row);
	if (day->mark == DAY_PAUSED)
		view.mark = message_text(MESSAGE_day_paused);
	if (day->mark == DAY_HOLIDAY)
		view.mark = message_text(MESSAGE_day_holiday);
	return view;
}

static bool same_stretch(const struct clock_day_view *a, const struct clock_day_view *b)
{
	return str_eq(a->mark.zh, b->mark.zh) && str_eq(a->why.zh, b->why.zh);
}

/* Working days are told singly, the days of months and years in stretches: the picture has each of them. */
static void put_days(struct arena *arena, const struct case_clock *clock,
    const struct clock_day *days, size_t count, struct clock_page *page)
{
	bool singly = clock->limit->unit == LENGTH_WORKING_DAYS;
	for (size_t i = 0; i < count; i++) {
		struct clock_day_view day = day_view(arena, &days[i]);
		struct clock_day_view *last =
		    page->day_count ? &page->days[page->day_count - 1] : NULL;
		if (!singly && last && same_stretch(last, &day)) {
			last->until = day.date;
			last->last_number = day.number;
		} else {
			*ARENA_PUSH(arena, page->days, page->day_count) = day;
		}
	}
}

/* --- the picture --- */

struct picture {
	struct arena *arena;
	const struct case_clock *clock;
	const struct clock_day *days;
	size_t count;
};

static void mark_day(void *context, struct date date, struct month_cell *cell)
{
	static const struct text tags[] = {
	    [DAY_WEEKEND] = {STR_INIT("休"), STR_INIT("off")},
	    [DAY_HOLIDAY] = {STR_INIT("假"), STR_INIT("hol")},
	    [DAY_PAUSED] = {STR_INIT("停"), STR_INIT("stop")},
	    [DAY_DUE] = {STR_INIT("到期"), STR_INIT("due")},
	};
	static const char *const tones[] = {[DAY_COUNTED] = "run",
	    [DAY_WEEKEND] = "off",
	    [DAY_HOLIDAY] = "off",
	    [DAY_PAUSED] = "wait",
	    [DAY_DUE] = "good"};
	const struct picture *picture = context;
	int place = date_days_between(picture->clock->started_on, date);
	if (place == 0)
		*cell = (struct month_cell){cell->day, "start", {STR("起"), STR("start")},
		    message_text(MESSAGE_clock_started)};
	if (place <= 0 || (size_t)place > picture->count)
		return;
	const struct clock_day *day = &picture->days[place - 1];
	cell->tone = tones[day->mark];
	cell->tag = tags[day->mark];
	cell->why = day_view(picture->arena, day).mark;
	if (day->mark == DAY_COUNTED)
		cell->tag = (struct text){str_printf(picture->arena, "%d", day->number),
		    str_printf(picture->arena, "%d", day->number)};
}

static void put_months(struct picture *picture, struct clock_page *page)
{
	if (picture->count > PICTURE_DAYS)
		return;
	struct date last = date_add_days(picture->clock->started_on, (int)picture->count);
	for (struct date month = picture->clock->started_on; !date_after(month, last);
	     month = month_next(month))
		*ARENA_PUSH(picture->arena, page->months, page->month_count) =
		    month_of(picture->arena, month, mark_day, picture);
}

static void put_ledger(const struct case_source *source, struct clock_page *page)
{
	struct ledger ledger = case_ledger(source->arena, source->view->state, source->view->today);
	page->centre_days = ledger.centre.working_days;
	page->applicant_days = ledger.applicant.working_days;
	page->centre_all = ledger.centre.days;
	page->applicant_all = ledger.applicant.days;
	for (size_t i = 0; i < ledger.count; i++) {
		const struct turn *turn = &ledger.turns[i];
		*ARENA_PUSH(source->arena, page->turns, page->turn_count) = (struct turn_view){
		    .state = turn->state->name,
		    .reason = turn->applicant ? turn->state->pause : (struct text){{0}},
		    .applicant = turn->applicant,
		    .open = turn->open,
		    .from = turn->from,
		    .until = turn->until,
		    .working_days = turn->working_days,
		    .days = turn->days,
		};
	}
}

static void put_grounds(
    const struct case_source *source, const struct case_clock *clock, struct clock_page *page)
{
	const struct case_state *state = source->view->state;
	struct arena *arena = source->arena;
	const struct limit *limit = clock->limit;
	page->case_id = state->id;
	page->unit_name = source->view->unit.name;
	page->unit_code = state->unit;
	page->qualification =
	    scheme_qualification_name(arena, source->scheme, state->category, state->level);
	page->edition = state->edition->name;
	page->rule = limit->unit == LENGTH_SET ? message_text(MESSAGE_limit_set)
					       : words_limit_length(arena, limit);
	page->pauses = limit->pauses;
	page->moves = limit->moves && limit->unit != LENGTH_WORKING_DAYS;
	page->calendar_version = clock->calendar->version;
	page->calendar_since = clock->calendar->since;
	page->calendar_until = clock->calendar->last_year;
	page->reckoned_on = clock->reckoned_on;
	page->now = service_now(source->request->service);
	page->head = hex_str(arena, state->head.bytes, sizeof state->head.bytes);
	page->facts = (int64_t)state->history_count;
	page->title =
	    (struct text){str_printf(arena, "%.*s：怎样算出来的", STR_ARG(limit->name.zh)),
		str_printf(arena, "%.*s: how it is reckoned", STR_ARG(limit->name.en))};
}

void handle_case_clock(struct request *request)
{
	const struct case_view *view = case_load(request);
	if (!view)
		return;
	const struct case_clock *clock =
	    case_clock_of(view->clocks, view->clock_count, request_param(request, "limit"));
	if (!clock) {
		reply_not_found(request);
		return;
	}
	struct case_source source = {
	    request, view, service_scheme(request->service), request->arena};
	struct picture picture = {request->arena, clock, NULL, 0};
	struct clock_day *days;
	struct clock_page page = {.clock = case_clock_view(&source, clock)};
	picture.count = clock_explain(request->arena, clock, &days);
	picture.days = days;
	put_grounds(&source, clock, &page);
	put_days(request->arena, clock, days, picture.count, &page);
	put_months(&picture, &page);
	put_ledger(&source, &page);
	page_clock_page(reply_page(request, 200), &request->page, &page);
}
