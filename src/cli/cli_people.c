/* zizhi unit add, zizhi user …: the first entries of a new centre, and the way back in. */
#include "base/password.h"
#include "casework/unit_code.h"
#include "cli/cli_data.h"
#include "service/account.h"
#include "service/passwords.h"
#include "service/second_factor.h"
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* What was done as it was asked, although something about it is odd. */
static void tell_note(struct cli *cli, struct str note)
{
	if (note.len)
		cli_print(cli, "%s %.*s\n", cli_say(cli, "请注意：", "note:"), STR_ARG(note));
}

static void put_note(struct json_out *out, struct str note)
{
	if (note.len)
		json_put_str(out, "note", note);
}

static int tell_unit(struct cli *cli, const struct unit *unit, struct str note)
{
	if (!cli->json) {
		cli_print(cli, "%s %.*s %.*s\n", cli_say(cli, "已登记单位", "registered"),
		    STR_ARG(unit->code), STR_ARG(unit->name));
		tell_note(cli, note);
		return CLI_YES;
	}
	struct json_out out = cli_json(cli);
	json_open_object(&out, NULL);
	json_put_str(&out, "unit", unit->code);
	json_put_str(&out, "name", unit->name);
	put_note(&out, note);
	json_close_object(&out);
	cli_print(cli, "\n");
	return CLI_YES;
}

int cli_unit_add(struct cli *cli)
{
	struct unit_request request = {.unit = {.name_en = cli->values[OPTION_name_en],
					   .address = cli->values[OPTION_address],
					   .contact_mail = cli->values[OPTION_mail]}};
	int status = cli_expect_words(cli, 0, 0);
	if (status != CLI_YES || !cli_need(cli, OPTION_code, &request.unit.code) ||
	    !cli_need(cli, OPTION_name, &request.unit.name))
		return CLI_WRONG;
	struct service *service = cli_service(cli, false, &status);
	if (!service)
		return status;
	struct outcome outcome;
	service_run(service, account_add_unit, &request, cli->arena, &outcome);
	status = cli_outcome(cli, &outcome);
	struct text doubt;
	if (status == CLI_YES && unit_code_verifies(request.unit.code, cli->arena, &doubt))
		doubt = (struct text){0};
	if (status == CLI_YES)
		tell_unit(cli, &request.unit, cli_text(cli, doubt));
	service_close(service);
	return status;
}

/* Who types it is asked for it, and nobody reads it on the screen. */
static void read_unseen(const char *prompt, char *line, int room)
{
	struct termios seen, unseen;
	bool typed = tcgetattr(STDIN_FILENO, &seen) == 0;
	if (typed) {
		fprintf(stderr, "%s", prompt);
		unseen = seen;
		unseen.c_lflag &= ~(tcflag_t)ECHO;
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
	}
	if (!fgets(line, room, stdin))
		line[0] = 0;
	if (typed) {
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &seen);
		fprintf(stderr, "\n");
	}
}

bool cli_password(struct cli *cli, struct str *out)
{
	char line[PASSWORD_MOST + 2];
	read_unseen(cli_say(cli, "密码：", "Password: "), line, sizeof line);
	size_t len = strcspn(line, "\r\n");
	*out = str_copy(cli->arena, (struct str){line, len});
	explicit_bzero(line, sizeof line);
	if (len > PASSWORD_MOST)
		cli_wrong("the password is longer than %d bytes", PASSWORD_MOST);
	else if (!len)
		cli_wrong(
		    "the password is read from the first line of standard input, which is empty");
	return len && len <= PASSWORD_MOST;
}

/* One role, or several with commas between. */
static bool read_roles(struct str names, uint32_t *roles)
{
	*roles = 0;
	while (names.len) {
		enum role role;
		struct str name = str_cut(&names, ',');
		if (!role_parse(name, &role) || !role_assignable(role)) {
			cli_wrong("no such role: %.*s", STR_ARG(name));
			return false;
		}
		*roles |= 1u << role;
	}
	return true;
}

/* A password as it was set: `made` to be handed out and told this once, or typed, with a `note` where it is weak. */
struct handed {
	struct str made, note;
};

static void tell_handed(struct cli *cli, const struct handed *handed)
{
	if (handed->made.len)
		cli_print(cli, "%s %.*s\n",
		    cli_say(cli, "一次性密码（七天内有效，首次登录时须修改）：",
			"one-time password (good for seven days, to be changed at the first "
			"sign-in):"),
		    STR_ARG(handed->made));
	tell_note(cli, handed->note);
}

static void put_handed(struct json_out *out, const struct handed *handed)
{
	if (handed->made.len)
		json_put_str(out, "password", handed->made);
	put_note(out, handed->note);
}

static void tell_password(struct cli *cli, const struct user *user, const struct handed *handed)
{
	if (!cli->json) {
		cli_print(cli, "%s %.*s\n",
		    cli_say(cli, "已设置新密码，原有登录全部失效：",
			"the new password is set, and all sessions have ended:"),
		    STR_ARG(user->login));
		tell_handed(cli, handed);
		return;
	}
	struct json_out out = cli_json(cli);
	json_open_object(&out, NULL);
	json_put_str(&out, "login", user->login);
	put_handed(&out, handed);
	json_close_object(&out);
	cli_print(cli, "\n");
}

static int tell_user(struct cli *cli, const struct user *user, const struct handed *handed)
{
	struct str role = cli->values[OPTION_role];
	if (!cli->json) {
		cli_print(cli, "%s %.*s（%.*s）\n", cli_say(cli, "已登记用户", "registered"),
		    STR_ARG(user->login), STR_ARG(role));
		tell_handed(cli, handed);
		return CLI_YES;
	}
	struct json_out out = cli_json(cli);
	json_open_object(&out, NULL);
	json_put_str(&out, "login", user->login);
	json_put_str(&out, "role", role);
	json_put_str(&out, "unit", user->unit);
	put_handed(&out, handed);
	json_close_object(&out);
	cli_print(cli, "\n");
	return CLI_YES;
}

static bool read_user(struct cli *cli, struct user *user)
{
	struct str role;
	if (cli_expect_words(cli, 0, 0) != CLI_YES || !cli_need(cli, OPTION_login, &user->login) ||
	    !cli_need(cli, OPTION_role, &role) || !read_roles(role, &user->roles))
		return false;
	user->name = cli->values[OPTION_name];
	user->unit = cli->values[OPTION_unit];
	user->mail = cli->values[OPTION_mail];
	return true;
}

/* For whoever has lost the device and the codes, and for the last administrator. */
int cli_user_reset_factor(struct cli *cli)
{
	struct second_factor_reset reset = {.proof = cli->values[OPTION_reason]};
	int status = cli_expect_words(cli, 0, 0);
	if (status != CLI_YES || !cli_need(cli, OPTION_login, &reset.login))
		return CLI_WRONG;
	struct service *service = cli_service(cli, false, &status);
	if (!service)
		return status;
	struct outcome outcome;
	service_run(service, second_factor_reset, &reset, cli->arena, &outcome);
	status = cli_outcome(cli, &outcome);
	if (status == CLI_YES && cli->json) {
		struct json_out out = cli_json(cli);
		json_open_object(&out, NULL);
		json_put_str(&out, "login", reset.login);
		json_close_object(&out);
		cli_print(cli, "\n");
	} else if (status == CLI_YES) {
		cli_print(cli, "%s %.*s\n",
		    cli_say(cli, "已重置第二重验证：", "the second factor is reset:"),
		    STR_ARG(reset.login));
	}
	service_close(service);
	return status;
}

/* --- passwords --- */

/* Whose it is: typed by its owner, or made here to be handed out, and then to be changed. */
static bool read_password(struct cli *cli, struct user *user, struct str *password)
{
	user->must_change_password = cli->given[OPTION_hand_out];
	if (!user->must_change_password)
		return cli_password(cli, password);
	*password = password_make(cli->arena);
	return true;
}

/* Whoever may write the data folder may set what he likes: a weak password is taken, and said to be weak. */
static int keep_password(struct cli *cli, struct service *service, use_case *run,
    struct user_request *request, struct str password, struct handed *out)
{
	struct user *user = &request->user;
	struct password_choice choice = {
	    .password = password, .login = user->login, .name = user->name, .unit = user->unit};
	struct outcome outcome;
	if (user->must_change_password)
		*out = (struct handed){.made = password};
	else
		*out = (struct handed){
		    .note = cli_text(cli, password_fault(service, cli->arena, &choice))};
	enum err err = password_hash(cli->arena, password, &user->password_hash);
	if (err != ERR_OK)
		return cli_error(err);
	service_run(service, run, request, cli->arena, &outcome);
	return cli_outcome(cli, &outcome);
}

int cli_user_add(struct cli *cli)
{
	struct user_request request = {0};
	struct handed handed;
	struct str password;
	int status;
	if (!read_user(cli, &request.user) || !read_password(cli, &request.user, &password))
		return CLI_WRONG;
	struct service *service = cli_service(cli, false, &status);
	if (!service)
		return status;
	status = keep_password(cli, service, account_add_user, &request, password, &handed);
	if (status == CLI_YES)
		tell_user(cli, &request.user, &handed);
	service_close(service);
	return status;
}

static enum err find_user(
    struct cli *cli, struct service *service, struct str login, struct user *out)
{
	struct reader reader;
	TRY(reader_open(service, &reader));
	enum err err = account_user(&reader, cli->arena, login, out);
	reader_close(&reader);
	return err;
}

/* So that nobody is ever shut out for good: the last administrator neither. */
int cli_user_password(struct cli *cli)
{
	struct user_request request = {0};
	struct handed handed;
	struct str login, password;
	int status = cli_expect_words(cli, 0, 0);
	if (status != CLI_YES || !cli_need(cli, OPTION_login, &login))
		return CLI_WRONG;
	struct service *service = cli_service(cli, false, &status);
	if (!service)
		return status;
	enum err err = find_user(cli, service, login, &request.user);
	if (err != ERR_OK)
		status = cli_error(err);
	else if (!read_password(cli, &request.user, &password))
		status = CLI_WRONG;
	else
		status =
		    keep_password(cli, service, account_set_password, &request, password, &handed);
	if (status == CLI_YES)
		tell_password(cli, &request.user, &handed);
	service_close(service);
	return status;
}
