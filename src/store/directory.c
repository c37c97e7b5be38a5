/* Writing and reading the rows of units and people. */
#include "store/directory.h"
#include "store/db.h"

/* --- writing --- */

static struct str text_of(const struct fact *fact, const char *name)
{
	const struct value *value = field_value(fact->fields, fact->field_count, name);
	return value ? value->text : STR_NONE;
}

enum err directory_project_unit(struct store *store, struct str code, const struct fact *fact)
{
	struct statement *put = db_statement(store->db, SQL_directory_put_unit);
	param_str(put, 1, code);
	param_str(put, 2, text_of(fact, "name"));
	param_str(put, 3, text_of(fact, "name_en"));
	param_str(put, 4, text_of(fact, "address"));
	param_str(put, 5, text_of(fact, "contact_mail"));
	param_int(put, 6, fact->seq);
	TRY(statement_run(put));
	return directory_raise_mark(store);
}

static enum err put_user(struct store *store, struct str login, const struct fact *fact)
{
	struct buf roles;
	buf_init(&roles, 4096);
	const struct value *list = field_value(fact->fields, fact->field_count, "roles");
	for (size_t i = 0; list && i < list->list.count; i++) {
		if (i)
			buf_put_char(&roles, ' ');
		buf_put_str(&roles, list->list.items[i]);
	}
	struct statement *put = db_statement(store->db, SQL_directory_put_user);
	param_str(put, 1, login);
	param_str(put, 2, text_of(fact, "name"));
	param_str(put, 3, text_of(fact, "unit"));
	param_str(put, 4, text_of(fact, "mail"));
	param_str(put, 5, roles.len ? buf_str(&roles) : STR(""));
	param_int(put, 6, str_is(fact->state, "active"));
	param_int(put, 7, fact->seq);
	enum err err = statement_run(put);
	buf_free(&roles);
	return err;
}

static enum err put_interests(struct store *store, struct str login, const struct fact *fact)
{
	struct statement *drop = db_statement(store->db, SQL_directory_drop_interests);
	param_str(drop, 1, login);
	TRY(statement_run(drop));
	const struct value *list = field_value(fact->fields, fact->field_count, "interests");
	for (size_t i = 0; list && i < list->list.count; i++) {
		struct statement *add = db_statement(store->db, SQL_directory_add_interest);
		param_str(add, 1, login);
		param_str(add, 2, list->list.items[i]);
		TRY(statement_run(add));
	}
	return ERR_OK;
}

/* Facts that tell that something happened, and change nothing in the row. */
static bool touches_alone(struct str action)
{
	return str_is(action, USER_FACT_PASSWORD) || str_is(action, USER_FACT_FACTOR) ||
	       str_is(action, USER_FACT_NO_FACTOR) || str_is(action, USER_FACT_INFECTED);
}

enum err directory_project_user(struct store *store, struct str login, const struct fact *fact)
{
	if (touches_alone(fact->action)) {
		struct statement *touch = db_statement(store->db, SQL_directory_touch_user);
		param_str(touch, 1, login);
		param_int(touch, 2, fact->seq);
		TRY(statement_run(touch));
	} else {
		TRY(put_user(store, login, fact));
		TRY(put_interests(store, login, fact));
	}
	return directory_raise_mark(store);
}

enum err directory_raise_mark(struct store *store)
{
	store->mark_known = false;
	return statement_run(db_statement(store->db, SQL_directory_raise_mark));
}

/* --- reading --- */

enum err directory_mark(struct store *store, int64_t *mark)
{
	*mark = store->mark;
	if (store->mark_known)
		return ERR_OK;
	struct statement *ask CLEANUP(statement_end) = db_statement(store->db, SQL_directory_mark);
	bool row;
	TRY(statement_next(ask, &row));
	*mark = store->mark = row ? column_int(ask, 0) : 0;
	store->mark_known = store->keeps_mark && db_in_transaction(store->db);
	return ERR_OK;
}

static struct unit unit_of(struct statement *row, struct arena *arena)
{
	return (struct unit){column_copy(row, 0, arena), column_copy(row, 1, arena),
	    column_copy(row, 2, arena), column_copy(row, 3, arena), column_copy(row, 4, arena)};
}

enum err directory_unit(struct store *store, struct arena *arena, struct str code, struct unit *out)
{
	struct statement *find CLEANUP(statement_end) = db_statement(store->db, SQL_directory_unit);
	param_str(find, 1, code);
	bool row;
	TRY(statement_next(find, &row));
	if (!row)
		return err_fail(ERR_NOT_FOUND, "there is no unit %.*s", STR_ARG(code));
	*out = unit_of(find, arena);
	return ERR_OK;
}

enum err directory_units(
    struct store *store, struct arena *arena, struct str query, struct unit **out, size_t *count)
{
	*out = NULL;
	*count = 0;
	struct statement *list CLEANUP(statement_end) =
	    db_statement(store->db, SQL_directory_units);
	query = str_trim(query);
	param_str(list, 1, query.len ? query : STR_NONE);
	for (;;) {
		bool row;
		TRY(statement_next(list, &row));
		if (!row)
			return ERR_OK;
		*ARENA_PUSH(arena, *out, *count) = unit_of(list, arena);
	}
}

static uint32_t roles_of(struct str names)
{
	uint32_t roles = 0;
	while (names.len) {
		enum role role;
		if (role_parse(str_cut(&names, ' '), &role))
			roles |= 1u << role;
	}
	return roles;
}

static enum err read_interests(struct store *store, struct arena *arena, struct user *user)
{
	struct statement *list CLEANUP(statement_end) =
	    db_statement(store->db, SQL_directory_interests);
	param_str(list, 1, user->login);
	for (;;) {
		bool row;
		TRY(statement_next(list, &row));
		if (!row)
			return ERR_OK;
		*ARENA_PUSH(arena, user->interests, user->interest_count) =
		    column_copy(list, 0, arena);
	}
}

static enum err user_of(
    struct store *store, struct statement *row, struct arena *arena, struct user *out)
{
	*out = (struct user){.login = column_copy(row, 0, arena),
	    .name = column_copy(row, 1, arena),
	    .unit = column_copy(row, 2, arena),
	    .mail = column_copy(row, 3, arena),
	    .roles = roles_of(column_str(row, 4)),
	    .active = column_int(row, 5),
	    .must_change_password = column_int(row, 6)};
	return read_interests(store, arena, out);
}

enum err directory_user(
    struct store *store, struct arena *arena, struct str login, struct user *out)
{
	struct statement *find CLEANUP(statement_end) = db_statement(store->db, SQL_directory_user);
	param_str(find, 1, login);
	bool row;
	TRY(statement_next(find, &row));
	if (!row)
		return err_fail(ERR_NOT_FOUND, "there is no user %.*s", STR_ARG(login));
	return user_of(store, find, arena, out);
}

enum err directory_users(struct store *store, struct arena *arena, struct user **out, size_t *count)
{
	*out = NULL;
	*count = 0;
	struct statement *list CLEANUP(statement_end) =
	    db_statement(store->db, SQL_directory_users);
	for (;;) {
		bool row;
		TRY(statement_next(list, &row));
		if (!row)
			return ERR_OK;
		TRY(user_of(store, list, arena, ARENA_PUSH(arena, *out, *count)));
	}
}

struct person directory_person(const struct user *user)
{
	return (struct person){user->login, user->name, user->roles, user->unit, user->interests,
	    user->interest_count};
}

enum err directory_staff(
    struct store *store, struct arena *arena, struct person **out, size_t *count)
{
	*out = NULL;
	*count = 0;
	struct statement *list CLEANUP(statement_end) =
	    db_statement(store->db, SQL_directory_staff);
	for (;;) {
		bool row;
		TRY(statement_next(list, &row));
		if (!row)
			return ERR_OK;
		struct user user;
		TRY(user_of(store, list, arena, &user));
		*ARENA_PUSH(arena, *out, *count) = directory_person(&user);
	}
}

enum err directory_contacts(
    struct store *store, struct arena *arena, struct str unit, struct str **out, size_t *count)
{
	*out = NULL;
	*count = 0;
	struct statement *list CLEANUP(statement_end) =
	    db_statement(store->db, SQL_directory_contacts);
	param_str(list, 1, unit);
	for (;;) {
		bool row;
		TRY(statement_next(list, &row));
		if (!row)
			return ERR_OK;
		if (roles_of(column_str(list, 1)) >> ROLE_contact & 1)
			*ARENA_PUSH(arena, *out, *count) = column_copy(list, 0, arena);
	}
}
