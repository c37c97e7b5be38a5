/* The rule book for everybody: what is issued, what is asked, what it costs. */
#include "web/pages.h"
#include "web/public_parts.h"
#include "web/public_views.h"
#include "web/request.h"

struct qualification_table public_qualification_table(
    struct arena *arena, const struct scheme *scheme)
{
	struct qualification_table table = {
	    .levels = scheme->levels, .level_count = scheme->level_count, .cite = scheme->cite};
	table.rows = ARENA_ARRAY(arena, struct qualification_row, scheme->category_count);
	table.row_count = scheme->category_count;
	for (size_t i = 0; i < scheme->category_count; i++) {
		struct qualification_row *row = &table.rows[i];
		row->category = &scheme->categories[i];
		row->cells = ARENA_ARRAY(arena, struct qualification_cell, scheme->level_count);
		row->cell_count = scheme->level_count;
		for (size_t j = 0; j < scheme->level_count; j++) {
			row->cells[j].level = scheme->levels[j].number;
			row->cells[j].issued =
			    scheme_issues(scheme, row->category->id, scheme->levels[j].number);
		}
	}
	return table;
}

void handle_qualifications(struct request *request)
{
	struct qualification_table table =
	    public_qualification_table(request->arena, service_scheme(request->service));
	page_qualifications(reply_page(request, 200), &request->page, &table);
}

static void add_requirement(struct arena *arena, const struct scheme *scheme,
    struct qualification_view *view, const struct requirement *rule)
{
	if (!view->group_count || view->groups[view->group_count - 1].group != rule->group)
		ARENA_PUSH(arena, view->groups, view->group_count)->group = rule->group;
	struct requirement_group *group = &view->groups[view->group_count - 1];
	struct requirement_view *row = ARENA_PUSH(arena, group->requirements, group->count);
	row->rule = rule;
	row->judged = rule->check.type == CHECK_JUDGED;
	row->how = message_text(row->judged ? MESSAGE_how_judged : MESSAGE_how_declared);
	row->asks = public_requirement_asks(arena, rule);
	row->only_for = public_requirement_kinds(arena, scheme, rule);
	for (size_t i = 0; i < scheme->discrepancy_count; i++)
		if (discrepancy_touches(&scheme->discrepancies[i], rule->id))
			*ARENA_PUSH(arena, row->readings, row->reading_count) =
			    &scheme->discrepancies[i];
}

static void add_fees(struct request *request, struct qualification_view *view)
{
	const struct scheme *scheme = service_scheme(request->service);
	for (size_t i = 0; i < scheme->kind_count; i++) {
		struct unknown why_not;
		const struct kind *kind = &scheme->kinds[i];
		const struct fee *fee = scheme_fee(view->edition, scheme, view->category->id,
		    view->level->number, kind->id, STR_NONE);
		if (!fee || !scheme_knows(scheme, view->category->id, view->level->number, kind->id,
				service_today(request->service), request->arena, &why_not))
			continue;
		*ARENA_PUSH(request->arena, view->fees, view->fee_count) =
		    (struct kind_fee){kind, fee, fee_total(fee)};
	}
}

/* The edition asked for, else the newest that knows the qualification. */
static const struct qualification *find_qualification(const struct scheme *scheme,
    struct str category, int level, struct str edition, const struct edition **found)
{
	for (size_t i = scheme->edition_count; i-- > 0;) {
		if (str_given(edition) && !str_eq(edition, scheme->editions[i].id))
			continue;
		const struct qualification *qualification =
		    edition_qualification(&scheme->editions[i], category, level);
		if (qualification) {
			*found = &scheme->editions[i];
			return qualification;
		}
	}
	return NULL;
}

void handle_qualification(struct request *request)
{
	const struct scheme *scheme = service_scheme(request->service);
	int64_t level = 0;
	struct qualification_view view = {0};
	const struct qualification *qualification = NULL;
	if (str_to_int(request_param(request, "level"), &level) && level > 0 && level < 100)
		qualification = find_qualification(scheme, request_param(request, "category"),
		    (int)level, form_get(&request->query, "edition"), &view.edition);
	if (!qualification) {
		reply_not_found(request);
		return;
	}
	view.category = qualification->category;
	view.level = scheme_level(scheme, qualification->level);
	view.guide = qualification->guide;
	view.title = scheme_qualification_name(
	    request->arena, scheme, view.category->id, view.level->number);
	for (size_t i = 0; i < qualification->requirement_count; i++)
		add_requirement(request->arena, scheme, &view, qualification->requirements[i]);
	add_fees(request, &view);
	for (size_t i = 0; i < scheme->edition_count; i++)
		if (&scheme->editions[i] != view.edition &&
		    edition_qualification(
			&scheme->editions[i], view.category->id, view.level->number)) {
			*ARENA_PUSH(request->arena, view.editions, view.edition_count) =
			    scheme->editions[i];
		}
	page_qualification(reply_page(request, 200), &request->page, &view);
}

struct question_fields public_question(struct request *request)
{
	return public_question_of(request, &request->query);
}

/* What costs something, or is said to cost nothing, is what a unit applies for. */
static bool is_priced(const struct scheme *scheme, size_t kind)
{
	for (size_t i = 0; i < scheme->edition_count; i++)
		for (size_t j = 0; j < scheme->editions[i].fee_count; j++)
			if (scheme->editions[i].fees[j].kinds >> kind & 1)
				return true;
	return false;
}

struct question_fields public_question_of(struct request *request, struct form *query)
{
	const struct scheme *scheme = service_scheme(request->service);
	struct kind *kinds = ARENA_ARRAY(request->arena, struct kind, scheme->kind_count + 1);
	struct question_fields question = {
	    .categories = scheme->categories,
	    .category_count = scheme->category_count,
	    .levels = scheme->levels,
	    .level_count = scheme->level_count,
	    .kinds = kinds,
	    .category = form_text(query, "category", false, 64),
	    .kind = form_text(query, "kind", false, 64),
	    .level = (int)form_int(query, "level", 1, 99, 1),
	    .on = form_date(query, "on", false),
	};
	for (size_t i = 0; i < scheme->kind_count; i++)
		if (is_priced(scheme, i))
			kinds[question.kind_count++] = scheme->kinds[i];
	if (str_empty(question.kind))
		question.kind = scheme->kinds[0].id;
	return question;
}

struct what_field public_what_of(struct form *form, const struct kind *kinds, size_t count)
{
	struct what_field field = {.kinds = kinds, .kind_count = count};
	field.what = form_text(form, "what", false, 32);
	for (size_t i = 0; i < count; i++)
		field.shown |= kinds[i].what_count > 0;
	return field;
}

static void add_fee_rows(
    struct request *request, const struct scheme *scheme, struct fees_view *view)
{
	for (size_t i = scheme->edition_count; i-- > 0;) {
		for (size_t j = 0; j < scheme->editions[i].fee_count; j++) {
			const struct fee *fee = &scheme->editions[i].fees[j];
			struct fee_row *row =
			    ARENA_PUSH(request->arena, view->rows, view->row_count);
			*row = (struct fee_row){
			    .edition = &scheme->editions[i], .fee = fee, .total = fee_total(fee)};
			struct text any = message_text(MESSAGE_all);
			row->level =
			    fee->level == 0 ? any
			    : fee->category
				? scheme_qualification_name(
				      request->arena, scheme, fee->category->id, fee->level)
				: (struct text){str_printf(request->arena, "%d 级", fee->level),
				      str_printf(request->arena, "Level %d", fee->level)};
			for (size_t k = 0; k < scheme->kind_count; k++) {
				if (!(fee->kinds >> k & 1))
					continue;
				const struct text *name = &scheme->kinds[k].name;
				bool first = str_empty(row->kinds.zh);
				row->kinds.zh = str_printf(request->arena, "%.*s%s%.*s",
				    STR_ARG(row->kinds.zh), first ? "" : "、", STR_ARG(name->zh));
				row->kinds.en = str_printf(request->arena, "%.*s%s%.*s",
				    STR_ARG(row->kinds.en), first ? "" : ", ", STR_ARG(name->en));
			}
		}
	}
}

void handle_fees(struct request *request)
{
	const struct scheme *scheme = service_scheme(request->service);
	struct fees_view view = {.question = public_question(request)};
	struct question_fields *question = &view.question;
	view.asked = str_given(form_get(&request->query, "category"));
	if (view.asked) {
		struct date on =
		    date_given(question->on) ? question->on : service_today(request->service);
		if (scheme_knows(scheme, question->category, question->level, question->kind, on,
			request->arena, &view.why_not))
			view.fee = scheme_fee(scheme_edition_on(scheme, on), scheme,
			    question->category, question->level, question->kind, STR_NONE);
		if (view.fee)
			view.total = fee_total(view.fee);
		view.title = scheme_qualification_name(
		    request->arena, scheme, question->category, question->level);
	}
	add_fee_rows(request, scheme, &view);
	page_fees(reply_page(request, view.asked && !view.fee ? 422 : 200), &request->page, &view);
}
