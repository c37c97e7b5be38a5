/* What units and staff do with a case: open it, declare facts, bring files, carry out actions;
 * and how it is seen. */
#pragma once
#include "service/account.h"
#include "store/cases.h"

struct open_case {
	const struct caller *caller;
	struct str category, kind, what;
	int level;
	struct str id;   /* out: 2026-000123 */
	struct str unit; /* that the centre opens it for; not given: the caller's own */
	/* The case that it concerns, one that the caller may read; category and level may then be left out (empty, 0).
	 * Not given without. */
	struct str about;
};
use_case apply_open_case;
/* The kinds that the caller may open a case of today (copies, in the scheme's order). */
size_t apply_kinds(
    struct reader *reader, struct arena *arena, const struct caller *caller, struct kind **out);

/* Whoever has no account: what the public may do is done as this. */
struct caller apply_public(void);
/* Opens a case and carries out the action with which it is handed in, both or neither. */
struct lodge {
	struct open_case open;
	struct str action;
	struct field *fields;
	size_t field_count;
};
use_case apply_lodge;
/* The kind that is about another case of the unit; the kind that the public may open; NULL where today's edition has
 * none. */
const struct kind *apply_appeal_kind(const struct scheme *scheme, struct date today);
const struct kind *apply_complaint_kind(const struct scheme *scheme, struct date today);
/* Whose the complaint is: a unit complains about the body as itself, supervision records what came by letter, anybody
 * else is the public. What is about the body concerns no unit but the one that complains. */
void apply_complain_as(struct arena *arena, const struct caller *caller, const struct what *concern,
    struct open_case *open);
/* The action that hands a case of this kind in, in the process of today; NULL where there is none. */
const struct action *apply_lodging(
    const struct scheme *scheme, const struct kind *kind, struct date today);
/* Seconds that this address has to wait before it hands in the next; 0: it may. What it hands in is counted. */
int apply_lodge_wait(struct service *service, struct arena *arena, struct str address);
void apply_lodge_count(struct service *service, struct arena *arena, struct str address);

/* If-Match: the ETag is the seq of the case's last fact. -1: not asked for. */
struct set_facts {
	const struct caller *caller;
	struct str id;
	const struct profile *profile;
	int64_t if_match;
	int64_t seq; /* out */
};
use_case apply_set_facts;

struct act {
	const struct caller *caller;
	struct str id, action;
	struct field *fields;
	size_t field_count;
	int64_t if_match;
	int64_t seq; /* out: of the fact */
};
use_case apply_act;

/* Content arrives first (blob_*: streamed to disk, digested, synced, renamed), then this records
 * it. */
struct add_file {
	const struct caller *caller;
	struct str id;
	struct evidence file;
	struct str sm3;
};
use_case apply_add_file;
struct remove_file {
	const struct caller *caller;
	struct str id, sha256;
};
use_case apply_remove_file;

/* A case as one person may see it. */
struct case_view {
	struct case_state *state;
	struct world world;
	struct unit unit;
	struct check_result *check;
	const struct fee *fee;
	struct case_clock *clocks;
	size_t clock_count;
	const struct case_clock *clock_now;
	struct available *actions;
	size_t action_count;
	struct date today;
};
/* May the person appeal against what was decided in the case? Guards of the form are not asked yet. */
bool apply_appealable(const struct case_view *view, const struct person *person);
/* ERR_NOT_FOUND: not there, or not theirs. `caller` NULL: the command line, which sees every
 * case and may do nothing. */
enum err apply_case(struct reader *reader, struct arena *arena, const struct caller *caller,
    struct str id, struct case_view **out) MUST_CHECK;

/* May this caller see the case? Quick, and as quick where there is none. */
enum err apply_reads(struct reader *reader, struct arena *arena, const struct caller *caller,
    struct str id, bool *out) MUST_CHECK;

/* The process that a case runs through, whoever asks: quick, and it tells nothing of the case.
 * ERR_NOT_FOUND. */
enum err apply_process(struct reader *reader, struct arena *arena, struct str id,
    const struct process **out) MUST_CHECK;

/* Queues: struct case_row, case_query and case_list are the store's. */
enum err apply_cases(struct reader *reader, struct arena *arena, const struct caller *caller,
    const struct case_query *query, struct case_list *out) MUST_CHECK;
