/* Dates explained day by day. */
#pragma once
#include "cli/cli.h"

/* The limit from that day on, without a case. */
int cli_explain_limit(
    struct cli *cli, const struct scheme *scheme, const struct limit *limit, struct date from);
