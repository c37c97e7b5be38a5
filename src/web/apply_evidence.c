/* The evidence of one part: each requirement with its files, and where to bring more. */
#include "web/apply_parts.h"
#include "web/case_parts.h"
#include "web/pages.h"
#include "web/words.h"

static struct file_view file_view(const struct case_view *view, const struct evidence *file)
{
	return (struct file_view){
	    .name = file->name,
	    .sha256 = file->sha256,
	    .case_id = view->state->id,
	    .project = file->project,
	    .document = file->document,
	    .size_kib = (file->size + 1023) / 1024,
	    .at = file->at,
	    .removable = view->state->state->editable,
	};
}

static void put_rows(struct arena *arena, const struct case_view *view, const struct part *part,
    struct evidence_view *page)
{
	for (size_t i = 0; view->check && i < view->check->item_count; i++) {
		const struct check_item *item = &view->check->items[i];
		if (item->requirement->part != part)
			continue;
		*ARENA_PUSH(arena, page->rows, page->row_count) = (struct evidence_row){
		    .rule = item->requirement,
		    .judged = item->verdict == VERDICT_JUDGED,
		    .verdict = words_verdict(item->verdict),
		};
	}
}

static void put_files(struct arena *arena, const struct case_view *view, const struct part *part,
    struct evidence_view *page)
{
	for (size_t i = 0; i < view->state->file_count; i++) {
		const struct evidence *file = &view->state->files[i];
		struct evidence_row *row = NULL;
		if (!str_eq(file->part, part->id))
			continue;
		for (size_t j = 0; j < page->row_count && str_given(file->requirement); j++)
			if (str_eq(page->rows[j].rule->id, file->requirement))
				row = &page->rows[j];
		struct file_view shown = file_view(view, file);
		shown.back = page->back;
		if (row)
			*ARENA_PUSH(arena, row->files, row->file_count) = shown;
		else
			*ARENA_PUSH(arena, page->others, page->other_count) = shown;
		page->file_count++;
	}
}

static void put_outcome(
    struct request *request, const struct outcome *outcome, struct evidence_view *page)
{
	page->requirement = form_get(&request->form, "requirement");
	if (!str_given(page->requirement))
		page->requirement = STR("other");
	page->project = form_get(&request->form, "project");
	page->document = form_get(&request->form, "document");
	for (size_t i = 0; i < outcome->error_count; i++)
		*ARENA_PUSH(request->arena, page->faults, page->fault_count) = (struct field_fault){
		    str_printf(request->arena, "%.*s-%.*s", STR_ARG(outcome->errors[i].field),
			STR_ARG(page->requirement)),
		    outcome->errors[i].why};
	page->refusal = outcome->refusal.detail;
	page->refusal_cite = outcome->refusal.cite;
}

void apply_evidence_reply(
    struct request *request, int status, struct str part_id, const struct outcome *outcome)
{
	const struct case_view *view = apply_load(request);
	const struct part *part = view ? scheme_part(view->state->scheme, part_id) : NULL;
	if (!part) {
		if (view)
			reply_not_found(request);
		return;
	}
	struct evidence_view page = {
	    .case_id = view->state->id,
	    .part = {part->id, part->name},
	    .departments = part->departments,
	    .back = str_printf(request->arena, "/cases/%.*s/evidence/%.*s",
		STR_ARG(view->state->id), STR_ARG(part->id)),
	};
	put_rows(request->arena, view, part, &page);
	put_files(request->arena, view, part, &page);
	if (outcome)
		put_outcome(request, outcome, &page);
	page_evidence(reply_page(request, status), &request->page, &page);
}

void handle_case_evidence(struct request *request)
{
	apply_evidence_reply(request, 200, request_param(request, "part"), NULL);
}
