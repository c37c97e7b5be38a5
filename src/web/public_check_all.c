/* What a unit could apply for, out of everything that is issued: its figures once, the answers as a matrix. */
#include "scheme/check_all.h"
#include "web/pages.h"
#include "web/public_parts.h"
#include "web/words.h"

/* The certificate that the visitor names for one category: no older than its validity, if it is valid at all. */
static void read_held(struct request *request, const struct category *category,
    struct check_all_view *view, struct profile *profile)
{
	const struct scheme *scheme = service_scheme(request->service);
	struct arena *arena = request->arena;
	struct held_row *row = ARENA_PUSH(arena, view->held, view->held_count);
	*row = (struct held_row){.category = category,
	    .level_name = str_printf(arena, "held_%.*s", STR_ARG(category->id)),
	    .expires_name = str_printf(arena, "expires_%.*s", STR_ARG(category->id)),
	    .levels = scheme->levels,
	    .level_count = scheme->level_count};
	const char *level = str_c(arena, row->level_name);
	const char *expires = str_c(arena, row->expires_name);
	row->level_number = (int)form_int(&request->query, level, 1, 99, 0);
	row->expires = form_get(&request->query, expires);
	struct date until = form_date(&request->query, expires, row->level_number > 0);
	if (!row->level_number || !date_given(until))
		return;
	int months = 12 * scheme->certificate.years;
	*ARENA_PUSH(arena, profile->certificates, profile->certificate_count) =
	    (struct held_certificate){.category = category->id,
		.level = row->level_number,
		.issued_on = date_add_months(date_add_days(until, 1), -months),
		.expires_on = until,
		.status = CERTIFICATE_VALID};
}

static struct text day_from(struct arena *arena, const struct outlook *outlook, struct date on)
{
	if (!date_given(outlook->earliest))
		return message_text(MESSAGE_outlook_no_day);
	if (!date_after(outlook->earliest, on))
		return (struct text){{0}};
	return words_fill(
	    arena, MESSAGE_outlook_from, words_day(arena, outlook->earliest), (struct text){{0}});
}

static struct text answer_of(struct arena *arena, const struct outlook *outlook)
{
	if (!outlook->result)
		return outlook->why_not.text;
	if (outlook->result->eligible)
		return message_text(outlook->held ? MESSAGE_outlook_renew : MESSAGE_outlook_ready);
	return words_counts(
	    arena, MESSAGE_check_short, outlook->result->unmet + outlook->result->missing, 0, 0);
}

/* The single check with the same figures, and the certificate of this category. */
static struct str href_of(
    struct request *request, const struct check_all_view *view, const struct outlook *outlook)
{
	struct buf out;
	buf_init(&out, 8192);
	buf_put_c(&out, "/check?category=");
	buf_put_url(&out, outlook->category->id);
	buf_printf(&out, "&level=%d&kind=", outlook->level);
	buf_put_url(&out, outlook->kind);
	for (size_t i = 0; i < view->held_count; i++) {
		const struct held_row *row = &view->held[i];
		if (row->category != outlook->category || !row->level_number)
			continue;
		buf_printf(&out, "&held_level=%d&held_expires=", row->level_number);
		buf_put_url(&out, row->expires);
	}
	const struct scheme *scheme = service_scheme(request->service);
	for (size_t i = 0; i < scheme->fact_count; i++) {
		struct str name = scheme->facts[i].name;
		struct str value = form_get(&request->query, str_c(request->arena, name));
		if (str_empty(value))
			continue;
		buf_put_char(&out, '&');
		buf_put_url(&out, name);
		buf_put_char(&out, '=');
		buf_put_url(&out, value);
	}
	buf_put_c(&out, "&answer=1");
	struct str href = str_copy(request->arena, buf_str(&out));
	buf_free(&out);
	return href;
}

static void put_cell(struct request *request, struct check_all_view *view,
    const struct outlook *outlook, struct outlook_cell *cell)
{
	bool ready = outlook->result && outlook->result->eligible;
	*cell = (struct outlook_cell){.issued = true,
	    .ready = ready,
	    .held = outlook->held != NULL,
	    .answer = answer_of(request->arena, outlook),
	    .tone = ready ? "good" : "short",
	    .href = href_of(request, view, outlook)};
	if (outlook->result && !ready)
		cell->when = day_from(request->arena, outlook, view->on);
	view->ready += ready;
	if (!outlook->result)
		return;
	*ARENA_PUSH(request->arena, view->details, view->detail_count) = (struct outlook_detail){
	    .name = scheme_qualification_name(request->arena, service_scheme(request->service),
		outlook->category->id, outlook->level),
	    .answer = cell->answer,
	    .items = public_check_items(request->arena, outlook->result)};
}

static void answer(
    struct request *request, struct check_all_view *view, const struct profile *profile)
{
	const struct scheme *scheme = service_scheme(request->service);
	struct outlook *outlooks;
	size_t count = scheme_check_all(request->arena, scheme, view->on, profile, &outlooks),
	       next = 0;
	view->answered = true;
	view->levels = scheme->levels;
	view->level_count = 0;
	for (size_t i = 0; i < count; i++)
		for (size_t l = 0; l < scheme->level_count; l++)
			if (scheme->levels[l].number == outlooks[i].level && l >= view->level_count)
				view->level_count = l + 1;
	view->rows = ARENA_ARRAY(request->arena, struct outlook_row, scheme->category_count);
	view->row_count = scheme->category_count;
	for (size_t c = 0; c < scheme->category_count; c++) {
		struct outlook_row *row = &view->rows[c];
		row->category = &scheme->categories[c];
		row->cells = ARENA_ARRAY(request->arena, struct outlook_cell, view->level_count);
		row->cell_count = view->level_count;
		for (size_t l = 0; l < view->level_count && next < count; l++)
			if (outlooks[next].category == row->category &&
			    outlooks[next].level == scheme->levels[l].number)
				put_cell(request, view, &outlooks[next++], &row->cells[l]);
	}
}

void handle_check_all(struct request *request)
{
	const struct scheme *scheme = service_scheme(request->service);
	struct form *query = &request->query;
	struct check_all_view view = {
	    .on = service_today(request->service), .back = request->target};
	struct profile *profile = profile_new(request->arena, scheme);
	profile->certificates_given = true;
	form_facts(query, scheme, profile);
	for (size_t i = 0; i < scheme->category_count; i++)
		read_held(request, &scheme->categories[i], &view, profile);
	view.section_count = public_fact_sections(request->arena, scheme, query, &view.sections);
	for (size_t i = 0; i < query->error_count; i++)
		*ARENA_PUSH(request->arena, view.faults, view.fault_count) =
		    (struct field_fault){query->errors[i].field, query->errors[i].why};
	if (str_given(form_get(query, "answer")) && form_ok(query))
		answer(request, &view, profile);
	page_check_all(reply_page(request, form_ok(query) ? 200 : 422), &request->page, &view);
}
