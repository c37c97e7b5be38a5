/* What a supplement's day decides: this meeting or the next, with what that supposes. */
#include "casework/forecast.h"
#include "web/case_parts.h"

void case_put_forecast(const struct case_source *source, struct case_page *page)
{
	struct arena *arena = source->arena;
	struct forecast forecast;
	const struct case_state *state = source->view->state;
	bool asked =
	    state->state->applicant && state->entered_from && !state->entered_from->applicant;
	if (!asked || !case_forecast(arena, state, source->view->today, &forecast))
		return;
	struct forecast_view *view = ARENA_NEW(arena, struct forecast_view);
	*view = (struct forecast_view){.latest = forecast.latest,
	    .meeting = forecast.meeting.held,
	    .next = forecast.next.held,
	    .ahead = forecast.ahead,
	    .provisional = forecast.meeting.provisional || forecast.next.provisional};
	for (size_t i = 0; i < forecast.count; i++)
		if (forecast.steps[i].days)
			*ARENA_PUSH(arena, view->lines, view->line_count) =
			    (struct forecast_line){forecast.steps[i].action->name,
				forecast.steps[i].days, forecast.steps[i].cite};
	page->forecast = view;
}
