/* Folding the facts that every process has: opening, declared facts, evidence. */
#include "casework/fold.h"
#include <string.h>

enum err fold_open(struct case_state *state, const struct fact *fact)
{
	const struct value *level = fold_value(fact, "level", VALUE_INTEGER);
	state->unit = fold_text(fact, "unit");
	state->category = fold_text(fact, "category");
	state->kind = fold_text(fact, "kind");
	state->what = fold_text(fact, "what");
	state->about = fold_text(fact, "about");
	if (!level || !str_given(state->unit) || !scheme_kind(state->scheme, state->kind))
		return fold_misfit(state, fact, "no unit, level or known kind");
	state->level = (int)level->integer;
	const struct edition *edition = scheme_edition(state->scheme, fold_text(fact, "edition"));
	if (!edition)
		return fold_misfit(state, fact, "unknown edition");
	TRY(case_bind(state, edition));
	if (!str_eq(state->state->id, fact->state))
		return fold_misfit(state, fact, "not the state in which cases begin");
	state->opened_on = instant_date(fact->at);
	if (state->process->opens == 0)
		state->contact = fact->actor;
	if (!state->state->draft) {
		/* What the centre opens is no draft: it is under way at once. */
		state->submitted_on = state->opened_on;
		state->treated = scheme_kind(state->scheme, state->kind);
		state->submission = *fact;
	}
	state->entered_seq = fact->seq;
	*ARENA_PUSH(state->arena, state->steps, state->step_count) = state->history_count;
	return ERR_OK;
}

/* Replaces all declared facts: what is not named is no longer given. */
enum err fold_set_facts(struct case_state *state, const struct fact *fact)
{
	const struct scheme *scheme = state->scheme;
	struct value *values = state->profile->values;
	memset(values, 0, scheme->fact_count * sizeof *values);
	for (size_t i = 0; i < fact->field_count; i++) {
		int index = scheme_fact_index(scheme, fact->fields[i].name);
		if (index < 0 || scheme->facts[index].type != fact->fields[i].value.type)
			return fold_misfit(state, fact, "an unknown declared fact");
		values[index] = fact->fields[i].value;
	}
	return ERR_OK;
}

enum err fold_add_file(struct case_state *state, const struct fact *fact)
{
	const struct value *size = fold_value(fact, "size", VALUE_INTEGER);
	struct evidence file = {
	    .sha256 = fold_text(fact, "sha256"),
	    .size = size ? size->integer : -1,
	    .name = fold_text(fact, "name"),
	    .part = fold_text(fact, "part"),
	    .requirement = fold_text(fact, "requirement"),
	    .project = fold_text(fact, "project"),
	    .document = fold_text(fact, "document"),
	    .used_in = fold_text(fact, "used_in"),
	    .by = fact->actor,
	    .at = fact->at,
	    .seq = fact->seq,
	};
	if (file.size < 0 || file.sha256.len != 64 || !str_given(file.name))
		return fold_misfit(state, fact, "a file without digest, size or name");
	if (case_file(state, file.sha256))
		return fold_misfit(state, fact, "a file that is there already");
	*ARENA_PUSH(state->arena, state->files, state->file_count) = file;
	return ERR_OK;
}

enum err fold_remove_file(struct case_state *state, const struct fact *fact)
{
	const struct evidence *file = case_file(state, fold_text(fact, "sha256"));
	if (!file)
		return fold_misfit(state, fact, "removes a file that is not there");
	size_t index = (size_t)(file - state->files);
	size_t after = --state->file_count - index;
	memmove(&state->files[index], &state->files[index + 1], after * sizeof *state->files);
	return ERR_OK;
}
