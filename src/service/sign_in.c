/* Signing in and out, and who is behind a token. */
#include "base/digest.h"
#include "base/log.h"
#include "base/password.h"
#include "casework/refusal.h"
#include "service/entry.h"
#include "service/internal.h"
#include "service/session.h"
#include "store/accounts.h"
#include <stdlib.h>
#include <string.h>

enum { TOKEN_BYTES = 32, SESSIONS_MOST = 20, PASSWORD_BYTES_MOST = 1024, AGENT_MOST = 200 };
/* How long a session that still owes something lasts. */
enum { ENTRY_MS = 15 * 60 * 1000 };

static struct str session_id(struct arena *arena, struct str token)
{
	struct sha256 digest = sha256_of(token);
	return hex_str(arena, digest.bytes, sizeof digest.bytes);
}

/* From the token alone, which the store does not have. */
static struct str csrf_of(struct arena *arena, struct str token)
{
	struct sha256 digest = sha256_of(str_printf(arena, "csrf:%.*s", STR_ARG(token)));
	return hex_str(arena, digest.bytes, 16);
}

static struct str new_token(struct arena *arena)
{
	uint8_t bytes[TOKEN_BYTES];
	random_bytes(bytes, sizeof bytes);
	struct buf text;
	buf_init(&text, 64);
	buf_put_base64url(&text, bytes, sizeof bytes);
	struct str token = str_copy(arena, buf_str(&text));
	buf_free(&text);
	return token;
}

/* --- who is behind a token --- */

static enum owes owes_of(struct str name)
{
	if (str_is(name, SESSION_OWES_CODE))
		return OWES_CODE;
	return str_is(name, SESSION_OWES_ENROLMENT) ? OWES_ENROLMENT : OWES_NOTHING;
}

static struct str owes_name(enum owes owes)
{
	if (owes == OWES_CODE)
		return STR(SESSION_OWES_CODE);
	return owes == OWES_ENROLMENT ? STR(SESSION_OWES_ENROLMENT) : STR("");
}

static enum err caller_of(struct store *store, struct arena *arena, struct str login,
    struct str token, struct caller *out)
{
	struct user user;
	TRY(directory_user(store, arena, login, &user));
	if (!user.active)
		return err_fail(ERR_NOT_FOUND, "%.*s is not active", STR_ARG(login));
	*out = (struct caller){.person = directory_person(&user),
	    .session = session_id(arena, token),
	    .csrf = csrf_of(arena, token),
	    .must_change_password = user.must_change_password};
	if (str_given(user.unit)) {
		struct unit unit;
		TRY(directory_unit(store, arena, user.unit, &unit));
		out->unit_name = unit.name;
	}
	return ERR_OK;
}

/* --- that a session is used --- */

struct use {
	struct job job;
	struct arena arena;
	char id[64];
	size_t len;
	struct instant at;
};

static void tell_use(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct use *use = argument;
	TRY_USE(
	    tx, outcome, accounts_use_session(tx->store, (struct str){use->id, use->len}, use->at));
}

static void use_told(struct job *job)
{
	struct use *use = job->context;
	arena_free(&use->arena);
	free(use);
}

/* Nobody waits for it; where the writer is too busy the session counts as used a little earlier. */
static void tell_store(struct service *service, struct str id, struct instant at)
{
	struct use *use = calloc(1, sizeof *use);
	if (!use || id.len > sizeof use->id)
		NEVER("no memory to tell that a session is used");
	arena_init(&use->arena, 1 << 16);
	memcpy(use->id, id.data, id.len);
	use->len = id.len;
	use->at = at;
	use->job = (struct job){.run = tell_use,
	    .argument = use,
	    .arena = &use->arena,
	    .done = use_told,
	    .context = use};
	service_submit(service, &use->job);
}

enum err account_caller(
    struct reader *reader, struct arena *arena, struct str token, struct caller *out)
{
	*out = (struct caller){0};
	struct str id = session_id(arena, token);
	struct instant now = real_now();
	int64_t mark;
	bool tell;
	TRY(directory_mark(reader->store, &mark));
	if (sessions_find(reader->service->sessions, arena, id, mark, now, out, &tell)) {
		if (tell)
			tell_store(reader->service, id, now);
		return ERR_OK;
	}
	struct session session;
	TRY(accounts_session(reader->store, arena, id, &session));
	if (session.ends_at.ms <= now.ms || now.ms - session.used_at.ms >= SESSION_IDLE_MS)
		return err_fail(ERR_NOT_FOUND, "the session has ended");
	TRY(caller_of(reader->store, arena, session.login, token, out));
	out->owes = owes_of(session.owes);
	sessions_keep(reader->service->sessions, out, &session, mark);
	return ERR_OK;
}

/* --- signing in --- */

/* Compared with where there is no such login, so that the answer takes as long. */
static struct str nobodys_hash;
static pthread_once_t nobodys_once = PTHREAD_ONCE_INIT;

static void make_nobodys_hash(void)
{
	static struct arena arena;
	arena_init(&arena, 4096);
	uint8_t bytes[16];
	random_bytes(bytes, sizeof bytes);
	struct str password = hex_str(&arena, bytes, sizeof bytes);
	if (password_hash(&arena, password, &nobodys_hash) != ERR_OK)
		nobodys_hash = STR("");
}

/* ERR_OK whatever the answer is. */
static enum err password_of(struct store *store, struct arena *arena, struct str login,
    struct str password, bool *fits, struct secret *secret)
{
	struct user user = {0};
	enum err err = directory_user(store, arena, login, &user);
	if (err == ERR_OK)
		err = accounts_secret(store, arena, login, secret);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	bool known = err == ERR_OK && user.active && password.len <= PASSWORD_BYTES_MOST;
	pthread_once(&nobodys_once, make_nobodys_hash);
	bool same = password_fits(known ? secret->password_hash : nobodys_hash,
	    str_slice(password, 0, password.len <= PASSWORD_BYTES_MOST ? password.len : 0));
	*fits = known && same;
	return ERR_OK;
}

static enum err fits_again(struct reader *reader, struct str login, struct str password, bool *out)
{
	struct attempts *attempts = reader->service->attempts;
	struct arena arena;
	arena_init(&arena, 1 << 20);
	/* Who holds a session does not get to guess the password through it. */
	struct attempt attempt = {.login = login,
	    .place = str_printf(&arena, "again:%.*s", STR_ARG(login)),
	    .familiar = true};
	struct secret secret;
	enum err err = ERR_OK;
	*out = false;
	if (!attempts_wait(attempts, &attempt, real_now())) {
		err = password_of(reader->store, &arena, login, password, out, &secret);
		if (err == ERR_OK && !*out)
			attempts_failed(attempts, &attempt, real_now());
	}
	arena_free(&arena);
	return err;
}

enum err account_password_fits(
    struct service *service, struct str login, struct str password, bool *out)
{
	struct reader reader;
	TRY(reader_open(service, &reader));
	enum err err = fits_again(&reader, login, password, out);
	reader_close(&reader);
	return err;
}

/* What a client says of itself, as far as it can be shown. */
static struct str shortened(struct str text)
{
	struct str kept = str_slice(text, 0, text.len < AGENT_MOST ? text.len : AGENT_MOST);
	return str_given(kept) && str_utf8(kept) && str_printable(kept) ? kept : STR("");
}

enum err session_begin(
    struct tx *tx, const struct beginning *beginning, struct str *token, struct caller *caller)
{
	struct instant now = real_now();
	int64_t lasts = beginning->owes ? ENTRY_MS : SESSION_MS;
	struct attempt at;
	*token = new_token(tx->arena);
	TRY(caller_of(tx->store, tx->arena, beginning->login, *token, caller));
	caller->owes = beginning->owes;
	struct session session = {.id = caller->session,
	    .login = beginning->login,
	    .opened_at = now,
	    .ends_at = {now.ms + lasts},
	    .owes = owes_name(beginning->owes),
	    .used_at = now,
	    .address = shortened(beginning->address),
	    .agent = shortened(beginning->agent)};
	TRY(accounts_open_session(tx->store, &session, SESSIONS_MOST));
	if (!str_empty(beginning->replaces)) {
		TRY(accounts_end_session(tx->store, beginning->replaces));
		TRY(directory_raise_mark(tx->store));
	}
	if (beginning->owes)
		return ERR_OK;
	TRY(place_of(
	    tx->store, tx->arena, beginning->login, beginning->address, beginning->device, &at));
	return place_keep(tx->store, tx->arena, &at, beginning->device, now);
}

struct entering {
	struct sign_in *request;
	bool wrong; /* the code */
};

/* A code that came with the password saves a second step. */
static void open_session(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct entering *entering = argument;
	struct sign_in *request = entering->request;
	struct beginning beginning = {.login = request->login,
	    .address = request->address,
	    .agent = request->agent,
	    .device = request->device,
	    .replaces = request->replaces};
	TRY_USE(tx, outcome, second_factor_owed(tx, request->login, &beginning.owes));
	if (beginning.owes == OWES_CODE && !str_empty(request->code)) {
		bool fits = false;
		TRY_USE(tx, outcome, second_factor_check(tx, request->login, request->code, &fits));
		entering->wrong = !fits;
		if (!fits) {
			outcome->type = OUTCOME_FORBIDDEN;
			return;
		}
		beginning.owes = OWES_NOTHING;
	}
	TRY_USE(tx, outcome, session_begin(tx, &beginning, &request->token, &request->caller));
}

/* Trials under the manual clock go on with what was handed out for them. */
static bool has_expired(const struct service *service, const struct secret *secret)
{
	return !service->manual && secret->expires_at.ms != INSTANT_NONE.ms &&
	       secret->expires_at.ms <= real_now().ms;
}

static enum err check(struct service *service, struct sign_in *request, struct arena *arena,
    struct attempt *attempt, bool *fits)
{
	struct reader reader;
	struct secret secret = {.expires_at = INSTANT_NONE};
	*fits = false;
	TRY(reader_open(service, &reader));
	enum err err = place_of(
	    reader.store, arena, request->login, request->address, request->device, attempt);
	request->retry_after = err ? 0 : attempts_wait(service->attempts, attempt, real_now());
	if (err == ERR_OK && !request->retry_after)
		err = password_of(
		    reader.store, arena, request->login, request->password, fits, &secret);
	reader_close(&reader);
	request->expired = *fits && has_expired(service, &secret);
	return err;
}

/* Who tried, from where, and what came of it; never what was typed as the password. */
static void tell_log(const struct sign_in *request, const struct outcome *outcome)
{
	static const char *const got[] = {[OWES_NOTHING] = "whole",
	    [OWES_CODE] = "owes-code",
	    [OWES_ENROLMENT] = "owes-enrolment"};
	const char *result = outcome->type == OUTCOME_DONE      ? got[request->caller.owes]
			     : outcome->type == OUTCOME_REFUSED ? "waits"
			     : outcome->type == OUTCOME_ERROR   ? "error"
			     : request->expired                 ? "expired"
								: "failed";
	log_info("sign-in", {"login", shortened(request->login)}, {"result", str_from(result)},
	    {"client", shortened(request->address)});
}

static void sign_in(
    struct service *service, struct sign_in *request, struct arena *arena, struct outcome *outcome)
{
	struct attempt attempt;
	struct entering entering = {.request = request};
	bool fits;
	*outcome = (struct outcome){.type = OUTCOME_DONE};
	enum err err = check(service, request, arena, &attempt, &fits);
	if (err != ERR_OK) {
		*outcome = (struct outcome){.type = OUTCOME_ERROR,
		    .err = err,
		    .detail = str_copy(arena, str_from(err_detail()))};
		return;
	}
	if (request->retry_after) {
		*outcome = (struct outcome){.type = OUTCOME_REFUSED,
		    .refusal = refusal_of(arena, too_many_attempts, STR("ours"),
			text_number(arena, (request->retry_after + 59) / 60))};
		return;
	}
	outcome->type = OUTCOME_FORBIDDEN;
	if (fits && !request->expired)
		service_run(service, open_session, &entering, arena, outcome);
	if (!fits || entering.wrong)
		attempts_failed(service->attempts, &attempt, real_now());
	else if (outcome->type == OUTCOME_DONE && !request->caller.owes)
		attempts_succeeded(service->attempts, &attempt);
}

void account_sign_in(
    struct service *service, struct sign_in *request, struct arena *arena, struct outcome *outcome)
{
	sign_in(service, request, arena, outcome);
	tell_log(request, outcome);
}

void account_sign_out(struct tx *tx, void *argument, struct outcome *outcome)
{
	const struct str *session = argument;
	TRY_USE(tx, outcome, accounts_end_session(tx->store, *session));
	TRY_USE(tx, outcome, directory_raise_mark(tx->store));
	sessions_drop(tx->service->sessions, *session);
}
