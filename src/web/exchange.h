/* A request and its answer while they are being carried out: what the server drives, step by
 * step, and what no handler needs to know. One thread works on an exchange at a time. */
#pragma once
#include "service/standby.h"
#include "web/guard.h"
#include "web/request.h"
#include "web/sink.h"
#include <stdatomic.h>

#define BODY_MAX ((size_t)1 << 20)
/* A file of 1 GiB and what is around it. */
#define UPLOAD_MAX (((int64_t)1 << 30) + ((int64_t)1 << 20))

/* What the whole server shares. */
struct web {
	struct service *service;
	bool https;               /* the public address is https: cookies are Secure */
	struct str proxies;       /* server_options */
	struct page_context page; /* what is the same on every page */
	uint8_t secret[8];        /* so that nobody can tell the numbers of requests; new at each start */
	atomic_llong requests;    /* numbers them */
	atomic_int under_way;     /* requests that have no whole answer yet … */
	atomic_int resting;       /* … and those of them whose connection is suspended */
	atomic_bool stopping;
	struct drain *drain;
	void (*suspend)(void *connection); /* lets a connection rest … */
	void (*resume)(void *connection);  /* … and wakes it, from any thread */
};

/* One serving thread: its reader, and exchanges to use again. */
struct worker {
	struct web *web;
	struct reader reader;
	bool open;
	struct standby standby;
	struct exchange *spare;
	int64_t dated; /* the second, since 1970, that `date` tells */
	char date[64]; /* for the header Date */
	struct worker *next;
};

enum exchange_phase { PHASE_HEAD, PHASE_BODY, PHASE_WAITING, PHASE_ANSWERED };

struct exchange {
	struct request request; /* first: a request is part of its exchange */
	struct worker *worker;
	void *connection;
	enum exchange_phase phase;
	enum method method;
	const char *method_text;
	bool head_only; /* HEAD */
	bool closes;    /* the connection ends with this answer */
	bool malformed; /* set before exchange_head: what arrived is no proper head */
	bool early;     /* answered although a body was announced: it is not wanted any more */
	const char *raw_target; /* where the target lies in what arrived */
	struct head head;
	struct arena arena;
	struct buf out, body;
	struct sink *sink; /* where an upload's content goes */
	enum err keep_err;
	struct str keep_detail;
	int64_t body_len;
	int64_t started_us;
	char id[20];
	struct job job;
	struct errand errand;
	void (*after_job)(struct request *request, const struct outcome *outcome);
	void (*after_errand)(struct request *request);
	void (*errand_work)(struct request *request);
	struct exchange *next;
};

static inline struct exchange *exchange_of(struct request *request)
{
	return (struct exchange *)request;
}

/* A fresh exchange of this thread's for a target as it came. */
struct exchange *exchange_begin(struct worker *worker, const char *target);
/* Gives back all that it holds; the answer has left, or the connection is gone. */
void exchange_finish(struct exchange *exchange);
void worker_close(struct worker *worker);

/* The head is complete (`head`, method text and peer are filled): guard, route, caller, roles,
 * body announced. After this the exchange is answered, waits for its body, or has been handed to
 * the handler where no body is expected. */
void exchange_head(struct exchange *exchange);
/* Some of the body. */
void exchange_body(struct exchange *exchange, struct str bytes);
/* The body is complete: reads it as its route says and calls the handler. */
void exchange_body_end(struct exchange *exchange);
/* What was waited for is done: the handler's second half. */
void exchange_woken(struct exchange *exchange);
/* For the parts of an exchange: calls the handler; answers where that has not; says that it is
 * too much. */
void exchange_handle(struct exchange *exchange);
void exchange_settle(struct exchange *exchange);
void exchange_too_large(struct request *request);
/* Since its head began to come. */
int64_t exchange_age_us(const struct exchange *exchange);
/* Adds what every answer has. */
void exchange_headers(struct exchange *exchange);
/* One line in the log. */
void exchange_log(const struct exchange *exchange, bool complete);
