/* zizhi scheme propose, proposals, approve, return, withdraw: new editions of the rules, by the same people and the same
 * checks as in the browser. Whoever changes something says who he is, with his password on standard input. */
#include "base/file.h"
#include "base/unzip.h"
#include "cli/cli_data.h"
#include "service/rules_answer.h"
#include <sys/stat.h>

struct proposing {
	struct cli *cli;
	struct service *service;
	struct reader reader;
	struct caller caller;
	struct rule_request rule;
	struct faults faults;
	struct rules_look look;
};

static int opened(struct proposing *proposing, struct cli *cli)
{
	int status;
	*proposing = (struct proposing){.cli = cli};
	faults_init(&proposing->faults, cli->arena);
	proposing->rule = (struct rule_request){
	    .caller = &proposing->caller, .from = DATE_NONE, .base = STR(""), .reason = STR("")};
	proposing->service = cli_service(cli, false, &status);
	if (!proposing->service)
		return status;
	enum err err = reader_open(proposing->service, &proposing->reader);
	if (err == ERR_OK)
		return CLI_YES;
	service_close(proposing->service);
	return cli_error(err);
}

static int ended(struct proposing *proposing, int status)
{
	reader_close(&proposing->reader);
	service_close(proposing->service);
	return status;
}

/* The person of --login, known by the password. */
static int identify(struct proposing *proposing)
{
	struct str login, password;
	struct user user;
	struct cli *cli = proposing->cli;
	bool fits;
	if (!cli_need(cli, OPTION_login, &login) || !cli_password(cli, &password))
		return CLI_WRONG;
	enum err err = account_password_fits(proposing->service, login, password, &fits);
	if (err != ERR_OK)
		return cli_error(err);
	if (!fits)
		return cli_wrong("login or password do not fit");
	err = account_user(&proposing->reader, cli->arena, login, &user);
	if (err != ERR_OK)
		return cli_error(err);
	if (user.must_change_password)
		return cli_wrong(
		    "%.*s has to change the password first, in the browser", STR_ARG(login));
	proposing->caller.person = directory_person(&user);
	return CLI_YES;
}

static int run(struct proposing *proposing, use_case *step)
{
	struct outcome outcome;
	service_run(proposing->service, step, &proposing->rule, proposing->cli->arena, &outcome);
	if (outcome.type == OUTCOME_NOT_FOUND)
		return cli_wrong("there is no such proposal");
	if (outcome.type == OUTCOME_FORBIDDEN)
		return cli_wrong("%.*s may not do that", STR_ARG(proposing->caller.person.login));
	return cli_outcome(proposing->cli, &outcome);
}

/* --- telling --- */

static void print_look(struct cli *cli, const struct rules_look *look)
{
	cli_print(cli, "%s%zu%s%zu%s%zu\n", cli_say(cli, "错误 ", "faults "), look->faults.count,
	    cli_say(cli, "，不同 ", ", differences "), look->changes.count,
	    cli_say(cli, "，受影响的有效证书 ", ", certificates concerned "), look->holder_total);
	for (size_t i = 0; i < look->changes.count; i++)
		cli_print_change(cli, &look->changes.items[i]);
	for (size_t i = 0; i < look->holder_count; i++)
		cli_print(cli, "! %.*s  %.*s\n", STR_ARG(look->holders[i].number),
		    STR_ARG(look->holders[i].unit_name));
}

static void print_row(struct cli *cli, const struct proposal *proposal)
{
	cli_print(cli, "%.*s  %.*s  %s\n", STR_ARG(proposal->id), STR_ARG(proposal->edition),
	    proposal_state_name(proposal->state));
}

static int tell(struct proposing *proposing, struct str id)
{
	struct cli *cli = proposing->cli;
	struct proposal proposal;
	enum err err = rules_proposal(&proposing->reader, cli->arena, id, &proposal);
	if (err == ERR_OK)
		err = rules_look(&proposing->reader, id, cli->language, &proposing->look);
	if (err != ERR_OK)
		return cli_error(err);
	struct json_out out = cli_json(cli);
	if (cli->json) {
		json_open_object(&out, NULL);
		answer_proposal(&out, &proposal);
		answer_look(&out, &proposing->look);
		json_close_object(&out);
		cli_print(cli, "\n");
	} else {
		print_row(cli, &proposal);
		print_look(cli, &proposing->look);
	}
	if (proposing->look.faults.count)
		cli_faults(cli, &proposing->look.faults);
	rules_look_end(&proposing->look);
	return CLI_YES;
}

static int tell_all(struct proposing *proposing)
{
	struct cli *cli = proposing->cli;
	struct rules rules;
	enum err err = rules_list(&proposing->reader, cli->arena, &rules);
	if (err != ERR_OK)
		return cli_error(err);
	struct json_out out = cli_json(cli);
	if (cli->json) {
		json_open_object(&out, NULL);
		json_open_array(&out, "proposals");
	}
	for (size_t i = 0; i < rules.proposal_count; i++) {
		if (!cli->json) {
			print_row(cli, &rules.proposals[i]);
			continue;
		}
		json_open_object(&out, NULL);
		answer_proposal(&out, &rules.proposals[i]);
		json_close_object(&out);
	}
	if (cli->json) {
		json_close_array(&out);
		json_close_object(&out);
		cli_print(cli, "\n");
	}
	return CLI_YES;
}

int cli_scheme_proposals(struct cli *cli)
{
	struct proposing proposing;
	int status = cli_expect_words(cli, 0, 1);
	if (status == CLI_YES)
		status = opened(&proposing, cli);
	if (status != CLI_YES)
		return status;
	return ended(
	    &proposing, cli->word_count ? tell(&proposing, cli->words[0]) : tell_all(&proposing));
}

/* --- proposing --- */

static enum err take_files(struct proposing *proposing, const char *path)
{
	struct cli *cli = proposing->cli;
	struct file_text *texts;
	struct str archive;
	size_t count;
	struct stat found;
	if (stat(path, &found) || !S_ISDIR(found.st_mode)) {
		TRY(file_read(cli->arena, path, RULE_ARCHIVE_BYTES, &archive));
		return rules_take_archive(
		    &proposing->reader, cli->arena, archive, &proposing->rule, &proposing->faults);
	}
	TRY(file_read_tree(cli->arena, path, RULE_FILE_BYTES, RULE_ARCHIVE_FILES, &texts, &count));
	return rules_take(
	    &proposing->reader, cli->arena, texts, count, &proposing->rule, &proposing->faults);
}

/* Looks first: with faults nothing is recorded. */
static int look_ahead(struct proposing *proposing, const char *path)
{
	struct cli *cli = proposing->cli;
	enum err err = take_files(proposing, path);
	if (proposing->faults.count)
		return cli_faults(cli, &proposing->faults);
	if (err == ERR_OK)
		err = rules_look_ahead(
		    &proposing->reader, &proposing->rule, cli->language, &proposing->look);
	if (err != ERR_OK)
		return cli_error(err);
	int status =
	    proposing->look.faults.count ? cli_faults(cli, &proposing->look.faults) : CLI_YES;
	rules_look_end(&proposing->look);
	return status;
}

static int propose(struct proposing *proposing)
{
	struct cli *cli = proposing->cli;
	const char *path = str_c(cli->arena, cli->words[0]);
	int status = identify(proposing);
	if (status == CLI_YES && !person_is(&proposing->caller.person, ROLE_scheme_editor))
		status =
		    cli_wrong("%.*s is no scheme-editor", STR_ARG(proposing->caller.person.login));
	if (status == CLI_YES)
		status = look_ahead(proposing, path);
	if (status == CLI_YES)
		status = run(proposing, rules_propose);
	if (status == CLI_YES)
		status = run(proposing, rules_submit);
	return status == CLI_YES ? tell(proposing, proposing->rule.id) : status;
}

int cli_scheme_propose(struct cli *cli)
{
	struct proposing proposing;
	struct date from = DATE_NONE;
	int status = cli_expect_words(cli, 1, 1);
	if (status == CLI_YES && cli->given[OPTION_from] &&
	    !cli_date(cli->values[OPTION_from], &from))
		status = CLI_WRONG;
	if (status == CLI_YES)
		status = opened(&proposing, cli);
	if (status != CLI_YES)
		return status;
	proposing.rule.from = from;
	return ended(&proposing, propose(&proposing));
}

/* --- deciding --- */

static int take_step(struct cli *cli, use_case *step)
{
	struct proposing proposing;
	int status = cli_expect_words(cli, 1, 1);
	if (status == CLI_YES)
		status = opened(&proposing, cli);
	if (status != CLI_YES)
		return status;
	proposing.rule.id = cli->words[0];
	if (cli->given[OPTION_reason])
		proposing.rule.reason = cli->values[OPTION_reason];
	status = identify(&proposing);
	if (status == CLI_YES)
		status = run(&proposing, step);
	if (status == CLI_YES)
		status = tell(&proposing, proposing.rule.id);
	return ended(&proposing, status);
}

int cli_scheme_approve(struct cli *cli)
{
	return take_step(cli, rules_approve);
}

int cli_scheme_return(struct cli *cli)
{
	return take_step(cli, rules_return);
}

int cli_scheme_withdraw(struct cli *cli)
{
	return take_step(cli, rules_withdraw);
}
