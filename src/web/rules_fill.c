/* Fills the page of one proposal: files, faults, differences, holders, steps. */
#include "casework/refusal.h"
#include "web/public_parts.h"
#include "web/rules_parts.h"
#include "web/words.h"

enum { CHANGES_SHOWN = 300, KIB = 1024 };

struct text rules_state_words(const struct proposal *proposal)
{
	switch (proposal->state) {
	case PROPOSAL_DRAFT:
		return message_text(
		    str_empty(proposal->returned) ? MESSAGE_rules_draft : MESSAGE_rules_returned);
	case PROPOSAL_SUBMITTED:
		return message_text(MESSAGE_rules_submitted);
	case PROPOSAL_APPROVED:
		return message_text(MESSAGE_rules_approved);
	case PROPOSAL_WITHDRAWN:
		return message_text(MESSAGE_rules_withdrawn);
	}
	NEVER("every state is named above");
}

const char *rules_state_tone(const struct proposal *proposal)
{
	static const char *const tones[] = {[PROPOSAL_DRAFT] = "run",
	    [PROPOSAL_SUBMITTED] = "wait",
	    [PROPOSAL_APPROVED] = "good",
	    [PROPOSAL_WITHDRAWN] = "bad"};
	return tones[proposal->state];
}

struct named {
	const char *name;
	enum message words;
};

static struct text words_of(const struct named *table, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (str_is(str_from(name), table[i].name))
			return message_text(table[i].words);
	return text_same(str_from(name));
}

static struct text thing_words(const char *what)
{
	static const struct named THINGS[] = {
	    {"qualification", MESSAGE_rules_qualification},
	    {"requirement", MESSAGE_rules_requirement},
	    {"fee", MESSAGE_rules_fee},
	    {"window", MESSAGE_rules_window},
	    {"limit", MESSAGE_rules_limit},
	    {"process", MESSAGE_rules_process},
	    {"state", MESSAGE_rules_state},
	    {"action", MESSAGE_rules_action},
	    {"field", MESSAGE_rules_field},
	    {"guard", MESSAGE_rules_guard},
	};
	return words_of(THINGS, COUNT_OF(THINGS), what);
}

static struct text step_words(struct arena *arena, struct str action)
{
	static const struct named STEPS[] = {
	    {"propose", MESSAGE_rules_did_propose},
	    {"add-file", MESSAGE_rules_did_add},
	    {"remove-file", MESSAGE_rules_did_remove},
	    {"submit", MESSAGE_rules_did_submit},
	    {"return", MESSAGE_rules_did_return},
	    {"approve", MESSAGE_rules_did_approve},
	    {"withdraw", MESSAGE_rules_did_withdraw},
	};
	return words_of(STEPS, COUNT_OF(STEPS), str_c(arena, action));
}

static void put_files(
    struct arena *arena, const struct proposal *proposal, struct rules_proposal_page *page)
{
	for (size_t i = 0; i < proposal->file_count; i++) {
		const struct proposal_file *file = &proposal->files[i];
		*ARENA_PUSH(arena, page->files, page->file_count) =
		    (struct rules_file){proposal->id, file->name, (file->size + KIB - 1) / KIB};
	}
	for (size_t i = proposal->step_count; i-- > 0;) {
		const struct proposal_step *step = &proposal->steps[i];
		*ARENA_PUSH(arena, page->steps, page->step_count) = (struct rules_step){
		    step->at, step->actor, step->note, step_words(arena, step->action)};
	}
}

static void put_changes(
    struct arena *arena, const struct rules_look *look, struct rules_proposal_page *page)
{
	static const enum message hows[] = {[CHANGE_ADDED] = MESSAGE_rules_added,
	    [CHANGE_REMOVED] = MESSAGE_rules_removed,
	    [CHANGE_CHANGED] = MESSAGE_rules_changed};
	static const char *const tones[] = {
	    [CHANGE_ADDED] = "good", [CHANGE_REMOVED] = "bad", [CHANGE_CHANGED] = "run"};
	page->change_total = look->changes.count;
	for (size_t i = 0; i < look->changes.count && i < CHANGES_SHOWN; i++) {
		const struct change *change = &look->changes.items[i];
		*ARENA_PUSH(arena, page->changes, page->change_count) =
		    (struct rules_change){.how = message_text(hows[change->type]),
			.what = thing_words(change->what),
			.tone = tones[change->type],
			.aspect = change->aspect ? change->aspect : "",
			.id = change->id,
			.before = change->before,
			.after = change->after};
	}
}

void rules_fill_faults(
    struct arena *arena, const struct faults *faults, struct rules_fault **out, size_t *count)
{
	for (size_t i = 0; i < faults->count; i++) {
		const struct fault *fault = &faults->items[i];
		*ARENA_PUSH(arena, *out, *count) =
		    (struct rules_fault){fault->file, fault->what, fault->line};
	}
}

static void put_look(
    struct request *request, const struct rules_look *look, struct rules_proposal_page *page)
{
	struct arena *arena = request->arena;
	const struct scheme *scheme = service_scheme(request->service);
	rules_fill_faults(arena, &look->faults, &page->faults, &page->fault_count);
	page->holder_total = look->holder_total;
	for (size_t i = 0; i < look->holder_count; i++) {
		const struct rules_holder *holder = &look->holders[i];
		*ARENA_PUSH(arena, page->holders, page->holder_count) =
		    (struct rules_concerned){holder->number, holder->unit_name,
			scheme_qualification_name(arena, scheme, holder->category, holder->level)};
	}
	if (look->edition) {
		page->name = look->edition->name;
		page->from = look->edition->from;
	}
	if (look->before)
		page->before = look->before->name;
	put_changes(arena, look, page);
}

void rules_fill_page(struct request *request, const struct proposal *proposal,
    const struct rules_look *look, struct rules_proposal_page *page)
{
	const struct person *person = &request->caller.person;
	page->title = words_fill(
	    request->arena, MESSAGE_rules_proposal, text_same(proposal->edition), (struct text){0});
	page->id = proposal->id;
	page->edition = proposal->edition;
	page->base = proposal->base;
	page->returned = proposal->returned;
	page->from = DATE_NONE;
	page->state = rules_state_words(proposal);
	page->tone = rules_state_tone(proposal);
	page->approved = proposal->state == PROPOSAL_APPROVED;
	page->may_edit = rules_step_open(proposal, person, RULES_ADD_FILES);
	page->may_withdraw = rules_step_open(proposal, person, RULES_WITHDRAW);
	page->may_decide = rules_step_open(proposal, person, RULES_APPROVE);
	page->own = rules_own(proposal, person);
	page->may_submit = rules_step_open(proposal, person, RULES_SUBMIT) && !look->faults.count;
	put_files(request->arena, proposal, page);
	put_look(request, look, page);
}
