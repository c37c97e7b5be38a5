/* Setting the one answer of a request. */
#include "web/reply.h"
#include "web/exchange.h"
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

/* A later answer takes the place of an earlier one. */
static struct response *answer(struct request *request, int status, const char *type)
{
	struct response *response = &request->response;
	if (response->file >= 0)
		close(response->file);
	response->status = status;
	response->type = type;
	response->bytes = STR_NONE;
	response->file = -1;
	buf_clear(response->buf);
	return response;
}

struct buf *reply_page(struct request *request, int status)
{
	return answer(request, status, "text/html; charset=utf-8")->buf;
}

struct json_out *reply_json(struct request *request, int status)
{
	const char *type = status >= 400 ? "application/problem+json" : "application/json";
	struct response *response = answer(request, status, type);
	response->json = (struct json_out){.buf = response->buf};
	return &response->json;
}

void reply_bytes(struct request *request, int status, const char *type, struct str bytes)
{
	answer(request, status, type)->bytes = bytes;
}

void reply_file(struct request *request, const char *type, int file, int64_t size)
{
	struct response *response = answer(request, 200, type);
	response->file = file;
	response->file_size = size;
}

void reply_empty(struct request *request, int status)
{
	answer(request, status, NULL);
}

void reply_redirect(struct request *request, const char *format, ...)
{
	char place[GUARD_TARGET + 64];
	va_list arguments;
	va_start(arguments, format);
	int len = vsnprintf(place, sizeof place, format, arguments);
	va_end(arguments);
	bool here = len > 0 && (size_t)len < sizeof place && place[0] == '/' && place[1] != '/';
	reply_empty(request, 303);
	reply_header(request, "Location", here ? str_c(request->arena, str_from(place)) : "/");
}

void reply_header(struct request *request, const char *name, const char *value)
{
	struct response *response = &request->response;
	if (response->header_count == RESPONSE_HEADERS)
		NEVER("an answer has too many headers");
	response->headers[response->header_count++] = (struct response_header){name, value};
}

/* RFC 8187: percent escapes for all but plain letters; old clients read the ASCII part. */
void reply_disposition(struct request *request, bool shown, struct str name)
{
	struct buf buf;
	buf_init(&buf, 4096);
	buf_put_c(&buf, shown ? "inline; filename=\"" : "attachment; filename=\"");
	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.data[i];
		bool plain = c > ' ' && c < 0x7f && c != '"' && c != '\\' && c != '%';
		if (plain || (c & 0xc0) != 0x80)
			buf_put_char(&buf, plain ? (char)c : '_');
	}
	buf_put_c(&buf, "\"; filename*=UTF-8''");
	buf_put_url(&buf, name);
	reply_header(request, "Content-Disposition", str_c(request->arena, buf_str(&buf)));
	buf_free(&buf);
}

void reply_cookie(struct request *request, const char *name, struct str value, int seconds)
{
	bool https = request->web->https;
	struct str age =
	    seconds < 0 ? STR("") : str_printf(request->arena, "; Max-Age=%d", seconds);
	struct str cookie = str_printf(request->arena,
	    "%s%s=%.*s; Path=/%.*s; HttpOnly; SameSite=Lax%s", https ? "__Host-" : "", name,
	    STR_ARG(value), STR_ARG(age), https ? "; Secure" : "");
	reply_header(request, "Set-Cookie", str_c(request->arena, cookie));
}
