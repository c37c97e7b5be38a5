/* What every command of the program shares: its call, its answer, and how it says no.
 * A handler answers with the exit status: 0 yes or done, 1 the answer is no, 2 the call or its
 * input is wrong, 3 the environment failed. */
#pragma once
#include "base/date.h"
#include "base/fault.h"
#include "base/json.h"
#include "scheme/rules.h"

enum cli_status { CLI_YES, CLI_NO, CLI_WRONG, CLI_FAILED };

enum option_id {
#define OPTION(id, name, value, zh, en) OPTION_##id,
#include "cli/options.def"
#undef OPTION
	OPTION_COUNT
};

struct cli {
	struct arena *arena;
	enum language language;
	bool json;
	bool given[OPTION_COUNT];
	struct str values[OPTION_COUNT]; /* of options that take one */
	struct str second[OPTION_COUNT]; /* of those that a command takes twice */
	struct str *words;               /* arguments behind the command's own words */
	size_t word_count;
	struct buf *out; /* goes to standard output when the handler has answered */
};

/* A row of commands.def. */
struct command_row {
	const char *words;
	int (*run)(struct cli *cli);
	const char *usage;
	const char *options; /* names, one blank between */
	struct text about;
};

/* A copy of the arguments; what is secret in them is covered where everybody can read it. */
char **cli_own_arguments(struct arena *arena, int count, char **arguments);
/* Reads options and words; CLI_YES, or CLI_WRONG with the reason told. `allowed` NULL: all. */
int cli_read(struct cli *cli, const struct command_row *row, int count, char **arguments);
void cli_help(
    struct buf *out, const struct command_row *rows, size_t count, enum language language);
void cli_help_command(struct buf *out, const struct command_row *row, enum language language);

/* The last word on standard error, `zizhi: …`; answers with the status, so that handlers can return
 * it. */
int cli_wrong(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Of a failed call below: the detail and the status that goes with the error. */
int cli_error(enum err err);
/* The same for an input file: `FILE:LINE: what` where the detail names a line. */
int cli_file_error(struct cli *cli, const char *file, enum err err);
/* All faults, one line each. */
int cli_faults(struct cli *cli, struct faults *faults);
/* The first fault alone, and how many there are besides. */
int cli_first_fault(struct cli *cli, struct faults *faults);

/* The arguments that must be there, and no more: CLI_WRONG and told where they are not. */
int cli_expect_words(const struct cli *cli, size_t least, size_t most);
/* A text option that must be given; false, and told, where it is not. */
bool cli_need(const struct cli *cli, enum option_id id, struct str *out);
bool cli_date(struct str text, struct date *out);
/* The date of an option; today where it is left out. */
bool cli_date_option(const struct cli *cli, enum option_id id, struct date *out);
struct date cli_today(void);

/* The folder of the scheme: --scheme, $ZIZHI_SCHEME, beside the program. */
const char *cli_scheme_folder(struct cli *cli);
/* The scheme, loaded; NULL, all told and `status` set, where it cannot be. */
const struct scheme *cli_scheme(struct cli *cli, int *status);

/* The document writer for --json; one line feed ends the document. */
struct json_out cli_json(struct cli *cli);
void cli_print(struct cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* One of the two languages, as asked for. */
struct str cli_text(const struct cli *cli, struct text text);
const char *cli_say(const struct cli *cli, const char *zh, const char *en);
/* A date as people write it; a dash where there is none. */
struct str cli_day(struct cli *cli, struct date day);

#define COMMAND(words, run, usage, options, zh, en) int run(struct cli *cli);
#include "cli/commands.def"
#undef COMMAND
