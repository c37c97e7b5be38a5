/* zizhi fee, check, windows, limit: questions to the rule book. */
#include "base/file.h"
#include "cli/cli.h"
#include "cli/cli_explain.h"
#include "scheme/answer.h"
#include "scheme/check_all.h"

enum { FACTS_BYTES = 1 << 20 };

/* Which application of whom, on which day. */
struct application {
	const struct scheme *scheme;
	const struct edition *edition;
	struct str category, kind;
	int level;
	struct date on;
};

/* RULES 1: what the rule book does not know is a wrong call. */
static int read_application(struct cli *cli, struct application *out)
{
	struct str level;
	struct unknown unknown;
	int64_t number;
	int status;
	if (!cli_need(cli, OPTION_category, &out->category) ||
	    !cli_need(cli, OPTION_level, &level) || !cli_need(cli, OPTION_kind, &out->kind) ||
	    !cli_date_option(cli, OPTION_on, &out->on))
		return CLI_WRONG;
	if (!str_to_int(level, &number) || number < 0 || number > 99)
		return cli_wrong("--level is a number such as 2, not %.*s", STR_ARG(level));
	out->level = (int)number;
	out->scheme = cli_scheme(cli, &status);
	if (!out->scheme)
		return status;
	if (!scheme_knows(
		out->scheme, out->category, out->level, out->kind, out->on, cli->arena, &unknown))
		return cli_wrong(
		    "%.*s [%.*s]", STR_ARG(cli_text(cli, unknown.text)), STR_ARG(unknown.cite));
	out->edition = scheme_edition_on(out->scheme, out->on);
	return CLI_YES;
}

static int read_what(struct cli *cli, const struct kind *kind, struct str *what)
{
	*what = kind->what_count ? kind->whats[0].id : STR_NONE;
	if (!cli->given[OPTION_what])
		return CLI_YES;
	*what = cli->values[OPTION_what];
	if (!kind->what_count)
		return cli_wrong("--what does not belong to --kind %.*s", STR_ARG(kind->id));
	if (!kind_what(kind, *what))
		return cli_wrong(
		    "--what is no word of --kind %.*s: %.*s", STR_ARG(kind->id), STR_ARG(*what));
	return CLI_YES;
}

static struct str yuan(struct cli *cli, struct money money)
{
	CLEANUP(buf_free) struct buf shown;
	struct value value = {.type = VALUE_MONEY, .money = money};
	buf_init(&shown, 64);
	value_show(&shown, &value, cli->language);
	return str_copy(cli->arena, buf_str(&shown));
}

static void print_fee(struct cli *cli, const struct edition *edition, const struct fee *fee)
{
	cli_print(cli, "%s %.*s\n%s %.*s\n%s %.*s\n", cli_say(cli, "审核费", "audit fee"),
	    STR_ARG(yuan(cli, fee->audit)), cli_say(cli, "三年年金", "annuity, three years"),
	    STR_ARG(yuan(cli, fee->annuity)), cli_say(cli, "合计", "total"),
	    STR_ARG(yuan(cli, fee_total(fee))));
	if (str_given(fee->note.zh))
		cli_print(cli, "%.*s\n", STR_ARG(cli_text(cli, fee->note)));
	cli_print(cli, "%.*s [%.*s]\n", STR_ARG(cli_text(cli, edition->name)), STR_ARG(fee->cite));
}

int cli_fee(struct cli *cli)
{
	struct application asked;
	struct str what;
	int status = cli_expect_words(cli, 0, 0);
	if (status == CLI_YES)
		status = read_application(cli, &asked);
	if (status == CLI_YES)
		status = read_what(cli, scheme_kind(asked.scheme, asked.kind), &what);
	if (status != CLI_YES)
		return status;
	const struct fee *fee =
	    scheme_fee(asked.edition, asked.scheme, asked.category, asked.level, asked.kind, what);
	if (!fee)
		return cli_wrong(
		    "%s", cli_say(cli, "该版本未规定此项收费", "the edition sets no such fee"));
	if (cli->json) {
		struct json_out out = cli_json(cli);
		answer_fee(&out, asked.edition, fee);
		cli_print(cli, "\n");
	} else {
		print_fee(cli, asked.edition, fee);
	}
	return CLI_YES;
}

static struct profile *read_profile(struct cli *cli, const struct scheme *scheme, int *status)
{
	const char *file = str_c(cli->arena, cli->words[0]);
	struct faults faults;
	struct str text;
	struct json *json;
	enum err err = file_read(cli->arena, file, FACTS_BYTES, &text);
	if (err == ERR_OK)
		err = json_parse(cli->arena, text, &json);
	if (err != ERR_OK) {
		*status = cli_file_error(cli, file, err);
		return NULL;
	}
	faults_init(&faults, cli->arena);
	struct profile *profile =
	    profile_from_json(cli->arena, scheme, cli->words[0], STR_NONE, json, true, &faults);
	if (!profile)
		*status = cli_first_fault(cli, &faults);
	return profile;
}

static const char *verdict_word(const struct cli *cli, enum verdict verdict)
{
	static const char *const zh[VERDICT_COUNT] = {"符合　", "不符合", "未填报", "待评审"};
	static const char *const en[VERDICT_COUNT] = {"met    ", "unmet  ", "missing", "judged "};
	return cli->language == LANGUAGE_ZH ? zh[verdict] : en[verdict];
}

static void print_check(struct cli *cli, const struct check_result *result)
{
	const struct group *group = NULL;
	for (size_t i = 0; i < result->item_count; i++) {
		const struct check_item *item = &result->items[i];
		const struct requirement *requirement = item->requirement;
		if (requirement->group != group) {
			group = requirement->group;
			cli_print(cli, "%.*s\n", STR_ARG(cli_text(cli, group->name)));
		}
		cli_print(cli, "  %s  %.*s [%.*s]\n", verdict_word(cli, item->verdict),
		    STR_ARG(cli_text(cli, requirement->text)), STR_ARG(requirement->cite));
		if (str_given(item->why.zh))
			cli_print(cli, "          %.*s\n", STR_ARG(cli_text(cli, item->why)));
	}
	if (result->treated != result->kind)
		cli_print(cli, "%s%.*s\n", cli_say(cli, "按以下类型办理：", "treated as: "),
		    STR_ARG(cli_text(cli, result->treated->name)));
	if (result->eligible)
		cli_print(cli, "%s\n", cli_say(cli, "具备申请条件", "eligible"));
	else
		cli_print(cli, "%s%zu%s%zu%s\n",
		    cli_say(cli, "暂不具备申请条件：", "not eligible: "), result->unmet,
		    cli_say(cli, " 项不符合，", " unmet, "), result->missing,
		    cli_say(cli, " 项未填报", " missing"));
}

static void print_outlook(struct cli *cli, const struct outlook *outlook)
{
	const struct check_result *result = outlook->result;
	cli_print(
	    cli, "%.*s %d  ", STR_ARG(cli_text(cli, outlook->category->name)), outlook->level);
	if (!result)
		cli_print(cli, "%.*s\n", STR_ARG(cli_text(cli, outlook->why_not.text)));
	else if (result->eligible)
		cli_print(cli, "%s\n", cli_say(cli, "可以申请", "eligible"));
	else
		cli_print(cli, "%s%zu%s%s%.*s\n", cli_say(cli, "还差 ", "short of "),
		    result->unmet + result->missing, cli_say(cli, " 项", " items"),
		    cli_say(cli, "；按日期最早：", "; by the dates at the earliest: "),
		    STR_ARG(cli_day(cli, outlook->earliest)));
}

/* Yes where anything at all could be applied for. */
static int check_all(struct cli *cli)
{
	struct date on;
	struct outlook *outlooks;
	int status = CLI_WRONG;
	if (!cli_date_option(cli, OPTION_on, &on))
		return status;
	const struct scheme *scheme = cli_scheme(cli, &status);
	struct profile *profile = scheme ? read_profile(cli, scheme, &status) : NULL;
	if (!profile)
		return status;
	size_t count = scheme_check_all(cli->arena, scheme, on, profile, &outlooks);
	struct json_out out = cli_json(cli);
	if (cli->json) {
		answer_check_all(&out, on, outlooks, count);
		cli_print(cli, "\n");
	}
	status = CLI_NO;
	for (size_t i = 0; i < count; i++) {
		if (!cli->json)
			print_outlook(cli, &outlooks[i]);
		if (outlooks[i].result && outlooks[i].result->eligible)
			status = CLI_YES;
	}
	return status;
}

int cli_check(struct cli *cli)
{
	struct application asked;
	if (cli->given[OPTION_all]) {
		int expected = cli_expect_words(cli, 1, 1);
		return expected == CLI_YES ? check_all(cli) : expected;
	}
	int status = cli_expect_words(cli, 1, 1);
	if (status == CLI_YES)
		status = read_application(cli, &asked);
	if (status == CLI_YES && !edition_checks(asked.edition, asked.scheme, asked.kind))
		status = cli_wrong(
		    "--kind %.*s: %.*s", STR_ARG(asked.kind), STR_ARG(cli_text(cli, check_none)));
	struct profile *profile =
	    status == CLI_YES ? read_profile(cli, asked.scheme, &status) : NULL;
	if (!profile)
		return status;
	const struct check_result *result = scheme_check(cli->arena, asked.scheme, asked.edition,
	    asked.category, asked.level, asked.kind, asked.on, profile);
	if (cli->json) {
		struct json_out out = cli_json(cli);
		answer_check(&out, result);
		cli_print(cli, "\n");
	} else {
		print_check(cli, result);
	}
	return result->eligible ? CLI_YES : CLI_NO;
}

static void print_windows(struct cli *cli, const struct windows *windows)
{
	static const char *const zh[] = {
	    "按期", "逾期（可受理，证书可能中断）", "须按首次申请办理"};
	static const char *const en[] = {
	    "on time", "late (accepted, but cover may lapse)", "an initial application"};
	cli_print(cli, "%s%s\n%s%.*s\n%s%.*s\n", cli_say(cli, "维持：", "renewal: "),
	    cli_say(cli, zh[windows->renewal], en[windows->renewal]),
	    cli_say(cli, "按期提交截止：", "on time until: "),
	    STR_ARG(cli_day(cli, windows->renewal_on_time_until)),
	    cli_say(cli, "可作维持申请截止：", "a renewal until: "),
	    STR_ARG(cli_day(cli, windows->renewal_until)));
	cli_print(cli, "%s%s\n%s%.*s\n", cli_say(cli, "升级：", "upgrade: "),
	    windows->upgrade_open ? cli_say(cli, "可以申请", "open")
				  : cli_say(cli, "已截止", "closed"),
	    cli_say(cli, "升级申请截止：", "upgrade until: "),
	    STR_ARG(cli_day(cli, windows->upgrade_until)));
}

int cli_windows(struct cli *cli)
{
	struct str text;
	struct date expires, on;
	int status = cli_expect_words(cli, 0, 0);
	if (status != CLI_YES)
		return status;
	if (!cli_need(cli, OPTION_expires, &text) || !cli_date(text, &expires) ||
	    !cli_date_option(cli, OPTION_on, &on))
		return CLI_WRONG;
	const struct scheme *scheme = cli_scheme(cli, &status);
	if (!scheme)
		return status;
	const struct edition *edition = scheme_edition_on(scheme, on);
	if (!edition)
		return cli_wrong("no edition of the rules is in force on that day");
	struct windows windows = scheme_windows(edition, expires, on);
	if (cli->json) {
		struct json_out out = cli_json(cli);
		answer_windows(&out, &windows);
		cli_print(cli, "\n");
	} else {
		print_windows(cli, &windows);
	}
	return CLI_YES;
}

static bool limit_known(const struct scheme *scheme, struct str id)
{
	for (size_t i = 0; i < scheme->edition_count; i++) {
		if (edition_limit(&scheme->editions[i], id))
			return true;
	}
	return false;
}

static int print_no_limit(struct cli *cli, const struct edition *edition, struct str id)
{
	if (cli->json) {
		struct json_out out = cli_json(cli);
		json_open_object(&out, NULL);
		json_put_str(&out, "edition", edition->id);
		json_put_str(&out, "limit", id);
		json_put_null(&out, "due");
		json_close_object(&out);
		cli_print(cli, "\n");
	} else {
		cli_print(cli, "%.*s%s\n", STR_ARG(cli_text(cli, edition->name)),
		    cli_say(cli, "未规定该时限", " sets no such limit"));
	}
	return CLI_NO;
}

static int print_limit(
    struct cli *cli, const struct scheme *scheme, const struct limit *limit, struct date from)
{
	if (limit->unit == LENGTH_SET)
		return cli_wrong("%.*s is set in each case", STR_ARG(limit->id));
	if (cli->given[OPTION_explain])
		return cli_explain_limit(cli, scheme, limit, from);
	if (cli->json) {
		struct json_out out = cli_json(cli);
		answer_limit(&out, &scheme->calendar, limit, from);
		cli_print(cli, "\n");
		return CLI_YES;
	}
	struct due due = limit_due(&scheme->calendar, limit, from);
	cli_print(cli, "%.*s%s%.*s%s [%.*s]\n", STR_ARG(cli_text(cli, limit->name)),
	    cli_say(cli, "：", ": "), STR_ARG(cli_day(cli, due.on)),
	    due.provisional ? cli_say(cli, "（暂定）", " (provisional)") : "",
	    STR_ARG(limit->cite));
	return CLI_YES;
}

/* The edition that is asked for, else the one in force. */
static const struct edition *edition_asked(struct cli *cli, const struct scheme *scheme)
{
	struct date on;
	const struct edition *edition = NULL;
	if (!cli_date_option(cli, OPTION_on, &on))
		return NULL;
	if (cli->given[OPTION_edition])
		edition = scheme_edition(scheme, cli->values[OPTION_edition]);
	else
		edition = scheme_edition_on(scheme, on);
	if (!edition)
		cli_wrong("no such edition");
	return edition;
}

int cli_limit(struct cli *cli)
{
	struct date from;
	int status = cli_expect_words(cli, 2, 2);
	const struct scheme *scheme = status == CLI_YES ? cli_scheme(cli, &status) : NULL;
	if (!scheme)
		return status;
	const struct edition *edition = edition_asked(cli, scheme);
	if (!edition || !cli_date(cli->words[1], &from))
		return CLI_WRONG;
	if (!limit_known(scheme, cli->words[0]))
		return cli_wrong("no such limit: %.*s", STR_ARG(cli->words[0]));
	const struct limit *limit = edition_limit(edition, cli->words[0]);
	if (!limit)
		return print_no_limit(cli, edition, cli->words[0]);
	return print_limit(cli, scheme, limit, from);
}
