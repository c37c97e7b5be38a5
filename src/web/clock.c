/* The trial clock's buttons: to the next working day, the next due date, the next meeting. */
#include "scheme/rules.h"
#include "service/office.h"
#include "web/parts.h"

struct moving {
	struct instant to;
	struct outcome outcome;
};

static enum err next_day(struct request *request, struct str where, struct date *day)
{
	const struct scheme *scheme = service_scheme(request->service);
	struct date today = service_today(request->service);
	*day = calendar_add(&scheme->calendar, today, 1, NULL);
	if (str_is(where, "meeting"))
		*day = scheme_next_meeting(scheme, date_add_days(today, 1)).held;
	if (!str_is(where, "due"))
		return ERR_OK;
	struct date due;
	TRY(office_next_due(request->reader, &due));
	if (date_given(due))
		*day = due;
	return ERR_OK;
}

/* On the worker pool: every day passed is swept. */
static void move(struct request *request)
{
	struct moving *moving = request->state;
	office_move_clock(request->service, moving->to, request->arena, &moving->outcome);
}

static void moved(struct request *request)
{
	const struct moving *moving = request->state;
	if (reply_done(request, &moving->outcome))
		reply_redirect(request, "%.*s",
		    STR_ARG(local_path(form_text(&request->form, "back", false, 2000), "/")));
}

void handle_clock_next(struct request *request)
{
	struct moving *moving = ARENA_NEW(request->arena, struct moving);
	struct date day;
	if (!reply_ok(request, next_day(request, form_get(&request->form, "to"), &day)))
		return;
	if (!service_manual_clock(request->service)) {
		reply_not_found(request);
		return;
	}
	moving->to = instant_of_date(day, 9, 0);
	request->state = moving;
	request_errand(request, move, moved);
}
