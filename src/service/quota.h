/* How much a unit and an account may bring, far above what anybody needs: bounds on what a program of theirs that has run
 * wild, or somebody's stolen session, can fill the disk with. Those of a case are the core's (casework/decide_files.c). */
#pragma once
#include "base/date.h"
#include "base/err.h"
#include "store/store.h"

enum {
	UNIT_FILES_MOST = 20000,
	UNIT_DRAFTS_MOST = 200000,
	UPLOADS_AN_HOUR = 10000, /* of one account, by one server */
};
#define UNIT_BYTES_MOST ((int64_t)200 << 30)

struct quotas;
struct quotas *quotas_new(void);
void quotas_free(struct quotas *quotas);

/* May this account begin an upload? Seconds to wait; 0: it may, and it is counted. Of real time; from any thread. */
int quotas_upload(struct quotas *quotas, struct str login, struct instant now);
/* May the unit open one more draft? Counted in the store now and then only; by the writer. */
enum err quotas_draft(
    struct quotas *quotas, struct store *store, struct str unit, bool *out) MUST_CHECK;
/* May it bring one more file of this size? */
enum err quotas_file(struct store *store, struct str unit, int64_t size, bool *out) MUST_CHECK;
