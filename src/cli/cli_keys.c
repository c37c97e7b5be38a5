/* zizhi keys rotate: another key in the place of the one that second factors are sealed with. */
#include "cli/cli_data.h"
#include "service/seal_keys.h"

int cli_keys_rotate(struct cli *cli)
{
	int status = cli_expect_words(cli, 0, 0);
	int64_t resealed = 0;
	if (status != CLI_YES)
		return status;
	struct service *service = cli_service(cli, false, &status);
	if (!service)
		return status;
	enum err err = seal_keys_rotate(service, cli->arena, &resealed);
	service_close(service);
	if (err != ERR_OK)
		return cli_error(err);
	if (!cli->json) {
		cli_print(cli, "%s %lld\n",
		    cli_say(cli, "密钥已更换，重新加密的第二重验证：",
			"there is a new key; second factors that were sealed with it:"),
		    (long long)resealed);
		return CLI_YES;
	}
	struct json_out out = cli_json(cli);
	json_open_object(&out, NULL);
	json_put_int(&out, "resealed", resealed);
	json_close_object(&out);
	cli_print(cli, "\n");
	return CLI_YES;
}
