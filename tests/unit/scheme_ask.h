/* A check of the small scheme from facts in JSON; the arena is given back by `asked_end`. */
#pragma once
#include "scheme.h"
#include "scheme/check.h"
#include "unit.h"

struct asked {
	struct arena arena;
	struct check_result *result;
};

static inline void ask(
    struct asked *asked, const char *facts, int level, const char *kind, const char *on)
{
	struct json *json;
	struct faults faults;
	arena_init(&asked->arena, 16 << 20);
	faults_init(&faults, &asked->arena);
	assert_ok(json_parse(&asked->arena, str_from(facts), &json));
	struct profile *profile =
	    profile_from_json(&asked->arena, small, STR("facts"), STR(""), json, true, &faults);
	assert_non_null(profile);
	asked->result = scheme_check(
	    &asked->arena, small, NULL, STR("operations"), level, str_from(kind), day(on), profile);
}

static inline const struct check_item *asked_item(const struct asked *asked, const char *id)
{
	for (size_t i = 0; i < asked->result->item_count; i++) {
		if (str_is(asked->result->items[i].requirement->id, id))
			return &asked->result->items[i];
	}
	return NULL;
}

static inline void asked_end(struct asked *asked)
{
	arena_free(&asked->arena);
}
