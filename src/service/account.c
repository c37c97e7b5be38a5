/* Adding and changing people and units. Who may: the administrator, or the command line; everybody a little of their own. */
#include "service/account.h"
#include "casework/refusal.h"
#include "casework/unit_code.h"
#include "service/internal.h"
#include "service/passwords.h"
#include "store/accounts.h"
#include "store/journal.h"

enum {
	LOGIN_MOST = 64,
	NAME_MOST = 100,
	MAIL_MOST = 200,
	ADDRESS_MOST = 300,
	FIELDS_MOST = 8,
	INTERESTS_MOST = 200
};

struct record {
	struct fact fact;
	struct field fields[FIELDS_MOST];
};

static void add_text(struct record *record, const char *name, struct str text)
{
	if (text.len)
		record->fields[record->fact.field_count++] =
		    (struct field){str_from(name), {.type = VALUE_TEXT, .text = text}};
}

static void add_list(struct record *record, const char *name, struct str *items, size_t count)
{
	record->fields[record->fact.field_count++] = (struct field){
	    str_from(name), {.type = VALUE_LIST, .list = {.items = items, .count = count}}};
}

static struct str actor_of(const struct caller *caller)
{
	return caller ? caller->person.login : STR("console");
}

static bool administers(const struct caller *caller)
{
	return !caller || person_is(&caller->person, ROLE_administrator);
}

static bool text_fits(struct str text, size_t most)
{
	return str_utf8(text) && str_one_line(text) && str_utf8_count(text) <= most;
}

static void check_name(struct tx *tx, struct str name, struct outcome *outcome)
{
	if (!str_trim(name).len || !text_fits(name, NAME_MOST))
		outcome_invalid(outcome, tx->arena, "name",
		    TEXT("请填写名称，不超过 100 个字符", "give a name of at most 100 characters"));
}

static void check_mail(struct tx *tx, const char *field, struct str mail, struct outcome *outcome)
{
	if (mail.len && (mail.len > MAIL_MOST || !str_is_mail(mail)))
		outcome_invalid(outcome, tx->arena, field,
		    TEXT("不是有效的电子邮箱地址", "is no mail address"));
}

/* --- people --- */

static bool login_fits(struct str login)
{
	for (size_t i = 0; i < login.len; i++) {
		char c = login.data[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
			c == '-'))
			return false;
	}
	return login.len >= 1 && login.len <= LOGIN_MOST && !str_is(login, role_name(ROLE_clock)) &&
	       !str_is(login, role_name(ROLE_public));
}

/* Roles of a unit go with a unit that exists, roles of the centre without. */
static enum err check_roles(struct tx *tx, const struct user *user, struct outcome *outcome)
{
	uint32_t of_unit = 1u << ROLE_contact | 1u << ROLE_editor, nobodys = 0;
	for (int role = 0; role < ROLE_COUNT; role++)
		nobodys |= (uint32_t)!role_assignable((enum role)role) << role;
	bool unit_roles = user->roles & of_unit, centre_roles = user->roles & ~of_unit;
	if (!user->roles || (user->roles & nobodys) || (unit_roles && centre_roles))
		outcome_invalid(outcome, tx->arena, "role",
		    TEXT("请至少选择一个角色；单位角色与中心角色不能兼任",
			"choose at least one role; a person of a unit has no role of the centre"));
	else if (unit_roles != (user->unit.len > 0))
		outcome_invalid(outcome, tx->arena, "unit",
		    TEXT("授权联系人和填报人须指定所属单位，中心人员不填",
			"contacts and editors belong to a unit, the centre's people to none"));
	if (!user->unit.len)
		return ERR_OK;
	struct unit unit;
	enum err err = directory_unit(tx->store, tx->arena, user->unit, &unit);
	if (err == ERR_NOT_FOUND) {
		outcome_invalid(outcome, tx->arena, "unit",
		    TEXT("该单位尚未登记", "no such unit is registered"));
		return ERR_OK;
	}
	return err;
}

static void check_interests(struct tx *tx, const struct user *user, struct outcome *outcome)
{
	struct text why;
	if (user->interest_count > INTERESTS_MOST) {
		outcome_invalid(outcome, tx->arena, "interests",
		    TEXT("不超过 200 个单位", "at most 200 units"));
		return;
	}
	for (size_t i = 0; i < user->interest_count; i++)
		if (!unit_code_check(user->interests[i], &why))
			outcome_invalid(outcome, tx->arena, "interests", why);
}

static enum err record_user(
    struct tx *tx, const char *action, const struct caller *caller, const struct user *user)
{
	struct record record = {0};
	record.fact = (struct fact){.at = tx->now,
	    .actor = actor_of(caller),
	    .action = str_from(action),
	    .fields = record.fields,
	    .state = user->active ? STR("active") : STR("inactive")};
	struct str *roles = NULL;
	size_t role_count = 0;
	for (int role = 0; role < ROLE_COUNT; role++)
		if (user->roles >> role & 1)
			*ARENA_PUSH(tx->arena, roles, role_count) = str_from(role_name(role));
	add_text(&record, "name", user->name);
	add_list(&record, "roles", roles, role_count);
	add_text(&record, "unit", user->unit);
	add_text(&record, "mail", user->mail);
	add_list(&record, "interests", user->interests, user->interest_count);
	struct str stream = stream_of_user(tx->arena, user->login);
	struct head head;
	TRY(journal_head(tx->store, stream, &head));
	return tx_record(tx, stream, &head, &record.fact);
}

static enum err check_user(struct tx *tx, const struct user *user, struct outcome *outcome)
{
	check_name(tx, user->name, outcome);
	check_mail(tx, "mail", user->mail, outcome);
	check_interests(tx, user, outcome);
	return check_roles(tx, user, outcome);
}

/* What was handed out holds for some days alone, until its owner has set another. */
static enum err keep_password(struct tx *tx, const struct user *user)
{
	int64_t days = INT64_C(24) * 3600 * 1000 * PASSWORD_HANDED_DAYS;
	struct secret secret = {.password_hash = user->password_hash,
	    .must_change = user->must_change_password,
	    .expires_at = INSTANT_NONE};
	if (secret.must_change)
		secret.expires_at = (struct instant){real_now().ms + days};
	return accounts_set_secret(tx->store, user->login, &secret);
}

void account_add_user(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct user_request *request = argument;
	struct user user = request->user, known;
	if (!administers(request->caller)) {
		outcome->type = OUTCOME_FORBIDDEN;
		return;
	}
	user.active = true;
	if (!user.name.len)
		user.name = user.login;
	if (!login_fits(user.login))
		outcome_invalid(outcome, tx->arena, "login",
		    TEXT("登录名由 1 至 64 个小写字母、数字、点、下划线或连字符组成",
			"a login has 1 to 64 of a-z 0-9 . _ -"));
	TRY_USE(tx, outcome, check_user(tx, &user, outcome));
	if (outcome->type != OUTCOME_DONE)
		return;
	enum err err = directory_user(tx->store, tx->arena, user.login, &known);
	if (err == ERR_OK) {
		*outcome = (struct outcome){.type = OUTCOME_REFUSED,
		    .refusal =
			refusal_of(tx->arena, login_known, STR("ours"), text_same(user.login))};
		return;
	}
	TRY_USE(tx, outcome, err == ERR_NOT_FOUND ? ERR_OK : err);
	TRY_USE(tx, outcome, record_user(tx, USER_FACT_ADD, request->caller, &user));
	if (str_given(user.password_hash))
		TRY_USE(tx, outcome, keep_password(tx, &user));
}

/* Nobody shuts the door of administration behind himself. */
static bool leaves_administration(const struct user *before, const struct user *after)
{
	uint32_t administrator = UINT32_C(1) << ROLE_administrator;
	return (before->roles & administrator) &&
	       (!(after->roles & administrator) || !after->active);
}

/* What people may change of themselves: name, mail, interests. */
void account_change_user(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct user_request *request = argument;
	struct user user = request->user, known;
	bool self = request->caller && str_eq(request->caller->person.login, user.login);
	if (!administers(request->caller) && !self) {
		outcome->type = OUTCOME_FORBIDDEN;
		return;
	}
	TRY_USE(tx, outcome, directory_user(tx->store, tx->arena, user.login, &known));
	user.unit = known.unit;
	if (!administers(request->caller)) {
		user.roles = known.roles;
		user.active = known.active;
	}
	if (self && leaves_administration(&known, &user)) {
		*outcome = (struct outcome){.type = OUTCOME_REFUSED,
		    .refusal = refusal_of(tx->arena, own_role, STR("ours"), text_same(STR("")))};
		return;
	}
	TRY_USE(tx, outcome, check_user(tx, &user, outcome));
	if (outcome->type != OUTCOME_DONE)
		return;
	TRY_USE(tx, outcome, record_user(tx, USER_FACT_CHANGE, request->caller, &user));
	if (!user.active)
		TRY_USE(tx, outcome, accounts_end_sessions_of(tx->store, user.login));
}

enum err account_record(struct tx *tx, const struct caller *caller, const struct user *user,
    const char *action, struct str proof)
{
	struct record record = {0};
	record.fact = (struct fact){.at = tx->now,
	    .actor = actor_of(caller),
	    .action = str_from(action),
	    .fields = record.fields,
	    .state = user->active ? STR("active") : STR("inactive")};
	add_text(&record, "proof", proof);
	struct str stream = stream_of_user(tx->arena, user->login);
	struct head head;
	TRY(journal_head(tx->store, stream, &head));
	return tx_record(tx, stream, &head, &record.fact);
}

void account_set_password(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct user_request *request = argument;
	const struct user *user = &request->user;
	struct user known;
	if (!administers(request->caller) && !str_eq(request->caller->person.login, user->login)) {
		outcome->type = OUTCOME_FORBIDDEN;
		return;
	}
	TRY_USE(tx, outcome, directory_user(tx->store, tx->arena, user->login, &known));
	TRY_USE(
	    tx, outcome, account_record(tx, request->caller, &known, USER_FACT_PASSWORD, STR_NONE));
	TRY_USE(tx, outcome, keep_password(tx, user));
	TRY_USE(tx, outcome, accounts_end_sessions_of(tx->store, user->login));
}

enum err account_users(struct reader *reader, struct arena *arena, struct user **out, size_t *count)
{
	return directory_users(reader->store, arena, out, count);
}

enum err account_user(
    struct reader *reader, struct arena *arena, struct str login, struct user *out)
{
	return directory_user(reader->store, arena, login, out);
}

/* --- units --- */

enum err unit_record(struct tx *tx, const char *action, struct str actor, const struct unit *unit)
{
	struct record record = {0};
	record.fact = (struct fact){.at = tx->now,
	    .actor = actor,
	    .action = str_from(action),
	    .fields = record.fields,
	    .state = STR("registered")};
	add_text(&record, "name", unit->name);
	add_text(&record, "name_en", unit->name_en);
	add_text(&record, "address", unit->address);
	add_text(&record, "contact_mail", unit->contact_mail);
	struct str stream = stream_of_unit(tx->arena, unit->code);
	struct head head;
	TRY(journal_head(tx->store, stream, &head));
	return tx_record(tx, stream, &head, &record.fact);
}

static void check_unit(struct tx *tx, const struct unit *unit, struct outcome *outcome)
{
	struct text why;
	if (!unit_code_check(unit->code, &why))
		outcome_invalid(outcome, tx->arena, "code", why);
	check_name(tx, unit->name, outcome);
	check_mail(tx, "contact_mail", unit->contact_mail, outcome);
	if (!text_fits(unit->name_en, ADDRESS_MOST) || !text_fits(unit->address, ADDRESS_MOST))
		outcome_invalid(outcome, tx->arena, "address",
		    TEXT("英文名称和地址均不超过 300 个字符",
			"the English name and the address have at most 300 characters each"));
}

void account_add_unit(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct unit_request *request = argument;
	struct unit known;
	if (!administers(request->caller)) {
		outcome->type = OUTCOME_FORBIDDEN;
		return;
	}
	check_unit(tx, &request->unit, outcome);
	if (outcome->type != OUTCOME_DONE)
		return;
	enum err err = directory_unit(tx->store, tx->arena, request->unit.code, &known);
	if (err == ERR_OK) {
		*outcome = (struct outcome){.type = OUTCOME_REFUSED,
		    .refusal = refusal_of(tx->arena, unit_known, STR("ours"), text_same(known.code),
			text_same(known.name))};
		return;
	}
	TRY_USE(tx, outcome, err == ERR_NOT_FOUND ? ERR_OK : err);
	TRY_USE(
	    tx, outcome, unit_record(tx, UNIT_FACT_ADD, actor_of(request->caller), &request->unit));
	struct text doubt;
	if (!unit_code_verifies(request->unit.code, tx->arena, &doubt))
		outcome->detail = doubt.en;
}

void account_change_unit(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct unit_request *request = argument;
	struct unit known;
	if (!administers(request->caller)) {
		outcome->type = OUTCOME_FORBIDDEN;
		return;
	}
	check_unit(tx, &request->unit, outcome);
	if (outcome->type != OUTCOME_DONE)
		return;
	TRY_USE(tx, outcome, directory_unit(tx->store, tx->arena, request->unit.code, &known));
	TRY_USE(tx, outcome,
	    unit_record(tx, UNIT_FACT_CHANGE, actor_of(request->caller), &request->unit));
}

enum err account_units(
    struct reader *reader, struct arena *arena, struct str query, struct unit **out, size_t *count)
{
	return directory_units(reader->store, arena, query, out, count);
}

enum err account_unit(struct reader *reader, struct arena *arena, struct str code, struct unit *out)
{
	return directory_unit(reader->store, arena, code, out);
}
