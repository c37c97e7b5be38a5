/* Finding the row of routes.def for a path: rows are grouped by their first segment and sorted so
 * that the first that fits is the most exact one. */
#include "web/route.h"
#include "base/err.h"
#include <stdlib.h>
#include <string.h>

#define SEGMENTS 10
#define BUCKETS 64

const struct route routes[ROUTE_COUNT] = {
#define ROUTE(name, method, path, roles, body, handler) \
	{#name, METHOD_##method, path, roles, body, handler},
#include "web/routes.def"
#undef ROUTE
};

enum segment_type { SEGMENT_LITERAL, SEGMENT_PART, SEGMENT_PARAM, SEGMENT_REST };

struct segment {
	enum segment_type type;
	struct str before, name, after; /* a literal has `before` alone */
	size_t param;                   /* how many of the row's parameters stand before it */
};

struct shape {
	const struct route *route;
	struct segment segments[SEGMENTS];
	size_t count;
	size_t alike; /* so many of its first segments are those of the row before it */
};

static struct shape shapes[ROUTE_COUNT];
static size_t bucket_from[BUCKETS + 1];
static uint32_t methods_of[ROUTE_COUNT]; /* that the path of a row takes, a bit each */

static bool of_case[ROUTE_COUNT];

static const char *const method_names[METHOD_COUNT] = {"GET", "POST", "PUT", "DELETE"};

const char *method_name(enum method method)
{
	return method_names[method];
}

bool method_parse(struct str name, enum method *out, bool *head)
{
	*head = str_is(name, "HEAD");
	if (*head)
		name = STR("GET");
	for (int i = 0; i < METHOD_COUNT; i++) {
		if (str_is(name, method_names[i])) {
			*out = (enum method)i;
			return true;
		}
	}
	return false;
}

static struct segment segment_of(struct str text)
{
	struct segment segment = {.before = text};
	const char *open = memchr(text.data, '{', text.len);
	if (!open)
		return segment;
	const char *close = memchr(open, '}', text.len - (size_t)(open - text.data));
	if (!close)
		NEVER("a parameter in a route is not closed");
	segment.before.len = (size_t)(open - text.data);
	segment.name = (struct str){open + 1, (size_t)(close - open - 1)};
	segment.after = str_slice(text, (size_t)(close + 1 - text.data), text.len);
	segment.type = segment.before.len + segment.after.len ? SEGMENT_PART : SEGMENT_PARAM;
	if (str_ends(segment.name, STR("*"))) {
		segment.type = SEGMENT_REST;
		segment.name.len--;
	}
	return segment;
}

/* Cuts the path behind its first slash into segments; "/" has one that is empty. */
static size_t split(struct str path, struct str *out)
{
	size_t count = 0;
	struct str rest = str_slice(path, 1, path.len);
	while (str_given(rest) && count < SEGMENTS)
		out[count++] = str_cut(&rest, '/');
	return str_given(rest) ? SEGMENTS + 1 : count;
}

static size_t bucket_of(struct str segment)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < segment.len; i++)
		hash = (hash ^ (unsigned char)segment.data[i]) * 16777619u;
	return hash % BUCKETS;
}

static int compare_segments(const struct segment *a, const struct segment *b)
{
	if (a->type != b->type)
		return (int)a->type - (int)b->type;
	int order = str_compare(a->before, b->before);
	return order ? order : str_compare(a->after, b->after);
}

static int compare_shapes(const void *left, const void *right)
{
	const struct shape *a = left, *b = right;
	size_t bucket_a = bucket_of(a->segments[0].before),
	       bucket_b = bucket_of(b->segments[0].before);
	if (bucket_a != bucket_b)
		return bucket_a < bucket_b ? -1 : 1;
	for (size_t i = 0; i < a->count && i < b->count; i++) {
		int order = compare_segments(&a->segments[i], &b->segments[i]);
		if (order)
			return order;
	}
	if (a->count != b->count)
		return a->count < b->count ? -1 : 1;
	return (int)a->route->method - (int)b->route->method;
}

static void shape_init(struct shape *shape, const struct route *route)
{
	struct str segments[SEGMENTS];
	shape->route = route;
	shape->count = split(str_from(route->path), segments);
	if (shape->count > SEGMENTS)
		NEVER("a route has too many segments");
	for (size_t i = 0, params = 0; i < shape->count; i++) {
		shape->segments[i] = segment_of(segments[i]);
		shape->segments[i].param = params;
		params += shape->segments[i].type != SEGMENT_LITERAL;
	}
	if (shape->segments[0].type != SEGMENT_LITERAL)
		NEVER("a route begins with a literal segment");
}

static size_t count_alike(const struct shape *a, const struct shape *b)
{
	size_t count = 0;
	while (count < a->count && count < b->count &&
	       compare_segments(&a->segments[count], &b->segments[count]) == 0)
		count++;
	return count;
}

void routes_init(void)
{
	for (size_t i = 0; i < ROUTE_COUNT; i++)
		shape_init(&shapes[i], &routes[i]);
	qsort(shapes, ROUTE_COUNT, sizeof *shapes, compare_shapes);
	for (size_t i = 1; i < ROUTE_COUNT; i++) {
		if (compare_shapes(&shapes[i - 1], &shapes[i]) == 0)
			NEVER("two routes have the same path and method");
		shapes[i].alike = count_alike(&shapes[i - 1], &shapes[i]);
	}
	size_t at = 0;
	for (size_t bucket = 0; bucket <= BUCKETS; bucket++) {
		while (at < ROUTE_COUNT && bucket_of(shapes[at].segments[0].before) < bucket)
			at++;
		bucket_from[bucket] = at;
	}
	for (size_t i = 0; i < ROUTE_COUNT; i++) {
		struct str path = str_from(routes[i].path);
		methods_of[i] = route_find(METHOD_GET, path).methods;
		of_case[i] = str_contains(path, STR("/cases/{id}"));
	}
}

static bool segment_fits(const struct segment *segment, struct str text, struct str *param)
{
	size_t around = segment->before.len + segment->after.len;
	if (segment->type == SEGMENT_LITERAL)
		return str_eq(segment->before, text);
	if (text.len <= around || !str_starts(text, segment->before) ||
	    !str_ends(text, segment->after))
		return false;
	*param = str_slice(text, segment->before.len, text.len - segment->after.len);
	return true;
}

/* `at`: so many segments are known to fit; moved on to the first that does not. */
static bool shape_fits(const struct shape *shape, const struct str *segments, size_t count,
    struct str *params, size_t *at)
{
	for (; *at < shape->count; ++*at) {
		const struct segment *segment = &shape->segments[*at];
		struct str *param = &params[segment->param];
		if (*at >= count)
			return false;
		if (segment->type == SEGMENT_REST) {
			const char *from = segments[*at].data,
				   *end = segments[count - 1].data + segments[count - 1].len;
			*param = (struct str){from, (size_t)(end - from)};
			return param->len > 0;
		}
		if (!segment_fits(segment, segments[*at], param))
			return false;
	}
	return shape->count == count;
}

static void take_match(struct route_match *match, const struct shape *shape, enum method method,
    const struct str *params)
{
	match->methods |= 1u << shape->route->method;
	if (shape->route->method != method || match->route)
		return;
	match->route = shape->route;
	for (size_t i = 0; i < shape->count; i++)
		if (shape->segments[i].type != SEGMENT_LITERAL)
			match->params[shape->segments[i].param] = params[shape->segments[i].param];
}

/* Where a row got stuck at a segment, so do all after it that are like it up to there. */
struct route_match route_find(enum method method, struct str path)
{
	struct route_match match = {0};
	struct str segments[SEGMENTS], params[ROUTE_PARAMS + 1];
	size_t count = path.len && path.data[0] == '/' ? split(path, segments) : SEGMENTS + 1;
	if (count > SEGMENTS)
		return match;
	size_t bucket = bucket_of(segments[0]), at = 0;
	bool stuck = false;
	for (size_t i = bucket_from[bucket]; i < bucket_from[bucket + 1]; i++) {
		const struct shape *shape = &shapes[i];
		if (stuck && shape->alike > at)
			continue;
		if (shape->alike < at)
			at = shape->alike;
		stuck = !shape_fits(shape, segments, count, params, &at);
		if (!stuck)
			take_match(&match, shape, method, params);
	}
	return match;
}

bool route_has(const struct route *route, enum method method)
{
	return methods_of[route - routes] >> method & 1;
}

bool route_of_case(const struct route *route)
{
	return of_case[route - routes];
}

struct str route_param_name(const struct route *route, size_t i)
{
	struct str segments[SEGMENTS];
	size_t count = split(str_from(route->path), segments);
	for (size_t at = 0; at < count; at++) {
		struct segment segment = segment_of(segments[at]);
		if (segment.type != SEGMENT_LITERAL && i-- == 0)
			return segment.name;
	}
	return STR_NONE;
}

/* Say something else than who may come in. */
#define MARKS (OLD_PASSWORD | ONE_FACTOR)

bool route_admits(const struct route *route, bool signed_in, uint32_t roles)
{
	if (route->roles == PUBLIC)
		return true;
	return signed_in && ((route->roles & SIGNED_IN) || (roles & route->roles & ~MARKS));
}
