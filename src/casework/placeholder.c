/* Placeholders: a closed table, each with how it reads in either language. */
#include "casework/placeholder.h"
#include "casework/clock.h"
#include "casework/decide.h"
#include "scheme/rules.h"

struct filler {
	struct buf *out;
	enum language language;
	const struct letter *letter;
	const char *name; /* of the placeholder */
};

static void put_text(struct filler *f, struct text text)
{
	buf_put_str(f->out, text_in(text, f->language));
}

static void put_nothing(struct filler *f)
{
	buf_put_c(f->out, "—");
}

static void put_date(struct filler *f, struct date date)
{
	struct value value = {.type = VALUE_DATE, .date = date};
	if (date_given(date))
		value_show(f->out, &value, f->language);
	else
		put_nothing(f);
}

static void put_given(struct filler *f, struct str s)
{
	if (str_empty(s))
		put_nothing(f);
	else
		buf_put_str(f->out, s);
}

static void put_separator(struct filler *f)
{
	buf_put_c(f->out, f->language == LANGUAGE_ZH ? "、" : ", ");
}

static void put_person(struct filler *f, struct str login)
{
	const struct person *person =
	    str_given(login) ? world_person(f->letter->world, login) : NULL;
	put_given(f, person && !str_empty(person->name) ? person->name : login);
}

static void fill_case(struct filler *f)
{
	buf_put_str(f->out, f->letter->state->id);
}

static void fill_unit(struct filler *f)
{
	put_given(f, f->letter->unit_name);
}

static void fill_unit_code(struct filler *f)
{
	buf_put_str(f->out, f->letter->state->unit);
}

static void fill_category(struct filler *f)
{
	const struct case_state *state = f->letter->state;
	put_text(f, scheme_category(state->scheme, state->category)->name);
}

/* 安全运营类二级; Security operations, level 2. */
static void fill_level(struct filler *f)
{
	struct arena scratch;
	arena_init(&scratch, 4096);
	put_text(f, level_numeral(&scratch, f->letter->state->level));
	arena_free(&scratch);
}

static void fill_level_name(struct filler *f)
{
	const struct case_state *state = f->letter->state;
	const struct level *level = scheme_level(state->scheme, state->level);
	if (level)
		put_text(f, level->name);
}

static void fill_kind(struct filler *f)
{
	const struct case_state *state = f->letter->state;
	put_text(f, scheme_kind(state->scheme, state->kind)->name);
}

/* Where the case stood when the letter's fact had been recorded. */
static void fill_state(struct filler *f)
{
	const struct case_state *state = f->letter->state;
	const struct fact *fact = f->letter->fact;
	const struct state *then = fact ? process_state(state->process, fact->state) : NULL;
	put_text(f, (then ? then : state->state)->name);
}

static void fill_edition(struct filler *f)
{
	put_text(f, f->letter->state->edition->name);
}

static void fill_lead(struct filler *f)
{
	put_person(f, f->letter->state->lead);
}

static void fill_group(struct filler *f)
{
	const struct case_state *state = f->letter->state;
	if (!state->group_count)
		put_nothing(f);
	for (size_t i = 0; i < state->group_count; i++) {
		if (i)
			put_separator(f);
		put_person(f, state->group[i]);
	}
}

static void fill_today(struct filler *f)
{
	put_date(f, instant_date(f->letter->now));
}

static void fill_submitted_on(struct filler *f)
{
	put_date(f, f->letter->state->submitted_on);
}

static void fill_meeting(struct filler *f)
{
	put_date(f, f->letter->state->meeting);
}

static void fill_certificate(struct filler *f)
{
	put_given(f, f->letter->state->certificate);
}

static void fill_issued_on(struct filler *f)
{
	put_date(f, f->letter->state->issued_on);
}

static void fill_expires_on(struct filler *f)
{
	put_date(f, f->letter->state->expires_on);
}

/* The due day that the fact itself names; of the clock that it started; of the clock that matters now. */
static struct date due(struct arena *arena, const struct letter *letter)
{
	const struct fact *fact = letter->fact;
	const struct value *own = fact ? field_value(fact->fields, fact->field_count, "due") : NULL;
	if (own && own->type == VALUE_DATE)
		return own->date;
	/* A letter that is written again later says what it said on its day. */
	struct case_state then = *letter->state;
	if (fact && (size_t)fact->seq < then.history_count)
		then.history_count = (size_t)fact->seq;
	struct case_clock *clocks;
	size_t count = case_clocks(arena, &then, instant_date(letter->now), &clocks);
	const struct case_clock *now = case_clock_now(clocks, count);
	for (size_t i = 0; fact && i < count; i++)
		if (clocks[i].started_seq == fact->seq && (!now || now->started_seq != fact->seq))
			now = &clocks[i];
	return now ? now->due_on : DATE_NONE;
}

static void fill_due(struct filler *f)
{
	struct arena scratch;
	arena_init(&scratch, 4u << 20);
	put_date(f, due(&scratch, f->letter));
	arena_free(&scratch);
}

static const struct fee *fee(const struct filler *f)
{
	const struct letter *letter = f->letter;
	return case_fee(letter->state, letter->world, instant_date(letter->now));
}

static void fill_audit_fee(struct filler *f)
{
	const struct fee *row = fee(f);
	if (row)
		buf_put_money(f->out, row->audit);
}

static void fill_annuity(struct filler *f)
{
	const struct fee *row = fee(f);
	if (row)
		buf_put_money(f->out, row->annuity);
}

static void fill_fee_total(struct filler *f)
{
	const struct fee *row = fee(f);
	if (row)
		buf_put_money(f->out, fee_total(row));
}

static void fill_fee_cite(struct filler *f)
{
	const struct fee *row = fee(f);
	if (row)
		buf_put_str(f->out, row->cite);
}

static void fill_body(struct filler *f)
{
	put_text(f, f->letter->state->scheme->body.name);
}

static void fill_department(struct filler *f)
{
	put_text(f, f->letter->state->scheme->body.department);
}

static void fill_body_address(struct filler *f)
{
	put_text(f, f->letter->state->scheme->body.address);
}

static void fill_postcode(struct filler *f)
{
	buf_put_str(f->out, f->letter->state->scheme->body.postcode);
}

static void fill_telephone(struct filler *f)
{
	const struct body *body = &f->letter->state->scheme->body;
	for (size_t i = 0; i < body->telephone_count; i++) {
		if (i)
			put_separator(f);
		buf_put_str(f->out, body->telephones[i]);
	}
}

static void fill_site(struct filler *f)
{
	buf_put_str(f->out, f->letter->state->scheme->body.site);
}

static void fill_url(struct filler *f)
{
	put_given(f, f->letter->url);
}

/* A choice reads as the form labels it. */
static bool put_option(struct filler *f, struct str action_id, struct str option)
{
	const struct action *action = process_action(f->letter->state->process, action_id);
	const struct option *chosen = field_option(action_field(action, str_from(f->name)), option);
	if (chosen)
		put_text(f, chosen->name);
	return chosen;
}

static bool put_field(struct filler *f, const struct fact *fact)
{
	const struct value *value = field_value(fact->fields, fact->field_count, f->name);
	if (!value)
		return false;
	if (value->type != VALUE_CHOICE || !put_option(f, fact->action, value->text))
		value_show(f->out, value, f->language);
	return true;
}

/* What was filled in: in the fact that the letter tells of, else the last time that anybody did. */
static void fill_field(struct filler *f)
{
	const struct case_state *state = f->letter->state;
	if (f->letter->fact && put_field(f, f->letter->fact))
		return;
	for (size_t i = state->history_count; i-- > 0;)
		if (put_field(f, &state->history[i]))
			return;
	put_nothing(f);
}

static const struct placeholder {
	const char *name;
	void (*fill)(struct filler *f);
} placeholders[] = {
    {"case", fill_case},
    {"unit", fill_unit},
    {"unit_code", fill_unit_code},
    {"category", fill_category},
    {"level", fill_level},
    {"level_name", fill_level_name},
    {"kind", fill_kind},
    {"state", fill_state},
    {"edition", fill_edition},
    {"lead", fill_lead},
    {"group", fill_group},
    {"today", fill_today},
    {"submitted_on", fill_submitted_on},
    {"due", fill_due},
    {"audit_fee", fill_audit_fee},
    {"annuity", fill_annuity},
    {"fee_total", fill_fee_total},
    {"fee_cite", fill_fee_cite},
    {"certificate", fill_certificate},
    {"issued_on", fill_issued_on},
    {"expires_on", fill_expires_on},
    {"meeting", fill_meeting},
    {"body", fill_body},
    {"department", fill_department},
    {"body_address", fill_body_address},
    {"postcode", fill_postcode},
    {"telephone", fill_telephone},
    {"site", fill_site},
    {"url", fill_url},
};

static const struct placeholder *find(struct str name)
{
	for (size_t i = 0; i < COUNT_OF(placeholders); i++)
		if (str_is(name, placeholders[i].name))
			return &placeholders[i];
	return NULL;
}

static bool is_field(const struct process *process, struct str name)
{
	for (size_t i = 0; i < process->action_count; i++)
		if (action_field(&process->actions[i], name))
			return true;
	return false;
}

bool placeholder_known(const struct scheme *scheme, struct str name)
{
	for (size_t i = 0; i < scheme->edition_count; i++)
		for (size_t j = 0; j < scheme->editions[i].process_count; j++)
			if (is_field(&scheme->editions[i].processes[j], name))
				return true;
	return find(name) != NULL;
}

void placeholder_fill(
    struct buf *out, struct str text, enum language language, const struct letter *letter)
{
	struct filler f = {.out = out, .language = language, .letter = letter};
	while (!str_empty(text)) {
		buf_put_str(out, str_cut(&text, '{'));
		if (!str_given(text))
			break;
		struct str name = str_cut(&text, '}');
		const struct placeholder *place = find(name);
		f.name = str_c(letter->state->arena, name);
		if (place)
			place->fill(&f);
		else
			fill_field(&f);
	}
}
