/* Writes proposals, and what would come of them, as JSON. */
#include "service/rules_answer.h"

const char *proposal_state_name(enum proposal_state state)
{
	static const char *const names[] = {[PROPOSAL_DRAFT] = "draft",
	    [PROPOSAL_SUBMITTED] = "submitted",
	    [PROPOSAL_APPROVED] = "approved",
	    [PROPOSAL_WITHDRAWN] = "withdrawn"};
	return names[state];
}

static void put_files(struct json_out *out, const struct proposal *proposal)
{
	json_open_array(out, "files");
	for (size_t i = 0; i < proposal->file_count; i++) {
		json_open_object(out, NULL);
		json_put_str(out, "name", proposal->files[i].name);
		json_put_str(out, "sha256", proposal->files[i].sha256);
		json_put_int(out, "size", proposal->files[i].size);
		json_close_object(out);
	}
	json_close_array(out);
}

static void put_steps(struct json_out *out, const struct proposal *proposal)
{
	json_open_array(out, "steps");
	for (size_t i = 0; i < proposal->step_count; i++) {
		const struct proposal_step *step = &proposal->steps[i];
		json_open_object(out, NULL);
		json_put_instant(out, "at", step->at);
		json_put_str(out, "actor", step->actor);
		json_put_str(out, "action", step->action);
		json_put_str(out, "note", step->note.len ? step->note : STR_NONE);
		json_close_object(out);
	}
	json_close_array(out);
}

void answer_proposal(struct json_out *out, const struct proposal *proposal)
{
	json_put_str(out, "id", proposal->id);
	json_put_str(out, "edition", proposal->edition);
	json_put_str(out, "base", proposal->base.len ? proposal->base : STR_NONE);
	json_put_date(out, "from", proposal->from);
	json_put_c(out, "state", proposal_state_name(proposal->state));
	json_put_str(out, "returned", proposal->returned.len ? proposal->returned : STR_NONE);
	json_open_array(out, "authors");
	for (size_t i = 0; i < proposal->author_count; i++)
		json_put_str(out, NULL, proposal->authors[i]);
	json_close_array(out);
	put_files(out, proposal);
	put_steps(out, proposal);
}

static void put_faults(struct json_out *out, const struct faults *faults)
{
	json_open_array(out, "faults");
	for (size_t i = 0; i < faults->count; i++) {
		const struct fault *fault = &faults->items[i];
		json_open_object(out, NULL);
		json_put_str(out, "file", fault->file);
		json_put_int(out, "line", fault->line);
		json_open_object(out, "what");
		json_put_str(out, "zh", fault->what.zh);
		json_put_str(out, "en", fault->what.en);
		json_close_object(out);
		json_close_object(out);
	}
	json_close_array(out);
}

static void put_changes(struct json_out *out, const struct changes *changes)
{
	json_open_array(out, "changes");
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];
		json_open_object(out, NULL);
		json_put_c(out, "change", change_type_name(change->type));
		json_put_c(out, "what", change->what);
		json_put_str(out, "id", change->id);
		json_put_c(out, "aspect", change->aspect);
		json_put_str(out, "before", change->before);
		json_put_str(out, "after", change->after);
		json_close_object(out);
	}
	json_close_array(out);
}

static void put_holders(struct json_out *out, const struct rules_look *look)
{
	json_put_int(out, "holder_total", (int64_t)look->holder_total);
	json_open_array(out, "holders");
	for (size_t i = 0; i < look->holder_count; i++) {
		const struct rules_holder *holder = &look->holders[i];
		json_open_object(out, NULL);
		json_put_str(out, "number", holder->number);
		json_put_str(out, "unit_name", holder->unit_name);
		json_put_str(out, "category", holder->category);
		json_put_int(out, "level", holder->level);
		json_close_object(out);
	}
	json_close_array(out);
}

void answer_look(struct json_out *out, const struct rules_look *look)
{
	json_put_date(out, "begins", look->edition ? look->edition->from : DATE_NONE);
	json_put_str(out, "follows", look->before ? look->before->id : STR_NONE);
	put_faults(out, &look->faults);
	put_changes(out, &look->changes);
	put_holders(out, look);
}
