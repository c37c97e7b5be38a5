/* Small things that handlers of all areas use. */
#pragma once
#include "service/passwords.h"
#include "web/request.h"

/* Where a person works: apply, desk, admin; empty for nobody. */
const char *person_area(const struct person *person);
/* `path` where it is one of this site, else `otherwise`. */
struct str local_path(struct str path, const char *otherwise);
/* A password that the caller chooses. */
struct password_choice own_choice(const struct caller *caller, struct str password);
/* Whether this is the caller's password, on the worker pool: then caller.proved tells, for what only the owner of an
 * account may do. */
void request_prove(
    struct request *request, struct str password, void (*after)(struct request *request));
