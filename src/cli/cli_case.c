/* zizhi case export: one case for other people's programs. Who reads the data folder sees every case. */
#include "casework/oscal.h"
#include "cli/cli_data.h"
#include "service/apply.h"

struct wanted {
	struct str id;
	enum oscal_model model;
};

static int read_call(struct cli *cli, struct wanted *out)
{
	struct str format, model;
	if (cli_expect_words(cli, 1, 1) != CLI_YES)
		return CLI_WRONG;
	if (!cli_need(cli, OPTION_format, &format) || !cli_need(cli, OPTION_model, &model))
		return CLI_WRONG;
	out->id = cli->words[0];
	if (!str_is(format, "oscal"))
		return cli_wrong("--format is oscal, not %.*s", STR_ARG(format));
	if (!oscal_model_parse(model, &out->model))
		return cli_wrong("--model is assessment-plan, assessment-results or poam, not %.*s",
		    STR_ARG(model));
	return CLI_YES;
}

static int export_case(struct cli *cli, struct service *service, const struct wanted *wanted)
{
	struct reader reader;
	struct case_view *view;
	enum err err = reader_open(service, &reader);
	if (err != ERR_OK)
		return cli_error(err);
	err = apply_case(&reader, cli->arena, NULL, wanted->id, &view);
	reader_close(&reader);
	if (err != ERR_OK)
		return cli_error(err);
	if (oscal_put_case(
		cli->out, wanted->model, view->state, &view->world, view->unit.name, view->today)) {
		cli_print(cli, "\n");
		return CLI_YES;
	}
	cli_wrong("the case has not come so far as to have one");
	return CLI_NO;
}

int cli_case_export(struct cli *cli)
{
	struct wanted wanted;
	int status = read_call(cli, &wanted);
	struct service *service = status == CLI_YES ? cli_service(cli, false, &status) : NULL;
	if (!service)
		return status;
	status = export_case(cli, service, &wanted);
	service_close(service);
	return status;
}
