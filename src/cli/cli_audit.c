/* zizhi audit: replays the journal and compares. */
#include "cli/cli_data.h"
#include "service/office.h"

static void tell_json(struct cli *cli, const struct audit *audit)
{
	struct json_out out = cli_json(cli);
	json_open_object(&out, NULL);
	json_put_int(&out, "entries", audit->entries);
	json_put_int(&out, "cases", audit->cases);
	json_put_bool(&out, "ok", audit->faults.count == 0);
	json_open_array(&out, "faults");
	for (size_t i = 0; i < audit->faults.count; i++) {
		struct buf line;
		buf_init(&line, 1 << 16);
		fault_print(&line, &audit->faults.items[i], cli->language);
		json_put_str(&out, NULL, buf_str(&line));
		buf_free(&line);
	}
	json_close_array(&out);
	json_close_object(&out);
	cli_print(cli, "\n");
}

static void tell(struct cli *cli, const struct audit *audit)
{
	cli_print(cli, "%s%lld%s%lld\n", cli_say(cli, "日志记录 ", "journal entries "),
	    (long long)audit->entries, cli_say(cli, " 条，案件 ", ", cases "),
	    (long long)audit->cases);
	if (!audit->faults.count)
		cli_print(cli, "%s\n",
		    cli_say(cli, "各项记录前后衔接，全部数据与日志一致。",
			"Every entry follows from the one before it, and every table from the "
			"journal."));
	for (size_t i = 0; i < audit->faults.count; i++) {
		fault_print(cli->out, &audit->faults.items[i], cli->language);
		buf_put_char(cli->out, '\n');
	}
}

int cli_audit(struct cli *cli)
{
	int status = cli_expect_words(cli, 0, 0);
	if (status != CLI_YES)
		return status;
	struct service *service = cli_service(cli, false, &status);
	if (!service)
		return status;
	struct reader reader;
	struct audit audit;
	enum err err = reader_open(service, &reader);
	if (err == ERR_OK) {
		err = office_audit(&reader, cli->arena, &audit);
		reader_close(&reader);
	}
	if (err != ERR_OK)
		status = cli_error(err);
	else if (cli->json)
		tell_json(cli, &audit);
	else
		tell(cli, &audit);
	service_close(service);
	return err == ERR_OK && audit.faults.count ? CLI_NO : status;
}
