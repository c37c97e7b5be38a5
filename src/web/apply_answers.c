/* Check your answers: all that was declared, by section, before it is submitted; and what happens then. */
#include "web/apply_parts.h"
#include "web/case_parts.h"
#include "web/pages.h"
#include "web/words.h"

static void put_promises(const struct case_source *source, struct case_page *page)
{
	const struct process *process = source->view->state->process;
	for (size_t i = 0; i < process->limit_count; i++) {
		const struct limit *limit = &process->limits[i];
		if (!limit->centre || limit->minimum || limit->unit == LENGTH_SET ||
		    limit->unit == LENGTH_YEARS)
			continue;
		*ARENA_PUSH(source->arena, page->promises, page->promise_count) =
		    (struct named_value){limit->name, words_limit_length(source->arena, limit)};
	}
}

void case_put_answers(const struct case_source *source, struct case_page *page)
{
	if (!page->own || !page->editable)
		return;
	for (size_t i = 0; i < source->scheme->part_count; i++) {
		struct answer_section section = {.part = &source->scheme->parts[i]};
		for (size_t j = 0; j < source->scheme->fact_count; j++) {
			const struct fact_def *fact = &source->scheme->facts[j];
			bool given = source->view->state->profile->values[j].type != VALUE_NONE;
			if (str_eq(fact->section, section.part->id) &&
			    (given || apply_fact_asked(source->view, fact)))
				*ARENA_PUSH(source->arena, section.rows, section.row_count) =
				    (struct named_value){
					fact->label, words_answer(source->arena, fact,
							 &source->view->state->profile->values[j])};
		}
		if (section.row_count)
			*ARENA_PUSH(source->arena, page->answers, page->answer_count) = section;
	}
	put_promises(source, page);
}

void handle_case_answers(struct request *request)
{
	const struct case_view *view = apply_load(request);
	if (!view)
		return;
	struct case_page page;
	case_fill(request, view, STR_NONE, NULL, &page);
	page_answers(reply_page(request, 200), &request->page, &page);
}
