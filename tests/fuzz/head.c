/* The head of a request: what passes the guard has one length, one host and no byte that two programs read differently,
 * and what else is read from it stays within. */
#include "target.h"
#include "web/exchange.h"
#include "web/multipart.h"

/* As a parser of HTTP would cut it: a line a header, name and value apart at the first colon. */
static void cut_head(struct str text, struct head *head)
{
	struct str line = str_cut(&text, '\n');
	head->method = str_cut(&line, ' ');
	head->target = str_cut(&line, ' ');
	head->version = line;
	while (str_given(text) && head->header_count < GUARD_HEADERS) {
		struct str value = str_cut(&text, '\n');
		struct str name = str_cut(&value, ':');
		head->headers[head->header_count++] =
		    (struct header){name, str_given(value) ? str_trim(value) : STR("")};
	}
}

static void check_value(struct str value)
{
	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.data[i];
		HOLDS((c >= ' ' || c == '\t') && c != 0x7f);
	}
}

static void check_passed(const struct head *head)
{
	struct str length = head_get(head, "content-length");
	HOLDS(head->target.len > 0 && head->target.len <= GUARD_TARGET);
	HOLDS(head->target.data[0] == '/' && guard_escapes(head->target));
	HOLDS(str_given(length) == (head->content_length >= 0));
	HOLDS(!head->chunked || !str_given(length));
	HOLDS(!head->http_1_1 || str_given(head_get(head, "Host")));
	for (size_t i = 0; i < head->header_count; i++) {
		HOLDS(head->headers[i].name.len > 0);
		HOLDS(!str_contains(head->headers[i].name, STR(" ")));
		check_value(head->headers[i].value);
	}
}

static void check_route(struct arena *arena, struct str path)
{
	for (int method = 0; method < METHOD_COUNT; method++) {
		struct route_match match = route_find((enum method)method, path);
		HOLDS(!match.route || (match.methods >> method & 1));
		for (size_t i = 0; match.route && i < ROUTE_PARAMS; i++) {
			struct str value;
			if (!form_decode(arena, match.params[i], false, &value))
				continue;
			HOLDS(value.len <= match.params[i].len);
		}
	}
}

static void check_request(struct arena *arena, const struct head *head)
{
	static struct web web;
	static struct exchange exchange;
	struct multipart_events events = {0};
	exchange.head = *head;
	exchange.request.web = &web;
	exchange.request.arena = arena;
	struct str cookie = request_cookie(&exchange.request, "zizhi_session");
	HOLDS(!str_given(cookie) || !str_contains(cookie, STR(";")));
	struct multipart *multipart =
	    multipart_new(arena, request_header(&exchange.request, "Content-Type"), events);
	multipart_free(multipart);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static bool begun;
	struct arena arena;
	struct head head = {0};
	struct guard_refusal refusal = {0};
	if (!begun)
		routes_init();
	begun = true;
	arena_init(&arena, 64 << 20);
	cut_head(input_str(bytes, size), &head);
	if (guard_head(&head, &refusal)) {
		check_passed(&head);
		struct str query = head.target, path = str_cut(&query, '?');
		check_route(&arena, path);
		check_request(&arena, &head);
	} else {
		HOLDS(refusal.status >= 400 && refusal.status < 600 && refusal.why);
	}
	arena_free(&arena);
	return 0;
}
