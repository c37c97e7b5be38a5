/* zizhi calendar: working days and review meetings. */
#include "cli/cli.h"
#include "scheme/answer.h"

enum { DAYS_MOST = 20000 };

static const char *provisional_note(const struct cli *cli, bool provisional)
{
	return provisional ? cli_say(cli, "（暂定：该年度放假通知尚未公布）",
				 " (provisional: no notice for that year yet)")
			   : "";
}

int cli_calendar_day(struct cli *cli)
{
	struct date day;
	int status = cli_expect_words(cli, 1, 1);
	const struct scheme *scheme = status == CLI_YES ? cli_scheme(cli, &status) : NULL;
	if (!scheme)
		return status;
	if (!cli_date(cli->words[0], &day))
		return CLI_WRONG;
	if (cli->json) {
		struct json_out out = cli_json(cli);
		answer_calendar_day(&out, &scheme->calendar, day);
		cli_print(cli, "\n");
		return CLI_YES;
	}
	const struct calendar_day *row = calendar_row(&scheme->calendar, day);
	bool working = calendar_working(&scheme->calendar, day);
	cli_print(cli, "%.*s %s", STR_ARG(cli_day(cli, day)),
	    working ? cli_say(cli, "工作日", "working day") : cli_say(cli, "休息日", "day off"));
	if (row)
		cli_print(cli, "%s%.*s%s%.*s", cli_say(cli, "：", ": "), STR_ARG(row->name),
		    cli_say(cli, "，", ", "), STR_ARG(row->source));
	cli_print(cli, "%s\n", provisional_note(cli, calendar_provisional(&scheme->calendar, day)));
	return CLI_YES;
}

int cli_calendar_add(struct cli *cli)
{
	struct date day;
	int64_t days;
	bool provisional = false;
	int status = cli_expect_words(cli, 2, 2);
	const struct scheme *scheme = status == CLI_YES ? cli_scheme(cli, &status) : NULL;
	if (!scheme)
		return status;
	if (!cli_date(cli->words[0], &day))
		return CLI_WRONG;
	if (!str_to_int(cli->words[1], &days) || days < -DAYS_MOST || days > DAYS_MOST)
		return cli_wrong("not a number of days from -%d to %d: %.*s", DAYS_MOST, DAYS_MOST,
		    STR_ARG(cli->words[1]));
	day = calendar_add(&scheme->calendar, day, (int)days, &provisional);
	if (cli->json) {
		struct json_out out = cli_json(cli);
		json_open_object(&out, NULL);
		json_put_date(&out, "date", day);
		json_put_bool(&out, "provisional", provisional);
		json_close_object(&out);
		cli_print(cli, "\n");
	} else {
		cli_print(cli, "%.*s%s\n", STR_ARG(cli_day(cli, day)),
		    provisional_note(cli, provisional));
	}
	return CLI_YES;
}

static void print_meetings(struct cli *cli, const struct scheme *scheme, int year)
{
	struct meeting meetings[MEETINGS_MOST];
	size_t count = scheme_meetings(scheme, year, meetings, COUNT_OF(meetings));
	for (size_t i = 0; i < count; i++) {
		const struct meeting *meeting = &meetings[i];
		cli_print(cli, "%.*s  %s %.*s  %s %.*s%s\n", STR_ARG(cli_day(cli, meeting->held)),
		    cli_say(cli, "项目清单截止", "list by"),
		    STR_ARG(cli_day(cli, meeting->list_fixed_by)),
		    cli_say(cli, "证书制作截止", "certificates by"),
		    STR_ARG(cli_day(cli, meeting->certificates_by)),
		    provisional_note(cli, meeting->provisional));
	}
}

int cli_calendar_meetings(struct cli *cli)
{
	int64_t year;
	int status = cli_expect_words(cli, 1, 1);
	const struct scheme *scheme = status == CLI_YES ? cli_scheme(cli, &status) : NULL;
	if (!scheme)
		return status;
	if (!str_to_int(cli->words[0], &year) || year < 1900 || year > 2999)
		return cli_wrong("not a year from 1900 to 2999: %.*s", STR_ARG(cli->words[0]));
	if (cli->json) {
		struct json_out out = cli_json(cli);
		answer_meetings(&out, scheme, (int)year);
		cli_print(cli, "\n");
	} else {
		print_meetings(cli, scheme, (int)year);
	}
	return CLI_YES;
}
