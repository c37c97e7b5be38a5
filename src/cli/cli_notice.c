/* zizhi calendar import: a new holiday notice, and the dates that move with it. */
#include "base/file.h"
#include "cli/cli_data.h"
#include "service/notice.h"

enum { NOTICE_BYTES = 1 << 20 };

static void put_change(struct json_out *out, const struct notice_change *change)
{
	json_open_object(out, NULL);
	json_put_date(out, "date", change->date);
	json_put_c(out, "kind", calendar_kind(&change->after));
	json_put_str(out, "name", change->after.name);
	json_put_str(out, "source", change->after.source);
	json_put_bool(out, "listed_before", change->listed);
	json_close_object(out);
}

static void put_preview(
    struct cli *cli, const struct notice_preview *preview, const char *version, bool applied)
{
	struct json_out out = cli_json(cli);
	json_open_object(&out, NULL);
	json_put_str(&out, "before", preview->before);
	json_put_c(&out, "version", version);
	json_put_bool(&out, "applied", applied);
	json_open_array(&out, "changes");
	for (size_t i = 0; i < preview->change_count; i++)
		put_change(&out, &preview->changes[i]);
	json_close_array(&out);
	json_open_array(&out, "moves");
	for (size_t i = 0; i < preview->move_count; i++) {
		const struct notice_move *move = &preview->moves[i];
		json_open_object(&out, NULL);
		json_put_str(&out, "case", move->case_id);
		json_put_str(&out, "limit", move->limit->id);
		json_put_date(&out, "before", move->before);
		json_put_date(&out, "after", move->after);
		json_put_bool(&out, "provisional", move->provisional);
		json_close_object(&out);
	}
	json_close_array(&out);
	json_open_array(&out, "meetings");
	for (size_t i = 0; i < preview->meeting_count; i++) {
		json_open_object(&out, NULL);
		json_put_date(&out, "nominal", preview->meetings[i].nominal);
		json_put_date(&out, "before", preview->meetings[i].before);
		json_put_date(&out, "after", preview->meetings[i].after);
		json_close_object(&out);
	}
	json_close_array(&out);
	json_open_array(&out, "listed");
	for (size_t i = 0; i < preview->listed_count; i++) {
		json_open_object(&out, NULL);
		json_put_str(&out, "case", preview->listed[i].case_id);
		json_put_date(&out, "before", preview->listed[i].before);
		json_put_date(&out, "after", preview->listed[i].after);
		json_close_object(&out);
	}
	json_close_array(&out);
	json_close_object(&out);
	cli_print(cli, "\n");
}

static void print_preview(
    struct cli *cli, const struct notice_preview *preview, const char *version, bool applied)
{
	cli_print(cli, "%s%zu\n", cli_say(cli, "变动的日子：", "days that change: "),
	    preview->change_count);
	for (size_t i = 0; i < preview->meeting_count; i++)
		cli_print(cli, "%s%.*s → %.*s\n", cli_say(cli, "评审会 ", "meeting "),
		    STR_ARG(cli_day(cli, preview->meetings[i].before)),
		    STR_ARG(cli_day(cli, preview->meetings[i].after)));
	for (size_t i = 0; i < preview->listed_count; i++)
		cli_print(cli, "%.*s %s%.*s → %.*s\n", STR_ARG(preview->listed[i].case_id),
		    cli_say(cli, "随评审会改期 ", "moves with its meeting "),
		    STR_ARG(cli_day(cli, preview->listed[i].before)),
		    STR_ARG(cli_day(cli, preview->listed[i].after)));
	for (size_t i = 0; i < preview->move_count; i++) {
		const struct notice_move *move = &preview->moves[i];
		cli_print(cli, "%.*s %.*s %.*s → %.*s\n", STR_ARG(move->case_id),
		    STR_ARG(cli_text(cli, move->limit->name)), STR_ARG(cli_day(cli, move->before)),
		    STR_ARG(cli_day(cli, move->after)));
	}
	cli_print(cli, "%s%.*s → %s%s\n", cli_say(cli, "日历版本 ", "calendar "),
	    STR_ARG(preview->before), version,
	    applied ? "" : cli_say(cli, "（尚未载入）", " (not loaded)"));
}

/* Looks first, so that what moves is told of the state before it moved. */
static int import(struct cli *cli, struct service *service, struct notice *notice)
{
	struct notice_preview preview;
	struct reader reader;
	struct outcome outcome = {.type = OUTCOME_DONE};
	bool apply = !cli->given[OPTION_look];
	enum err err = reader_open(service, &reader);
	if (err != ERR_OK)
		return cli_error(err);
	err = notice_look(&reader, cli->arena, notice, &preview);
	reader_close(&reader);
	if (err != ERR_OK)
		return cli_error(err);
	if (notice->faults->count)
		return cli_faults(cli, notice->faults);
	notice->expected = preview.before;
	if (apply)
		service_run(service, notice_import, notice, cli->arena, &outcome);
	int status = cli_outcome(cli, &outcome);
	const char *version = str_c(cli->arena, preview.after);
	if (status == CLI_YES && cli->json)
		put_preview(cli, &preview, version, apply);
	else if (status == CLI_YES)
		print_preview(cli, &preview, version, apply);
	return status;
}

int cli_calendar_import(struct cli *cli)
{
	struct faults faults;
	struct notice notice = {.actor = STR("cli"), .faults = &faults};
	int status = cli_expect_words(cli, 1, 1);
	if (status != CLI_YES)
		return status;
	notice.file = cli->words[0];
	const char *file = str_c(cli->arena, notice.file);
	enum err err = file_read(cli->arena, file, NOTICE_BYTES, &notice.text);
	if (err != ERR_OK)
		return cli_file_error(cli, file, err);
	faults_init(&faults, cli->arena);
	struct service *service = cli_service(cli, false, &status);
	if (!service)
		return status;
	status = import(cli, service, &notice);
	service_close(service);
	return status;
}
