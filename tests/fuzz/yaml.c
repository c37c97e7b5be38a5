/* YAML: a tree of well-formed text with places, or at least one fault; never both, never neither. */
#include "base/yaml.h"
#include "target.h"

static void check(const struct yaml *node, int levels)
{
	HOLDS(levels <= 33);
	HOLDS(node->line >= 1 && node->column >= 1);
	HOLDS(str_utf8(node->scalar) && str_printable(node->scalar));
	for (size_t i = 0; i < node->count; i++) {
		check(&node->items[i], levels + 1);
		if (node->type == YAML_MAPPING)
			HOLDS(node->keys[i].type == YAML_SCALAR);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct arena arena;
	struct faults faults;
	struct yaml *root;
	arena_init(&arena, 64 << 20);
	faults_init(&faults, &arena);
	yaml_parse(&arena, STR("fuzz.yaml"), input_str(bytes, size), &root, &faults);
	HOLDS((root != NULL) == (faults.count == 0));
	if (root)
		check(root, 1);
	faults_sort(&faults);
	arena_free(&arena);
	return 0;
}
