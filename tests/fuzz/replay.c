/* Feeds every file of a folder to a fuzz target, so that what once went wrong is tried again in each
 * ordinary build. Usage: replay FOLDER */
#include "base/file.h"
#include "target.h"
#include <stdio.h>

enum { INPUT_MOST = 2 << 20, MEMORY = 256 << 20 };

static enum err replay(struct arena *arena, const char *folder, size_t *count)
{
	struct str *names, content;
	TRY(file_list(arena, folder, &names, count));
	for (size_t i = 0; i < *count; i++) {
		struct str path = str_printf(arena, "%s/%.*s", folder, STR_ARG(names[i]));
		TRY(file_read(arena, str_c(arena, path), INPUT_MOST, &content));
		LLVMFuzzerTestOneInput((const uint8_t *)content.data, content.len);
	}
	return ERR_OK;
}

int main(int argc, char **argv)
{
	struct arena arena;
	size_t count;
	if (argc != 2) {
		fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
		return 2;
	}
	arena_init(&arena, MEMORY);
	enum err err = replay(&arena, argv[1], &count);
	if (err != ERR_OK)
		fprintf(stderr, "%s\n", err_detail());
	else if (count == 0)
		fprintf(stderr, "%s: no inputs\n", argv[1]);
	arena_free(&arena);
	return err != ERR_OK || count == 0;
}
