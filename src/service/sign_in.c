/* Signing in and out, and who is behind a token. */
#include "base/digest.h"
#include "base/password.h"
#include "casework/refusal.h"
#include "service/internal.h"
#include "service/session.h"
#include "store/accounts.h"

enum { TOKEN_BYTES = 32, SESSION_MS = 12 * 3600 * 1000, SESSIONS_MOST = 20, PASSWORD_MOST = 1024 };

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

enum err account_caller(
    struct reader *reader, struct arena *arena, struct str token, struct caller *out)
{
	*out = (struct caller){0};
	struct str id = session_id(arena, token);
	struct instant now = real_now();
	int64_t mark;
	TRY(directory_mark(reader->store, &mark));
	if (sessions_find(reader->service->sessions, arena, id, mark, now, out))
		return ERR_OK;
	struct session session;
	TRY(accounts_session(reader->store, arena, id, &session));
	if (session.ends_at.ms <= now.ms)
		return err_fail(ERR_NOT_FOUND, "the session has ended");
	TRY(caller_of(reader->store, arena, session.login, token, out));
	sessions_keep(reader->service->sessions, out, session.ends_at, mark);
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
static enum err password_of(
    struct store *store, struct arena *arena, struct str login, struct str password, bool *fits)
{
	struct secret secret = {0};
	struct user user = {0};
	enum err err = directory_user(store, arena, login, &user);
	if (err == ERR_OK)
		err = accounts_secret(store, arena, login, &secret);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	bool known = err == ERR_OK && user.active && password.len <= PASSWORD_MOST;
	pthread_once(&nobodys_once, make_nobodys_hash);
	bool same = password_fits(known ? secret.password_hash : nobodys_hash,
	    str_slice(password, 0, password.len <= PASSWORD_MOST ? password.len : 0));
	*fits = known && same;
	return ERR_OK;
}

bool account_password_fits(struct reader *reader, struct str login, struct str password)
{
	struct arena arena;
	arena_init(&arena, 1 << 20);
	bool fits = false;
	enum err err = password_of(reader->store, &arena, login, password, &fits);
	arena_free(&arena);
	return err == ERR_OK && fits;
}

static void open_session(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct sign_in *request = argument;
	struct instant now = real_now();
	request->token = new_token(tx->arena);
	TRY_USE(tx, outcome,
	    caller_of(tx->store, tx->arena, request->login, request->token, &request->caller));
	struct session session = {
	    request->caller.session, request->login, now, {now.ms + SESSION_MS}};
	TRY_USE(tx, outcome, accounts_open_session(tx->store, &session, SESSIONS_MOST));
}

static enum err check(
    struct service *service, struct sign_in *request, struct arena *arena, bool *fits)
{
	struct reader reader;
	TRY(reader_open(service, &reader));
	enum err err = password_of(reader.store, arena, request->login, request->password, fits);
	reader_close(&reader);
	return err;
}

void account_sign_in(
    struct service *service, struct sign_in *request, struct arena *arena, struct outcome *outcome)
{
	struct sessions *sessions = service->sessions;
	*outcome = (struct outcome){.type = OUTCOME_DONE};
	request->retry_after =
	    sessions_wait(sessions, request->login, request->address, real_now());
	if (request->retry_after) {
		*outcome = (struct outcome){.type = OUTCOME_REFUSED,
		    .refusal = refusal_of(arena, too_many_attempts, STR("ours"),
			text_number(arena, (request->retry_after + 59) / 60))};
		return;
	}
	bool fits = false;
	enum err err = check(service, request, arena, &fits);
	if (err != ERR_OK) {
		*outcome = (struct outcome){.type = OUTCOME_ERROR,
		    .err = err,
		    .detail = str_copy(arena, str_from(err_detail()))};
	} else if (!fits) {
		sessions_failed(sessions, request->login, request->address, real_now());
		outcome->type = OUTCOME_FORBIDDEN;
	} else {
		sessions_succeeded(sessions, request->login, request->address);
		service_run(service, open_session, request, arena, outcome);
	}
}

void account_sign_out(struct tx *tx, void *argument, struct outcome *outcome)
{
	const struct str *session = argument;
	TRY_USE(tx, outcome, accounts_end_session(tx->store, *session));
	TRY_USE(tx, outcome, directory_raise_mark(tx->store));
	sessions_drop(tx->service->sessions, *session);
}
