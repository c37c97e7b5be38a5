/* Commands that work on a data folder. */
#pragma once
#include "cli/cli.h"
#include "service/service.h"

/* Opens the folder of --data under --clock and --base-url; NULL, all told and `status` set,
 * where it cannot be. `serve`: as the one that serves it. The caller closes it. */
struct service *cli_service(struct cli *cli, bool serve, int *status);
/* CLI_YES for OUTCOME_DONE; else tells why not, and the status that goes with it. */
int cli_outcome(struct cli *cli, const struct outcome *outcome);
