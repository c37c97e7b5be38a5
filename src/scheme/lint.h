/* Faults across a scheme's files: what each file alone cannot show. Every fault has its file and
 * line. */
#pragma once
#include "scheme/faults.h"
#include "scheme/scheme.h"

/* The scenario names states and actions that there are. */
void lint_scenario(const struct scheme *scheme, struct faults *faults);
/* All of the below. */
void lint_scheme(const struct scheme *scheme, struct faults *faults);

/* Editions neither overlap nor leave a hole; requirements and fees are unambiguous. */
void lint_editions(const struct scheme *scheme, struct faults *faults);
void lint_fees(const struct scheme *scheme, const struct edition *edition, struct faults *faults);
/* States are reached and can end; actions have performers, targets, fields and mails that fit. */
void lint_process(
    const struct scheme *scheme, const struct process *process, struct faults *faults);
void lint_states(const struct process *process, struct faults *faults);
void lint_fields(const struct action *action, struct faults *faults);
/* Limits count from fields that there are. */
void lint_limits(const struct edition *edition, struct faults *faults);
/* Ids that leave the program are tokens. */
void lint_tokens(const struct scheme *scheme, struct faults *faults);
/* Papers come after actions that there are; no two templates have the same id. */
void lint_templates(const struct scheme *scheme, struct faults *faults);
/* Readings are about requirements that there are. */
void lint_readings(const struct scheme *scheme, struct faults *faults);
