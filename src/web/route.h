/* Everything that the outside can do is a row of routes.def. What is no row cannot be reached, and
 * whoever has none of a row's roles gets no further than here. */
#pragma once
#include "scheme/role.h"

struct request;

enum method {
	METHOD_GET,
	METHOD_POST,
	METHOD_PUT,
	METHOD_DELETE,
	METHOD_COUNT
}; /* HEAD is answered as GET */
const char *method_name(enum method method);
bool method_parse(struct str name, enum method *out, bool *head);

enum route_body {
	BODY_NONE,
	BODY_FORM,   /* application/x-www-form-urlencoded, to 1 MiB, with a CSRF token */
	BODY_JSON,   /* application/json, to 1 MiB */
	BODY_UPLOAD, /* multipart/form-data: plain fields to 64 KiB together, one file to 1 GiB in
			the field `file` */
	BODY_READ,   /* the same, but the file is read and not kept; 8 MiB of it at most */
};

/* Roles of a row: PUBLIC, SIGNED_IN, or a set of AS(role). Which actions of a case are whose is the
 * process's to say. */
#define PUBLIC 0u
#define SIGNED_IN (1u << 31)
/* Beside roles: in a demonstration, whoever is signed in; open while a password that somebody else
 * set is still to be changed; open while a second factor is still to be given or set up. */
#define IN_DEMO (1u << 30)
#define OLD_PASSWORD (1u << 29)
#define ONE_FACTOR (1u << 28)
#define AS(role) (1u << ROLE_##role)
#define UNIT_ROLES (AS(contact) | AS(editor))
#define RULES_ROLES (AS(scheme_editor) | AS(director))
#define DESK_ROLES                                                                          \
	(AS(intake) | AS(lead) | AS(assessor) | AS(director) | AS(expert) | AS(secretary) | \
	    AS(finance) | AS(clerk) | AS(supervision) | AS(auditor))

#define ROUTE_PARAMS 3

struct route {
	const char *name;
	enum method method;
	const char *path; /* "/cases/{id}/files": a parameter is (part of) one segment; "{rest*}" at
			     the end takes all */
	uint32_t roles;
	enum route_body body;
	void (*handler)(struct request *request);
};

enum route_id {
#define ROUTE(name, method, path, roles, body, handler) ROUTE_##name,
#include "web/routes.def"
#undef ROUTE
	ROUTE_COUNT
};
extern const struct route routes[ROUTE_COUNT];
static inline bool route_takes_file(const struct route *route)
{
	return route->body == BODY_UPLOAD || route->body == BODY_READ;
}

#define ROUTE(name, method, path, roles, body, handler) void handler(struct request *request);
#include "web/routes.def"
#undef ROUTE

struct route_match {
	const struct route *route;       /* NULL: no such path, or not by this method */
	struct str params[ROUTE_PARAMS]; /* as they stand in the path, still escaped */
	uint32_t methods;                /* of all rows with this path: bit i is method i */
};

/* Sorts the table for finding; once, before the first route_find. Aborts where two rows can never
 * be told apart. */
void routes_init(void);
/* Some hundred nanoseconds, no allocation. A literal segment goes before a parameter. */
struct route_match route_find(enum method method, struct str path);
/* Is there another row of this path with that method? */
bool route_has(const struct route *route, enum method method);
/* The name of a row's i-th parameter; not given past the last. */
struct str route_param_name(const struct route *route, size_t i);
/* Does the row belong to one case, /…/cases/{id}/…? Then who may not see the case is told that it is
 * not there, by whatever method and before a body is taken. */
bool route_of_case(const struct route *route);
/* May somebody with these roles (and IN_DEMO, where it is one) come in? */
bool route_admits(const struct route *route, bool signed_in, uint32_t roles);
