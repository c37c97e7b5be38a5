/* Refusing heads of requests that are malformed, ambiguous or too long. */
#include "web/guard.h"
#include <string.h>
#include <strings.h>

/* Which bytes may stand where; one row has 32 bytes, and those beyond ASCII may not stand anywhere. A head is looked
 * through at every request, so each byte costs one look into a table. */
static const char target_bytes[256] = {"                                "
				       " xx xxxxxxxxxxxxxxxxxxxxxxxxxxxx"
				       "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
				       "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx "};
/* RFC 9110 5.6.2 */
static const char token_bytes[256] = {"                                "
				      " x xxxxx  xx xx xxxxxxxxxx      "
				      " xxxxxxxxxxxxxxxxxxxxxxxxxx   xx"
				      "xxxxxxxxxxxxxxxxxxxxxxxxxxx x x "};
/* RFC 9112 3.2: a name or an address, and a port; what else a reference may have is of no use here
 * and read differently by others. */
static const char host_bytes[256] = {"                                "
				     "             xx xxxxxxxxxxx     "
				     " xxxxxxxxxxxxxxxxxxxxxxxxxxx x x"
				     " xxxxxxxxxxxxxxxxxxxxxxxxxx     "};

/* Looks at all, since nearly always all are good. */
static bool all_of(struct str text, const char allowed[256])
{
	char all = 'x';
	for (size_t i = 0; i < text.len; i++)
		all &= allowed[(unsigned char)text.data[i]];
	return all == 'x';
}

static inline bool is_name(struct str name, const char *other)
{
	size_t len = strlen(other);
	return name.len == len && strncasecmp(name.data, other, len) == 0;
}

struct str head_get(const struct head *head, const char *name)
{
	for (size_t i = 0; i < head->header_count; i++) {
		if (is_name(head->headers[i].name, name))
			return head->headers[i].value;
	}
	return STR_NONE;
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool guard_escapes(struct str text)
{
	if (!text.len) /* of nothing there may be no address */
		return true;
	const char *end = text.data + text.len;
	const char *at = memchr(text.data, '%', text.len);
	while (at) {
		if (end - at < 3 || !is_hex(at[1]) || !is_hex(at[2]))
			return false;
		if (at[1] == '0' && at[2] == '0')
			return false;
		at = memchr(at + 3, '%', (size_t)(end - at - 3));
	}
	return true;
}

static bool is_target(struct str target)
{
	return target.len > 0 && target.data[0] == '/' && all_of(target, target_bytes);
}

static bool is_token(struct str name)
{
	return name.len > 0 && all_of(name, token_bytes);
}

/* Is one of eight bytes a control character? Wrong only in saying yes (the borrow of a byte before). */
static bool may_control(const char *bytes)
{
	static const uint64_t each = 0x0101010101010101, high = each << 7;
	uint64_t eight;
	memcpy(&eight, bytes, sizeof eight);
	uint64_t below = eight - each * ' ', deleted = (eight ^ each * 0x7f) - each;
	return ((below & ~eight) | (deleted & ~(eight ^ each * 0x7f))) & high;
}

static bool is_value(struct str value)
{
	size_t i = 0;
	while (i < value.len) {
		if (value.len - i >= 8 && !may_control(value.data + i)) {
			i += 8;
			continue;
		}
		unsigned char c = (unsigned char)value.data[i++];
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

static bool refuse(struct guard_refusal *refusal, int status, const char *why)
{
	*refusal = (struct guard_refusal){status, why};
	return false;
}

/* The headers that say where a request goes and how long it is, and how often each stands. */
struct framing {
	struct str host, length, coding;
	int hosts, lengths, codings;
};

static struct framing framing_of(const struct head *head)
{
	struct framing framing = {0};
	for (size_t i = 0; i < head->header_count; i++) {
		const struct header *header = &head->headers[i];
		if (is_name(header->name, "Host")) {
			framing.host = header->value;
			framing.hosts++;
		} else if (is_name(header->name, "Content-Length")) {
			framing.length = header->value;
			framing.lengths++;
		} else if (is_name(header->name, "Transfer-Encoding")) {
			framing.coding = header->value;
			framing.codings++;
		}
	}
	return framing;
}

/* RFC 9112 6: how long the body is must have one answer alone. */
static bool guard_length(
    struct head *head, const struct framing *framing, struct guard_refusal *refusal)
{
	struct str length = framing->length;
	head->content_length = -1;
	head->chunked = framing->codings > 0;
	if (framing->lengths > 1 || framing->codings > 1)
		return refuse(refusal, 400, "the length of the body is told twice");
	if (framing->lengths && framing->codings)
		return refuse(refusal, 400, "Content-Length and Transfer-Encoding stand together");
	if (framing->codings && (!head->http_1_1 || !is_name(framing->coding, "chunked")))
		return refuse(refusal, 400, "the transfer coding is not chunked");
	if (!framing->lengths)
		return true;
	bool digits = length.len > 0 && length.len <= 18;
	for (size_t i = 0; i < length.len; i++)
		digits = digits && length.data[i] >= '0' && length.data[i] <= '9';
	if (!digits || !str_to_int(length, &head->content_length))
		return refuse(refusal, 400, "the Content-Length is no number");
	return true;
}

static bool guard_line(struct head *head, struct guard_refusal *refusal)
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
	return true;
}

bool guard_head(struct head *head, struct guard_refusal *refusal)
{
	if (!guard_line(head, refusal))
		return false;
	if (head->too_many)
		return refuse(refusal, 431, "there are too many headers");
	for (size_t i = 0; i < head->header_count; i++) {
		if (!is_token(head->headers[i].name) || !is_value(head->headers[i].value))
			return refuse(refusal, 400, "a header is malformed");
	}
	struct framing framing = framing_of(head);
	if (framing.hosts > 1 || (framing.hosts == 0 && head->http_1_1))
		return refuse(refusal, 400, "a request names one Host");
	if (!all_of(framing.host, host_bytes))
		return refuse(refusal, 400, "the Host is malformed");
	return guard_length(head, &framing, refusal);
}
