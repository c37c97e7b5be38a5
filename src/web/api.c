/* Reading JSON bodies, and pieces of answers. */
#include "web/api.h"

#define TEXT_MAX 200

static void note(struct request *request, const char *name, const char *zh, const char *en)
{
	form_error(&request->form, str_from(name), (struct text){str_from(zh), str_from(en)});
}

static bool known(struct str name, const char *const *members)
{
	for (; *members; members++) {
		if (str_is(name, *members))
			return true;
	}
	return false;
}

bool api_body(struct request *request, const char *const *members, bool may_be_empty)
{
	const struct json *json = request->json;
	if (!json && may_be_empty)
		return true;
	if (!json || json->type != JSON_OBJECT) {
		reply_problem(request, 400,
		    TEXT("内容应为一个 JSON 对象", "the body has to be one JSON object"));
		return false;
	}
	for (size_t i = 0; i < json->count; i++) {
		if (!known(json->names[i], members))
			form_error(&request->form, json->names[i],
			    TEXT("没有这一项", "there is no such member"));
	}
	return true;
}

/* The member, where it is there and not null. */
static const struct json *member(struct request *request, const char *name)
{
	const struct json *found = json_get(request->json, name);
	return found && found->type != JSON_NULL ? found : NULL;
}

static bool plain(struct str text)
{
	return str_utf8(text) && str_printable(text) && str_utf8_count(text) <= TEXT_MAX;
}

struct str api_text(struct request *request, const char *name, bool required)
{
	const struct json *found = member(request, name);
	if (!found && required)
		note(request, name, "缺少这一项", "is missing");
	else if (found && (found->type != JSON_STRING || !plain(found->string)))
		note(request, name, "应为不超过 200 个字符的文字，不含控制字符",
		    "is a text of at most 200 characters without control characters");
	else if (found && required && found->string.len == 0)
		note(request, name, "不能为空", "may not be empty");
	else if (found)
		return found->string;
	return STR_NONE;
}

int64_t api_int(struct request *request, const char *name, int64_t least, int64_t most)
{
	const struct json *found = member(request, name);
	if (!found) {
		note(request, name, "缺少这一项", "is missing");
	} else if (found->type != JSON_INTEGER || found->integer < least || found->integer > most) {
		struct text why = {str_printf(request->arena, "应为 %lld 至 %lld 的整数",
				       (long long)least, (long long)most),
		    str_printf(request->arena, "is a whole number from %lld to %lld",
			(long long)least, (long long)most)};
		form_error(&request->form, str_from(name), why);
	} else {
		return found->integer;
	}
	return least;
}

bool api_bool(struct request *request, const char *name, bool otherwise)
{
	const struct json *found = member(request, name);
	if (found && found->type != JSON_BOOLEAN)
		note(request, name, "应为 true 或 false", "is true or false");
	return found && found->type == JSON_BOOLEAN ? found->boolean : otherwise;
}

struct date api_date(struct request *request, const char *name)
{
	const struct json *found = member(request, name);
	struct date date = DATE_NONE;
	if (found && (found->type != JSON_STRING || !date_parse(found->string, &date)))
		note(request, name, "应为实际存在的日期，格式为 2026-03-16",
		    "is a date that exists, written 2026-03-16");
	return date;
}

struct str *api_texts(struct request *request, const char *name, size_t *count, bool *given)
{
	const struct json *found = member(request, name);
	struct str *texts = NULL;
	*count = 0;
	*given = found != NULL;
	if (found && found->type != JSON_ARRAY)
		note(request, name, "应为文字的数组", "is an array of texts");
	for (size_t i = 0; found && found->type == JSON_ARRAY && i < found->count; i++) {
		if (found->items[i].type == JSON_STRING && plain(found->items[i].string))
			*ARENA_PUSH(request->arena, texts, *count) = found->items[i].string;
		else
			note(request, name, "应为文字的数组", "is an array of texts");
	}
	return texts;
}

bool api_fits(struct request *request)
{
	for (size_t i = 0; i < request->query.error_count; i++)
		form_error(
		    &request->form, request->query.errors[i].field, request->query.errors[i].why);
	if (form_ok(&request->form))
		return true;
	reply_invalid(request, request->form.errors, request->form.error_count);
	return false;
}

int api_page(struct request *request)
{
	return (int)form_int(&request->query, "page", 1, 1000000, 1);
}

void api_put_text(struct json_out *out, const char *name, struct text text)
{
	json_open_object(out, name);
	json_put_str(out, "zh", text.zh);
	json_put_str(out, "en", text.en);
	json_close_object(out);
}

void api_put_page(struct json_out *out, int page, int64_t total)
{
	json_put_int(out, "page", page);
	json_put_int(out, "page_size", API_PAGE_SIZE);
	json_put_int(out, "total", total);
}

void api_put_roles(struct json_out *out, uint32_t roles)
{
	json_open_array(out, "roles");
	for (int role = 0; role < ROLE_COUNT; role++) {
		if (roles >> role & 1)
			json_put_c(out, NULL, role_name((enum role)role));
	}
	json_close_array(out);
}

static bool etag_parse(struct str text, int64_t *seq)
{
	bool quoted = text.len > 2 && text.data[0] == '"' && text.data[text.len - 1] == '"';
	return quoted && str_to_int(str_slice(text, 1, text.len - 1), seq) && *seq >= 0;
}

bool api_if_match(struct request *request, int64_t *seq)
{
	struct str header = str_trim(request_header(request, "If-Match"));
	*seq = -1;
	if (!str_given(header) || str_is(header, "*") || etag_parse(header, seq))
		return true;
	reply_done(request, &(struct outcome){.type = OUTCOME_STALE});
	return false;
}

void api_etag(struct request *request, int64_t seq)
{
	reply_header(request, "ETag",
	    str_c(request->arena, str_printf(request->arena, "\"%lld\"", (long long)seq)));
}
