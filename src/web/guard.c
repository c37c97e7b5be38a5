/* Refusing heads of requests that are malformed, ambiguous or too long. */
#include "web/guard.h"
#include <strings.h>

static bool is_name(struct str name, const char *other)
{
	struct str o = str_from(other);
	return name.len == o.len && strncasecmp(name.data, o.data, o.len) == 0;
}

struct str head_get(const struct head *head, const char *name)
{
	for (size_t i = 0; i < head->header_count; i++) {
		if (is_name(head->headers[i].name, name))
			return head->headers[i].value;
	}
	return STR_NONE;
}

static size_t count_of(const struct head *head, const char *name)
{
	size_t count = 0;
	for (size_t i = 0; i < head->header_count; i++)
		count += is_name(head->headers[i].name, name);
	return count;
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool guard_escapes(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.data[i] != '%')
			continue;
		if (i + 2 >= text.len || !is_hex(text.data[i + 1]) || !is_hex(text.data[i + 2]))
			return false;
		if (text.data[i + 1] == '0' && text.data[i + 2] == '0')
			return false;
	}
	return true;
}

static bool is_target(struct str target)
{
	if (target.len == 0 || target.data[0] != '/')
		return false;
	for (size_t i = 0; i < target.len; i++) {
		unsigned char c = (unsigned char)target.data[i];
		if (c <= ' ' || c >= 0x7f || c == '#')
			return false;
	}
	return true;
}

/* RFC 9110 5.6.2 */
static bool is_token(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.data[i];
		bool letter =
		    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		if (!letter && !str_contains(STR("!#$%&'*+-.^_`|~"), (struct str){&c, 1}))
			return false;
	}
	return name.len > 0;
}

static bool is_value(struct str value)
{
	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.data[i];
		if ((c < ' ' && c != '\t') || c == 0x7f)
			return false;
	}
	return true;
}

bool guard_layout(const struct head *head, const struct head_layout *layout)
{
	const char *end = layout->method + layout->size;
	if (layout->target != layout->method + head->method.len + 1)
		return false;
	if (layout->version != layout->target + layout->target_len + 1)
		return false;
	const char *next = layout->version + sizeof "HTTP/1.1" - 1 + 2;
	for (size_t i = 0; i < head->header_count; i++) {
		struct str name = head->headers[i].name, value = head->headers[i].value;
		if (name.data != next || value.data <= name.data + name.len || value.data > end)
			return false;
		for (const char *gap = name.data + name.len + 1; gap < value.data; gap++) {
			if (*gap != ' ' && *gap != '\t')
				return false;
		}
		next = value.data + value.len + 2;
	}
	return next + 2 == end; /* the empty line */
}

/* RFC 9112 3.2: a name or an address, and a port; what else a reference may have is of no use here
 * and read differently by others. */
static bool is_host(struct str host)
{
	for (size_t i = 0; i < host.len; i++) {
		char c = host.data[i];
		bool letter =
		    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		if (!letter && !str_contains(STR(".-_:[]"), (struct str){&c, 1}))
			return false;
	}
	return true;
}

static bool refuse(struct guard_refusal *refusal, int status, const char *why)
{
	*refusal = (struct guard_refusal){status, why};
	return false;
}

/* RFC 9112 6: how long the body is must have one answer alone. */
static bool guard_length(struct head *head, struct guard_refusal *refusal)
{
	struct str length = head_get(head, "Content-Length");
	struct str coding = head_get(head, "Transfer-Encoding");
	head->content_length = -1;
	head->chunked = str_given(coding);
	if (count_of(head, "Content-Length") > 1 || count_of(head, "Transfer-Encoding") > 1)
		return refuse(refusal, 400, "the length of the body is told twice");
	if (str_given(length) && str_given(coding))
		return refuse(refusal, 400, "Content-Length and Transfer-Encoding stand together");
	if (str_given(coding) && (!head->http_1_1 || !is_name(coding, "chunked")))
		return refuse(refusal, 400, "the transfer coding is not chunked");
	if (!str_given(length))
		return true;
	bool digits = length.len > 0 && length.len <= 18;
	for (size_t i = 0; i < length.len; i++)
		digits = digits && length.data[i] >= '0' && length.data[i] <= '9';
	if (!digits || !str_to_int(length, &head->content_length))
		return refuse(refusal, 400, "the Content-Length is no number");
	return true;
}

bool guard_head(struct head *head, struct guard_refusal *refusal)
{
	head->http_1_1 = str_is(head->version, "HTTP/1.1");
	if (!head->http_1_1 && !str_is(head->version, "HTTP/1.0"))
		return refuse(refusal, 505, "the version of HTTP is neither 1.0 nor 1.1");
	if (!is_token(head->method))
		return refuse(refusal, 400, "the method is malformed");
	if (head->target.len > GUARD_TARGET)
		return refuse(refusal, 414, "the address is too long");
	if (!is_target(head->target) || !guard_escapes(head->target))
		return refuse(refusal, 400, "the address is malformed");
	if (head->too_many)
		return refuse(refusal, 431, "there are too many headers");
	for (size_t i = 0; i < head->header_count; i++) {
		if (!is_token(head->headers[i].name) || !is_value(head->headers[i].value))
			return refuse(refusal, 400, "a header is malformed");
	}
	size_t hosts = count_of(head, "Host");
	if (hosts > 1 || (hosts == 0 && head->http_1_1))
		return refuse(refusal, 400, "a request names one Host");
	if (!is_host(head_get(head, "Host")))
		return refuse(refusal, 400, "the Host is malformed");
	return guard_length(head, refusal);
}
