/* The parts that OSCAL documents of the rule book and of cases have in common. */
#include "scheme/oscal_out.h"
#include <stdarg.h>
#include <stdio.h>

/* Properties that OSCAL does not define stand in a name space of their own. */
#define PROPERTIES "urn:x-zizhi:oscal"

const struct oscal_method oscal_methods[OSCAL_METHODS] = {
    {"EXAMINE", "examined", {STR_INIT("文档审查"), STR_INIT("document review")}},
    {"INTERVIEW", "interviewed", {STR_INIT("人员访谈"), STR_INIT("interviews")}},
    {"TEST", "tested", {STR_INIT("实际操作"), STR_INIT("hands-on work")}},
};

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool oscal_token(struct str id)
{
	if (id.len == 0 || !letter(id.data[0]))
		return false;
	for (size_t i = 1; i < id.len; i++) {
		char c = id.data[i];
		if (!letter(c) && !(c >= '0' && c <= '9') && c != '.' && c != '-')
			return false;
	}
	return true;
}

struct str oscal_uuid(struct oscal_out *out, const char *format, ...)
{
	char path[512];
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(path, sizeof path, format, arguments);
	va_end(arguments);
	if (length < 0 || (size_t)length >= sizeof path)
		NEVER("the name of an element is too long");
	struct str name =
	    str_printf(out->arena, "urn:x-zizhi:%.*s:%s", STR_ARG(out->scheme->id), path);
	return uuid_str(out->arena, uuid_named(uuid_of_urls, name));
}

struct str oscal_text(struct oscal_out *out, struct text text)
{
	return str_printf(out->arena, "%.*s / %.*s", STR_ARG(text.zh), STR_ARG(text.en));
}

/* Runs of white space and control characters become one blank. */
static struct str one_line(struct arena *arena, struct str text)
{
	char *line = arena_alloc(arena, text.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < text.len; i++) {
		bool blank = (unsigned char)text.data[i] <= ' ' || text.data[i] == 0x7f;
		if (!blank)
			line[len++] = text.data[i];
		else if (len && line[len - 1] != ' ')
			line[len++] = ' ';
	}
	while (len && line[len - 1] == ' ')
		len--;
	return (struct str){line, len};
}

void oscal_put_line(struct oscal_out *out, const char *name, struct str value)
{
	struct str line = one_line(out->arena, value);
	if (line.len)
		json_put_str(&out->json, name, line);
}

void oscal_put_prose(struct oscal_out *out, const char *name, struct str value)
{
	struct str prose = str_trim(value);
	if (str_given(prose) && prose.len)
		json_put_str(&out->json, name, prose);
}

static void put_prop(struct oscal_out *out, const char *name, const char *space, struct str value)
{
	struct str line = one_line(out->arena, value);
	if (!line.len)
		return;
	json_open_object(&out->json, NULL);
	json_put_c(&out->json, "name", name);
	if (space)
		json_put_c(&out->json, "ns", space);
	json_put_str(&out->json, "value", line);
	json_close_object(&out->json);
}

void oscal_put_prop(struct oscal_out *out, const char *name, struct str value)
{
	put_prop(out, name, PROPERTIES, value);
}

void oscal_put_prop_int(struct oscal_out *out, const char *name, int64_t value)
{
	put_prop(out, name, PROPERTIES, str_printf(out->arena, "%lld", (long long)value));
}

void oscal_put_core_prop(struct oscal_out *out, const char *name, struct str value)
{
	put_prop(out, name, NULL, value);
}

struct instant oscal_scheme_modified(const struct scheme *scheme)
{
	struct date latest = {0};
	for (size_t i = 0; i < scheme->edition_count; i++) {
		struct date from = scheme->editions[i].from;
		if (date_given(from) && date_after(from, latest))
			latest = from;
	}
	return instant_of_date(latest, 0, 0);
}

struct str oscal_catalog_uuid(struct oscal_out *out)
{
	return oscal_uuid(out, "catalog/%.*s", STR_ARG(out->scheme->version));
}

struct str oscal_profile_uuid(struct oscal_out *out, const struct edition *edition,
    const struct qualification *qualification, const struct kind *kind)
{
	return oscal_uuid(out, "profile/%.*s/%.*s/%.*s/%d/%.*s", STR_ARG(out->scheme->version),
	    STR_ARG(edition->id), STR_ARG(qualification->category->id), qualification->level,
	    STR_ARG(kind->id));
}

struct str oscal_profile_title(
    struct oscal_out *out, const struct qualification *qualification, const struct kind *kind)
{
	const struct text *category = &qualification->category->name;
	return str_printf(out->arena, "%.*s %d 级，%.*s / %.*s, level %d, %.*s",
	    STR_ARG(category->zh), qualification->level, STR_ARG(kind->name.zh),
	    STR_ARG(category->en), qualification->level, STR_ARG(kind->name.en));
}
