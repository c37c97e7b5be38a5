/* Answers as JSON objects, named as INTERFACE names them. */
#include "scheme/answer.h"

static void put_text(struct json_out *out, const char *name, struct text text)
{
	json_open_object(out, name);
	json_put_str(out, "zh", text.zh);
	json_put_str(out, "en", text.en);
	json_close_object(out);
}

void answer_fee(struct json_out *out, const struct edition *edition, const struct fee *fee)
{
	json_open_object(out, NULL);
	json_put_str(out, "edition", edition->id);
	json_put_int(out, "audit_fee", money_to_yuan(fee->audit));
	json_put_int(out, "annuity", money_to_yuan(fee->annuity));
	json_put_int(out, "total", money_to_yuan(fee_total(fee)));
	json_put_c(out, "currency", "CNY");
	json_put_str(out, "cite", fee->cite);
	json_put_bool(out, "assumed", fee->assumed);
	if (str_given(fee->note.zh))
		put_text(out, "note", fee->note);
	json_close_object(out);
}

/* Nothing is short of what is met; a yes that is a no lacks no amount. */
static void put_shortfall(struct json_out *out, const struct check_item *item)
{
	bool amount = item->requirement->check.type != CHECK_IS;
	if (item->verdict == VERDICT_MET || (item->verdict == VERDICT_UNMET && amount))
		json_put_int(out, "short_by", item->short_by);
	else
		json_put_null(out, "short_by");
}

static void put_item(struct json_out *out, const struct check_item *item)
{
	const struct requirement *requirement = item->requirement;
	const struct check *check = &requirement->check;
	struct str certificates = check->type == CHECK_CERTIFICATE ? STR("certificates") : STR_NONE;
	json_open_object(out, NULL);
	json_put_str(out, "id", requirement->id);
	json_put_str(out, "group", requirement->group->id);
	json_put_bool(out, "gate", requirement->group->gate);
	json_put_str(out, "fact", check->fact ? check->fact->name : certificates);
	json_put_str(out, "cite", requirement->cite);
	json_put_c(out, "verdict", verdict_name(item->verdict));
	value_to_json(out, "has", &item->has);
	value_to_json(out, "needs", &item->needs);
	put_shortfall(out, item);
	json_put_bool(out, "in_principle", requirement->in_principle);
	put_text(out, "text", requirement->text);
	if (str_given(item->why.zh))
		put_text(out, "why", item->why);
	json_close_object(out);
}

void answer_check(struct json_out *out, const struct check_result *result)
{
	json_open_object(out, NULL);
	json_put_str(out, "edition", result->edition->id);
	json_put_str(out, "category", result->qualification->category->id);
	json_put_int(out, "level", result->qualification->level);
	json_put_str(out, "guide", result->qualification->guide);
	json_put_str(out, "kind", result->kind->id);
	json_put_str(out, "treated_as", result->treated->id);
	json_put_date(out, "on", result->on);
	json_put_bool(out, "eligible", result->eligible);
	json_put_bool(out, "gates_open", result->gates_open);
	json_put_int(out, "unmet", (int64_t)result->unmet);
	json_put_int(out, "missing", (int64_t)result->missing);
	json_put_int(out, "judged", (int64_t)result->judged);
	json_open_array(out, "items");
	for (size_t i = 0; i < result->item_count; i++)
		put_item(out, &result->items[i]);
	json_close_array(out);
	json_close_object(out);
}

void answer_windows(struct json_out *out, const struct windows *windows)
{
	json_open_object(out, NULL);
	json_put_c(out, "renewal", renewal_name(windows->renewal));
	json_put_date(out, "renewal_on_time_until", windows->renewal_on_time_until);
	json_put_date(out, "renewal_until", windows->renewal_until);
	json_put_c(out, "upgrade", windows->upgrade_open ? "open" : "closed");
	json_put_date(out, "upgrade_until", windows->upgrade_until);
	json_close_object(out);
}

/* A plain day has no name: null. */
void answer_calendar_day(struct json_out *out, const struct calendar *calendar, struct date day)
{
	const struct calendar_day *row = calendar_row(calendar, day);
	json_open_object(out, NULL);
	json_put_date(out, "date", day);
	json_put_bool(out, "working", calendar_working(calendar, day));
	json_put_str(out, "name", row ? row->name : STR_NONE);
	json_put_bool(out, "provisional", calendar_provisional(calendar, day));
	json_put_str(out, "source", row ? row->source : STR_NONE);
	json_close_object(out);
}

void answer_calendar_days(
    struct json_out *out, const struct calendar *calendar, struct date from, struct date to)
{
	bool provisional = false;
	json_open_object(out, NULL);
	json_put_date(out, "from", from);
	json_put_date(out, "to", to);
	json_put_str(out, "version", calendar->version);
	json_put_int(out, "working_days", calendar_count(calendar, from, to));
	json_open_array(out, "days");
	for (struct date day = from; !date_after(day, to); day = date_add_days(day, 1)) {
		answer_calendar_day(out, calendar, day);
		provisional = provisional || calendar_provisional(calendar, day);
	}
	json_close_array(out);
	json_put_bool(out, "provisional", provisional);
	json_close_object(out);
}

static void put_meeting(struct json_out *out, const struct meeting *meeting)
{
	json_open_object(out, NULL);
	json_put_date(out, "nominal", meeting->nominal);
	json_put_date(out, "held", meeting->held);
	json_put_date(out, "list_fixed_by", meeting->list_fixed_by);
	json_put_date(out, "certificates_by", meeting->certificates_by);
	json_put_bool(out, "provisional", meeting->provisional);
	json_close_object(out);
}

void answer_meetings(struct json_out *out, const struct scheme *scheme, int year)
{
	struct meeting meetings[MEETINGS_MOST];
	size_t count = scheme_meetings(scheme, year, meetings, COUNT_OF(meetings));
	json_open_object(out, NULL);
	json_put_int(out, "year", year);
	json_put_str(out, "cite", scheme->meetings.cite);
	json_open_array(out, "meetings");
	for (size_t i = 0; i < count; i++)
		put_meeting(out, &meetings[i]);
	json_close_array(out);
	json_close_object(out);
}

void answer_limit(struct json_out *out, const struct calendar *calendar, const struct limit *limit,
    struct date from)
{
	struct due due = limit_due(calendar, limit, from);
	json_open_object(out, NULL);
	json_put_str(out, "limit", limit->id);
	json_put_date(out, "from", from);
	json_put_date(out, "due", due.on);
	json_put_int(out, "length", limit->length);
	json_put_c(out, "unit", length_unit_name(limit->unit));
	json_put_c(out, "whose", limit->centre ? "centre" : "applicant");
	json_put_str(out, "cite", limit->cite);
	json_put_bool(out, "provisional", due.provisional);
	json_close_object(out);
}

/* The edition in force last of those that have it counts the requirements. */
static void put_qualification(
    struct json_out *out, const struct scheme *scheme, const struct category *category, int level)
{
	const struct qualification *latest = NULL;
	const struct edition *of = NULL;
	json_open_object(out, NULL);
	json_put_str(out, "category", category->id);
	json_put_int(out, "level", level);
	put_text(out, "name", category->name);
	json_open_array(out, "editions");
	for (size_t i = 0; i < scheme->edition_count; i++) {
		const struct edition *edition = &scheme->editions[i];
		const struct qualification *one =
		    edition_qualification(edition, category->id, level);
		if (!one)
			continue;
		json_put_str(out, NULL, edition->id);
		if (!of || date_before(of->from, edition->from)) {
			of = edition;
			latest = one;
		}
	}
	json_close_array(out);
	int64_t requirements = 0;
	for (size_t i = 0; latest && i < latest->requirement_count; i++)
		requirements += (latest->requirements[i]->kinds & scheme_full_kinds(scheme)) != 0;
	json_put_int(out, "requirements", requirements);
	json_put_str(out, "guide", latest ? latest->guide : STR_NONE);
	json_close_object(out);
}

void answer_qualifications(struct json_out *out, const struct scheme *scheme)
{
	json_open_object(out, NULL);
	json_put_str(out, "scheme", scheme->id);
	json_put_str(out, "version", scheme->version);
	json_open_array(out, "qualifications");
	for (size_t i = 0; i < scheme->category_count; i++) {
		for (size_t l = 0; l < scheme->level_count; l++) {
			const struct category *category = &scheme->categories[i];
			int level = scheme->levels[l].number;
			if (scheme_issues(scheme, category->id, level))
				put_qualification(out, scheme, category, level);
		}
	}
	json_close_array(out);
	json_close_object(out);
}
