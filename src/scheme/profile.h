/* What a unit declares of itself, against which requirements are decided: one value for each of the
 * scheme's facts (VALUE_NONE: not given), and its certificates. */
#pragma once
#include "scheme/scheme.h"

/* What became of a certificate. One row has the name outside, both labels, and whether it holds
 * good. */
#define CERTIFICATE_STATUSES(STATUS)                                                         \
	STATUS(VALID, "valid", "有效", "valid", true)                                        \
	STATUS(WARNED, "warned", "有效（警告）", "valid, warned", true)                      \
	STATUS(RECTIFYING, "rectifying", "有效（限期整改）", "valid, to be rectified", true) \
	STATUS(SUSPENDED, "suspended", "暂停", "suspended", false)                           \
	STATUS(REVOKED, "revoked", "撤销", "revoked", false)                                 \
	STATUS(EXPIRED, "expired", "过期", "expired", false)                                 \
	STATUS(SUPERSEDED, "superseded", "已被替代", "superseded", false)                    \
	STATUS(DEREGISTERED, "deregistered", "注销", "deregistered", false)

enum certificate_status {
#define STATUS_ROW(id, name, zh, en, good) CERTIFICATE_##id,
	CERTIFICATE_STATUSES(STATUS_ROW)
#undef STATUS_ROW
	    CERTIFICATE_STATUS_COUNT,
	/* never recorded: it was good when it was last known, and whether it is cannot be told now */
	CERTIFICATE_UNCONFIRMED = CERTIFICATE_STATUS_COUNT
};

const char *certificate_status_name(enum certificate_status status);
struct text certificate_status_label(enum certificate_status status);
bool certificate_status_parse(struct str name, enum certificate_status *out);
/* In force for as long as its dates allow. */
bool certificate_status_good(enum certificate_status status);
/* The same, or suspended: it can still be put in or out of force. */
bool certificate_status_alive(enum certificate_status status);

struct held_certificate {
	struct str number; /* may be missing in a declaration */
	struct str category;
	int level;
	struct date issued_on, expires_on;
	enum certificate_status status; /* as recorded; expiry follows from the dates */
};

struct profile {
	struct value *values; /* scheme->fact_count of them */
	bool certificates_given;
	struct held_certificate *certificates;
	size_t certificate_count;
};

/* Nothing given. */
struct profile *profile_new(struct arena *arena, const struct scheme *scheme);
/* From the JSON of INTERFACE (facts by name, `certificates`). Unknown and mistyped members are
 * faults with their pointer; `prefix` comes before it (for example STR("/facts")). With
 * `certificates_allowed` false, a declared `certificates` is a fault (in a case they come from the
 * register). NULL on faults. */
struct profile *profile_from_json(struct arena *arena, const struct scheme *scheme, struct str file,
    struct str prefix, const struct json *json, bool certificates_allowed, struct faults *faults);
void profile_to_json(struct json_out *out, const char *name, const struct scheme *scheme,
    const struct profile *profile);
/* Within its dates on that day, and its status good. */
bool certificate_holds(const struct held_certificate *certificate, struct date on);
/* Within its dates on that day, and its status alive. */
bool certificate_in_being(const struct held_certificate *certificate, struct date on);
