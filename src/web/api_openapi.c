/* The API describes itself (OpenAPI 3.1): its paths come from routes.def, what each takes and
 * gives from openapi.def, the shapes from static/openapi.json. */
#include "web/api.h"
#include "web/asset.h"

struct operation {
	enum route_id route;
	const char *tag, *summary;
	const char *query; /* names, a * behind those that must be there */
	const char *body;  /* a schema's name */
	int status;
	const char *answer; /* a schema's name; a media type where it has a slash */
};

static const struct operation operations[] = {
#define OPERATION(route, tag, summary, query, body, status, answer) \
	{ROUTE_##route, tag, summary, query, body, status, answer},
#include "web/openapi.def"
#undef OPERATION
};

static const struct operation *operation_of(const struct route *route)
{
	for (size_t i = 0; i < COUNT_OF(operations); i++) {
		if (&routes[operations[i].route] == route)
			return &operations[i];
	}
	return NULL;
}

static void put_reference(struct json_out *out, struct arena *arena, const char *name)
{
	json_open_object(out, "schema");
	if (str_contains(str_from(name), STR("/")))
		json_put_c(out, "type", "string");
	else
		json_put_str(out, "$ref", str_printf(arena, "#/components/schemas/%s", name));
	json_close_object(out);
}

static void put_content(
    struct json_out *out, struct arena *arena, const char *type, const char *schema)
{
	json_open_object(out, "content");
	json_open_object(out, type);
	put_reference(out, arena, schema);
	json_close_object(out);
	json_close_object(out);
}

static void put_parameter(struct json_out *out, struct str name, const char *place, bool required)
{
	bool number = str_is(name, "page") || str_is(name, "level") || str_is(name, "year");
	bool truth = str_is(name, "mine") || str_is(name, "open");
	bool day = str_is(name, "on") || str_is(name, "date");
	json_open_object(out, NULL);
	json_put_str(out, "name", name);
	json_put_c(out, "in", place);
	json_put_bool(out, "required", required);
	json_open_object(out, "schema");
	json_put_c(out, "type", number ? "integer" : truth ? "boolean" : "string");
	if (day)
		json_put_c(out, "format", "date");
	json_close_object(out);
	json_close_object(out);
}

/* Parts of the path, names of the query, and the headers that the API honours. */
static void put_parameters(
    struct json_out *out, const struct route *route, const struct operation *operation)
{
	struct str rest = str_from(operation->query);
	json_open_array(out, "parameters");
	for (size_t i = 0; str_given(route_param_name(route, i)); i++)
		put_parameter(out, route_param_name(route, i), "path", true);
	while (str_given(rest) && rest.len) {
		struct str name = str_cut(&rest, ' ');
		bool required = str_ends(name, STR("*"));
		put_parameter(out, str_slice(name, 0, name.len - required), "query", required);
	}
	if (route->method != METHOD_GET && route->roles != PUBLIC && !(route->roles & ONE_FACTOR))
		put_parameter(out, STR("Idempotency-Key"), "header", false);
	if (operation->route == ROUTE_api_act || operation->route == ROUTE_api_facts)
		put_parameter(out, STR("If-Match"), "header", false);
	json_close_array(out);
}

static void put_answers(
    struct json_out *out, struct arena *arena, const struct operation *operation)
{
	bool file = operation->answer && str_contains(str_from(operation->answer), STR("/"));
	struct str status = str_printf(arena, "%d", operation->status);
	json_open_object(out, "responses");
	json_open_object(out, str_c(arena, status));
	json_put_c(out, "description", operation->answer ? "done" : "done, nothing to tell");
	if (operation->answer)
		put_content(
		    out, arena, file ? operation->answer : "application/json", operation->answer);
	json_close_object(out);
	json_open_object(out, "default");
	json_put_str(out, "$ref", STR("#/components/responses/Problem"));
	json_close_object(out);
	json_close_object(out);
}

static void put_operation(struct json_out *out, struct arena *arena, const struct route *route)
{
	const struct operation *operation = operation_of(route);
	if (!operation)
		NEVER("a route of the API is not described in openapi.def");
	const char *type = route_takes_file(route) ? "multipart/form-data" : "application/json";
	static const char *const methods[METHOD_COUNT] = {"get", "post", "put", "delete"};
	json_open_object(out, methods[route->method]);
	json_put_c(out, "operationId", route->name);
	json_put_c(out, "summary", operation->summary);
	json_open_array(out, "tags");
	json_put_c(out, NULL, operation->tag);
	json_close_array(out);
	put_parameters(out, route, operation);
	if (operation->body) {
		json_open_object(out, "requestBody");
		put_content(out, arena, type, operation->body);
		json_close_object(out);
	}
	put_answers(out, arena, operation);
	json_open_array(out, "security");
	if (route->roles != PUBLIC) {
		json_open_object(out, NULL);
		json_open_array(out, "token");
		json_close_array(out);
		json_close_object(out);
	}
	json_close_array(out);
	json_close_object(out);
}

#define PREFIX "/api/v1"

static bool described(const struct route *route)
{
	return str_starts(str_from(route->path), STR(PREFIX "/")) &&
	       route != &routes[ROUTE_api_openapi];
}

static bool same_path(const struct route *a, const struct route *b)
{
	return str_is(str_from(a->path), b->path);
}

static void put_paths(struct json_out *out, struct arena *arena)
{
	json_open_object(out, "paths");
	for (size_t i = 0; i < ROUTE_COUNT; i++) {
		bool first = described(&routes[i]);
		for (size_t before = 0; before < i && first; before++)
			first = !same_path(&routes[before], &routes[i]);
		if (!first)
			continue;
		json_open_object(out, routes[i].path + sizeof PREFIX - 1);
		for (size_t other = i; other < ROUTE_COUNT; other++) {
			if (same_path(&routes[other], &routes[i]))
				put_operation(out, arena, &routes[other]);
		}
		json_close_object(out);
	}
	json_close_object(out);
}

void handle_api_openapi(struct request *request)
{
	bool lasting;
	struct json *shapes = NULL;
	const struct asset *asset = asset_find(STR("openapi.json"), &lasting);
	if (!asset)
		NEVER("static/openapi.json is missing");
	if (!reply_ok(request, json_parse(request->arena, asset->bytes, &shapes)))
		return;
	struct json_out *out = reply_json(request, 200);
	json_open_object(out, NULL);
	for (size_t i = 0; i < shapes->count; i++) {
		json_put_name(out, shapes->names[i]);
		json_put_tree(out, NULL, &shapes->items[i]);
	}
	put_paths(out, request->arena);
	json_close_object(out);
}
