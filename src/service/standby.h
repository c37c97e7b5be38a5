/* Public pages from a standby: who may read it now, and how old what it shows can be.
 *
 * A watch asks the primary four times a second what the journal ends with, and each reader of the standby compares with
 * that. What a standby shows is thus known to be the primary's state of a moment at most STANDBY_LAG_MS ago; one of which
 * this is not known is left alone while the primary answers. While the primary does not, an older state is shown as what
 * it is (`reader.unconfirmed`). */
#pragma once
#include "service/service.h"

enum { STANDBY_LAG_MS = 5000 };

/* What the watch met last; its name is told by /health and the log. */
#define STANDBY_STATES(STATE)                                                         \
	STATE(UNKNOWN, "unknown") /* not looked at yet */                             \
	STATE(USED, "used")                                                           \
	STATE(BEHIND, "behind")   /* further than the bound, or with nothing yet */   \
	STATE(AWAY, "away")       /* it does not answer, or takes writes by itself */ \
	STATE(FOREIGN, "foreign") /* no copy of this database */                      \
	STATE(ALONE, "alone")     /* the primary is away: older states are shown, and marked */
enum standby_state {
#define STATE(id, name) STANDBY_##id,
	STANDBY_STATES(STATE)
#undef STATE
};

/* NULL where the service has none. */
const char *standby_state(const struct service *service);

/* One thread's reader of the standby. */
struct standby {
	struct reader reader;
	bool open;
	int64_t looked_ms;      /* when it was compared last; monotonic, as is the next */
	int64_t newest;         /* entry that it had then */
	int64_t true_ms;        /* its state is no older than the primary's then; 0: not known */
	struct instant true_at; /* the same for people */
};

/* May it be read now, by somebody whom no particular moment matters to? Never waits for the primary, two seconds at most for
 * the standby. */
bool standby_take(struct service *service, struct standby *own);
/* It failed meanwhile: nobody reads it until the watch has found it well. */
void standby_failed(struct service *service, struct standby *own);
void standby_close(struct standby *own);

/* Can its URL be read? Nothing is connected to. */
enum err standby_check(const struct service *service) MUST_CHECK;
/* The watch; without a standby nothing. */
enum err standby_start(struct service *service) MUST_CHECK;
void standby_stop(struct service *service);
