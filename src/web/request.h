/* One request as a handler sees it. A handler reads what it needs, then does exactly one of: call a
 *reply_* function (reply.h), request_run, or request_errand. It never waits: no file, no password,
 *no writing by itself.
 *
 *	void handle_announcements(struct request *request)
 *	{
 *		struct announcements_view view = {.page = (int)form_int(&request->query, "page", 1,
 *10000, 1)}; if (!reply_ok(request, registry_announcements(request->reader, request->arena,
 *view.page, …))) return; page_announcements(reply_page(request, 200), &request->page, &view);
 *	}
 */
#pragma once
#include "service/account.h"
#include "web/form.h"
#include "web/page.h"
#include "web/reply.h"
#include "web/route.h"

struct web; /* the server's own (exchange.h) */

/* The file of an upload: its content is in the evidence store already, under its digest, if nothing spoke against it;
 * that of BODY_READ is here instead. */
struct upload {
	bool given;
	struct str name; /* as the browser called it, without folders */
	struct str sha256, sm3;
	int64_t size;
	struct text why; /* it was not taken; empty where it was */
	struct str content; /* of BODY_READ; not given where it is larger than 8 MiB */
};

/* A password, while request_prove checks it. */
struct proof {
	struct str password;
	struct outcome outcome; /* of the checking: an error, or done whatever the answer is */
	void (*after)(struct request *request);
};

struct request {
	struct web *web;
	struct service *service;
	struct reader *reader; /* this thread's; not to be used in an errand's work */
	struct arena *arena;   /* freed whole when the answer has left */
	const struct route *route;
	struct str params[ROUTE_PARAMS]; /* decoded */
	struct form query;
	struct form form;         /* of BODY_FORM, and the plain fields beside a file */
	struct str body;          /* of BODY_JSON, as it came */
	const struct json *json;  /* of BODY_JSON; NULL where the body is empty */
	struct upload upload;     /* of BODY_UPLOAD and BODY_READ */
	struct caller caller;     /* its login is empty where nobody is signed in */
	struct page_context page; /* filled: goes to page functions as it is */
	struct str target;        /* path and query as they came */
	struct str path;          /* the target's path */
	struct str id;            /* X-Request-Id, in the log too */
	struct str client;        /* address */
	struct response response;
	struct proof proof;
	struct repeat *repeat; /* sent under a key of its sender's (repeat.h); else NULL */
	void *state;           /* the handler's own, from one half to the next */
};

static inline bool request_signed_in(const struct request *request)
{
	return request->caller.person.login.len > 0;
}
/* A parameter of the path by its name in routes.def; asking for one that the row does not have is a
 * bug. */
struct str request_param(const struct request *request, const char *name);
/* A header's value, names in any case; STR_NONE where it is missing. */
struct str request_header(const struct request *request, const char *name);
/* Under https the cookie's name has the prefix __Host-, as reply_cookie sets it. */
struct str request_cookie(const struct request *request, const char *name);
/* Does the query have no other names than these (a list with NULL at its end)? Answers 400 where it
 * has. */
bool request_query_only(struct request *request, const char *const *names);
static inline bool request_is_api(const struct request *request)
{
	return str_starts(request->path, STR("/api/"));
}

/* Notes in the form that no file came, or why it was not taken. */
void request_need_file(struct request *request);

/* Hands a writing use case to the writer; the connection rests meanwhile, no thread waits.
 * `argument` lives in the request's arena. Then `after` answers, on a serving thread. */
void request_run(struct request *request, use_case *run, void *argument,
    void (*after)(struct request *request, const struct outcome *outcome));
/* The same for slow work (passwords, papers): `work` runs on the worker pool, then `after` on a
 * serving thread. Work uses the arena and `state` alone, and opens its own reader if it needs one.
 */
void request_errand(struct request *request, void (*work)(struct request *request),
    void (*after)(struct request *request));
/* The same for work that checks or makes the digest of a password. 503 where too many wait already. */
void request_password_errand(struct request *request, void (*work)(struct request *request),
    void (*after)(struct request *request));
/* The same for keeping what was uploaded. */
void request_upload_errand(struct request *request, void (*work)(struct request *request),
    void (*after)(struct request *request));
