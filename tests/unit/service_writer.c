/* The writer: many commands a sync, on disk before answered, one's failure nobody else's. */
#include "centre.h"
#include "database.h"
#include "service.h"
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

struct order {
	struct job job;
	struct arena arena;
	struct unit_request request;
	_Atomic bool done;
	bool seen_on_disk; /* by another connection, when the answer came */
	struct reader *reader;
};

static void answered(struct job *job)
{
	struct order *order = job->context;
	struct unit unit;
	if (order->reader && job->outcome.type == OUTCOME_DONE)
		order->seen_on_disk = account_unit(order->reader, &order->arena,
					  order->request.unit.code, &unit) == ERR_OK;
	order->done = true;
}

static void order_unit(struct order *order, int number)
{
	arena_init(&order->arena, 1 << 20);
	order->request = (struct unit_request){
	    .unit = {.code = str_printf(&order->arena, "US-%d", number), .name = STR("Unit")}};
	order->job = (struct job){.run = account_add_unit,
	    .argument = &order->request,
	    .arena = &order->arena,
	    .done = answered,
	    .context = order};
	service_submit(centre.service, &order->job);
}

static void wait_for(struct order *orders, size_t count)
{
	for (size_t i = 0; i < count; i++)
		while (!orders[i].done)
			usleep(100);
}

static void free_orders(struct order *orders, size_t count)
{
	for (size_t i = 0; i < count; i++)
		arena_free(&orders[i].arena);
}

/* The first holds the writer up until the others wait. */
static void hold(struct tx *tx, void *argument, struct outcome *outcome)
{
	(void)tx, (void)outcome;
	usleep(*(useconds_t *)argument);
}

static void what_waits_together_is_synced_together(void **state)
{
	(void)state;
	enum { COUNT = 64 };
	static struct order orders[COUNT];
	useconds_t time = 100000;
	struct order first = {.done = false};
	first.job = (struct job){.run = hold,
	    .argument = &time,
	    .arena = &centre.arena,
	    .done = answered,
	    .context = &first};
	service_submit(centre.service, &first.job);
	int64_t before = centre.service->writer.commits;
	for (int i = 0; i < COUNT; i++)
		order_unit(&orders[i], i);
	wait_for(orders, COUNT);
	assert_in_range(centre.service->writer.commits - before, 1, COUNT / 8);
	for (int i = 0; i < COUNT; i++)
		assert_int_equal(orders[i].job.outcome.type, OUTCOME_DONE);
	free_orders(orders, COUNT);
}

static void what_is_answered_is_on_disk(void **state)
{
	(void)state;
	enum { COUNT = 20 };
	static struct order orders[COUNT];
	struct reader reader;
	assert_ok(reader_open(centre.service, &reader));
	for (int i = 0; i < COUNT; i++) {
		orders[i].reader = &reader;
		order_unit(&orders[i], i);
	}
	wait_for(orders, COUNT);
	for (int i = 0; i < COUNT; i++)
		assert_true(orders[i].seen_on_disk);
	reader_close(&reader);
	free_orders(orders, COUNT);
}

static void one_refused_command_takes_nobody_with_it(void **state)
{
	(void)state;
	enum { COUNT = 9 };
	static struct order orders[COUNT];
	for (int i = 0; i < COUNT; i++)
		order_unit(&orders[i], i == 4 ? 3 : i); /* the fifth adds the fourth again */
	wait_for(orders, COUNT);
	for (int i = 0; i < COUNT; i++)
		assert_int_equal(
		    orders[i].job.outcome.type, i == 4 ? OUTCOME_REFUSED : OUTCOME_DONE);
	assert_int_equal(centre_faults(), 0);
	free_orders(orders, COUNT);
}

/* Writes, then says no: what it wrote must be gone. */
static void write_and_refuse(struct tx *tx, void *argument, struct outcome *outcome)
{
	account_add_unit(tx, argument, outcome);
	assert_int_equal(outcome->type, OUTCOME_DONE);
	outcome->type = OUTCOME_FORBIDDEN;
}

static void what_a_refused_command_wrote_is_undone(void **state)
{
	(void)state;
	struct unit unit;
	struct unit_request request = {.unit = {.code = STR("US-9"), .name = STR("Unit")}};
	assert_int_equal(centre_run(write_and_refuse, &request).type, OUTCOME_FORBIDDEN);
	assert_err(account_unit(&centre.reader, &centre.arena, STR("US-9"), &unit), ERR_NOT_FOUND);
	centre_do(account_add_unit, &request);
	assert_int_equal(centre_faults(), 0);
}

static void a_full_disk_is_told_and_nothing_is_half_done(void **state)
{
	(void)state;
	if (database_url())
		skip(); /* its disk is another process's */
	struct str id = centre_draft();
	struct rlimit none = {0, RLIM_INFINITY}, old;
	struct unit_request request = {.unit = {.code = STR("US-9"), .name = STR("Unit")}};
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	none.rlim_max = old.rlim_max;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
	struct outcome unit = centre_run(account_add_unit, &request);
	struct outcome act =
	    centre_act(id, "contact", "submit", "{\"truthful\":true,\"declassified\":true}");
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_int_equal(unit.type, OUTCOME_ERROR);
	assert_int_equal(act.type, OUTCOME_ERROR);
	assert_true(unit.err == ERR_IO || unit.err == ERR_FULL);
	assert_true(unit.detail.len > 0);
	assert_str(centre_see(id, "contact")->state->state->id, "draft");
	/* And the program goes on. */
	centre_do(account_add_unit, &request);
	centre_act_done(id, "contact", "submit", "{\"truthful\":true,\"declassified\":true}");
	assert_int_equal(centre_faults(), 0);
}

/* In a process of its own: adds units and tells the number of each that was acknowledged, until it is killed. */
static void add_until_killed(int told)
{
	struct service_options options = {.data = folder_path(),
	    .database = database_url(),
	    .scheme_folder = centre_scheme,
	    .manual_clock = true,
	    .base_url = ""};
	date_parse(STR("2026-03-02"), &options.manual_start);
	struct service *service;
	if (service_open(&options, &service) != ERR_OK)
		_exit(1);
	for (int32_t i = 0;; i++) {
		struct arena arena;
		struct outcome outcome;
		arena_init(&arena, 1 << 20);
		struct unit_request request = {
		    .unit = {.code = str_printf(&arena, "US-%d", i), .name = STR("Unit")}};
		service_run(service, account_add_unit, &request, &arena, &outcome);
		if (outcome.type != OUTCOME_DONE || write(told, &i, sizeof i) != sizeof i)
			_exit(1);
		arena_free(&arena);
	}
}

static void a_killed_process_has_lost_nothing_that_it_answered(void **state)
{
	(void)state;
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	centre_shut();
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0)
		add_until_killed(ends[1]);
	close(ends[1]);
	int32_t last = -1, number;
	while (last < 30 && read(ends[0], &number, sizeof number) == sizeof number)
		last = number;
	assert_int_equal(kill(child, SIGKILL), 0);
	while (read(ends[0], &number, sizeof number) == sizeof number)
		last = number;
	waitpid(child, NULL, 0);
	close(ends[0]);
	assert_true(last >= 30);
	centre_start();
	for (int i = 0; i <= last; i++) {
		struct unit unit;
		assert_ok(account_unit(
		    &centre.reader, &centre.arena, str_printf(&centre.arena, "US-%d", i), &unit));
	}
	assert_int_equal(centre_faults(), 0);
}

/* After a commit that failed the journal could not be read either: the scheme may have what was never written. The next
 * command does not begin before that is put right. */
static void what_could_not_be_read_again_is_read_before_the_next_command(void **state)
{
	(void)state;
	struct outcome outcome;
	useconds_t none = 0;
	centre.service->rules_seq = 7;
	centre.service->writer.behind = true;
	service_run(centre.service, hold, &none, &centre.arena, &outcome);
	assert_int_equal(outcome.type, OUTCOME_DONE);
	assert_int_equal(centre.service->rules_seq, 0);
	assert_false(centre.service->writer.behind);
}

int service_writer_tests(void)
{
#define IN_CENTRE(test) cmocka_unit_test_setup_teardown(test, centre_open, centre_close)
	const struct CMUnitTest tests[] = {
	    IN_CENTRE(what_waits_together_is_synced_together),
	    IN_CENTRE(what_is_answered_is_on_disk),
	    IN_CENTRE(one_refused_command_takes_nobody_with_it),
	    IN_CENTRE(what_a_refused_command_wrote_is_undone),
	    IN_CENTRE(a_full_disk_is_told_and_nothing_is_half_done),
	    IN_CENTRE(what_could_not_be_read_again_is_read_before_the_next_command),
	    IN_CENTRE(a_killed_process_has_lost_nothing_that_it_answered),
	};
	return RUN_TESTS("writer", tests);
}
