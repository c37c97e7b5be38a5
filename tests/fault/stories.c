/* Stories while the world fails: faults SCHEME FOLDER RUNS STORY…. Each story is told with the first touch of a kind failing,
 * then the second, and so on to the last; of more than RUNS (0: all) touches a sample is taken. A command that fails
 * must have had no effect and pass the second time, the audit must be clean after it and at the end. Where the process dies,
 * the folder that it leaves must be whole. On PostgreSQL (ZIZHI_TEST_DATABASE) the connection is lost. Tells its results as
 * TAP. */
#include "../stories/runner.h"
#include "../unit/database.h"
#include "base/file.h"
#include "service/internal.h"
#include "service/office.h"
#include "world.h"
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STORY_MEMORY = 256 << 20, PASSED = 0, WRONG = 1, NOT_REACHED = 2, DEAD = 137 };

struct telling {
	const struct scheme *scheme;
	const char *scheme_folder;
	struct str folder;
	char above[64]; /* where the story makes its data folder */
	long *touches;  /* that the last one had; shared with the processes that tell them */
};

static int remove_one(const char *path, const struct stat *stat, int type, struct FTW *walk)
{
	(void)stat, (void)type, (void)walk;
	return remove(path);
}

/* In a process of its own: what was left by a fault does not meet the next story. */
static int tell_story(const struct telling *telling, struct str name, enum touch kind, long number)
{
	struct arena arena;
	struct story story;
	struct str why;
	arena_init(&arena, STORY_MEMORY);
	world_fail(kind, number);
	story_store_arm = world_arm;
	setenv("TMPDIR", telling->above, 1);
	if (!story_read(&arena, telling->folder, name, &story, &why) ||
	    !story_run(&arena, telling->scheme, &story, &story_store, &why)) {
		printf("# %s %ld: %.*s\n", touch_names[kind], number, STR_ARG(why));
		fflush(stdout);
		return WRONG;
	}
	*telling->touches = world_touched();
	return world_failed() ? PASSED : NOT_REACHED;
}

static bool folder_whole(const struct telling *telling, const char *folder)
{
	struct service_options options = {.data = folder,
	    .scheme_folder = telling->scheme_folder,
	    .manual_clock = true,
	    .base_url = "http://127.0.0.1"};
	struct service *service;
	struct reader reader;
	struct audit audit = {0};
	struct arena arena;
	arena_init(&arena, STORY_MEMORY);
	bool whole = service_open(&options, &service) == ERR_OK;
	if (!whole) {
		printf("# %s\n", err_detail());
		return false;
	}
	whole = reader_open(service, &reader) == ERR_OK &&
		office_audit(&reader, &arena, &audit) == ERR_OK && !audit.faults.count;
	if (audit.faults.count)
		printf("# %.*s: %.*s\n", STR_ARG(audit.faults.items[0].file),
		    STR_ARG(audit.faults.items[0].what.en));
	reader_close(&reader);
	service_close(service);
	arena_free(&arena);
	return whole;
}

/* What a process that died has left. */
static bool left_whole(const struct telling *telling)
{
	struct arena arena;
	struct str *names;
	size_t count;
	bool whole = true;
	arena_init(&arena, 1 << 20);
	if (file_list(&arena, telling->above, &names, &count) == ERR_OK)
		for (size_t i = 0; i < count; i++)
			whole &= folder_whole(telling,
			    str_c(&arena,
				str_printf(&arena, "%s/%.*s", telling->above, STR_ARG(names[i]))));
	arena_free(&arena);
	return whole;
}

static bool may_die(enum touch kind)
{
	return kind == TOUCH_DEATH || kind == TOUCH_MEMORY;
}

static int run_once(struct telling *telling, struct str name, enum touch kind, long number)
{
	int status;
	snprintf(telling->above, sizeof telling->above, "/tmp/zizhi-fault-XXXXXX");
	if (!mkdtemp(telling->above))
		return WRONG;
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		if (may_die(kind) && !freopen("/dev/null", "w", stderr)) /* it says why it dies */
			_exit(WRONG);
		_exit(tell_story(telling, name, kind, number));
	}
	if (child < 0 || waitpid(child, &status, 0) != child)
		return WRONG;
	int came = WIFEXITED(status) ? WEXITSTATUS(status) : DEAD;
	if (came == DEAD)
		came = may_die(kind) && left_whole(telling) ? PASSED : WRONG;
	if (came == WRONG)
		printf("# %s %ld of %.*s\n", touch_names[kind], number, STR_ARG(name));
	else
		nftw(telling->above, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	return came;
}

static bool run_kind(
    struct telling *telling, struct str name, enum touch kind, long runs, int number)
{
	bool good = run_once(telling, name, kind, LONG_MAX) == NOT_REACHED;
	long touches = *telling->touches, tried = 0;
	long stride = runs && touches > runs ? (touches + runs - 1) / runs : 1;
	for (long n = 1 + (long)kind % stride; good && n <= touches; n += stride, tried++)
		good = run_once(telling, name, kind, n) != WRONG;
	printf("%s %d - %.*s: %s, %ld of %ld touches failed\n", good ? "ok" : "not ok", number,
	    STR_ARG(name), touch_names[kind], tried, touches);
	return good;
}

int main(int argc, char **argv)
{
	struct arena arena;
	struct scheme *scheme;
	struct faults faults;
	arena_init(&arena, STORY_MEMORY);
	faults_init(&faults, &arena);
	if (argc < 5 || scheme_load(&arena, argv[1], &scheme, &faults) != ERR_OK || faults.count) {
		printf("Bail out! faults SCHEME FOLDER RUNS STORY…\n");
		return 1;
	}
	struct telling telling = {.scheme = scheme,
	    .scheme_folder = argv[1],
	    .folder = str_from(argv[2]),
	    .touches = mmap(
		NULL, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)};
	if (telling.touches == MAP_FAILED)
		return 1;
	long runs = strtol(argv[3], NULL, 10);
	int number = 0, failures = 0;
	for (int i = 4; i < argc; i++)
		for (int kind = database_url() ? TOUCH_SEND : 0;
		     kind < (database_url() ? TOUCH_COUNT : TOUCH_SEND); kind++)
			failures += !run_kind(
			    &telling, str_from(argv[i]), (enum touch)kind, runs, ++number);
	printf("1..%d\n", number);
	arena_free(&arena);
	return failures > 0;
}
