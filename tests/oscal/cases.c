/* Plays every story and writes what OSCAL tells of its case at the end: cases SCHEME STORIES OUT. */
#include "../stories/runner.h"
#include "base/file.h"
#include "casework/oscal.h"
#include <stdio.h>

#define STORY_MEMORY (64u << 20)

static struct {
	const char *folder;
	struct arena *arena;
	struct str name; /* of the story that is being played */
	int written[OSCAL_MODEL_COUNT];
	bool failed;
} output;

static const char *const models[OSCAL_MODEL_COUNT] = {"plan", "results", "poam"};

static void write_model(
    const struct case_state *state, const struct world *world, enum oscal_model model)
{
	struct buf json;
	struct date last = instant_date(state->history[state->history_count - 1].at);
	buf_init(&json, 8u << 20);
	if (oscal_put_case(&json, model, state, world, STR("某某安全技术有限公司"), last)) {
		struct str path = str_printf(output.arena, "%s/%.*s.%s.json", output.folder,
		    STR_ARG(output.name), models[model]);
		if (file_write(str_c(output.arena, path), buf_str(&json)) != ERR_OK ||
		    json.overflow)
			output.failed = true;
		output.written[model]++;
	}
	buf_free(&json);
}

static void write_case(void *self)
{
	const struct world *world;
	const struct case_state *state = story_engine_case(self, &world);
	for (int i = 0; state && state->history_count && i < OSCAL_MODEL_COUNT; i++)
		write_model(state, world, (enum oscal_model)i);
}

static bool play(
    struct arena *arena, const struct scheme *scheme, struct str folder, struct str name)
{
	struct story story;
	struct str why;
	struct story_backend backend = story_engine;
	backend.end = write_case;
	arena_reset(arena);
	output.name = name;
	if (story_read(arena, folder, name, &story, &why) &&
	    story_run(arena, scheme, &story, &backend, &why))
		return true;
	fprintf(stderr, "%.*s: %.*s\n", STR_ARG(name), STR_ARG(why));
	return false;
}

int main(int argc, char **argv)
{
	struct arena scheme_arena, arena;
	struct scheme *scheme;
	struct faults faults;
	struct str *names;
	size_t count;
	arena_init(&scheme_arena, 512u << 20);
	arena_init(&arena, STORY_MEMORY);
	faults_init(&faults, &scheme_arena);
	if (argc != 4 || scheme_load(&scheme_arena, argv[1], &scheme, &faults) != ERR_OK ||
	    file_list(&scheme_arena, argv[2], &names, &count) != ERR_OK ||
	    file_make_folder(argv[3]) != ERR_OK)
		return 2;
	output.folder = argv[3];
	output.arena = &scheme_arena;
	bool good = true;
	for (size_t i = 0; i < count; i++)
		if (str_ends(names[i], STR(".story")))
			good &= play(&arena, scheme, str_from(argv[2]), names[i]);
	printf("%d plans, %d results, %d POA&M\n", output.written[OSCAL_PLAN],
	    output.written[OSCAL_RESULTS], output.written[OSCAL_POAM]);
	arena_free(&arena);
	arena_free(&scheme_arena);
	return good && !output.failed ? 0 : 1;
}
