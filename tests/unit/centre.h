/* A centre for tests of the service: the shipped rule book, a folder of its own, the manual clock on 2 March 2026, people
 * of every role and one unit that is ready for operations, level 2. */
#pragma once
#include "folder.h"
#include "service/apply.h"
#include "service/evidence.h"
#include "service/internal.h"
#include "service/meeting.h"
#include "service/office.h"
#include "service/registry.h"

#define UNIT "91110108551385082Q"

struct centre {
	struct arena arena;
	struct service *service;
	struct reader reader;
};
extern struct centre centre;
extern const char *centre_scheme;
extern const char *centre_smtp; /* of the next centre to open; NULL without */

/* Setup and teardown of a test. */
int centre_open(void **state);
int centre_close(void **state);
/* Ends the service; opens the folder again; both. */
void centre_shut(void);
void centre_start(void);
void centre_reopen(void);

struct outcome centre_run(use_case *run, void *argument);
/* Must be done. */
void centre_do(use_case *run, void *argument);
struct caller as(const char *login);
void centre_add_user(const char *login, enum role role, const char *unit, const char *interest);
void centre_import(const char *rows);

/* A draft of the unit's contact, with what it needs to be submitted. */
struct str centre_draft(void);
/* Carries out an action with fields in the JSON of the API. */
struct outcome centre_act(struct str id, const char *login, const char *action, const char *fields);
void centre_act_done(struct str id, const char *login, const char *action, const char *fields);
struct case_view *centre_see(struct str id, const char *login); /* NULL: not there, or not theirs */
/* Faults that the audit finds. */
size_t centre_faults(void);
