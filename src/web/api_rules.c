/* The rule book over HTTP: the same answers as on the command line, without signing in. */
#include "scheme/answer.h"
#include "scheme/check_all.h"
#include "web/api.h"

void handle_api_qualifications(struct request *request)
{
	if (request_query_only(request, (const char *const[]){NULL}))
		answer_qualifications(reply_json(request, 200), service_scheme(request->service));
}

struct rule_question {
	struct str category, kind;
	int level;
	struct date on;
};

/* Notes at the field that the reason is about why the rule book has no answer. */
static bool rule_known(struct request *request, const struct rule_question *question)
{
	struct unknown why;
	if (scheme_knows(service_scheme(request->service), question->category, question->level,
		question->kind, question->on, request->arena, &why))
		return true;
	const char *field = str_is(why.id, "unknown-category") ? "category"
			    : str_is(why.id, "unknown-kind")   ? "kind"
			    : str_is(why.id, "no-edition")     ? "on"
							       : "level";
	form_error(&request->form, str_from(field), why.text);
	return false;
}

static struct date or_today(const struct request *request, struct date on)
{
	return date_given(on) ? on : service_today(request->service);
}

static struct rule_question question_of_query(struct request *request)
{
	struct form *query = &request->query;
	struct rule_question question = {.category = form_text(query, "category", true, 64),
	    .kind = form_text(query, "kind", true, 64),
	    .on = or_today(request, form_date(query, "on", false))};
	if (!form_text(query, "level", true, 8).len)
		return question;
	question.level = (int)form_int(query, "level", 1, 99, 0);
	return question;
}

void handle_api_fee(struct request *request)
{
	if (!request_query_only(
		request, (const char *const[]){"category", "level", "kind", "on", "what", NULL}))
		return;
	const struct scheme *scheme = service_scheme(request->service);
	struct rule_question question = question_of_query(request);
	struct str what = form_text(&request->query, "what", false, 20);
	const struct kind *kind = scheme_kind(scheme, question.kind);
	if (what.len == 0)
		what = kind && kind->what_count ? kind->whats[0].id : STR_NONE;
	if (!form_ok(&request->query) || !rule_known(request, &question)) {
		api_fits(request);
		return;
	}
	const struct edition *edition = scheme_edition_on(scheme, question.on);
	const struct fee *fee =
	    scheme_fee(edition, scheme, question.category, question.level, question.kind, what);
	if (fee) {
		answer_fee(reply_json(request, 200), edition, fee);
		return;
	}
	form_error(&request->form, str_given(what) ? STR("what") : STR("kind"),
	    TEXT("没有这一情形的收费规定", "no fee is known for this"));
	api_fits(request);
}

/* The same fault in both languages, where it is one of a single fact. */
static struct text fault_text(
    struct request *request, const struct json *facts, struct str name, struct str what)
{
	const struct scheme *scheme = service_scheme(request->service);
	int index = scheme_fact_index(scheme, name);
	const struct json *json = json_get(facts, str_c(request->arena, name));
	struct value value;
	struct text why = {str_printf(request->arena, "填写有误（%.*s）", STR_ARG(what)), what};
	if (index >= 0 && json)
		value_from_json(request->arena, scheme->facts[index].type, json, &value, &why);
	else if (json && !str_is(name, "certificates"))
		why = (struct text){STR("没有这一项"), what};
	else if (json)
		why = (struct text){STR("证书以登记簿为准，不能自行申报"), what};
	return why;
}

/* Each fault under its fact; one of a certificate under its place. */
static void note_faults(struct request *request, const struct faults *faults,
    const struct json *facts, size_t prefix_len)
{
	for (size_t i = 0; i < faults->count; i++) {
		struct str name = faults->items[i].pointer;
		name = str_slice(name, name.len > prefix_len ? prefix_len + 1 : 0, name.len);
		form_error(&request->form, name,
		    fault_text(request, facts, name, faults->items[i].what.en));
	}
}

struct profile *api_profile(
    struct request *request, const struct json *facts, const char *prefix, bool certificates)
{
	struct faults faults;
	faults_init(&faults, request->arena);
	struct str place = str_from(prefix);
	struct profile *profile = profile_from_json(request->arena,
	    service_scheme(request->service), STR(""), place, facts, certificates, &faults);
	note_faults(request, &faults, facts, place.len);
	return profile;
}

void handle_api_check(struct request *request)
{
	if (!api_body(request,
		(const char *const[]){"category", "level", "kind", "on", "facts", NULL}, false))
		return;
	struct rule_question question = {.category = api_text(request, "category", true),
	    .kind = api_text(request, "kind", true),
	    .level = (int)api_int(request, "level", 1, 99),
	    .on = or_today(request, api_date(request, "on"))};
	const struct json *facts = json_get(request->json, "facts");
	struct profile *profile = NULL;
	if (facts)
		profile = api_profile(request, facts, "/facts", true);
	else
		form_error(&request->form, STR("facts"), TEXT("缺少这一项", "is missing"));
	const struct scheme *scheme = service_scheme(request->service);
	if (form_ok(&request->form) && rule_known(request, &question) &&
	    !edition_checks(scheme_edition_on(scheme, question.on), scheme, question.kind))
		form_error(&request->form, STR("kind"), check_none);
	if (!api_fits(request))
		return;
	struct check_result *result = scheme_check(request->arena, scheme, NULL, question.category,
	    question.level, question.kind, question.on, profile);
	answer_check(reply_json(request, 200), result);
}

void handle_api_check_all(struct request *request)
{
	if (!api_body(request, (const char *const[]){"on", "facts", NULL}, false))
		return;
	struct date on = or_today(request, api_date(request, "on"));
	const struct json *facts = json_get(request->json, "facts");
	struct profile *profile = NULL;
	struct outlook *outlooks;
	if (facts)
		profile = api_profile(request, facts, "/facts", true);
	else
		form_error(&request->form, STR("facts"), TEXT("缺少这一项", "is missing"));
	if (!api_fits(request))
		return;
	size_t count = scheme_check_all(
	    request->arena, service_scheme(request->service), on, profile, &outlooks);
	answer_check_all(reply_json(request, 200), on, outlooks, count);
}

void handle_api_calendar_meetings(struct request *request)
{
	if (!request_query_only(request, (const char *const[]){"year", NULL}))
		return;
	int now = date_year(service_today(request->service));
	int64_t year = form_int(&request->query, "year", 2000, 2999, now);
	if (api_fits(request))
		answer_meetings(
		    reply_json(request, 200), service_scheme(request->service), (int)year);
}
