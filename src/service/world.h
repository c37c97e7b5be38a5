/* What the engine must know beyond a case, read in the caller's transaction. */
#pragma once
#include "casework/decide.h"
#include "service/service.h"
#include "store/directory.h"

/* Lives in `arena`, save the people, who are the service's. */
enum err world_read(struct service *service, struct store *store, struct arena *arena,
    const struct case_state *state, struct world *out) MUST_CHECK;
/* The unit of a case by its code: registered here, or known from the register alone, or the body itself. ERR_NOT_FOUND. */
enum err unit_of_case(struct service *service, struct store *store, struct arena *arena,
    struct str code, struct unit *out) MUST_CHECK;
/* The next serial for a certificate of the case's category, level and this year. */
enum err world_count_serial(struct store *store, struct arena *arena,
    const struct case_state *state, struct date today, struct world *world) MUST_CHECK;
