/* A case as JSON: state, facts, clocks, and what its reader may do now (INTERFACE). */
#include "web/api_case.h"
#include "scheme/rules.h"

static void put_clocks(struct json_out *out, const struct case_view *view)
{
	json_open_array(out, "clocks");
	for (size_t i = 0; i < view->clock_count; i++) {
		const struct case_clock *clock = &view->clocks[i];
		json_open_object(out, NULL);
		json_put_str(out, "limit", clock->limit->id);
		api_put_text(out, "name", clock->limit->name);
		json_put_c(out, "whose", clock->limit->centre ? "centre" : "applicant");
		json_put_date(out, "started_on", clock->started_on);
		json_put_date(out, "stopped_on", clock->stopped_on);
		json_put_date(out, "due_on", clock->due_on);
		json_put_bool(out, "provisional", clock->provisional);
		json_put_int(out, "counted", clock->counted);
		json_put_int(out, "paused", clock->paused);
		json_put_c(out, "state", clock_status_name(clock->status));
		json_put_str(out, "cite", clock->limit->cite);
		json_close_object(out);
	}
	json_close_array(out);
}

static void put_options(struct json_out *out, const struct field_def *field)
{
	if (field->option_count == 0)
		return;
	json_open_array(out, "options");
	for (size_t i = 0; i < field->option_count; i++) {
		json_open_object(out, NULL);
		json_put_str(out, "id", field->options[i].id);
		api_put_text(out, "label", field->options[i].name);
		json_close_object(out);
	}
	json_close_array(out);
}

static void put_fields(struct json_out *out, const struct action *action)
{
	json_open_array(out, "fields");
	for (size_t i = 0; i < action->field_count; i++) {
		const struct field_def *field = &action->fields[i];
		json_open_object(out, NULL);
		json_put_str(out, "name", field->name);
		json_put_c(out, "type", value_type_name(field->type));
		json_put_bool(out, "required", field->required);
		api_put_text(out, "label", field->label);
		put_options(out, field);
		json_close_object(out);
	}
	json_close_array(out);
}

static void put_action(struct json_out *out, const struct available *available)
{
	json_open_object(out, NULL);
	json_put_str(out, "action", available->action->id);
	api_put_text(out, "label", available->action->name);
	put_fields(out, available->action);
	if (!available->allowed) {
		json_put_c(out, "refusal", refusal_name(available->refusal.id));
		json_put_str(out, "cite", available->refusal.cite);
		api_put_text(out, "detail", available->refusal.detail);
	}
	json_close_object(out);
}

/* `actions` may be done now; `blocked` are theirs, too, but a rule stands in the way. */
static void put_actions(
    struct json_out *out, const char *name, const struct case_view *view, bool allowed)
{
	json_open_array(out, name);
	for (size_t i = 0; i < view->action_count; i++) {
		if (view->actions[i].allowed == allowed)
			put_action(out, &view->actions[i]);
	}
	json_close_array(out);
}

static void put_check(struct json_out *out, const struct case_view *view)
{
	const struct check_result *check = view->check;
	if (!check) {
		json_put_null(out, "check");
		return;
	}
	json_open_object(out, "check");
	json_put_bool(out, "eligible", check->eligible);
	json_put_bool(out, "gates_open", check->gates_open);
	json_put_int(out, "unmet", (int64_t)check->unmet);
	json_put_int(out, "missing", (int64_t)check->missing);
	json_put_int(out, "judged", (int64_t)check->judged);
	json_close_object(out);
}

static void put_fee(struct json_out *out, const struct fee *fee)
{
	if (fee)
		json_put_int(out, "fee", money_to_yuan(fee_total(fee)));
	else
		json_put_null(out, "fee");
}

static struct str or_none(struct str text)
{
	return text.len ? text : STR_NONE;
}

/* What the case is about, and where it stands. */
static void put_standing(struct json_out *out, const struct case_view *view)
{
	const struct case_state *state = view->state;
	enum role turn = state->state->waits_for;
	json_put_str(out, "id", state->id);
	json_put_str(out, "unit", state->unit);
	json_put_str(out, "unit_name", view->unit.name);
	json_put_str(out, "category", state->category);
	json_put_int(out, "level", state->level);
	json_put_str(out, "kind", state->kind);
	json_put_str(out, "about", or_none(state->about));
	json_put_str(out, "what", or_none(state->what));
	json_put_str(out, "edition", state->edition->id);
	json_put_str(out, "state", state->state->id);
	api_put_text(out, "state_label", state->state->name);
	json_put_str(out, "stage", state->state->stage->id);
	json_put_c(out, "waits_for", turn == ROLE_COUNT ? NULL : role_name(turn));
	json_put_str(out, "lead", or_none(state->lead));
	json_put_date(out, "opened_on", state->opened_on);
	json_put_date(out, "submitted_on", state->submitted_on);
	json_put_date(out, "ended_on", state->ended_on);
	json_put_date(out, "meeting", state->meeting);
}

void api_put_case(struct json_out *out, struct arena *arena, const struct case_view *view)
{
	const struct case_state *state = view->state;
	struct profile facts = *state->profile;
	facts.certificates_given = true;
	facts.certificates = arena_copy(arena, view->world.certificates,
	    view->world.certificate_count * sizeof *facts.certificates);
	facts.certificate_count = view->world.certificate_count;
	json_open_object(out, NULL);
	put_standing(out, view);
	json_put_int(out, "seq", (int64_t)state->history_count);
	put_fee(out, view->fee);
	profile_to_json(out, "facts", state->scheme, &facts);
	put_check(out, view);
	put_clocks(out, view);
	put_actions(out, "actions", view, true);
	put_actions(out, "blocked", view, false);
	json_put_str(out, "certificate", or_none(state->certificate));
	json_close_object(out);
}

void api_reply_case(struct request *request, int status, struct str id)
{
	struct case_view *view;
	if (!reply_ok(
		request, apply_case(request->reader, request->arena, &request->caller, id, &view)))
		return;
	api_etag(request, (int64_t)view->state->history_count);
	api_put_case(reply_json(request, status), request->arena, view);
}

void api_put_case_row(struct json_out *out, const struct case_row *row)
{
	json_open_object(out, NULL);
	json_put_str(out, "id", row->id);
	json_put_str(out, "unit", row->unit);
	json_put_str(out, "unit_name", row->unit_name);
	json_put_str(out, "category", row->category);
	json_put_int(out, "level", row->level);
	json_put_str(out, "kind", row->kind);
	json_put_str(out, "edition", row->edition);
	json_put_str(out, "state", row->state);
	json_put_c(
	    out, "waits_for", row->waits_for == ROLE_COUNT ? NULL : role_name(row->waits_for));
	json_put_str(out, "lead", or_none(row->lead));
	json_put_str(out, "limit", or_none(row->limit));
	json_put_date(out, "due_on", row->due_on);
	json_put_bool(out, "paused", row->paused);
	json_put_bool(out, "overdue", row->overdue);
	json_put_date(out, "submitted_on", row->submitted_on);
	json_put_date(out, "updated_on", row->updated_on);
	json_put_str(out, "certificate", or_none(row->certificate));
	json_close_object(out);
}
