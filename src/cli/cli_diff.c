/* zizhi scheme diff: what changed between two editions, or two folders, and whom it concerns. Like a report it is done,
 * whether or not there are differences. */
#include "cli/cli_data.h"
#include "scheme/diff.h"
#include "service/registry.h"

/* One edition against the one before it, or its namesake. */
struct pair {
	struct str before, after;
	struct changes changes;
};

struct report {
	struct pair *pairs;
	size_t count;
};

static void compare(struct cli *cli, struct report *report, const struct scheme *old_scheme,
    const struct edition *old, const struct scheme *new_scheme, const struct edition *new)
{
	struct pair *pair = ARENA_PUSH(cli->arena, report->pairs, report->count);
	*pair = (struct pair){.before = old->id, .after = new->id};
	scheme_diff(cli->arena, old_scheme, old, new_scheme, new, cli->language, &pair->changes);
}

/* Editions of the same id against each other; a new one against the one that it follows. */
static void compare_folders(
    struct cli *cli, struct report *report, const struct scheme *old, const struct scheme *new)
{
	for (size_t i = 0; i < new->edition_count; i++) {
		const struct edition *edition = &new->editions[i];
		const struct edition *namesake = scheme_edition(old, edition->id);
		const struct edition *before = scheme_edition_before(new, edition);
		if (namesake)
			compare(cli, report, old, namesake, new, edition);
		else if (before)
			compare(cli, report, new, before, new, edition);
	}
}

static const struct scheme *load(struct cli *cli, struct str folder, int *status)
{
	struct scheme *scheme;
	struct faults faults;
	faults_init(&faults, cli->arena);
	enum err err = scheme_load(cli->arena, str_c(cli->arena, folder), &scheme, &faults);
	*status = faults.count    ? cli_faults(cli, &faults)
		  : err != ERR_OK ? cli_error(err)
				  : CLI_YES;
	return *status == CLI_YES ? scheme : NULL;
}

static int compare_two_folders(struct cli *cli, struct report *report)
{
	int status;
	const struct scheme *old = load(cli, cli->words[0], &status);
	const struct scheme *new = old ? load(cli, cli->words[1], &status) : NULL;
	if (new)
		compare_folders(cli, report, old, new);
	return status;
}

static int compare_editions(struct cli *cli, struct report *report)
{
	int status;
	struct str from, to = cli->second[OPTION_edition];
	if (!cli_need(cli, OPTION_edition, &from))
		return CLI_WRONG;
	if (!str_given(to))
		return cli_wrong("two folders, or --edition twice: the earlier one first");
	const struct scheme *scheme =
	    cli->word_count ? load(cli, cli->words[0], &status) : cli_scheme(cli, &status);
	if (!scheme)
		return status;
	const struct edition *old = scheme_edition(scheme, from), *new = scheme_edition(scheme, to);
	if (!old || !new)
		return cli_wrong("no such edition: %.*s", STR_ARG(old ? to : from));
	compare(cli, report, scheme, old, scheme, new);
	return CLI_YES;
}

void cli_print_change(struct cli *cli, const struct change *change)
{
	static const char marks[] = {'+', '-', '~'};
	cli_print(cli, "%c %s %.*s", marks[change->type], change->what, STR_ARG(change->id));
	if (change->type == CHANGE_CHANGED)
		cli_print(cli, " %s\n    - %.*s\n    + %.*s\n", change->aspect,
		    STR_ARG(change->before), STR_ARG(change->after));
	else
		cli_print(cli, "\n    %.*s\n",
		    STR_ARG(change->type == CHANGE_ADDED ? change->after : change->before));
}

static void put_change(struct json_out *out, const struct pair *pair, const struct change *change)
{
	json_open_object(out, NULL);
	json_put_c(out, "change", change_type_name(change->type));
	json_put_str(out, "before_edition", pair->before);
	json_put_str(out, "edition", pair->after);
	json_put_c(out, "what", change->what);
	json_put_str(out, "id", change->id);
	json_put_str(out, "category", change->category);
	if (change->level)
		json_put_int(out, "level", change->level);
	else
		json_put_null(out, "level");
	json_put_c(out, "aspect", change->aspect);
	json_put_str(out, "before", change->before);
	json_put_str(out, "after", change->after);
	json_close_object(out);
}

static bool concerns(const struct report *report, const struct certificate_view *row)
{
	for (size_t i = 0; i < report->count; i++) {
		const struct changes *changes = &report->pairs[i].changes;
		for (size_t j = 0; j < changes->count; j++) {
			if (change_concerns(&changes->items[j], row->certificate.category,
				row->certificate.level))
				return true;
		}
	}
	return false;
}

/* What is told of a register: the certificates that the report concerns. */
struct told {
	struct cli *cli;
	const struct report *report;
	struct json_out *out;
};

static void put_holder(void *context, const struct certificate_view *row)
{
	const struct told *told = context;
	struct cli *cli = told->cli;
	struct json_out *out = told->out;
	if (!certificate_status_alive(row->status) || !concerns(told->report, row))
		return;
	if (!cli->json) {
		cli_print(cli, "! %.*s  %.*s  %.*s %d\n", STR_ARG(row->certificate.number),
		    STR_ARG(row->unit_name), STR_ARG(row->certificate.category),
		    row->certificate.level);
		return;
	}
	json_open_object(out, NULL);
	json_put_str(out, "number", row->certificate.number);
	json_put_str(out, "unit_code", row->unit_code);
	json_put_str(out, "unit_name", row->unit_name);
	json_put_str(out, "category", row->certificate.category);
	json_put_int(out, "level", row->certificate.level);
	json_put_date(out, "expires_on", row->certificate.expires_on);
	json_close_object(out);
}

static int put_register(struct cli *cli, const struct report *report, struct json_out *out)
{
	int status;
	struct reader reader;
	cli->given[OPTION_data] = true;
	cli->values[OPTION_data] = cli->values[OPTION_register];
	struct service *service = cli_service(cli, false, &status);
	if (!service)
		return status;
	enum err err = reader_open(service, &reader);
	if (err == ERR_OK) {
		err = registry_each(&reader, put_holder, &(struct told){cli, report, out});
		reader_close(&reader);
	}
	service_close(service);
	return err == ERR_OK ? CLI_YES : cli_error(err);
}

static void put_changes(struct cli *cli, const struct report *report, struct json_out *out)
{
	for (size_t i = 0; i < report->count; i++) {
		const struct pair *pair = &report->pairs[i];
		if (!cli->json)
			cli_print(cli, "%.*s → %.*s%s%zu\n", STR_ARG(pair->before),
			    STR_ARG(pair->after), cli_say(cli, "，变化：", ", changes: "),
			    pair->changes.count);
		for (size_t j = 0; j < pair->changes.count; j++) {
			if (cli->json)
				put_change(out, pair, &pair->changes.items[j]);
			else
				cli_print_change(cli, &pair->changes.items[j]);
		}
	}
}

int cli_scheme_diff(struct cli *cli)
{
	struct report report = {0};
	int status = cli_expect_words(cli, 0, 2);
	if (status == CLI_YES)
		status = cli->word_count == 2 ? compare_two_folders(cli, &report)
					      : compare_editions(cli, &report);
	if (status != CLI_YES)
		return status;
	struct json_out out = cli_json(cli);
	if (cli->json) {
		json_open_object(&out, NULL);
		json_open_array(&out, "changes");
	}
	put_changes(cli, &report, &out);
	if (cli->json)
		json_close_array(&out);
	if (cli->given[OPTION_register]) {
		if (cli->json)
			json_open_array(&out, "holders");
		status = put_register(cli, &report, &out);
		if (cli->json)
			json_close_array(&out);
	}
	if (cli->json) {
		json_close_object(&out);
		cli_print(cli, "\n");
	}
	return status;
}
