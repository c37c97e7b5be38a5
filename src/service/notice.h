/* New holiday notices: looked at, then put in force. The journal keeps each, so that the calendar of any time is known:
 * what ended before a notice keeps the calendar that gave its date, what is open moves. */
#pragma once
#include "service/service.h"

struct notice {
	struct str actor; /* login; the command line is `cli` */
	struct str file;  /* as faults name it */
	struct str text;  /* date,kind,name,source */
	/* version of the calendar that it was looked at against; not given: whichever */
	struct str expected;
	/* out: what is wrong with it, with lines; its outcome is then OUTCOME_INVALID */
	struct faults *faults;
	struct str version; /* out: of the new calendar */
};
/* Puts it in force: journal, calendar, and the rows of every case whose dates move. A meeting whose day moves takes its
 * panel and its cases along; their units and the secretaries are told. OUTCOME_STALE: another notice came first. */
use_case notice_import;

struct notice_change {
	struct date date;
	bool listed;                /* it was before … */
	struct calendar_day before; /* … like this */
	struct calendar_day after;
};
struct notice_move {
	struct str case_id;
	const struct limit *limit;
	struct date before, after;
	bool provisional; /* still */
};
struct notice_meeting {
	struct date nominal, before, after;
};
/* A case on the list of a meeting whose day moves: it follows. */
struct notice_listed {
	struct str case_id;
	struct date before, after;
};
struct notice_preview {
	struct str before, after; /* versions */
	struct notice_change *changes;
	size_t change_count;
	struct notice_move *moves; /* open clocks of cases */
	size_t move_count;
	struct notice_meeting *meetings; /* from today on */
	size_t meeting_count;
	struct notice_listed *listed;
	size_t listed_count;
};
/* What would come of it; nothing is changed. With faults in `faults` only the versions are told. Slow: every case is read. */
enum err notice_look(struct reader *reader, struct arena *arena, const struct notice *notice,
    struct notice_preview *out) MUST_CHECK;

/* Brings the scheme's calendar up to the journal; the writer's, or before it runs. */
enum err calendar_refresh(struct service *service, struct store *store) MUST_CHECK;
