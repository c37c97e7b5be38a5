/* Whole cases through the engine without a store: years of a centre in seconds. Seeded, so that the same call
 * gives the same result on every machine; reads no clock; memory does not grow with the number of cases. */
#pragma once
#include "base/err.h"
#include "casework/decide.h"

struct simulation {
	const struct scheme *scheme;
	struct str category, kind;
	int level;
	size_t cases;
	uint64_t seed;
};

struct simulated_end {
	struct str state;
	size_t cases;
};

struct simulated_limit {
	struct str limit;
	size_t runs, missed;
};

struct simulated {
	size_t cases, facts;
	size_t refused; /* commands that the engine turned down, as the scenario means it to */
	struct simulated_end *ends;
	size_t end_count;
	struct simulated_limit *limits;
	size_t limit_count;
	size_t certified; /* cases that the cycle times are of */
	int cycle
	    [5]; /* working days from filing to certificate: 10th, 50th, 90th, 99th percentile, longest */
};

/* ERR_INPUT where the qualification cannot be applied for so. Results live in `arena`. */
enum err simulate(
    struct arena *arena, const struct simulation *simulation, struct simulated *out) MUST_CHECK;
