/* Declared facts and certificates: read with every fault told, written back. */
#include "scheme/profile.h"

enum { CERTIFICATES_MOST = 200 };

struct status_row {
	const char *name;
	struct text label;
	bool good;
};

static const struct status_row statuses[CERTIFICATE_STATUS_COUNT + 1] = {
#define STATUS_ROW(id, name, zh, en, good) \
	[CERTIFICATE_##id] = {name, {STR_INIT(zh), STR_INIT(en)}, good},
    CERTIFICATE_STATUSES(STATUS_ROW)
#undef STATUS_ROW
	[CERTIFICATE_UNCONFIRMED] = {"unconfirmed",
	    {STR_INIT("暂时无法确认"), STR_INIT("cannot be confirmed at the moment")}, false},
};

const char *certificate_status_name(enum certificate_status status)
{
	return statuses[status].name;
}

struct text certificate_status_label(enum certificate_status status)
{
	return statuses[status].label;
}

bool certificate_status_parse(struct str name, enum certificate_status *out)
{
	for (int i = 0; i < CERTIFICATE_STATUS_COUNT; i++) {
		if (!str_is(name, statuses[i].name))
			continue;
		*out = (enum certificate_status)i;
		return true;
	}
	return false;
}

bool certificate_status_good(enum certificate_status status)
{
	return statuses[status].good;
}

bool certificate_status_alive(enum certificate_status status)
{
	return statuses[status].good || status == CERTIFICATE_SUSPENDED;
}

static bool within_dates(const struct held_certificate *certificate, struct date on)
{
	return !date_before(on, certificate->issued_on) && !date_after(on, certificate->expires_on);
}

bool certificate_holds(const struct held_certificate *certificate, struct date on)
{
	return certificate_status_good(certificate->status) && within_dates(certificate, on);
}

bool certificate_in_being(const struct held_certificate *certificate, struct date on)
{
	return certificate_status_alive(certificate->status) && within_dates(certificate, on);
}

struct profile *profile_new(struct arena *arena, const struct scheme *scheme)
{
	struct profile *profile = ARENA_NEW(arena, struct profile);
	profile->values = ARENA_ARRAY(arena, struct value, scheme->fact_count + 1);
	return profile;
}

struct reader {
	struct arena *arena;
	const struct scheme *scheme;
	struct str file;
	struct faults *faults;
};

static void fault(struct reader *reader, struct str pointer, const char *what)
{
	faults_add_at(reader->faults, reader->file, pointer, "%s", what);
}

/* RFC 6901: ~ and / inside a name are written ~0 and ~1. */
static struct str pointer_to(struct reader *reader, struct str before, struct str name)
{
	char *escaped = arena_alloc(reader->arena, before.len + 1 + 2 * name.len + 1);
	size_t at = 0;
	for (; at < before.len; at++)
		escaped[at] = before.data[at];
	escaped[at++] = '/';
	for (size_t i = 0; i < name.len; i++) {
		bool special = name.data[i] == '~' || name.data[i] == '/';
		if (special)
			escaped[at++] = '~';
		escaped[at++] = special ? (name.data[i] == '~' ? '0' : '1') : name.data[i];
	}
	return (struct str){escaped, at};
}

static const struct str certificate_names[] = {STR_INIT("number"), STR_INIT("category"),
    STR_INIT("level"), STR_INIT("issued_on"), STR_INIT("expires_on"), STR_INIT("status")};

static void refuse_unknown(struct reader *reader, struct str at, const struct json *json)
{
	for (size_t i = 0; i < json->count; i++) {
		bool known = false;
		for (size_t n = 0; n < COUNT_OF(certificate_names) && !known; n++)
			known = str_eq(json->names[i], certificate_names[n]);
		if (!known)
			fault(reader, pointer_to(reader, at, json->names[i]),
			    "no such member of a certificate");
	}
}

/* One member by its type; false, and told, where it is missing or misshapen. */
static bool member(struct reader *reader, struct str at, const struct json *json, const char *name,
    enum value_type type, struct value *out)
{
	struct str pointer = pointer_to(reader, at, str_from(name));
	const struct json *found = json_get(json, name);
	struct text why;
	if (!found) {
		fault(reader, pointer, "is missing");
		return false;
	}
	if (value_from_json(reader->arena, type, found, out, &why))
		return true;
	faults_add_at(reader->faults, reader->file, pointer, "%.*s", STR_ARG(why.en));
	return false;
}

static void read_dates(
    struct reader *reader, struct str at, const struct json *json, struct held_certificate *out)
{
	struct value issued, expires;
	bool has_issued = member(reader, at, json, "issued_on", VALUE_DATE, &issued);
	bool has_expires = member(reader, at, json, "expires_on", VALUE_DATE, &expires);
	if (!has_issued || !has_expires)
		return;
	out->issued_on = issued.date;
	out->expires_on = expires.date;
	if (date_before(expires.date, issued.date))
		fault(reader, pointer_to(reader, at, STR("expires_on")),
		    "lies before the day of issue");
}

static void read_category(
    struct reader *reader, struct str at, const struct json *json, struct held_certificate *out)
{
	struct value category, level;
	if (member(reader, at, json, "category", VALUE_CHOICE, &category)) {
		out->category = category.text;
		if (!scheme_category(reader->scheme, category.text))
			fault(reader, pointer_to(reader, at, STR("category")), "no such category");
	}
	if (member(reader, at, json, "level", VALUE_COUNT, &level)) {
		bool known =
		    level.integer < INT32_MAX && scheme_level(reader->scheme, (int)level.integer);
		out->level = known ? (int)level.integer : 0;
		if (!known)
			fault(reader, pointer_to(reader, at, STR("level")), "no such level");
	}
}

/* Left out, a certificate is taken as valid: its dates still count. */
static void read_status(
    struct reader *reader, struct str at, const struct json *json, struct held_certificate *out)
{
	struct value status, number;
	if (json_get(json, "status") && member(reader, at, json, "status", VALUE_CHOICE, &status) &&
	    !certificate_status_parse(status.text, &out->status))
		fault(reader, pointer_to(reader, at, STR("status")), "no such status");
	if (json_get(json, "number") && member(reader, at, json, "number", VALUE_CHOICE, &number))
		out->number = number.text;
}

static void read_certificates(
    struct reader *reader, struct str at, const struct json *json, struct profile *profile)
{
	profile->certificates_given = true;
	if (json->type != JSON_ARRAY || json->count > CERTIFICATES_MOST) {
		fault(reader, at, "must be a list of at most 200 certificates");
		return;
	}
	profile->certificates =
	    ARENA_ARRAY(reader->arena, struct held_certificate, json->count + 1);
	for (size_t i = 0; i < json->count; i++) {
		struct str here = pointer_to(reader, at, str_printf(reader->arena, "%zu", i));
		struct held_certificate *one = &profile->certificates[profile->certificate_count++];
		if (json->items[i].type != JSON_OBJECT) {
			fault(reader, here, "must be an object");
			continue;
		}
		refuse_unknown(reader, here, &json->items[i]);
		read_category(reader, here, &json->items[i], one);
		read_dates(reader, here, &json->items[i], one);
		read_status(reader, here, &json->items[i], one);
	}
}

static void read_fact(struct reader *reader, struct str at, struct str name,
    const struct json *json, struct profile *profile)
{
	int index = scheme_fact_index(reader->scheme, name);
	struct text why;
	if (index < 0) {
		fault(reader, at, "no such fact");
		return;
	}
	enum value_type type = reader->scheme->facts[index].type;
	if (!value_from_json(reader->arena, type, json, &profile->values[index], &why))
		faults_add_at(reader->faults, reader->file, at, "%.*s", STR_ARG(why.en));
}

struct profile *profile_from_json(struct arena *arena, const struct scheme *scheme, struct str file,
    struct str prefix, const struct json *json, bool certificates_allowed, struct faults *faults)
{
	struct reader reader = {arena, scheme, file, faults};
	struct profile *profile = profile_new(arena, scheme);
	size_t before = faults->count;
	if (json->type != JSON_OBJECT) {
		fault(&reader, prefix, "must be an object of facts");
		return NULL;
	}
	for (size_t i = 0; i < json->count; i++) {
		struct str at = pointer_to(&reader, prefix, json->names[i]);
		bool certificates = str_is(json->names[i], "certificates");
		if (certificates && !certificates_allowed)
			fault(&reader, at, "comes from the register and cannot be declared");
		else if (certificates)
			read_certificates(&reader, at, &json->items[i], profile);
		else
			read_fact(&reader, at, json->names[i], &json->items[i], profile);
	}
	return faults->count > before ? NULL : profile;
}

static void put_certificate(struct json_out *out, const struct held_certificate *certificate)
{
	json_open_object(out, NULL);
	if (str_given(certificate->number))
		json_put_str(out, "number", certificate->number);
	json_put_str(out, "category", certificate->category);
	json_put_int(out, "level", certificate->level);
	json_put_date(out, "issued_on", certificate->issued_on);
	json_put_date(out, "expires_on", certificate->expires_on);
	json_put_c(out, "status", certificate_status_name(certificate->status));
	json_close_object(out);
}

void profile_to_json(struct json_out *out, const char *name, const struct scheme *scheme,
    const struct profile *profile)
{
	json_open_object(out, name);
	for (size_t i = 0; i < scheme->fact_count; i++) {
		if (profile->values[i].type == VALUE_NONE)
			continue;
		json_put_name(out, scheme->facts[i].name);
		value_to_json(out, NULL, &profile->values[i]);
	}
	if (profile->certificates_given) {
		json_open_array(out, "certificates");
		for (size_t i = 0; i < profile->certificate_count; i++)
			put_certificate(out, &profile->certificates[i]);
		json_close_array(out);
	}
	json_close_object(out);
}
