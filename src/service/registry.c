/* The public register: from its rows for today, from a certificate's own stream for a past day. */
#include "service/registry.h"
#include "casework/refusal.h"
#include "service/internal.h"
#include "store/register.h"

enum { PAGE_SIZE = 25, PAGE_MOST = 200, PAGES_MOST = 100000 };
enum { WALK_ROWS = 1000, WALK_MEMORY = 64 << 20, NUMBER_MOST = 256 };

/* What the facts of certificates are called outside. */
#define EVENTS(EVENT)                                                                              \
	EVENT(                                                                                     \
	    CERTIFICATE_FACT_IMPORT, "imported", "由原有记录录入", "entered from earlier records") \
	EVENT(CERTIFICATE_FACT_ISSUE, "issued", "颁发", "issued")                                  \
	EVENT(CERTIFICATE_FACT_SUPERSEDE, "superseded", "被新证书替代",                            \
	    "superseded by a new certificate")                                                     \
	EVENT(CERTIFICATE_FACT_CHANGE, "changed", "变更持证单位信息", "holder's data changed")     \
	EVENT(CERTIFICATE_FACT_TRANSFER, "transferred", "转移", "transferred")                     \
	EVENT(CERTIFICATE_FACT_CONFIRM, "confirmed", "年度确认", "confirmed for the year")         \
	EVENT(CERTIFICATE_FACT_WARN, "warned", "警告", "holder warned")                            \
	EVENT(CERTIFICATE_FACT_RECTIFY, "to-rectify", "责令限期整改",                              \
	    "to be rectified within a time limit")                                                 \
	EVENT(CERTIFICATE_FACT_SUSPEND, "suspended", "暂停", "suspended")                          \
	EVENT(CERTIFICATE_FACT_RESTORE, "restored", "恢复", "restored")                            \
	EVENT(CERTIFICATE_FACT_REVOKE, "revoked", "撤销", "revoked")                               \
	EVENT(CERTIFICATE_FACT_DEREGISTER, "deregistered", "注销", "deregistered")

static const struct event {
	const char *action, *name, *zh, *en;
} events[] = {
#define EVENT(action, name, zh, en) {action, name, zh, en},
    EVENTS(EVENT)
#undef EVENT
};

static const struct event *event_of(struct str action)
{
	for (size_t i = 0; i < COUNT_OF(events); i++)
		if (str_is(action, events[i].action))
			return &events[i];
	return NULL;
}

static struct text event_label(struct str action)
{
	const struct event *event = event_of(action);
	return event ? (struct text){str_from(event->zh), str_from(event->en)} : text_same(action);
}

/* What has run out is expired, whatever else it was, save where it had ended before. */
static enum certificate_status status_on(const struct held_certificate *held, struct date on)
{
	return certificate_status_good(held->status) && date_before(held->expires_on, on)
		   ? CERTIFICATE_EXPIRED
		   : held->status;
}

static struct certificate_view view_of(
    const struct reader *reader, const struct certificate_row *row, struct date on)
{
	enum certificate_status status = status_on(&row->certificate, on);
	return (struct certificate_view){.certificate = row->certificate,
	    .status = reader->unconfirmed && certificate_status_good(status)
			  ? CERTIFICATE_UNCONFIRMED
			  : status,
	    .last_status = status,
	    .as_of = reader->as_of,
	    .unit_code = row->unit,
	    .unit_name = row->unit_name,
	    .unit_name_en = row->unit_name_en,
	    .former_names = row->former_names,
	    .address = row->address,
	    .confirm_by = row->confirm_by,
	    .case_id = row->case_id};
}

/* --- one certificate --- */

/* An imported certificate is known from the day that it was issued on. */
static struct date day_of(const struct fact *fact, const struct certificate_row *row)
{
	return str_is(fact->action, CERTIFICATE_FACT_IMPORT) ? row->certificate.issued_on
							     : instant_date(fact->at);
}

static void name_as_of(const struct fact *fact, struct certificate_row *row)
{
	const struct value *unit = field_value(fact->fields, fact->field_count, "unit");
	const struct value *name = field_value(fact->fields, fact->field_count, "unit_name");
	const struct value *name_en = field_value(fact->fields, fact->field_count, "unit_name_en");
	if (unit)
		row->unit = unit->text;
	if (name) {
		row->unit_name = name->text;
		row->unit_name_en = name_en ? name_en->text : STR_NONE;
	}
}

/* The last fact up to the day decides; before the first there is no certificate. */
static enum err as_of(
    const struct fact *facts, size_t count, struct date on, struct certificate_row *row)
{
	bool known = false;
	for (size_t i = 0; i < count && !date_after(day_of(&facts[i], row), on); i++) {
		known = true;
		name_as_of(&facts[i], row);
		if (!certificate_status_parse(facts[i].state, &row->certificate.status))
			return err_fail(ERR_CORRUPT, "%.*s is no status", STR_ARG(facts[i].state));
	}
	struct str number = row->certificate.number;
	return known
		   ? ERR_OK
		   : err_fail(ERR_NOT_FOUND, "certificate %.*s did not exist yet", STR_ARG(number));
}

static void list_events(struct arena *arena, const struct fact *facts, size_t count,
    const struct certificate_row *row, struct certificate_view *out)
{
	struct str name = STR_NONE;
	out->events = ARENA_ARRAY(arena, struct certificate_event, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct event *event = event_of(facts[i].action);
		const struct value *now =
		    field_value(facts[i].fields, facts[i].field_count, "unit_name");
		struct str former =
		    now && str_given(name) && !str_eq(name, now->text) ? name : STR_NONE;
		out->events[out->event_count++] =
		    (struct certificate_event){.on = day_of(&facts[i], row),
			.what = event ? str_from(event->name) : facts[i].action,
			.label = event_label(facts[i].action),
			.former = former};
		if (now)
			name = now->text;
	}
}

/* What happened to a certificate that has one fact alone: the register's row tells it. */
static void first_fact(
    struct arena *arena, const struct certificate_row *row, struct fact **facts, size_t *count)
{
	bool made = str_given(row->case_id) && row->case_id.len;
	struct fact *fact = ARENA_PUSH(arena, *facts, *count);
	*fact = (struct fact){.seq = 1,
	    .at = instant_of_date(row->certificate.issued_on, 0, 0),
	    .action = made ? STR(CERTIFICATE_FACT_ISSUE) : STR(CERTIFICATE_FACT_IMPORT)};
}

enum err registry_find(struct reader *reader, struct arena *arena, struct str number,
    struct date on, bool with_events, struct certificate_view *out)
{
	struct certificate_row row;
	TRY(register_find(reader->store, arena, number, &row));
	struct date today = service_today(reader->service);
	bool past = date_given(on) && !date_eq(on, today);
	struct fact *facts = NULL;
	size_t count = 0;
	if (!past && with_events && row.facts == 1) {
		first_fact(arena, &row, &facts, &count);
	} else if (past || with_events) {
		struct str stream = stream_of_certificate(arena, number);
		TRY((past ? journal_read : journal_outline)(
		    reader->store, arena, stream, &facts, &count));
	}
	if (past) {
		TRY(as_of(facts, count, on, &row));
		row.former_names = row.address = STR_NONE;
		row.confirm_by = DATE_NONE;
	}
	*out = view_of(reader, &row, past ? on : today);
	if (past) /* what was on a past day does not change any more */
		out->status = out->last_status;
	if (with_events)
		list_events(arena, facts, count, &row, out);
	return ERR_OK;
}

/* --- many --- */

enum err registry_search(struct reader *reader, struct arena *arena,
    const struct registry_query *query, struct registry_list *out)
{
	struct register_query asked = {.text = query->text,
	    .category = query->category,
	    .status = query->status,
	    .level = query->level,
	    .today = service_today(reader->service),
	    .page = query->page >= 1 && query->page <= PAGES_MOST ? query->page : 1,
	    .page_size = query->page_size >= 1 && query->page_size <= PAGE_MOST ? query->page_size
										: PAGE_SIZE};
	struct certificate_row *rows;
	TRY(register_search(reader->store, arena, &asked, &rows, &out->count, &out->total));
	out->rows = ARENA_ARRAY(arena, struct certificate_view, out->count + 1);
	for (size_t i = 0; i < out->count; i++)
		out->rows[i] = view_of(reader, &rows[i], asked.today);
	return ERR_OK;
}

static bool confirms(const struct process *process)
{
	for (size_t i = 0; process && i < process->action_count; i++)
		if (action_has_effect(&process->actions[i], "confirm-certificate"))
			return true;
	return false;
}

const struct kind *registry_confirming(struct reader *reader)
{
	const struct scheme *scheme = service_scheme(reader->service);
	const struct edition *edition = scheme_edition_on(scheme, service_today(reader->service));
	for (size_t i = 0; edition && i < scheme->kind_count; i++)
		if (confirms(edition_process(edition, scheme, scheme->kinds[i].id)))
			return &scheme->kinds[i];
	return NULL;
}

enum err registry_to_confirm(struct reader *reader, struct arena *arena,
    const struct caller *caller, int page, int page_size, struct confirmation_list *out)
{
	const struct kind *kind = registry_confirming(reader);
	struct confirm_row *rows;
	*out = (struct confirmation_list){0};
	if (!kind)
		return ERR_OK;
	struct confirm_query query = {.today = service_today(reader->service),
	    .kind = kind->id,
	    .page = page >= 1 && page <= PAGES_MOST ? page : 1,
	    .page_size = page_size};
	TRY(register_to_confirm(reader->store, arena, &query, &rows, &out->count, &out->total));
	out->rows = ARENA_ARRAY(arena, struct confirmation_due, out->count + 1);
	for (size_t i = 0; i < out->count; i++) {
		out->rows[i].certificate = view_of(reader, &rows[i].certificate, query.today);
		out->rows[i].certificate.confirm_by = rows[i].confirm_by;
		bool reads = false;
		if (str_given(rows[i].case_id))
			TRY(cases_reads(
			    reader->store, arena, rows[i].case_id, &caller->person, &reads));
		out->rows[i].case_id = reads ? rows[i].case_id : STR_NONE;
	}
	return ERR_OK;
}

enum err registry_of_unit(struct reader *reader, struct arena *arena, struct str unit,
    struct certificate_view **out, size_t *count)
{
	struct held_certificate *held;
	struct date today = service_today(reader->service);
	TRY(register_of_unit(reader->store, arena, unit, &held, count));
	*out = ARENA_ARRAY(arena, struct certificate_view, *count + 1);
	for (size_t i = 0; i < *count; i++)
		(*out)[i] = (struct certificate_view){.certificate = held[i],
		    .status = status_on(&held[i], today),
		    .unit_code = unit};
	return ERR_OK;
}

/* The next of them after the number in `after`, which becomes that of the last one seen. */
static enum err each_of_page(struct reader *reader, struct arena *arena, struct buf *after,
    registry_visit *one, void *context, size_t *count)
{
	struct certificate_row *rows;
	struct date today = service_today(reader->service);
	TRY(register_after(reader->store, arena, buf_str(after), WALK_ROWS, &rows, count));
	for (size_t i = 0; i < *count; i++) {
		struct certificate_view view = view_of(reader, &rows[i], today);
		one(context, &view);
	}
	if (*count) {
		buf_clear(after);
		buf_put_str(after, rows[*count - 1].certificate.number);
	}
	return ERR_OK;
}

enum err registry_each(struct reader *reader, registry_visit *one, void *context)
{
	struct arena arena;
	struct buf after;
	size_t count = 0;
	enum err err;
	arena_init(&arena, WALK_MEMORY);
	buf_init(&after, NUMBER_MOST);
	do {
		arena_reset(&arena);
		err = each_of_page(reader, &arena, &after, one, context, &count);
	} while (err == ERR_OK && count);
	buf_free(&after);
	arena_free(&arena);
	return err;
}

enum err registry_announcements(struct reader *reader, struct arena *arena, int page,
    struct announcement **out, size_t *count, int64_t *total)
{
	struct announcement_row *rows;
	TRY(register_announcements(reader->store, arena, page >= 1 && page <= PAGES_MOST ? page : 1,
	    PAGE_SIZE, &rows, count, total));
	*out = ARENA_ARRAY(arena, struct announcement, *count + 1);
	for (size_t i = 0; i < *count; i++)
		(*out)[i] = (struct announcement){.on = rows[i].on,
		    .number = rows[i].number,
		    .unit_name = rows[i].unit_name,
		    .category = rows[i].category,
		    .level = rows[i].level,
		    .what = event_label(rows[i].what)};
	return ERR_OK;
}
