/* Opening the data folder that a command works on. */
#include "cli/cli_data.h"
#include "store/db.h"
#include <stdlib.h>

/* `manual:DATE`; false, and told, where it is something else. */
static bool read_clock(const struct cli *cli, struct service_options *options)
{
	struct str clock = cli->values[OPTION_clock];
	if (!cli->given[OPTION_clock] || str_is(clock, "system"))
		return true;
	options->manual_clock = str_starts(clock, STR("manual:"));
	if (options->manual_clock)
		return cli_date(str_slice(clock, 7, clock.len), &options->manual_start);
	cli_wrong("--clock is manual:DATE: %.*s", STR_ARG(clock));
	return false;
}

/* As told; else where the server listens, so that links and QR codes lead back to it. */
static const char *base_url(struct cli *cli)
{
	if (cli->given[OPTION_base_url])
		return str_c(cli->arena, cli->values[OPTION_base_url]);
	struct str listen =
	    cli->given[OPTION_listen] ? cli->values[OPTION_listen] : STR("127.0.0.1:8080");
	return str_c(cli->arena, str_printf(cli->arena, "http://%.*s", STR_ARG(listen)));
}

/* An argument can be read by everybody on the machine, the environment cannot: a password belongs there, or in
 * libpq's own file. */
static const char *text_of(struct cli *cli, enum option_id option, const char *variable)
{
	const char *text = getenv(variable);
	if (cli->given[option])
		text = str_c(cli->arena, cli->values[option]);
	return text && *text ? text : NULL;
}

/* A number of seconds; false, and told, where it is none. */
static bool read_seconds(const struct cli *cli, enum option_id option, const char *name, int *out)
{
	int64_t seconds = 0;
	if (cli->given[option] &&
	    (!str_to_int(cli->values[option], &seconds) || seconds < 1 || seconds > 3600)) {
		cli_wrong("%s is a number of seconds from 1 to 3600", name);
		return false;
	}
	*out = (int)seconds;
	return true;
}

bool cli_guarded(const struct cli *cli, const char *option, const char *url)
{
	if (!url || cli->given[OPTION_trusted_net] || db_url_guarded(url))
		return true;
	cli_wrong(
	    "%s leads over a net: add sslmode=verify-full (and sslrootcert=FILE) to its URL, or "
	    "say --trusted-net where nobody else is on that net",
	    option);
	return false;
}

/* False, and told, where they are no URLs, do not go together, or are not safe. */
static bool read_databases(struct cli *cli, struct service_options *options)
{
	options->database = text_of(cli, OPTION_database, "ZIZHI_DATABASE");
	options->standby = text_of(cli, OPTION_standby, "ZIZHI_STANDBY");
	if (options->database && !db_is_url(options->database))
		cli_wrong("--database is a URL: postgresql://USER@HOST/NAME");
	else if (options->standby && !db_is_url(options->standby))
		cli_wrong("--standby is a URL: postgresql://USER@HOST/NAME");
	else if (options->standby && !options->database)
		cli_wrong("--standby is a copy of --database, which is missing");
	else
		return cli_guarded(cli, "--database", options->database) &&
		       cli_guarded(cli, "--standby", options->standby);
	return false;
}

/* Whether a unit's people need a second factor is the centre's to say. */
static bool read_factor(const struct cli *cli, struct service_options *options)
{
	struct str whose = cli->values[OPTION_second_factor];
	options->factor_for_all = str_is(whose, "everybody");
	if (!cli->given[OPTION_second_factor] || options->factor_for_all || str_is(whose, "centre"))
		return true;
	cli_wrong("--second-factor is centre or everybody: %.*s", STR_ARG(whose));
	return false;
}

static bool read_scanner(struct cli *cli, struct service_options *options)
{
	struct str scanner = cli->values[OPTION_scanner], kind = STR("unix:");
	if (!cli->given[OPTION_scanner])
		return true;
	if (!str_starts(scanner, STR("unix:/"))) {
		cli_wrong("--scanner is unix:PATH: %.*s", STR_ARG(scanner));
		return false;
	}
	options->scanner = str_c(cli->arena, str_slice(scanner, kind.len, scanner.len));
	return true;
}

bool cli_service_options(struct cli *cli, struct service_options *options)
{
	struct str data;
	*options = (struct service_options){
	    .scheme_folder = cli_scheme_folder(cli), .demo = cli->given[OPTION_demo]};
	if (!cli_need(cli, OPTION_data, &data) || !read_clock(cli, options) ||
	    !read_seconds(cli, OPTION_mail_timeout, "--mail-timeout", &options->mail_timeout) ||
	    !read_seconds(
		cli, OPTION_scanner_timeout, "--scanner-timeout", &options->scanner_timeout) ||
	    !read_scanner(cli, options))
		return false;
	options->data = str_c(cli->arena, data);
	if (db_is_url(options->data)) {
		cli_wrong("--data is a folder; the URL of a database stands behind --database");
		return false;
	}
	options->base_url = base_url(cli);
	if (!read_databases(cli, options) || !read_factor(cli, options))
		return false;
	options->key_file = text_of(cli, OPTION_key_file, "ZIZHI_KEY_FILE");
	options->breached = text_of(cli, OPTION_breached, "ZIZHI_BREACHED");
	options->trusted_net = cli->given[OPTION_trusted_net];
	if (cli->given[OPTION_smtp])
		options->smtp = str_c(cli->arena, cli->values[OPTION_smtp]);
	return true;
}

struct service *cli_service(struct cli *cli, bool serve, int *status)
{
	struct service *service = NULL;
	struct service_options options;
	*status = CLI_WRONG;
	if (!cli_service_options(cli, &options))
		return NULL;
	options.serve = serve;
	options.sandbox = serve && !cli->given[OPTION_no_sandbox];
	enum err err = service_open(&options, &service);
	*status = err == ERR_OK ? CLI_YES : cli_error(err);
	return service;
}

static void tell_fields(const struct outcome *outcome)
{
	for (size_t i = 0; i < outcome->error_count; i++)
		cli_wrong("%.*s: %.*s", STR_ARG(outcome->errors[i].field),
		    STR_ARG(outcome->errors[i].why.en));
}

int cli_outcome(struct cli *cli, const struct outcome *outcome)
{
	switch (outcome->type) {
	case OUTCOME_DONE:
		return CLI_YES;
	case OUTCOME_INVALID:
		tell_fields(outcome);
		return CLI_WRONG;
	case OUTCOME_REFUSED:
		return cli_wrong("%.*s", STR_ARG(cli_text(cli, outcome->refusal.detail)));
	case OUTCOME_ERROR:
		cli_wrong("%.*s", STR_ARG(outcome->detail));
		return err_exit_status(outcome->err);
	default:
		return cli_wrong("%.*s", STR_ARG(outcome->detail));
	}
}
