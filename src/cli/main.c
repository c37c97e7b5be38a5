/* The program: finds the command, reads its call, runs it, writes its answer. */
#include "cli/cli.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ANSWER_BYTES = 64 << 20 };
static const size_t ARENA_BYTES = (size_t)1 << 30;

static const struct command_row rows[] = {
#define COMMAND(words, run, usage, options, zh, en) \
	{words, run, usage, options, {STR_INIT(zh), STR_INIT(en)}},
#include "cli/commands.def"
#undef COMMAND
};

/* How many arguments the words of a row take up; 0 where they differ. */
static int words_match(const char *words, int count, char **arguments)
{
	struct str rest = str_from(words);
	int matched = 0;
	while (str_given(rest)) {
		struct str word = str_cut(&rest, ' ');
		if (matched >= count || !str_is(word, arguments[matched]))
			return 0;
		matched++;
	}
	return matched;
}

static const struct command_row *find(int count, char **arguments, int *matched)
{
	const struct command_row *best = NULL;
	*matched = 0;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		int words = words_match(rows[i].words, count, arguments);
		if (words <= *matched)
			continue;
		best = &rows[i];
		*matched = words;
	}
	return best;
}

/* The first of the three that is set decides, as everywhere (POSIX, 8.2). */
static enum language language_of_environment(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct str value = str_from(getenv(names[i]));
		if (str_given(value) && !str_empty(value))
			return str_starts(value, STR("en")) ? LANGUAGE_EN : LANGUAGE_ZH;
	}
	return LANGUAGE_ZH;
}

static int write_answer(const struct buf *out)
{
	if (out->overflow) {
		fprintf(stderr, "zizhi: the answer is too long\n");
		return CLI_FAILED;
	}
	if (out->len && fwrite(out->data, 1, out->len, stdout) != out->len) {
		fprintf(stderr, "zizhi: standard output cannot be written\n");
		return CLI_FAILED;
	}
	if (fflush(stdout)) {
		fprintf(stderr, "zizhi: standard output cannot be written\n");
		return CLI_FAILED;
	}
	return CLI_YES;
}

/* `zizhi calendar` alone or with --help, or a word that no command begins with. */
static int unknown_command(struct cli *cli, int count, char **arguments)
{
	const char *word = arguments[0];
	struct str family = str_printf(cli->arena, "%s ", word), members = STR("");
	struct command_row *of_family = NULL;
	size_t family_count = 0;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		if (!str_starts(str_from(rows[i].words), family))
			continue;
		*ARENA_PUSH(cli->arena, of_family, family_count) = rows[i];
		members = str_printf(cli->arena, "%.*s%s%s", STR_ARG(members),
		    members.len ? ", " : "", rows[i].words + family.len);
	}
	if (!family_count)
		return cli_wrong("no such command: %s (zizhi --help lists them)", word);
	if (count == 2 && str_is(str_from(arguments[1]), "--help")) {
		cli_help(cli->out, of_family, family_count, cli->language);
		return CLI_YES;
	}
	return cli_wrong("zizhi %s needs one of: %.*s", word, STR_ARG(members));
}

static int run(struct cli *cli, const struct command_row *row, int count, char **arguments)
{
	if (!row && count && !str_starts(str_from(arguments[0]), STR("-")))
		return unknown_command(cli, count, arguments);
	int status = cli_read(cli, row, count, arguments);
	if (status != CLI_YES)
		return status;
	if (cli->given[OPTION_version]) {
		cli_print(cli, cli->json ? "{\"version\":\"%s\"}\n" : "zizhi %s\n", ZIZHI_VERSION);
		return CLI_YES;
	}
	if (cli->given[OPTION_help] && row) {
		cli_help_command(cli->out, row, cli->language);
		return CLI_YES;
	}
	if (cli->given[OPTION_help]) {
		cli_help(cli->out, rows, COUNT_OF(rows), cli->language);
		return CLI_YES;
	}
	if (!row)
		return cli_wrong("no command (zizhi --help lists them)");
	return row->run(cli);
}

int main(int count, char **arguments)
{
	struct arena arena;
	struct buf out;
	int matched;
	arena_init(&arena, ARENA_BYTES);
	buf_init(&out, ANSWER_BYTES);
	struct cli cli = {.arena = &arena, .language = language_of_environment(), .out = &out};
	arguments = cli_own_arguments(&arena, count, arguments);
	int rest = count > 0 ? count - 1 : 0;
	const struct command_row *row = find(rest, arguments + 1, &matched);
	int status = run(&cli, row, rest - matched, arguments + 1 + matched);
	int written = write_answer(&out);
	buf_free(&out);
	arena_free(&arena);
	return written == CLI_YES ? status : written;
}
