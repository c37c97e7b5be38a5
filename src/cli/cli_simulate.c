/* zizhi simulate: whole cases through the engine without a store, timed. */
#include "casework/simulate.h"
#include "cli/cli.h"
#include <time.h>

enum { CASES_MOST = 100000000 };

static const char *const percentiles[] = {"p10", "p50", "p90", "p99", "longest"};

static double seconds_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void tell_json(
    struct cli *cli, const struct simulation *asked, const struct simulated *done, double seconds)
{
	struct json_out out = cli_json(cli);
	json_open_object(&out, NULL);
	json_put_int(&out, "cases", (int64_t)done->cases);
	json_put_int(&out, "seed", (int64_t)asked->seed);
	json_put_int(&out, "facts", (int64_t)done->facts);
	json_put_int(&out, "refused", (int64_t)done->refused);
	json_put_int(&out, "certified", (int64_t)done->certified);
	json_put_int(&out, "milliseconds", (int64_t)(seconds * 1000));
	json_put_int(&out, "cases_per_second", (int64_t)((double)done->cases / seconds));
	json_open_object(&out, "cycle_working_days");
	for (size_t i = 0; i < COUNT_OF(percentiles); i++)
		json_put_int(&out, percentiles[i], done->cycle[i]);
	json_close_object(&out);
	json_open_object(&out, "ends");
	for (size_t i = 0; i < done->end_count; i++) {
		json_put_name(&out, done->ends[i].state);
		json_put_int(&out, NULL, (int64_t)done->ends[i].cases);
	}
	json_close_object(&out);
	json_open_array(&out, "limits");
	for (size_t i = 0; i < done->limit_count; i++) {
		json_open_object(&out, NULL);
		json_put_str(&out, "limit", done->limits[i].limit);
		json_put_int(&out, "runs", (int64_t)done->limits[i].runs);
		json_put_int(&out, "missed", (int64_t)done->limits[i].missed);
		json_close_object(&out);
	}
	json_close_array(&out);
	json_close_object(&out);
	cli_print(cli, "\n");
}

static void print(struct cli *cli, const struct simulated *done, double seconds)
{
	cli_print(cli, "%s%zu%s%zu\n", cli_say(cli, "案件 ", "cases "), done->cases,
	    cli_say(cli, " 件，其中发证 ", ", certified "), done->certified);
	cli_print(cli, "%s%.0f\n", cli_say(cli, "每秒案件数 ", "cases per second "),
	    (double)done->cases / seconds);
	cli_print(cli, "%s\n",
	    cli_say(cli, "建档至制证（工作日）", "from filing to certificate (working days)"));
	for (size_t i = 0; i < COUNT_OF(percentiles); i++)
		cli_print(cli, "  %-8s %d\n", percentiles[i], done->cycle[i]);
	cli_print(cli, "%s\n", cli_say(cli, "办结状态", "ended as"));
	for (size_t i = 0; i < done->end_count; i++)
		cli_print(cli, "  %.*s %zu\n", STR_ARG(done->ends[i].state), done->ends[i].cases);
	cli_print(
	    cli, "%s\n", cli_say(cli, "逾期时限（次数/总次数）", "missed limits (missed/runs)"));
	for (size_t i = 0; i < done->limit_count; i++)
		cli_print(cli, "  %.*s %zu/%zu\n", STR_ARG(done->limits[i].limit),
		    done->limits[i].missed, done->limits[i].runs);
}

static bool number(struct cli *cli, enum option_id id, int64_t least, int64_t most, int64_t *out)
{
	if (!cli->given[id] || (str_to_int(cli->values[id], out) && *out >= least && *out <= most))
		return true;
	cli_wrong("not a number from %lld to %lld: %.*s", (long long)least, (long long)most,
	    STR_ARG(cli->values[id]));
	return false;
}

/* What the scheme's scenario names; else the first thing that is issued, applied for in the first way. */
static struct simulation usual(const struct scheme *scheme, struct str category)
{
	const struct scenario *scenario = &scheme->scenario;
	struct simulation out = {.scheme = scheme, .category = category, .kind = scenario->kind};
	if (!str_given(category))
		out.category =
		    str_given(scenario->category) ? scenario->category : scheme->categories[0].id;
	if (!str_given(out.kind))
		out.kind = scheme->kinds[0].id;
	if (str_eq(out.category, scenario->category))
		out.level = scenario->level;
	for (size_t i = 0; i < scheme->level_count && !out.level; i++)
		if (scheme_issues(scheme, out.category, scheme->levels[i].number))
			out.level = scheme->levels[i].number;
	return out;
}

int cli_simulate(struct cli *cli)
{
	int64_t cases = 1000, seed = 1, level = 1;
	int status = cli_expect_words(cli, 0, 0);
	if (status != CLI_YES)
		return status;
	if (!number(cli, OPTION_cases, 1, CASES_MOST, &cases) ||
	    !number(cli, OPTION_seed, 0, INT64_MAX, &seed) ||
	    !number(cli, OPTION_level, 1, 99, &level))
		return CLI_WRONG;
	const struct scheme *scheme = cli_scheme(cli, &status);
	if (!scheme)
		return status;
	struct simulation asked =
	    usual(scheme, cli->given[OPTION_category] ? cli->values[OPTION_category] : STR_NONE);
	asked.cases = (size_t)cases;
	asked.seed = (uint64_t)seed;
	if (cli->given[OPTION_kind])
		asked.kind = cli->values[OPTION_kind];
	if (cli->given[OPTION_level])
		asked.level = (int)level;
	struct simulated done;
	double began = seconds_now();
	enum err err = simulate(cli->arena, &asked, &done);
	double seconds = seconds_now() - began;
	if (err != ERR_OK)
		return cli_error(err);
	if (cli->json)
		tell_json(cli, &asked, &done, seconds);
	else
		print(cli, &done, seconds);
	return CLI_YES;
}
