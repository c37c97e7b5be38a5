/* YAML 1.2 files as a tree with marks. Anchors, aliases, tags, several documents, repeated keys and tabs are
 * faults; all faults of a file are told, not the first alone. At most 1 MiB and 32 levels. */
#pragma once
#include "base/err.h"
#include "base/fault.h"

enum yaml_type { YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING };

struct yaml {
	enum yaml_type type;
	int line, column; /* 1-based */
	struct str scalar;
	bool plain;         /* scalar without quotes: may be a number, boolean or null */
	size_t count;       /* of a sequence or mapping */
	struct yaml *items; /* values */
	struct yaml *keys;  /* of a mapping: scalars with their own marks */
};

/* `file` is the name told in faults. Gives NULL in `out` where there are faults. */
void yaml_parse(struct arena *arena, struct str file, struct str text, struct yaml **out, struct faults *faults);
const struct yaml *yaml_get(const struct yaml *mapping, const char *key);
