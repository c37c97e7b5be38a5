/* Views of the test pages. */
#pragma once
#include "base/date.h"
#include "base/money.h"
#include "base/text.h"

struct sample_row {
	struct str name;
	int64_t days;
	bool late;
};

enum sample_state { SAMPLE_OPEN, SAMPLE_CLOSED };

struct sample_view {
	struct str text, address, other;
	const char *c_text;
	struct text label;
	struct date on;
	struct instant at;
	struct money fee;
	enum sample_state state;
	bool shown;
	const struct sample_row *rows;
	size_t row_count;
	const struct sample_row *first;
	struct sample_row last;
};
