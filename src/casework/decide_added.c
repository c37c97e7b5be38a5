/* Fields that nobody types: the edition, the kind as treated, number and dates of a certificate. */
#include "casework/decide_added.h"
#include "casework/access.h"
#include "casework/refusal.h"
#include "scheme/rules.h"
#include <stdio.h>

static void add_text(struct fact *fact, struct str name, struct str text)
{
	fact->fields[fact->field_count++] =
	    (struct field){name, {.type = VALUE_TEXT, .text = text}};
}

static void add_date(struct fact *fact, struct str name, struct date date)
{
	fact->fields[fact->field_count++] =
	    (struct field){name, {.type = VALUE_DATE, .date = date}};
}

/* `serial:5` → five digits at least. */
static void put_part(
    struct buf *out, struct str part, const struct case_state *state, int year, int64_t serial)
{
	struct str name = str_cut(&part, ':');
	int64_t width = 0;
	if (str_given(part) && (!str_to_int(part, &width) || width < 0 || width > 18))
		width = 0;
	if (str_is(name, "category"))
		buf_put_str(out, scheme_category(state->scheme, state->category)->code);
	else if (str_is(name, "level"))
		buf_put_int(out, state->level);
	else if (str_is(name, "year"))
		buf_put_int(out, year);
	else if (str_is(name, "serial"))
		buf_printf(out, "%0*lld", (int)width, (long long)serial);
}

static struct str certificate_number(struct arena *arena, const struct case_state *state,
    const struct world *world, struct date issued)
{
	struct buf out;
	buf_init(&out, 256);
	struct str rest = state->scheme->certificate.number;
	while (!str_empty(rest)) {
		buf_put_str(&out, str_cut(&rest, '{'));
		if (str_given(rest))
			put_part(&out, str_cut(&rest, '}'), state, date_year(issued),
			    world->next_serial);
	}
	struct str number = str_copy(arena, buf_str(&out));
	buf_free(&out);
	return number;
}

/* FAQ 10, 15: three years; a renewal on time goes on from where the old certificate ends. */
static struct date expiry(
    const struct case_state *state, const struct world *world, struct date issued)
{
	struct date from = issued;
	bool renewal = state->treated && state->treated->nature == KIND_RENEWAL;
	for (size_t i = 0; renewal && i < world->certificate_count; i++) {
		const struct held_certificate *old = &world->certificates[i];
		if (str_eq(old->category, state->category) && old->level == state->level &&
		    certificate_holds(old, state->submitted_on) &&
		    scheme_windows(state->edition, old->expires_on, state->submitted_on).renewal ==
			RENEWAL_ON_TIME)
			from = date_add_days(old->expires_on, 1);
	}
	return certificate_expiry(state->scheme, from);
}

void decide_add_fields(struct arena *arena, const struct case_state *state,
    const struct world *world, const struct action *action, struct date today, struct fact *fact)
{
	if (action_has_effect(action, "bind-edition")) {
		const struct check_result *check = case_check(arena, state, world, today);
		add_text(fact, STR("edition"), state->edition->id);
		add_text(fact, STR("treated"), check ? check->treated->id : state->kind);
	}
	if (action_has_effect(action, "issue-certificate")) {
		add_text(fact, STR("number"), certificate_number(arena, state, world, today));
		add_date(fact, STR("issued_on"), today);
		add_date(fact, STR("expires_on"), expiry(state, world, today));
	}
}

struct mailing {
	struct arena *arena;
	const struct template *template;
	struct decision *decision;
};

static void mail_to(struct mailing *mailing, struct str login)
{
	if (str_given(login))
		*ARENA_PUSH(
		    mailing->arena, mailing->decision->mails, mailing->decision->mail_count) =
		    (struct mail_due){mailing->template, login, STR_NONE};
}

static void mail_list(struct mailing *mailing, const struct str *logins, size_t count)
{
	for (size_t i = 0; i < count; i++)
		mail_to(mailing, logins[i]);
}

/* Whoever has no account is written to at the address that stands in the submission. */
static void mail_away(
    struct mailing *mailing, const struct case_state *state, const struct fact *fact)
{
	const struct fact *asked = &state->submission;
	const struct value *mail = field_value(fact->fields, fact->field_count, "mail");
	if (!mail)
		mail = field_value(asked->fields, asked->field_count, "mail");
	if (mail && mail->type == VALUE_TEXT && !str_empty(str_trim(mail->text)))
		*ARENA_PUSH(mailing->arena, mailing->decision->mails,
		    mailing->decision->mail_count) = (struct mail_due){
		    mailing->template, str_from(role_name(ROLE_public)), str_trim(mail->text)};
}

static void mail_office(struct mailing *mailing, const struct case_state *state,
    const struct world *world, enum role role)
{
	for (size_t i = 0; i < world->people_count; i++)
		if (person_is(&world->people[i], role) &&
		    !kept_apart(state, world, world->people[i].login))
			mail_to(mailing, world->people[i].login);
}

/* Nobody is written to about a case that the process does not show them. */
static void mail_role(struct mailing *mailing, const struct case_state *state,
    const struct world *world, const struct fact *fact, enum role role)
{
	const struct value *lead = field_value(fact->fields, fact->field_count, "lead");
	const struct value *members = field_value(fact->fields, fact->field_count, "members");
	if (role != ROLE_lead && !process_shows(state, role, fact->action))
		return;
	switch (role_reach(role)) {
	case REACH_UNIT:
		if (str_given(state->contact))
			mail_to(mailing, state->contact);
		else
			mail_list(mailing, world->contacts, world->contact_count);
		break;
	case REACH_LEAD:
		mail_to(mailing, lead && lead->type == VALUE_LOGIN ? lead->text : state->lead);
		break;
	case REACH_GROUP:
		if (members && members->type == VALUE_LOGINS)
			mail_list(mailing, members->list.items, members->list.count);
		else
			mail_list(mailing, state->group, state->group_count);
		break;
	case REACH_PANEL:
		mail_list(mailing, world->panel, world->panel_count);
		break;
	case REACH_NEW:
		mail_away(mailing, state, fact);
		break;
	default:
		mail_office(mailing, state, world, role);
	}
}

void decide_add_mails(struct arena *arena, const struct case_state *state,
    const struct world *world, const struct action *action, struct decision *decision)
{
	for (size_t i = 0; i < action->mail_count; i++) {
		const struct state *into = action->mails[i].into;
		if (into && !str_eq(into->id, decision->fact.state))
			continue;
		const struct template *template =
		    scheme_mail(state->scheme, action->mails[i].template_id);
		struct mailing mailing = {arena, template, decision};
		if (template)
			mail_role(&mailing, state, world, &decision->fact, action->mails[i].to);
	}
}
