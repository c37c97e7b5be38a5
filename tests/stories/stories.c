/* Runs every story of a folder: stories SCHEME FOLDER [NAME…]. Tells its results as TAP. */
#include "base/file.h"
#include "runner.h"
#include <stdio.h>

#define STORY_MEMORY (64u << 20)

static bool run_one(struct arena *arena, const struct scheme *scheme, struct str folder,
    struct str name, int number)
{
	struct story story;
	struct str why;
	arena_reset(arena);
	bool good = story_read(arena, folder, name, &story, &why) &&
		    story_run(arena, scheme, &story, &STORY_BACKEND, &why);
	struct str title = str_given(story.title) ? story.title : name;
	printf(
	    "%s %d - %.*s: %.*s\n", good ? "ok" : "not ok", number, STR_ARG(name), STR_ARG(title));
	if (!good)
		printf("# %.*s\n", STR_ARG(why));
	return good;
}

static const struct scheme *load(struct arena *arena, const char *folder)
{
	struct scheme *scheme;
	struct faults faults;
	faults_init(&faults, arena);
	if (scheme_load(arena, folder, &scheme, &faults) == ERR_OK && scheme)
		casework_lint(scheme, &faults);
	else
		scheme = NULL;
	for (size_t i = 0; i < faults.count; i++)
		printf("# %.*s:%d: %.*s\n", STR_ARG(faults.items[i].file), faults.items[i].line,
		    STR_ARG(faults.items[i].what.en));
	return faults.count ? NULL : scheme;
}

static bool chosen(struct str name, int argc, char **argv)
{
	for (int i = 3; i < argc; i++)
		if (str_is(name, argv[i]))
			return true;
	return argc == 3;
}

int main(int argc, char **argv)
{
	struct arena scheme_arena, arena;
	arena_init(&scheme_arena, 256u << 20);
	arena_init(&arena, STORY_MEMORY);
	const struct scheme *scheme = argc > 2 ? load(&scheme_arena, argv[1]) : NULL;
	struct str *names;
	size_t count;
	if (!scheme || file_list(&scheme_arena, argv[2], &names, &count) != ERR_OK) {
		printf("Bail out! the scheme or the stories cannot be read\n");
		return 1;
	}
	int number = 0, failures = 0;
	for (size_t i = 0; i < count; i++)
		if (str_ends(names[i], STR(".story")) && chosen(names[i], argc, argv))
			failures += !run_one(&arena, scheme, str_from(argv[2]), names[i], ++number);
	printf("1..%d\n", number);
	arena_free(&arena);
	arena_free(&scheme_arena);
	return failures > 0;
}
