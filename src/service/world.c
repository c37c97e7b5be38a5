/* Reads the world around a case. */
#include "service/world.h"
#include "service/internal.h"
#include "store/cases.h"
#include "store/meetings.h"
#include "store/register.h"

static enum err contacts_read(
    struct store *store, struct arena *arena, struct str unit, struct world *out)
{
	struct str *logins;
	TRY(directory_contacts(store, arena, unit, &logins, &out->contact_count));
	out->contacts = logins;
	return ERR_OK;
}

enum err unit_of_case(struct service *service, struct store *store, struct arena *arena,
    struct str code, struct unit *out)
{
	enum err err = directory_unit(store, arena, code, out);
	if (err != ERR_NOT_FOUND)
		return err;
	*out = (struct unit){.code = code};
	if (str_is(code, UNIT_BODY)) {
		out->name = service->scheme->body.name.zh;
		out->name_en = service->scheme->body.name.en;
		return ERR_OK;
	}
	TRY(register_name_of_unit(store, arena, code, &out->name));
	return str_given(out->name) ? ERR_OK : err;
}

/* Is an application of this kind one that a unit has but one of? Its own submission asks for that. */
static bool stands_alone(const struct scheme *scheme, const struct unit_case *one)
{
	const struct edition *edition = scheme_edition(scheme, one->edition);
	const struct process *process =
	    edition ? edition_process(edition, scheme, one->kind) : NULL;
	return process && process_asks(process, "one-open-case");
}

/* The case from which the certificate came, or one since: was the holder looked at on site? */
static enum err on_site_read(struct store *store, struct arena *arena,
    const struct case_state *state, const struct unit_case *one, struct world *out)
{
	bool of_it = false;
	for (size_t i = 0; i < out->certificate_count; i++) {
		const struct held_certificate *held = &out->certificates[i];
		if (held->level != one->level || !str_eq(held->category, state->category) ||
		    held->status == CERTIFICATE_SUPERSEDED)
			continue;
		of_it |= (str_given(one->certificate) && str_eq(one->certificate, held->number)) ||
			 !date_before(one->opened_on, held->issued_on);
	}
	if (!of_it || one->level != state->level || out->seen_on_site)
		return ERR_OK;
	struct case_state *other;
	TRY(casebook_read(store, state->scheme, arena, one->id, &other));
	out->seen_on_site = other->on_site;
	return ERR_OK;
}

static enum err others_read(
    struct store *store, struct arena *arena, const struct case_state *state, struct world *out)
{
	struct unit_case *cases;
	size_t count;
	bool on_site = process_asks(state->process, "seen-on-site");
	TRY(cases_of_unit(store, arena, state->unit, state->category, state->id, &cases, &count));
	for (size_t i = 0; on_site && i < count; i++)
		TRY(on_site_read(store, arena, state, &cases[i], out));
	for (size_t i = 0; i < count; i++) {
		const struct unit_case *one = &cases[i];
		if (one->ended)
			continue;
		if (!str_given(out->open_case) && stands_alone(state->scheme, one))
			out->open_case = one->id;
		if (!str_given(out->same_kind) && one->level == state->level &&
		    str_eq(one->kind, state->kind))
			out->same_kind = one->id;
	}
	return ERR_OK;
}

static enum err took_part_read(
    struct store *store, struct arena *arena, struct str about, struct world *out)
{
	struct str *logins;
	TRY(cases_took_part(store, arena, about, &logins, &out->took_part_count));
	out->took_part = logins;
	return ERR_OK;
}

enum err world_read(struct service *service, struct store *store, struct arena *arena,
    const struct case_state *state, struct world *out)
{
	*out = (struct world){.next_serial = 1};
	const struct people *people;
	TRY(people_get(&service->people, store, &people));
	out->people = people->items;
	out->people_count = people->count;
	struct held_certificate *held;
	TRY(register_of_unit(store, arena, state->unit, &held, &out->certificate_count));
	out->certificates = held;
	TRY(others_read(store, arena, state, out));
	if (str_given(state->about))
		TRY(took_part_read(store, arena, state->about, out));
	if (state->process && state->process->opens)
		TRY(contacts_read(store, arena, state->unit, out));
	if (!date_given(state->meeting))
		return ERR_OK;
	struct str *panel;
	struct instant drawn_at;
	TRY(meetings_panel(store, arena, state->meeting, &panel, &out->panel_count, &drawn_at));
	out->panel = panel;
	return ERR_OK;
}

/* The number's pattern up to its serial, filled in; the whole of it where there is none. */
static struct str number_prefix(
    struct arena *arena, const struct case_state *state, struct date today)
{
	struct buf out;
	buf_init(&out, 256);
	for (struct str rest = state->scheme->certificate.number; rest.len;) {
		buf_put_str(&out, str_cut(&rest, '{'));
		struct str name = str_given(rest) ? str_cut(&rest, '}') : STR_NONE;
		if (str_starts(name, STR("serial")))
			break;
		if (str_is(name, "category"))
			buf_put_str(&out, scheme_category(state->scheme, state->category)->code);
		else if (str_is(name, "level"))
			buf_put_int(&out, state->level);
		else if (str_is(name, "year"))
			buf_put_int(&out, date_year(today));
	}
	struct str prefix = str_copy(arena, buf_str(&out));
	buf_free(&out);
	return prefix;
}

/* After the highest number in the register, whoever made it: an imported certificate keeps its number. */
enum err world_count_serial(struct store *store, struct arena *arena,
    const struct case_state *state, struct date today, struct world *world)
{
	struct str prefix = number_prefix(arena, state, today), last;
	TRY(register_last_number(store, arena, prefix, &last));
	int64_t serial;
	if (str_given(last) && str_to_int(str_slice(last, prefix.len, last.len), &serial))
		world->next_serial = serial + 1;
	return ERR_OK;
}
