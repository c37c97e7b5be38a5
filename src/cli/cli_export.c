/* zizhi scheme export: the rule book for other people's programs. */
#include "cli/cli.h"
#include "scheme/oscal.h"

/* Which profile is asked for: `--profile C/N/K`, or its three options. */
struct profile_name {
	struct str category, level, kind;
};

static bool profile_asked(const struct cli *cli)
{
	return cli->given[OPTION_profile] || cli->given[OPTION_category] ||
	       cli->given[OPTION_level] || cli->given[OPTION_kind];
}

static int read_profile(const struct cli *cli, struct profile_name *out)
{
	bool single =
	    cli->given[OPTION_category] || cli->given[OPTION_level] || cli->given[OPTION_kind];
	if (cli->given[OPTION_profile] && single)
		return cli_wrong(
		    "--profile stands for --category, --level and --kind: give one or the other");
	if (cli->given[OPTION_profile]) {
		struct str rest = cli->values[OPTION_profile];
		out->category = str_cut(&rest, '/');
		out->level = str_cut(&rest, '/');
		out->kind = rest;
		if (!str_given(out->level) || !str_given(out->kind))
			return cli_wrong(
			    "--profile is CATEGORY/LEVEL/KIND, for example operations/2/initial");
		return CLI_YES;
	}
	if (!cli_need(cli, OPTION_category, &out->category) ||
	    !cli_need(cli, OPTION_level, &out->level) || !cli_need(cli, OPTION_kind, &out->kind))
		return CLI_WRONG;
	return CLI_YES;
}

static const struct edition *read_edition(struct cli *cli, const struct scheme *scheme)
{
	struct date on;
	const struct edition *edition = NULL;
	if (cli->given[OPTION_edition])
		edition = scheme_edition(scheme, cli->values[OPTION_edition]);
	else if (cli_date_option(cli, OPTION_on, &on))
		edition = scheme_edition_on(scheme, on);
	else
		return NULL;
	if (!edition)
		cli_wrong("no such edition");
	return edition;
}

static int export_profile(struct cli *cli, const struct scheme *scheme)
{
	struct profile_name name;
	int64_t level;
	if (read_profile(cli, &name) != CLI_YES)
		return CLI_WRONG;
	if (!str_to_int(name.level, &level) || level < 0 || level > 99)
		return cli_wrong("a level is a number such as 2, not %.*s", STR_ARG(name.level));
	const struct edition *edition = read_edition(cli, scheme);
	if (!edition)
		return CLI_WRONG;
	const struct kind *kind = scheme_kind(scheme, name.kind);
	const struct qualification *qualification =
	    edition_qualification(edition, name.category, (int)level);
	if (!kind)
		return cli_wrong("no such kind: %.*s", STR_ARG(name.kind));
	if (!qualification)
		return cli_wrong("edition %.*s has no %.*s at level %d", STR_ARG(edition->id),
		    STR_ARG(name.category), (int)level);
	if (!oscal_put_profile(cli->out, scheme, edition, qualification, kind))
		return cli_wrong("no requirement applies to the kind %.*s", STR_ARG(kind->id));
	return CLI_YES;
}

int cli_scheme_export(struct cli *cli)
{
	struct str format;
	int status = cli_expect_words(cli, 0, 0);
	if (status != CLI_YES)
		return status;
	if (!cli_need(cli, OPTION_format, &format))
		return CLI_WRONG;
	if (!str_is(format, "oscal"))
		return cli_wrong("--format is oscal, not %.*s", STR_ARG(format));
	const struct scheme *scheme = cli_scheme(cli, &status);
	if (!scheme)
		return status;
	if (profile_asked(cli))
		status = export_profile(cli, scheme);
	else
		oscal_put_catalog(cli->out, scheme);
	if (status == CLI_YES)
		cli_print(cli, "\n");
	return status;
}
