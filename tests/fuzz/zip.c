/* An archive that somebody hands in: what is unpacked keeps to its measures and has names that stay inside; what is not is
 * told. */
#include "base/unzip.h"
#include "target.h"

static const struct zip_limits limits = {
    .files = 20, .file_bytes = 1 << 16, .total_bytes = 1 << 18, .ratio = 100};

static void check(const struct file_text *files, size_t count)
{
	size_t total = 0;
	HOLDS(count <= limits.files);
	for (size_t i = 0; i < count; i++) {
		struct str name = files[i].name;
		HOLDS(name.len > 0 && name.data[0] != '/' && str_utf8(name) && str_printable(name));
		HOLDS(!str_is(name, "..") && !str_starts(name, STR("../")));
		HOLDS(!str_contains(name, STR("/../")) && !str_ends(name, STR("/..")));
		HOLDS(files[i].text.len <= limits.file_bytes);
		total += files[i].text.len;
	}
	HOLDS(total <= limits.total_bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena;
	struct faults faults;
	struct file_text *files;
	size_t count;
	arena_init(&arena, 64 << 20);
	faults_init(&faults, &arena);
	enum err err = unzip(&arena, input_str(bytes, size), &limits, &files, &count, &faults);
	if (err == ERR_OK) {
		HOLDS(faults.count == 0);
		check(files, count);
	}
	for (size_t i = 0; i < faults.count; i++)
		HOLDS(faults.items[i].what.zh.len && faults.items[i].what.en.len);
	arena_free(&arena);
	return 0;
}
