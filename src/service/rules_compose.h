/* The scheme as its folder and the approved editions make it. Inside this layer only. */
#pragma once
#include "service/rules.h"

/* A scheme of its own memory; every one is kept to the service's end, as cases and pages may still look at it. */
struct composed {
	struct arena arena;
	struct composed *older;
};

/* The folder, the approved editions and, unless NULL, one more. All faults are told; `out` is NULL
 * where too little could be read. */
enum err rules_compose(struct service *service, struct arena *arena, const struct rules *rules,
    const struct proposal *more, struct scheme **out, struct faults *faults) MUST_CHECK;
/* Brings the scheme in force up to the journal, editions and calendar; the writer's, or before it
 * runs. A scheme with faults leaves the one in force where it is: ERR_INPUT, the first fault in the
 * detail. */
enum err rules_refresh(struct service *service, struct store *store) MUST_CHECK;
/* Faults of the contents of proposals: missing, or not what their digests say. */
enum err rules_check_files(struct reader *reader, struct faults *faults) MUST_CHECK;
void rules_free(struct service *service);
