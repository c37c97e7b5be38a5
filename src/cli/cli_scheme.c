/* The scheme that a command works with, and the commands about schemes themselves. */
#include "casework/decide.h"
#include "cli/cli.h"
#include "scheme/answer.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Where the program stands, without its name; NULL where the system does not tell. */
static const char *program_folder(struct cli *cli)
{
	char path[4096];
	ssize_t length = readlink("/proc/self/exe", path, sizeof path);
	if (length <= 0 || (size_t)length >= sizeof path)
		return NULL;
	struct str folder = {path, (size_t)length};
	while (folder.len && folder.data[folder.len - 1] != '/')
		folder.len--;
	return str_c(cli->arena, folder);
}

const char *cli_scheme_folder(struct cli *cli)
{
	static const char *const places[] = {
	    "../schemes/cnitsec", "../share/zizhi/schemes/cnitsec"};
	const char *named = getenv("ZIZHI_SCHEME"), *program = program_folder(cli);
	if (cli->given[OPTION_scheme])
		return str_c(cli->arena, cli->values[OPTION_scheme]);
	if (named && *named)
		return named;
	for (size_t i = 0; program && i < COUNT_OF(places); i++) {
		struct str folder = str_printf(cli->arena, "%s%s", program, places[i]);
		const char *path = str_c(cli->arena, folder);
		if (!access(path, R_OK | X_OK))
			return path;
	}
	return ZIZHI_SCHEMES "/cnitsec";
}

const struct scheme *cli_scheme(struct cli *cli, int *status)
{
	struct scheme *scheme;
	struct faults faults;
	faults_init(&faults, cli->arena);
	enum err err = scheme_load(cli->arena, cli_scheme_folder(cli), &scheme, &faults);
	*status = CLI_YES;
	if (faults.count)
		*status = cli_faults(cli, &faults);
	else if (err != ERR_OK)
		*status = cli_error(err);
	return scheme;
}

static struct str editions_of(
    struct cli *cli, const struct scheme *scheme, struct str category, int level)
{
	struct str out = STR("");
	for (size_t i = 0; i < scheme->edition_count; i++) {
		const struct edition *edition = &scheme->editions[i];
		if (edition_qualification(edition, category, level))
			out = str_printf(cli->arena, "%.*s%s%.*s", STR_ARG(out),
			    out.len ? ", " : "", STR_ARG(edition->id));
	}
	return out;
}

static void list_category(
    struct cli *cli, const struct scheme *scheme, const struct category *category)
{
	for (size_t i = 0; i < scheme->level_count; i++) {
		const struct level *level = &scheme->levels[i];
		if (!scheme_issues(scheme, category->id, level->number))
			continue;
		struct str editions = editions_of(cli, scheme, category->id, level->number);
		cli_print(cli, "%-20.*s %d  %.*s · %.*s  [%.*s]\n", STR_ARG(category->id),
		    level->number, STR_ARG(cli_text(cli, category->name)),
		    STR_ARG(cli_text(cli, level->name)), STR_ARG(editions));
	}
}

int cli_scheme_list(struct cli *cli)
{
	int status = cli_expect_words(cli, 0, 0);
	const struct scheme *scheme = status == CLI_YES ? cli_scheme(cli, &status) : NULL;
	if (!scheme)
		return status;
	if (cli->json) {
		struct json_out out = cli_json(cli);
		answer_qualifications(&out, scheme);
		cli_print(cli, "\n");
		return CLI_YES;
	}
	for (size_t i = 0; i < scheme->category_count; i++)
		list_category(cli, scheme, &scheme->categories[i]);
	return CLI_YES;
}

static void put_faults(struct cli *cli, const struct faults *faults)
{
	struct json_out out = cli_json(cli);
	json_open_object(&out, NULL);
	json_put_bool(&out, "ok", faults->count == 0);
	json_open_array(&out, "faults");
	for (size_t i = 0; i < faults->count; i++) {
		const struct fault *fault = &faults->items[i];
		json_open_object(&out, NULL);
		json_put_str(&out, "file", fault->file);
		json_put_int(&out, "line", fault->line);
		json_put_int(&out, "column", fault->column);
		json_put_str(&out, "what", cli_text(cli, fault->what));
		json_close_object(&out);
	}
	json_close_array(&out);
	json_close_object(&out);
	cli_print(cli, "\n");
}

int cli_scheme_lint(struct cli *cli)
{
	struct scheme *scheme;
	struct faults faults;
	int status = cli_expect_words(cli, 0, 1);
	if (status != CLI_YES)
		return status;
	const char *folder =
	    cli->word_count ? str_c(cli->arena, cli->words[0]) : cli_scheme_folder(cli);
	faults_init(&faults, cli->arena);
	enum err err = scheme_read(cli->arena, folder, &scheme, &faults);
	if (err != ERR_OK && !faults.count)
		return cli_error(err);
	if (scheme)
		casework_lint(scheme, &faults);
	if (faults.count)
		status = cli_faults(cli, &faults);
	if (cli->json)
		put_faults(cli, &faults);
	else if (!faults.count)
		cli_print(cli, "%s\n", cli_say(cli, "未发现错误", "no faults"));
	return status;
}
