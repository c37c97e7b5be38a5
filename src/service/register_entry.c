/* From facts of cases to facts of certificates. */
#include "service/register_entry.h"
#include "service/internal.h"
#include "service/world.h"
#include "store/register.h"

enum { FIELDS_MOST = 10 };

struct entry_fact {
	struct fact fact;
	struct field fields[FIELDS_MOST];
};

static void add(struct entry_fact *entry, const char *name, struct value value)
{
	entry->fields[entry->fact.field_count++] = (struct field){str_from(name), value};
}

static void add_text(struct entry_fact *entry, const char *name, struct str text)
{
	if (text.len)
		add(entry, name, (struct value){.type = VALUE_TEXT, .text = text});
}

static void begin(struct entry_fact *entry, const struct fact *cause, const char *action,
    enum certificate_status status)
{
	*entry = (struct entry_fact){.fact = {.at = cause->at,
					 .actor = cause->actor,
					 .action = str_from(action),
					 .state = str_from(certificate_status_name(status))}};
	entry->fact.fields = entry->fields;
}

static enum err record(struct tx *tx, struct str number, struct entry_fact *entry)
{
	entry->fact.fields = entry->fields;
	struct str stream = stream_of_certificate(tx->arena, number);
	struct head head;
	TRY(journal_head(tx->store, stream, &head));
	return tx_record(tx, stream, &head, &entry->fact);
}

static struct str text_of(const struct fact *fact, const char *name)
{
	const struct value *value = field_value(fact->fields, fact->field_count, name);
	return value ? value->text : STR_NONE;
}

/* In force on that day, and recorded as nothing else. */
static bool in_force(const struct held_certificate *held, struct date today)
{
	return certificate_holds(held, today);
}

/* A renewal or upgrade takes the place of what the unit holds in the category, up to the new level. */
static enum err supersede(struct tx *tx, const struct case_state *state, const struct world *world,
    const struct fact *cause, struct str successor)
{
	for (size_t i = 0; i < world->certificate_count; i++) {
		const struct held_certificate *old = &world->certificates[i];
		if (!str_eq(old->category, state->category) || old->level > state->level ||
		    !in_force(old, instant_date(cause->at)))
			continue;
		struct entry_fact entry;
		begin(&entry, cause, CERTIFICATE_FACT_SUPERSEDE, CERTIFICATE_SUPERSEDED);
		add_text(&entry, "by", successor);
		TRY(record(tx, old->number, &entry));
	}
	return ERR_OK;
}

static enum err issue(struct tx *tx, const struct case_state *state, const struct world *world,
    const struct fact *cause)
{
	struct unit unit;
	TRY(directory_unit(tx->store, tx->arena, state->unit, &unit));
	struct str number = text_of(cause, "number");
	TRY(supersede(tx, state, world, cause, number));
	struct entry_fact entry;
	begin(&entry, cause, CERTIFICATE_FACT_ISSUE, CERTIFICATE_VALID);
	add_text(&entry, "unit", unit.code);
	add_text(&entry, "unit_name", unit.name);
	add_text(&entry, "unit_name_en", unit.name_en);
	add_text(&entry, "category", state->category);
	add(&entry, "level", (struct value){.type = VALUE_INTEGER, .integer = state->level});
	add(&entry, "issued_on", (struct value){.type = VALUE_DATE, .date = state->issued_on});
	add(&entry, "expires_on", (struct value){.type = VALUE_DATE, .date = state->expires_on});
	add_text(&entry, "case", state->id);
	return record(tx, number, &entry);
}

/* The certificate of the case's category and level that is in force. */
static const struct held_certificate *held_by(
    const struct case_state *state, const struct world *world, struct date today)
{
	for (size_t i = 0; i < world->certificate_count; i++)
		if (str_eq(world->certificates[i].category, state->category) &&
		    world->certificates[i].level == state->level &&
		    in_force(&world->certificates[i], today))
			return &world->certificates[i];
	return NULL;
}

/* The holder as it will be; a unit that takes over need not have an account here. */
static enum err holder(struct tx *tx, const struct case_state *state, struct unit *out)
{
	struct str code = case_asked(state, "unit");
	enum err err = directory_unit(tx->store, tx->arena, code.len ? code : state->unit, out);
	if (err != ERR_NOT_FOUND)
		return err;
	*out = (struct unit){.code = code, .name = case_asked(state, "unit_name")};
	return ERR_OK;
}

/* Warned or to be rectified stays so under a new name or holder. */
static enum err amend(struct tx *tx, const struct case_state *state, const struct world *world,
    const struct fact *cause, const char *action)
{
	const struct held_certificate *held = held_by(state, world, instant_date(cause->at));
	if (!held)
		return ERR_OK;
	bool ends = str_is(str_from(action), CERTIFICATE_FACT_DEREGISTER);
	struct entry_fact entry;
	begin(&entry, cause, action, ends ? CERTIFICATE_DEREGISTERED : held->status);
	if (!ends) {
		struct unit unit;
		TRY(holder(tx, state, &unit));
		struct str name = case_asked(state, "unit_name");
		if (str_is(str_from(action), CERTIFICATE_FACT_TRANSFER))
			add_text(&entry, "unit", unit.code);
		add_text(&entry, "unit_name", name.len ? name : unit.name);
		add_text(&entry, "unit_name_en", unit.name_en);
		add_text(&entry, "address", case_asked(state, "address"));
	}
	add_text(&entry, "case", state->id);
	return record(tx, held->number, &entry);
}

/* DEV2 5(1): the status stays what it was. */
static enum err confirm(struct tx *tx, const struct case_state *state, const struct world *world,
    const struct fact *cause)
{
	const struct held_certificate *held = held_by(state, world, instant_date(cause->at));
	if (!held)
		return ERR_OK;
	struct entry_fact entry;
	begin(&entry, cause, CERTIFICATE_FACT_CONFIRM, held->status);
	add_text(&entry, "case", state->id);
	return record(tx, held->number, &entry);
}

static void replace(struct str *is, struct str asked)
{
	if (asked.len)
		*is = asked;
}

/* FAQ 18, DEV2 5(3): what was asked for, over what the entry says. */
static enum err update_unit(struct tx *tx, const struct case_state *state, const struct fact *cause)
{
	struct unit unit;
	TRY(directory_unit(tx->store, tx->arena, state->unit, &unit));
	replace(&unit.name, case_asked(state, "unit_name"));
	replace(&unit.name_en, case_asked(state, "unit_name_en"));
	replace(&unit.address, case_asked(state, "address"));
	replace(&unit.contact_mail, case_asked(state, "contact_mail"));
	return unit_record(tx, UNIT_FACT_CHANGE, cause->actor, &unit);
}

/* The latest certificate of the case's category and level that can still be put in or out of force. */
static const struct held_certificate *alive(
    const struct case_state *state, const struct world *world)
{
	const struct held_certificate *found = NULL;
	for (size_t i = 0; i < world->certificate_count; i++) {
		const struct held_certificate *one = &world->certificates[i];
		if (!certificate_status_alive(one->status) || one->level != state->level ||
		    !str_eq(one->category, state->category))
			continue;
		if (!found || date_after(one->expires_on, found->expires_on))
			found = one;
	}
	return found;
}

/* Warned, suspended, restored or revoked: what the register then says of the certificate. */
static const struct standing {
	const char *effect, *action;
	enum certificate_status status;
} standings[] = {
    {"warn-certificate", CERTIFICATE_FACT_WARN, CERTIFICATE_WARNED},
    {"rectify-certificate", CERTIFICATE_FACT_RECTIFY, CERTIFICATE_RECTIFYING},
    {"suspend-certificate", CERTIFICATE_FACT_SUSPEND, CERTIFICATE_SUSPENDED},
    {"restore-certificate", CERTIFICATE_FACT_RESTORE, CERTIFICATE_VALID},
    {"revoke-certificate", CERTIFICATE_FACT_REVOKE, CERTIFICATE_REVOKED},
};

static enum err set_standing(struct tx *tx, const struct case_state *state,
    const struct world *world, const struct fact *cause, const struct standing *standing)
{
	const struct held_certificate *held = alive(state, world);
	if (!held)
		return ERR_OK;
	struct entry_fact entry;
	begin(&entry, cause, standing->action, standing->status);
	add_text(&entry, "case", state->id);
	return record(tx, held->number, &entry);
}

enum err register_enter(struct tx *tx, const struct case_state *state, const struct world *world,
    const struct action *action, const struct fact *fact)
{
	if (action_has_effect(action, "issue-certificate"))
		TRY(issue(tx, state, world, fact));
	if (action_has_effect(action, "change-certificate"))
		TRY(amend(tx, state, world, fact, CERTIFICATE_FACT_CHANGE));
	if (action_has_effect(action, "transfer-certificate"))
		TRY(amend(tx, state, world, fact, CERTIFICATE_FACT_TRANSFER));
	for (size_t i = 0; i < COUNT_OF(standings); i++)
		if (action_has_effect(action, standings[i].effect))
			TRY(set_standing(tx, state, world, fact, &standings[i]));
	if (action_has_effect(action, "confirm-certificate"))
		TRY(confirm(tx, state, world, fact));
	if (action_has_effect(action, "update-unit"))
		TRY(update_unit(tx, state, fact));
	if (action_has_effect(action, "end-certificate"))
		TRY(amend(tx, state, world, fact, CERTIFICATE_FACT_DEREGISTER));
	return ERR_OK;
}
