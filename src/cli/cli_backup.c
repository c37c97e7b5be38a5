/* zizhi backup, zizhi restore: a centre as one file, and back. */
#include "cli/cli_data.h"
#include "service/backup.h"
#include <stdio.h>
#include <unistd.h>

enum { MEGABYTE = 1000000 };

/* One line that is written over, on a terminal alone. */
static void tell_progress(void *context, int64_t done, int64_t total)
{
	const struct cli *cli = context;
	fprintf(stderr, "\r%s %lld / %lld MB ", cli_say(cli, "已处理", "done"),
	    (long long)(done / MEGABYTE), (long long)(total / MEGABYTE));
	fflush(stderr);
}

static struct archive_listener listener_of(struct cli *cli)
{
	bool listens = isatty(STDERR_FILENO) && !cli->json;
	return (struct archive_listener){listens ? tell_progress : NULL, cli};
}

static int tell(struct cli *cli, enum err err, const char *what, const struct archive_told *told)
{
	if (isatty(STDERR_FILENO) && !cli->json)
		fprintf(stderr, "\r\033[K");
	if (err != ERR_OK)
		return cli_error(err);
	struct str hex = hex_str(cli->arena, told->sha256.bytes, sizeof told->sha256.bytes);
	if (!cli->json) {
		cli_print(cli, "%s %lld %s, %lld %s\nSHA-256 %.*s\n", what, (long long)told->bytes,
		    cli_say(cli, "字节", "bytes"), (long long)told->files,
		    cli_say(cli, "个证据文件", "files of evidence"), STR_ARG(hex));
		return CLI_YES;
	}
	struct json_out out = cli_json(cli);
	json_open_object(&out, NULL);
	json_put_int(&out, "bytes", told->bytes);
	json_put_int(&out, "files", told->files);
	json_put_str(&out, "sha256", hex);
	json_close_object(&out);
	cli_print(cli, "\n");
	return CLI_YES;
}

/* The folder and the one file that both commands are about. PostgreSQL has tools of its own, which do more than a copy
 * of one moment. */
static int begin(struct cli *cli, struct service_options *options, const char **file)
{
	int status = cli_expect_words(cli, 1, 1);
	if (status != CLI_YES)
		return status;
	if (!cli_service_options(cli, options))
		return CLI_WRONG;
	*file = str_c(cli->arena, cli->words[0]);
	return options->database
		   ? cli_wrong("a PostgreSQL database is backed up and restored by pg_dump and "
			       "pg_restore, or pg_basebackup, its evidence as files afterwards: "
			       "docs/operations/backup.md")
		   : CLI_YES;
}

int cli_backup(struct cli *cli)
{
	struct service_options options;
	struct archive_told told;
	const char *file;
	int status = begin(cli, &options, &file);
	if (status != CLI_YES)
		return status;
	enum err err =
	    backup_make(options.data, file, cli->given[OPTION_check], listener_of(cli), &told);
	return tell(cli, err, cli_say(cli, "已备份", "backed up"), &told);
}

int cli_restore(struct cli *cli)
{
	struct service_options options;
	struct archive_told told;
	const char *file;
	int status = begin(cli, &options, &file);
	if (status != CLI_YES)
		return status;
	enum err err = backup_restore(&options, file, listener_of(cli), &told);
	int told_so = tell(cli, err, cli_say(cli, "已恢复", "restored"), &told);
	if (told_so == CLI_YES && !cli->json)
		cli_print(cli, "%s\n",
		    cli_say(cli,
			"备份不含密钥：请把 second-factor.key 的副本放回该目录，再启动服务。",
			"Keys are not in it: put the copy of second-factor.key into the folder "
			"before "
			"it is served."));
	return told_so;
}
