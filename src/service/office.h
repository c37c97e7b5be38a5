/* What the centre's machinery does: mails, deadlines, the manual clock, the audit. */
#pragma once
#include "service/apply.h"
#include "store/outbox.h"

/* What went out, the latest first. Mails about a case come without words and number: who looks after
 * them does not read cases. */
enum err office_mails(struct reader *reader, struct arena *arena, int page, struct mail **out,
    size_t *count, int64_t *total) MUST_CHECK;

/* Records what is overdue as of now, as the actor `clock`. Returns the number of facts in `told`. */
struct sweep {
	int64_t told;
};
use_case office_sweep;

/* Forwards only, under the manual clock, then sweeps every day passed. OUTCOME_REFUSED otherwise. */
void office_move_clock(
    struct service *service, struct instant to, struct arena *arena, struct outcome *outcome);

/* The first day after today on which something of a case is due; DATE_NONE where there is none. */
enum err office_next_due(struct reader *reader, struct date *out) MUST_CHECK;

/* Replays the journal from its first entry: hashes and every derived table (INTERFACE: audit); and looks whether the
 * content of every file is there. */
struct audit {
	int64_t entries, cases;
	struct faults faults;
};
enum err office_audit(struct reader *reader, struct arena *arena, struct audit *out) MUST_CHECK;

/* Papers of a case: which there are, and one as PDF/A. */
struct case_document {
	struct str name; /* acceptance-opinion; certificate */
	struct text label;
	struct date made_on;
};
size_t office_documents(struct arena *arena, const struct case_view *view, struct case_document **out);
/* ERR_NOT_FOUND where the case has no such paper (yet). On the worker pool. */
enum err office_paper(struct service *service, struct arena *arena, const struct case_view *view,
    struct str name, enum language language, struct buf *out) MUST_CHECK;
/* The certificate of that number as PDF/A, as it was issued; ERR_NOT_FOUND where it was not made here (imported). On
 * the worker pool. */
enum err office_certificate(struct service *service, struct arena *arena, struct str number, struct buf *out) MUST_CHECK;
