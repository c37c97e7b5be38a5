/* Answers. Each request gets exactly one. Headers that every answer has (security, request id,
 * caching) are set by the server; what a person may see (signed-in pages, the API) is never kept by
 * caches. */
#pragma once
#include "base/json.h"
#include "casework/decide.h"
#include "service/service.h"

struct request;

#define RESPONSE_HEADERS 20

struct response_header {
	const char *name;
	const char *value;
};

struct response {
	int status; /* 0: not answered yet */
	const char *type;
	struct buf *buf;  /* the body, kept from one request to the next … */
	struct str bytes; /* … or bytes that outlive the request: static files, the arena */
	int file;         /* … or an open file, closed by the server; -1 where there is none */
	int64_t file_size;
	struct json_out json;
	struct response_header headers[RESPONSE_HEADERS];
	size_t header_count;
};

/* An HTML page: give the buffer to a page function. `page_x(reply_page(request, 200),
 * &request->page, &view)` */
struct buf *reply_page(struct request *request, int status);
/* 303: after a form has done its work. A path of this site, already encoded. */
void reply_redirect(struct request *request, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* An open JSON document: open and close its object or array. */
struct json_out *reply_json(struct request *request, int status);
/* Any other bytes; they live in the arena or longer. */
void reply_bytes(struct request *request, int status, const char *type, struct str bytes);
/* Sends a file of the disk; the server closes `file`. */
void reply_file(struct request *request, const char *type, int file, int64_t size);
void reply_empty(struct request *request, int status); /* 204, 304 */

/* One more header; `value` lives in the arena or longer and has no line ends. */
void reply_header(struct request *request, const char *name, const char *value);
/* Content-Disposition with a name in UTF-8 (RFC 6266); inline: a browser shows it, else it saves
 * it. */
void reply_disposition(struct request *request, bool shown, struct str name);
/* `name=value; Path=/; HttpOnly; SameSite=Lax` (with Secure and the prefix __Host- under https);
 * age 0 takes it back, below 0: until the browser ends. */
void reply_cookie(struct request *request, const char *name, struct str value, int seconds);

/* Answers that say no: problem+json under /api/ (RFC 9457), a page elsewhere. */
void reply_problem(struct request *request, int status, struct text detail);
void reply_not_found(struct request *request); /* not there, or not yours: the same answer */
/* Faults of the form or query, noted by the readers of form.h: 422 with `fields`. For the API; a
 * page shows its form again. */
void reply_invalid(struct request *request, const struct field_error *errors, size_t count);
/* True for ERR_OK; else answers the error (404, 503, …) and returns false. */
bool reply_ok(struct request *request, enum err err);
/* True for OUTCOME_DONE; else answers it: 404, 403, 409 with refusal and clause, 412, 422, 503. */
bool reply_done(struct request *request, const struct outcome *outcome);
/* The status of a form that is shown again because of what was wrong with it: 409 refused, 422 wrong input; 0 where the
 * outcome is another, which is reply_done's. */
int reply_declined(const struct outcome *outcome);
/* Why it was refused, or the first thing that was wrong with it; empty where there is neither. */
struct text reply_why(const struct outcome *outcome);
