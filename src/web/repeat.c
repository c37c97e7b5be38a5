/* The same request again: found by its key, answered as before, or carried out and kept. */
#include "web/repeat.h"
#include "service/repeat.h"
#include "web/exchange.h"

#define KEY_MOST 200
#define HEADERS_MAX ((size_t)16 << 10)

struct repeat {
	struct request *request;
	struct request_key key;
	use_case *run;
	void *argument;
	void (*after)(struct request *request, const struct outcome *outcome);
};

/* Pieces with their lengths, so that no two requests are the same row of bytes. */
static void add(struct repeat *repeat, struct digester *digester, struct str piece)
{
	digester_add(digester, str_printf(repeat->request->arena, "%zu:", piece.len));
	digester_add(digester, piece);
}

/* An upload is known by its fields and its content: the body's boundary differs each time. */
static struct sha256 digest_of(struct repeat *repeat, struct str key)
{
	const struct request *request = repeat->request;
	struct digester *digester = digester_new();
	struct sha256 digest;
	add(repeat, digester, key);
	add(repeat, digester, str_from(method_name(request->route->method)));
	add(repeat, digester, request->target);
	for (size_t i = 0; i < request->form.count; i++) {
		add(repeat, digester, request->form.values[i].name);
		add(repeat, digester, request->form.values[i].value);
	}
	if (request->upload.given) {
		add(repeat, digester, request->upload.name);
		add(repeat, digester, request->upload.sha256);
	} else if (!route_takes_file(request->route)) {
		add(repeat, digester, request->body);
	}
	digester_end(digester, &digest, NULL);
	return digest;
}

static void take_header(struct request *request, struct str line)
{
	struct str value = line, name = str_cut(&value, ':');
	if (name.len)
		reply_header(
		    request, str_c(request->arena, name), str_c(request->arena, str_trim(value)));
}

static void answer_again(struct request *request, const struct kept_answer *kept)
{
	struct str lines = kept->headers;
	reply_bytes(request, kept->status, NULL, kept->body);
	while (str_given(lines) && lines.len)
		take_header(request, str_cut(&lines, '\n'));
	reply_header(request, "Idempotent-Replayed", "true");
}

static struct str headers_of(const struct request *request)
{
	const struct response *response = &request->response;
	struct buf lines;
	buf_init(&lines, HEADERS_MAX);
	if (response->type)
		buf_printf(&lines, "Content-Type: %s\n", response->type);
	for (size_t i = 0; i < response->header_count; i++)
		buf_printf(
		    &lines, "%s: %s\n", response->headers[i].name, response->headers[i].value);
	struct str text = str_copy(request->arena, buf_str(&lines));
	buf_free(&lines);
	return text;
}

/* An answer may have no content; null is not what is kept then. */
static struct str text_or_empty(struct str text)
{
	return str_given(text) ? text : STR("");
}

static enum err keep_answer(struct tx *tx, const struct repeat *repeat)
{
	const struct response *response = &repeat->request->response;
	if (!response->status || response->status >= 500 || response->buf->overflow ||
	    response->file >= 0)
		return err_fail(ERR_IO, "the answer could not be made");
	struct kept_answer answer = {.status = response->status,
	    .headers = text_or_empty(headers_of(repeat->request)),
	    .body = text_or_empty(
		str_given(response->bytes) ? response->bytes : buf_str(response->buf))};
	return repeat_keep(tx, &repeat->key, &answer);
}

/* Outcome's words for an error of the environment. */
static void fail(struct tx *tx, struct outcome *outcome, enum err err)
{
	*outcome = (struct outcome){.type = OUTCOME_ERROR,
	    .err = err,
	    .detail = str_copy(tx->arena, str_from(err_detail()))};
}

/* May run more than once, where the writer has to decide again. */
static void run_once(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct repeat *repeat = argument;
	struct request *request = repeat->request;
	struct reader writers = {tx->service, tx->store}, *own = request->reader;
	struct kept_answer kept;
	enum repeat_found found;
	request->response.header_count = 0;
	request->response.status = 0;
	enum err err = repeat_find(&writers, tx->arena, &repeat->key, &kept, &found);
	if (err != ERR_OK) {
		fail(tx, outcome, err);
	} else if (found == REPEAT_SAME) {
		answer_again(request, &kept);
	} else if (found == REPEAT_OTHER) {
		outcome->type = OUTCOME_REUSED;
	} else {
		repeat->run(tx, repeat->argument, outcome);
		if (outcome->type != OUTCOME_DONE)
			return;
		request->reader = &writers;
		repeat->after(request, outcome);
		request->reader = own;
		err = keep_answer(tx, repeat);
		if (err != ERR_OK)
			fail(tx, outcome, err);
	}
}

/* What was carried out has its answer already. */
static void after_once(struct request *request, const struct outcome *outcome)
{
	if (outcome->type == OUTCOME_DONE)
		return;
	request->response.header_count = 0;
	request->repeat->after(request, outcome);
}

void repeat_wrap(struct repeat *repeat, use_case **run, void **argument,
    void (**after)(struct request *request, const struct outcome *outcome))
{
	if (repeat->run)
		NEVER("a request is kept by its last step alone");
	repeat->run = *run;
	repeat->argument = *argument;
	repeat->after = *after;
	*run = run_once;
	*argument = repeat;
	*after = after_once;
}

/* What answers with tokens and secrets of signing in is not kept. */
static void nothing_more(struct tx *tx, void *argument, struct outcome *outcome)
{
	(void)tx;
	(void)argument;
	(void)outcome;
}

void repeat_answer(struct request *request, const struct outcome *outcome,
    void (*after)(struct request *request, const struct outcome *outcome))
{
	if (request->repeat && outcome->type == OUTCOME_DONE)
		request_run(request, nothing_more, NULL, after);
	else
		after(request, outcome);
}

static bool takes_key(const struct request *request)
{
	return request_is_api(request) && request_signed_in(request) &&
	       request->route->method != METHOD_GET && !(request->route->roles & ONE_FACTOR);
}

bool repeat_begin(struct request *request)
{
	struct str key = request_header(request, "Idempotency-Key");
	if (!str_given(key) || !takes_key(request))
		return true;
	if (!key.len || key.len > KEY_MOST || !str_utf8(key)) {
		struct field_error error = {STR("Idempotency-Key"),
		    {STR("应为 1 至 200 个字节"), STR("has 1 to 200 bytes")}};
		reply_invalid(request, &error, 1);
		return false;
	}
	struct repeat *repeat = ARENA_NEW(request->arena, struct repeat);
	struct kept_answer kept;
	enum repeat_found found;
	*repeat = (struct repeat){.request = request, .key.login = request->caller.person.login};
	repeat->key.id = sha256_of(key);
	repeat->key.digest = digest_of(repeat, key);
	if (!reply_ok(
		request, repeat_find(request->reader, request->arena, &repeat->key, &kept, &found)))
		return false;
	if (found == REPEAT_SAME)
		answer_again(request, &kept);
	else if (found == REPEAT_OTHER)
		reply_done(request, &(struct outcome){.type = OUTCOME_REUSED});
	request->repeat = repeat;
	return found == REPEAT_NEW;
}
