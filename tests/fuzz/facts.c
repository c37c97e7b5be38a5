/* Declared facts: a profile or faults, never both, never neither; and what is read can be checked,
 * and is read again from what is written. */
#include "scheme/check.h"
#include "target.h"

enum { SCHEME_BYTES = 512 << 20, FACTS_BYTES = 64 << 20 };

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

static void check_all(struct arena *arena, const struct profile *profile)
{
	static const char *const kinds[] = {"initial", "renewal", "upgrade"};
	struct date on;
	HOLDS(date_from_ymd(2026, 3, 2, &on));
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		const struct check_result *result = scheme_check(
		    arena, scheme(), NULL, STR("operations"), 2, str_from(kinds[i]), on, profile);
		HOLDS(result->eligible == (result->unmet + result->missing == 0));
		HOLDS(result->gates_open || !result->eligible);
	}
}

static void write_and_read(struct arena *arena, const struct profile *profile)
{
	struct buf buf;
	struct faults faults;
	struct json *json;
	faults_init(&faults, arena);
	buf_init(&buf, FACTS_BYTES);
	struct json_out out = {.buf = &buf};
	profile_to_json(&out, NULL, scheme(), profile);
	HOLDS(json_parse(arena, buf_str(&buf), &json) == ERR_OK);
	HOLDS(profile_from_json(arena, scheme(), STR("again"), STR(""), json, true, &faults));
	buf_free(&buf);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena;
	struct faults faults;
	struct json *json;
	arena_init(&arena, FACTS_BYTES);
	faults_init(&faults, &arena);
	if (json_parse(&arena, input_str(bytes, size), &json) == ERR_OK) {
		const struct profile *profile =
		    profile_from_json(&arena, scheme(), STR("facts"), STR(""), json, true, &faults);
		HOLDS((profile != NULL) == (faults.count == 0));
		if (profile) {
			check_all(&arena, profile);
			write_and_read(&arena, profile);
		}
	}
	arena_free(&arena);
	return 0;
}
