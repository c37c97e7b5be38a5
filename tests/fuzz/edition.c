/* A file of an edition that a scheme editor hands in, of the kind that the first byte gives: well-formed or not, it is
 * read into structs or its faults are told. */
#include "scheme/load.h"
#include "target.h"

enum { SCHEME_BYTES = 512 << 20, FILE_BYTES = 64 << 20 };
enum file_kind { EDITION, LIMITS, PROCESS, QUALIFICATION, PAPER, MAIL, KINDS };

static const struct scheme *scheme(void)
{
	static struct arena arena;
	static struct scheme *loaded;
	struct faults faults;
	if (loaded)
		return loaded;
	arena_init(&arena, SCHEME_BYTES);
	faults_init(&faults, &arena);
	HOLDS(scheme_load(&arena, SMALL_SCHEME, &loaded, &faults) == ERR_OK);
	return loaded;
}

static void bind(struct binder *binder, enum file_kind kind, const struct yaml *root)
{
	struct edition edition = {0};
	struct process process = {0};
	struct own_requirements own = {0};
	struct template template = {0};
	if (kind == EDITION)
		load_edition_file(binder, root, &edition);
	else if (kind == LIMITS)
		load_limits(binder, root, &edition);
	else if (kind == PROCESS)
		load_process(binder, root, &process);
	else if (kind == QUALIFICATION)
		load_qualification(binder, root, &own);
	else if (kind == PAPER)
		load_paper(binder, root, &template);
	else
		load_mail(binder, root, &template);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena;
	struct faults faults;
	struct yaml *root;
	struct process process = {0};
	if (size < 1)
		return 0;
	arena_init(&arena, FILE_BYTES);
	faults_init(&faults, &arena);
	struct load_context context = {.scheme = scheme(), .process = &process};
	struct binder binder = {
	    .arena = &arena, .faults = &faults, .file = STR("fuzz.yaml"), .context = &context};
	yaml_parse(&arena, binder.file, input_str(bytes + 1, size - 1), &root, &faults);
	if (root)
		bind(&binder, (enum file_kind)(bytes[0] % KINDS), root);
	faults_sort(&faults);
	for (size_t i = 0; i < faults.count; i++)
		HOLDS(faults.items[i].what.zh.len && faults.items[i].what.en.len);
	arena_free(&arena);
	return 0;
}
