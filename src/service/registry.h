/* The public register: what anybody may ask about certificates. */
#pragma once
#include "service/apply.h"

struct certificate_event {
	struct date on;
	struct str what; /* issued, imported, superseded, … */
	struct text label;
	struct str former; /* the holder's name until then, where the event changed it */
};
struct certificate_view {
	struct held_certificate certificate;
	/* on the day asked for, expiry included; CERTIFICATE_UNCONFIRMED where a good one was read while that could not be
	 * confirmed, and `last_status` and `as_of` tell what is known */
	enum certificate_status status, last_status;
	struct instant as_of;
	struct str unit_code, unit_name, unit_name_en;
	struct str former_names; /* each on a line; as of today */
	struct str address;      /* told of one certificate, as is the next */
	struct date confirm_by;  /* last day of the first year that is not confirmed; may be not given */
	struct str case_id; /* internal; never shown to the public */
	struct certificate_event *events;
	size_t event_count;
};
/* As on `on` (DATE_NONE: today). One indexed look-up; events only when asked for. */
enum err registry_find(struct reader *reader, struct arena *arena, struct str number,
    struct date on, bool with_events, struct certificate_view *out) MUST_CHECK;

struct registry_query {
	struct str text, category, status;
	int level, page, page_size;
};
struct registry_list {
	struct certificate_view *rows;
	size_t count;
	int64_t total; /* counted to 10,000 */
};
enum err registry_search(struct reader *reader, struct arena *arena,
    const struct registry_query *query, struct registry_list *out) MUST_CHECK;

/* Certificates whose present year of validity is to be confirmed, or an earlier one still is; the first to end comes first. */
struct confirmation_due {
	struct certificate_view certificate;
	struct str case_id; /* of the confirmation under way; not given without one, or where it is not the caller's to read */
};
struct confirmation_list {
	struct confirmation_due *rows;
	size_t count;
	int64_t total;
};
enum err registry_to_confirm(struct reader *reader, struct arena *arena,
    const struct caller *caller, int page, int page_size, struct confirmation_list *out) MUST_CHECK;
/* The kind of case by which certificates are confirmed today; NULL where the scheme has none. */
const struct kind *registry_confirming(struct reader *reader);

/* All certificates of a unit, oldest first, with their status today; without events. */
enum err registry_of_unit(struct reader *reader, struct arena *arena, struct str unit,
    struct certificate_view **out, size_t *count) MUST_CHECK;

/* Calls `one` for each certificate of the register, in the order of their numbers, without events; what it is shown
 * lives for the call alone. */
typedef void registry_visit(void *context, const struct certificate_view *row);
enum err registry_each(struct reader *reader, registry_visit *one, void *context) MUST_CHECK;

struct announcement {
	struct date on;
	struct str number, unit_name, category;
	int level;
	struct text what;
};
enum err registry_announcements(struct reader *reader, struct arena *arena, int page,
    struct announcement **out, size_t *count, int64_t *total) MUST_CHECK;

/* Reads the CSV of INTERFACE. All rows or none unless `partial`; refused rows are faults with their line. */
struct import {
	struct str file, text;
	bool partial;
	int64_t imported;
	struct faults *refused;
};
use_case registry_import;
