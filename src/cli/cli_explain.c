/* zizhi calendar explain, zizhi limit --explain: why a day counts, or does not. */
#include "cli/cli_explain.h"
#include "casework/clock.h"
#include "scheme/answer.h"

enum { DAYS_MOST = 20000 };

/* What a day is, and by which notice. */
static void print_day(struct cli *cli, const struct calendar *calendar, struct date day)
{
	const struct calendar_day *row = calendar_row(calendar, day);
	if (row)
		cli_print(cli, "%.*s%s%.*s", STR_ARG(row->name),
		    row->working ? cli_say(cli, "调休上班，", ", worked in exchange, ")
				 : cli_say(cli, "放假，", ", off, "),
		    STR_ARG(row->source));
	else if (!calendar_working(calendar, day))
		cli_print(cli, "%s", cli_say(cli, "周末", "weekend"));
	else
		cli_print(cli, "%s", cli_say(cli, "工作日", "working day"));
	if (calendar_provisional(calendar, day))
		cli_print(cli, "%s", cli_say(cli, "（暂定）", " (provisional)"));
	cli_print(cli, "\n");
}

int cli_calendar_explain(struct cli *cli)
{
	struct date from, to;
	int status = cli_expect_words(cli, 2, 2);
	const struct scheme *scheme = status == CLI_YES ? cli_scheme(cli, &status) : NULL;
	if (!scheme)
		return status;
	if (!cli_date(cli->words[0], &from) || !cli_date(cli->words[1], &to))
		return CLI_WRONG;
	if (date_before(to, from) || date_days_between(from, to) > DAYS_MOST)
		return cli_wrong(
		    "the second day is not before the first, and at most %d days later", DAYS_MOST);
	const struct calendar *calendar = &scheme->calendar;
	if (cli->json) {
		struct json_out out = cli_json(cli);
		answer_calendar_days(&out, calendar, from, to);
		cli_print(cli, "\n");
		return CLI_YES;
	}
	int number = 0;
	for (struct date day = from; !date_after(day, to); day = date_add_days(day, 1)) {
		bool counts = date_after(day, from) && calendar_working(calendar, day);
		cli_print(cli, "%.*s  ", STR_ARG(cli_day(cli, day)));
		if (counts)
			cli_print(cli, "%4d  ", ++number);
		else
			cli_print(cli, "   –  ");
		print_day(cli, calendar, day);
	}
	cli_print(cli, "%s%d%s\n", cli_say(cli, "自次日起共 ", "working days from the day after: "),
	    number, cli_say(cli, " 个工作日", ""));
	return CLI_YES;
}

static void put_limit_explained(
    struct cli *cli, const struct case_clock *clock, const struct clock_day *days, size_t count)
{
	struct json_out out = cli_json(cli);
	json_open_object(&out, NULL);
	json_put_str(&out, "limit", clock->limit->id);
	json_put_date(&out, "from", clock->started_on);
	json_put_date(&out, "due", clock->due_on);
	json_put_int(&out, "length", clock->limit->length);
	json_put_c(&out, "unit", length_unit_name(clock->limit->unit));
	json_put_c(&out, "whose", clock->limit->centre ? "centre" : "applicant");
	json_put_str(&out, "cite", clock->limit->cite);
	json_put_bool(&out, "provisional", clock->provisional);
	json_put_str(&out, "calendar", clock->calendar->version);
	clock_put_days(&out, clock, days, count);
	json_close_object(&out);
	cli_print(cli, "\n");
}

int cli_explain_limit(
    struct cli *cli, const struct scheme *scheme, const struct limit *limit, struct date from)
{
	struct case_clock clock = clock_of_limit(scheme, limit, from);
	struct clock_day *days;
	size_t count = clock_explain(cli->arena, &clock, &days);
	if (cli->json) {
		put_limit_explained(cli, &clock, days, count);
		return CLI_YES;
	}
	for (size_t i = 0; i < count; i++) {
		cli_print(cli, "%.*s  ", STR_ARG(cli_day(cli, days[i].date)));
		if (days[i].number)
			cli_print(cli, "%4d  ", days[i].number);
		else
			cli_print(cli, "   –  ");
		print_day(cli, clock.calendar, days[i].date);
	}
	cli_print(cli, "%.*s%s%.*s%s [%.*s]\n", STR_ARG(cli_text(cli, limit->name)),
	    cli_say(cli, "：", ": "), STR_ARG(cli_day(cli, clock.due_on)),
	    clock.provisional ? cli_say(cli, "（暂定）", " (provisional)") : "",
	    STR_ARG(limit->cite));
	return CLI_YES;
}
