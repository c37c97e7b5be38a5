/* zizhi migrate: from one engine to the other. */
#include "cli/cli_data.h"
#include "service/move_store.h"
#include "store/db.h"
#include <stdio.h>
#include <unistd.h>

enum { FAULTS_SHOWN = 20 };

/* One line that is written over, on a terminal alone. */
static void tell_progress(void *context, const char *table, int64_t rows)
{
	(void)context;
	fprintf(stderr, "\r\033[K%s %lld", table, (long long)rows);
	fflush(stderr);
}

/* One of the two is a folder, which has keys and evidence in either case. */
static bool read_ends(struct cli *cli, struct move_request *request)
{
	struct str ends[2];
	if (!cli_need(cli, OPTION_from, &ends[0]) || !cli_need(cli, OPTION_to, &ends[1]))
		return false;
	const char *from = str_c(cli->arena, ends[0]), *to = str_c(cli->arena, ends[1]);
	bool out = db_is_url(to);
	if (db_is_url(from) == out) {
		cli_wrong("of --from and --to one is a data folder, the other a URL "
			  "postgresql://USER@HOST/NAME");
		return false;
	}
	if (!cli_guarded(cli, out ? "--to" : "--from", out ? to : from))
		return false;
	request->folder = out ? from : to;
	request->from_database = out ? NULL : from;
	request->to_database = out ? to : NULL;
	return true;
}

static void tell(struct cli *cli, const struct moved *moved)
{
	const struct audit *audit = &moved->audit;
	bool good = !audit->faults.count;
	if (cli->json) {
		struct json_out out = cli_json(cli);
		json_open_object(&out, NULL);
		json_put_int(&out, "rows", moved->rows);
		json_put_int(&out, "entries", audit->entries);
		json_put_bool(&out, "ok", good);
		json_close_object(&out);
		cli_print(cli, "\n");
		return;
	}
	for (size_t i = 0; i < audit->faults.count && i < FAULTS_SHOWN; i++) {
		fault_print(cli->out, &audit->faults.items[i], cli->language);
		buf_put_char(cli->out, '\n');
	}
	if (audit->faults.count > FAULTS_SHOWN)
		cli_print(cli, "…\n");
	cli_print(cli, "%s %lld %s %lld %s\n", cli_say(cli, "已迁移", "moved"),
	    (long long)moved->rows, cli_say(cli, "行，重放日志记录", "rows, replayed"),
	    (long long)audit->entries,
	    good ? cli_say(cli, "条，全部一致；用户需要重新登录。",
		       "entries of the journal: all is the same. People sign in anew.")
		 : cli_say(cli,
		       "条，有不一致之处，迁移没有完成。缺少的证据文件请放入数据目录的 "
		       "evidence，再次迁移。",
		       "entries of the journal: there are faults, it stays unfinished. Evidence "
		       "that is "
		       "missing belongs into the folder's evidence/; then repeat it."));
}

int cli_migrate(struct cli *cli)
{
	struct move_request request = {.scheme_folder = cli_scheme_folder(cli)};
	struct moved moved;
	int status = cli_expect_words(cli, 0, 0);
	if (status != CLI_YES)
		return status;
	if (!read_ends(cli, &request))
		return CLI_WRONG;
	bool listens = isatty(STDERR_FILENO) && !cli->json;
	request.listener.tell = listens ? tell_progress : NULL;
	enum err err = store_move(&request, cli->arena, &moved);
	if (listens)
		fprintf(stderr, "\r\033[K");
	if (err != ERR_OK)
		return cli_error(err);
	tell(cli, &moved);
	return moved.audit.faults.count ? CLI_NO : CLI_YES;
}
