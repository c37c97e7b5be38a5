/* Units and people as rows, projected from their streams. Secrets are in accounts.h. */
#pragma once
#include "casework/world.h"
#include "store/store.h"

struct unit {
	/* unified social credit code (18, GB 32100-2015), or CC-NUMBER of a unit from abroad */
	struct str code;
	struct str name, name_en, address, contact_mail;
};

struct user {
	struct str login, name, unit, mail;
	uint32_t roles;
	/* on adding; made by password_hash() beforehand, off the writer */
	struct str password_hash;
	bool active, must_change_password;
	struct str *interests;
	size_t interest_count;
};

/* Facts of a unit: the whole of it each time: name, (name_en), (address), (contact_mail). */
#define UNIT_FACT_ADD "add-unit"
#define UNIT_FACT_CHANGE "change-unit"
/* Facts of a user: the whole of it each time: name, roles, (unit), (mail), interests; state active or inactive. */
#define USER_FACT_ADD "add-user"
#define USER_FACT_CHANGE "change-user"
#define USER_FACT_PASSWORD "set-password" /* that it was set, never what it is; state as before */
#define USER_FACT_FACTOR "set-second-factor"         /* likewise … */
#define USER_FACT_INFECTED "bring-malware" /* an upload that the scanner refused */
#define USER_FACT_NO_FACTOR "reset-second-factor"    /* … and by whom it was taken away */

enum err directory_project_unit(
    struct store *store, struct str code, const struct fact *fact) MUST_CHECK;
enum err directory_project_user(
    struct store *store, struct str login, const struct fact *fact) MUST_CHECK;
/* What changes about people and units raises this mark, so that caches know. */
enum err directory_mark(struct store *store, int64_t *mark) MUST_CHECK;
enum err directory_raise_mark(struct store *store) MUST_CHECK;

/* ERR_NOT_FOUND where there is none. */
enum err directory_unit(
    struct store *store, struct arena *arena, struct str code, struct unit *out) MUST_CHECK;
/* By code or part of the name, at most 1000, by name. */
enum err directory_units(struct store *store, struct arena *arena, struct str query,
    struct unit **out, size_t *count) MUST_CHECK;
enum err directory_user(
    struct store *store, struct arena *arena, struct str login, struct user *out) MUST_CHECK;
enum err directory_users(
    struct store *store, struct arena *arena, struct user **out, size_t *count) MUST_CHECK;
/* The centre's people who are active: no contacts and editors. */
enum err directory_staff(
    struct store *store, struct arena *arena, struct person **out, size_t *count) MUST_CHECK;
/* Logins of the unit's active contacts. */
enum err directory_contacts(struct store *store, struct arena *arena, struct str unit,
    struct str **out, size_t *count) MUST_CHECK;
struct person directory_person(const struct user *user);
