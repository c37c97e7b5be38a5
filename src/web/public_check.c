/* Readiness without signing in: the form, and the answer. */
#include "web/pages.h"
#include "web/public_parts.h"

struct fact_input public_fact_input(
    struct arena *arena, const struct fact_def *fact, const struct form *form)
{
	const char *name = str_c(arena, fact->name);
	return (struct fact_input){
	    .fact = fact,
	    .boolean = fact->type == VALUE_BOOLEAN,
	    .date = fact->type == VALUE_DATE,
	    .money = fact->type == VALUE_MONEY,
	    .text = form_get(form, name),
	    .why = form_error_of(form, name),
	};
}

size_t public_fact_sections(struct arena *arena, const struct scheme *scheme,
    const struct form *form, struct fact_section **out)
{
	size_t count = 0;
	*out = NULL;
	for (size_t i = 0; i < scheme->part_count; i++) {
		struct fact_section section = {.part = &scheme->parts[i]};
		for (size_t j = 0; j < scheme->fact_count; j++)
			if (str_eq(scheme->facts[j].section, section.part->id))
				*ARENA_PUSH(arena, section.inputs, section.input_count) =
				    public_fact_input(arena, &scheme->facts[j], form);
		if (section.input_count)
			*ARENA_PUSH(arena, *out, count) = section;
	}
	return count;
}

struct check_items public_check_items(struct arena *arena, const struct check_result *result)
{
	struct check_items items = {0};
	for (size_t i = 0; i < result->item_count; i++) {
		const struct check_item *item = &result->items[i];
		if (item->verdict == VERDICT_MET)
			*ARENA_PUSH(arena, items.met_items, items.met_count) = *item;
		else if (item->verdict == VERDICT_JUDGED)
			*ARENA_PUSH(arena, items.judged_items, items.judged_count) = *item;
		else
			*ARENA_PUSH(arena, items.short_items, items.short_count) = *item;
	}
	return items;
}

/* The certificate that the visitor says the unit holds: of the category asked for. */
static void hold_certificate(
    struct request *request, struct check_view *view, struct profile *profile)
{
	profile->certificates_given = true;
	view->held_level = (int)form_int(&request->query, "held_level", 1, 99, 0);
	view->held_expires = form_date(&request->query, "held_expires", view->held_level > 0);
	if (!view->held_level || !date_given(view->held_expires))
		return;
	*ARENA_PUSH(request->arena, profile->certificates, profile->certificate_count) =
	    (struct held_certificate){
		.category = view->question.category,
		.level = view->held_level,
		.issued_on = date_add_days(date_add_months(view->held_expires, -36), 1),
		.expires_on = view->held_expires,
		.status = CERTIFICATE_VALID,
	    };
}

/* Kinds without conditions are not offered. */
static void offer_kinds(
    struct arena *arena, const struct scheme *scheme, struct date on, struct question_fields *out)
{
	const struct edition *edition = scheme_edition_on(scheme, on);
	struct kind *kinds = ARENA_ARRAY(arena, struct kind, out->kind_count + 1);
	size_t count = 0;
	for (size_t i = 0; edition && i < out->kind_count; i++)
		if (edition_checks(edition, scheme, out->kinds[i].id))
			kinds[count++] = out->kinds[i];
	out->kinds = kinds;
	out->kind_count = count;
}

static bool known(struct request *request, struct check_view *view, struct date on)
{
	const struct scheme *scheme = service_scheme(request->service);
	const struct question_fields *question = &view->question;
	if (!scheme_knows(scheme, question->category, question->level, question->kind, on,
		request->arena, &view->why_not))
		return false;
	if (edition_checks(scheme_edition_on(scheme, on), scheme, question->kind))
		return true;
	view->why_not =
	    (struct unknown){.text = check_none, .cite = scheme_kind(scheme, question->kind)->cite};
	return false;
}

static void answer(struct request *request, struct check_view *view, const struct profile *profile)
{
	const struct scheme *scheme = service_scheme(request->service);
	const struct question_fields *question = &view->question;
	struct date on = date_given(question->on) ? question->on : service_today(request->service);
	if (!known(request, view, on)) {
		page_check(reply_page(request, 422), &request->page, view);
		return;
	}
	view->result = scheme_check(request->arena, scheme, NULL, question->category,
	    question->level, question->kind, on, profile);
	view->items = public_check_items(request->arena, view->result);
	view->short_count = view->items.short_count;
	view->title =
	    scheme_qualification_name(request->arena, scheme, question->category, question->level);
	page_check_result(reply_page(request, 200), &request->page, view);
}

void handle_check(struct request *request)
{
	const struct scheme *scheme = service_scheme(request->service);
	struct form *query = &request->query;
	struct check_view view = {.question = public_question(request)};
	struct profile *profile = profile_new(request->arena, scheme);
	struct date on =
	    date_given(view.question.on) ? view.question.on : service_today(request->service);
	offer_kinds(request->arena, scheme, on, &view.question);
	form_facts(query, scheme, profile);
	hold_certificate(request, &view, profile);
	view.section_count = public_fact_sections(request->arena, scheme, query, &view.sections);
	for (size_t i = 0; i < query->error_count; i++)
		*ARENA_PUSH(request->arena, view.faults, view.fault_count) =
		    (struct field_fault){query->errors[i].field, query->errors[i].why};
	struct str back = request->target;
	for (size_t i = 0; i + 9 <= back.len; i++)
		if (str_eq(str_slice(back, i, i + 9), STR("&answer=1")))
			back = str_slice(back, 0, i);
	view.back = back;
	if (str_given(form_get(query, "answer")) && form_ok(query))
		answer(request, &view, profile);
	else
		page_check(reply_page(request, form_ok(query) ? 200 : 422), &request->page, &view);
}
