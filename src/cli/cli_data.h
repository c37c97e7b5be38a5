/* Commands that work on a data folder. */
#pragma once
#include "cli/cli.h"
#include "scheme/diff.h"
#include "service/service.h"

/* Opens the folder of --data under --clock and --base-url; NULL, all told and `status` set,
 * where it cannot be. `serve`: as the one that serves it. The caller closes it. */
struct service *cli_service(struct cli *cli, bool serve, int *status);
/* False, and told, where the URL of a database leads over a net without protection, and nobody said that the net is
 * trusted. */
bool cli_guarded(const struct cli *cli, const char *option, const char *url);
/* What the call says of the folder and the clock; false, and told, where it is wrong. */
bool cli_service_options(struct cli *cli, struct service_options *options);
/* One difference between editions, as scheme diff prints it. */
void cli_print_change(struct cli *cli, const struct change *change);
/* The first line of standard input; false, and told, where it is none. */
bool cli_password(struct cli *cli, struct str *out);
/* CLI_YES for OUTCOME_DONE; else tells why not, and the status that goes with it. */
int cli_outcome(struct cli *cli, const struct outcome *outcome);
