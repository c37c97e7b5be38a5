/* zizhi serve: the whole program as a server, until it is told to end. */
#include "base/log.h"
#include "cli/cli_data.h"
#include "service/demo.h"
#include "web/server.h"
#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>

/* HOST:PORT, [IPv6]:PORT or PORT alone. */
static bool read_listen(struct cli *cli, struct server_options *options)
{
	struct str listen =
	    cli->given[OPTION_listen] ? cli->values[OPTION_listen] : STR("127.0.0.1:8080");
	size_t colon = listen.len;
	while (colon > 0 && listen.data[colon - 1] != ':')
		colon--;
	struct str port = str_slice(listen, colon, listen.len);
	struct str host = colon ? str_slice(listen, 0, colon - 1) : STR("127.0.0.1");
	int64_t number;
	if (host.len > 2 && host.data[0] == '[' && host.data[host.len - 1] == ']')
		host = str_slice(host, 1, host.len - 1);
	if (!str_to_int(port, &number) || number < 0 || number > 65535 || host.len == 0) {
		cli_wrong("--listen is HOST:PORT: %.*s", STR_ARG(listen));
		return false;
	}
	options->host = str_c(cli->arena, host);
	options->port = str_c(cli->arena, port);
	return true;
}

/* A number from 1 to `most`; 0 where it is not given; false, and told, where it is something else. */
static bool read_number(
    const struct cli *cli, enum option_id id, const char *name, int most, int *out)
{
	int64_t number = 0;
	if (cli->given[id] &&
	    (!str_to_int(cli->values[id], &number) || number < 1 || number > most)) {
		cli_wrong("%s is a number from 1 to %d", name, most);
		return false;
	}
	*out = (int)number;
	return true;
}

static bool is_address(struct cli *cli, struct str text)
{
	uint8_t address[sizeof(struct in6_addr)];
	const char *c = str_c(cli->arena, text);
	return inet_pton(AF_INET, c, address) == 1 || inet_pton(AF_INET6, c, address) == 1;
}

static bool read_proxies(struct cli *cli, struct server_options *options)
{
	struct str rest = cli->given[OPTION_proxy] ? cli->values[OPTION_proxy] : STR_NONE;
	options->proxies = rest;
	while (str_given(rest)) {
		struct str one = str_cut(&rest, ',');
		if (is_address(cli, one))
			continue;
		cli_wrong("--proxy is ADDRESS,…: %.*s", STR_ARG(one));
		return false;
	}
	return true;
}

static void print_demo(struct cli *cli, const struct demo *demo)
{
	printf("%s\n",
	    cli_say(cli, "演示中心已经建好。以下账号的密码都是：",
		"The demonstration centre is ready. The password of all these accounts is:"));
	printf("  %.*s\n", STR_ARG(demo->password));
	for (size_t i = 0; i < demo->count; i++) {
		const struct demo_person *person = &demo->people[i];
		struct str role = cli_text(cli, role_label(person->role));
		printf("  %-16.*s %.*s  %.*s  %.*s\n", STR_ARG(person->login), STR_ARG(role),
		    STR_ARG(person->name), STR_ARG(person->unit_name));
	}
}

/* Only a folder that nobody has used yet is filled. */
static enum err fill_demo(struct cli *cli, struct service *service)
{
	bool wanted = false;
	struct demo demo;
	if (!cli->given[OPTION_demo])
		return ERR_OK;
	TRY(demo_wanted(service, &wanted));
	if (!wanted)
		return ERR_OK;
	printf("%s\n", cli_say(cli, "正在建立演示中心：人员、单位和各阶段的案件，约需十秒……",
			   "Making the demonstration centre: people, units and cases of every "
			   "stage; some ten seconds."));
	fflush(stdout);
	TRY(demo_fill(service, cli->arena, &demo));
	print_demo(cli, &demo);
	return ERR_OK;
}

static const struct {
	int number;
	const char *name;
} ends[] = {{SIGTERM, "TERM"}, {SIGINT, "INT"}, {SIGHUP, "HUP"}};

/* Blocked in every thread that is started afterwards, so that one place alone hears of them. What the caller has
 * switched off (nohup) stays so. */
static void hold_signals(sigset_t *set)
{
	sigemptyset(set);
	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		struct sigaction now;
		if (sigaction(ends[i].number, NULL, &now) == 0 && now.sa_handler != SIG_IGN)
			sigaddset(set, ends[i].number);
	}
	pthread_sigmask(SIG_BLOCK, set, NULL);
	signal(SIGPIPE, SIG_IGN);
}

static const char *wait_for_end(const sigset_t *set)
{
	int heard;
	sigwait(set, &heard);
	for (size_t i = 0; i < COUNT_OF(ends); i++)
		if (ends[i].number == heard)
			return ends[i].name;
	NEVER("a signal that nobody waits for");
}

static int serve(
    struct cli *cli, struct service *service, struct server_options *options, sigset_t *set)
{
	struct server *server;
	options->service = service;
	enum err err = fill_demo(cli, service);
	if (err == ERR_OK)
		err = server_start(options, &server);
	if (err != ERR_OK)
		return cli_error(err);
	bool six = str_contains(str_from(options->host), STR(":"));
	printf("listening on http://%s%s%s:%d\n", six ? "[" : "", options->host, six ? "]" : "",
	    server_port(server));
	fflush(stdout);
	log_gather();
	log_info("stopping", {"signal", str_from(wait_for_end(set))});
	server_stop(server);
	log_gather_end();
	return CLI_YES;
}

int cli_serve(struct cli *cli)
{
	struct server_options options = {0};
	sigset_t set;
	int status = cli_expect_words(cli, 0, 0);
	if (status != CLI_YES)
		return status;
	if (!read_listen(cli, &options) ||
	    !read_number(cli, OPTION_threads, "--threads", 64, &options.threads) ||
	    !read_number(cli, OPTION_patience, "--patience", 600, &options.patience) ||
	    !read_proxies(cli, &options))
		return CLI_WRONG;
	hold_signals(&set);
	server_reserve();
	struct service *service = cli_service(cli, true, &status);
	if (!service)
		return status;
	status = serve(cli, service, &options, &set);
	service_close(service);
	return status;
}
