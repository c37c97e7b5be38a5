/* Setting a second factor up, giving a code, taking a factor away. */
#include "service/second_factor.h"
#include "base/digest.h"
#include "base/log.h"
#include "base/otp.h"
#include "casework/refusal.h"
#include "service/entry.h"
#include "service/internal.h"
#include "service/seal_keys.h"
#include "store/accounts.h"
#include "store/second_factors.h"
#include <string.h>

enum { RECOVERY_CODES = 8, RECOVERY_CHARACTERS = 24, GROUP = 4 };
/* RFC 4648 base32 in small letters, as recovery codes are written. */
static const char LETTERS[33] = "abcdefghijklmnopqrstuvwxyz234567";

static enum err keep_new_secret(struct tx *tx, struct str login)
{
	uint8_t bytes[OTP_SECRET_BYTES];
	struct second_factor factor = {0};
	random_bytes(bytes, sizeof bytes);
	TRY(secret_seal(tx->service, tx->arena, (struct str){(const char *)bytes, sizeof bytes},
	    &factor.secret));
	return second_factor_put(tx->store, login, &factor);
}

/* --- what is owed --- */

/* There, whether in force or not. */
static enum err find(struct store *store, struct arena *arena, struct str login,
    struct second_factor *factor, bool *there)
{
	enum err err = second_factor_get(store, arena, login, factor);
	*there = err == ERR_OK;
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

static bool of_centre(const struct user *user)
{
	return !(user->roles & (1u << ROLE_contact | 1u << ROLE_editor));
}

enum err second_factor_owed(struct tx *tx, struct str login, enum owes *out)
{
	struct second_factor factor = {0};
	struct user user;
	bool there;
	*out = OWES_NOTHING;
	if (tx->service->manual)
		return ERR_OK;
	TRY(directory_user(tx->store, tx->arena, login, &user));
	TRY(find(tx->store, tx->arena, login, &factor, &there));
	if (there && factor.confirmed)
		*out = OWES_CODE;
	else if (of_centre(&user) || tx->service->factor_for_all)
		*out = OWES_ENROLMENT;
	if (*out == OWES_ENROLMENT && !there)
		return keep_new_secret(tx, login);
	return ERR_OK;
}

/* --- codes --- */

/* In small letters, without what people put between the groups. */
static struct str plain(struct arena *arena, struct str code)
{
	char *out = arena_alloc(arena, code.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < code.len; i++) {
		char c = code.data[i];
		if (c >= 'A' && c <= 'Z')
			c |= 0x20;
		if (c != '-' && c != ' ')
			out[len++] = c;
	}
	return (struct str){out, len};
}

static struct str recovery_digest(struct arena *arena, struct str code)
{
	struct sha256 digest = sha256_of(code);
	return hex_str(arena, digest.bytes, sizeof digest.bytes);
}

static enum err check_code(
    struct tx *tx, struct str login, struct second_factor *factor, struct str code, bool *fits)
{
	struct str secret;
	int64_t step = 0;
	TRY(secret_open(tx->service, tx->arena, factor->secret, &secret));
	*fits = otp_fits(secret, real_now().ms / 1000, code, &step) && step > factor->last_step;
	if (!*fits)
		return ERR_OK;
	factor->last_step = step;
	factor->confirmed = true;
	return second_factor_put(tx->store, login, factor);
}

enum err second_factor_check(struct tx *tx, struct str login, struct str given, bool *fits)
{
	struct second_factor factor;
	struct str code = plain(tx->arena, given);
	*fits = false;
	TRY(second_factor_get(tx->store, tx->arena, login, &factor));
	if (code.len == RECOVERY_CHARACTERS && factor.confirmed)
		return recovery_spend(tx->store, login, recovery_digest(tx->arena, code), fits);
	return check_code(tx, login, &factor, code, fits);
}

static struct str new_recovery_code(struct arena *arena)
{
	uint8_t bytes[RECOVERY_CHARACTERS];
	char text[RECOVERY_CHARACTERS + RECOVERY_CHARACTERS / GROUP];
	size_t len = 0;
	random_bytes(bytes, sizeof bytes);
	for (size_t i = 0; i < sizeof bytes; i++) {
		if (i && i % GROUP == 0)
			text[len++] = '-';
		text[len++] = LETTERS[bytes[i] & 31];
	}
	return str_copy(arena, (struct str){text, len});
}

static enum err new_recovery_codes(struct tx *tx, struct second_factor_code *given)
{
	struct str login = given->caller->person.login;
	TRY(recovery_drop(tx->store, login));
	for (int i = 0; i < RECOVERY_CODES; i++) {
		struct str code = new_recovery_code(tx->arena);
		struct str digest = recovery_digest(tx->arena, plain(tx->arena, code));
		TRY(recovery_add(tx->store, login, digest));
		*ARENA_PUSH(tx->arena, given->recovery, given->recovery_count) = code;
	}
	return ERR_OK;
}

/* --- giving a code --- */

static enum err enter(struct tx *tx, struct second_factor_code *given)
{
	struct beginning beginning = {.login = given->caller->person.login,
	    .address = given->address,
	    .agent = given->agent,
	    .device = given->device,
	    .replaces = given->caller->session};
	return session_begin(tx, &beginning, &given->token, &given->entered);
}

/* From now on it is asked for: whoever is signed in elsewhere without it is not any more. */
static enum err put_in_force(struct tx *tx, struct second_factor_code *given)
{
	struct str login = given->caller->person.login;
	struct user user;
	TRY(directory_user(tx->store, tx->arena, login, &user));
	TRY(new_recovery_codes(tx, given));
	TRY(accounts_end_other_sessions(tx->store, login, given->caller->session));
	return account_record(tx, given->caller, &user, USER_FACT_FACTOR, STR_NONE);
}

static enum err take_code(struct tx *tx, struct second_factor_code *given, struct attempt *attempt)
{
	struct str login = given->caller->person.login;
	struct second_factor before;
	bool fits;
	TRY(second_factor_get(tx->store, tx->arena, login, &before));
	if (before.confirmed && given->caller->owes != OWES_CODE)
		return err_fail(ERR_NOT_FOUND, "no code is asked for");
	if (given->caller->owes == OWES_NOTHING && !given->caller->proved)
		return err_fail(ERR_NOT_FOUND, "the password was not given");
	TRY(second_factor_check(tx, login, given->code, &fits));
	given->wrong = !fits;
	log_info("second-factor", {"login", login}, {"result", str_from(fits ? "fits" : "failed")},
	    {"client", given->address});
	if (!fits) {
		attempts_failed(tx->service->attempts, attempt, real_now());
		return ERR_OK;
	}
	attempts_succeeded(tx->service->attempts, attempt);
	if (!before.confirmed)
		TRY(put_in_force(tx, given));
	return enter(tx, given);
}

void second_factor_give(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct second_factor_code *given = argument;
	struct attempt attempt;
	TRY_USE(tx, outcome,
	    place_of(tx->store, tx->arena, given->caller->person.login, given->address,
		given->device, &attempt));
	given->retry_after = attempts_wait(tx->service->attempts, &attempt, real_now());
	if (given->retry_after) {
		*outcome = (struct outcome){.type = OUTCOME_REFUSED,
		    .refusal = refusal_of(tx->arena, too_many_attempts, STR("ours"),
			text_number(tx->arena, (given->retry_after + 59) / 60))};
		return;
	}
	TRY_USE(tx, outcome, take_code(tx, given, &attempt));
	if (given->wrong)
		outcome->type = OUTCOME_FORBIDDEN;
}

bool second_factor_wants_proof(const struct caller *caller, const struct second_factor_view *factor)
{
	return factor->waiting && caller->owes == OWES_NOTHING;
}

void second_factor_begin(struct tx *tx, void *argument, struct outcome *outcome)
{
	const struct caller *caller = argument;
	struct second_factor factor;
	bool there;
	TRY_USE(tx, outcome, find(tx->store, tx->arena, caller->person.login, &factor, &there));
	if (!there || (!factor.confirmed && caller->owes == OWES_NOTHING))
		TRY_USE(tx, outcome, keep_new_secret(tx, caller->person.login));
}

void second_factor_reset(struct tx *tx, void *argument, struct outcome *outcome)
{
	const struct second_factor_reset *reset = argument;
	const struct caller *caller = reset->caller;
	struct user user;
	bool administers = !caller || person_is(&caller->person, ROLE_administrator);
	if (!administers || (caller && str_eq(caller->person.login, reset->login))) {
		outcome->type = OUTCOME_FORBIDDEN;
		return;
	}
	if (caller && !str_trim(reset->proof).len)
		outcome_invalid(outcome, tx->arena, "proof",
		    TEXT("请写明怎样核实了本人的身份", "say how you made sure who is asking"));
	if (outcome->type != OUTCOME_DONE)
		return;
	TRY_USE(tx, outcome, directory_user(tx->store, tx->arena, reset->login, &user));
	TRY_USE(tx, outcome, second_factor_drop(tx->store, reset->login));
	TRY_USE(tx, outcome, accounts_end_sessions_of(tx->store, reset->login));
	TRY_USE(tx, outcome, account_record(tx, caller, &user, USER_FACT_NO_FACTOR, reset->proof));
}

/* --- looking --- */

static struct str in_groups(struct arena *arena, struct str text)
{
	struct str out = STR("");
	for (size_t i = 0; i < text.len; i += GROUP)
		out = str_printf(arena, "%.*s%s%.*s", STR_ARG(out), i ? " " : "",
		    STR_ARG(str_slice(text, i, i + GROUP < text.len ? i + GROUP : text.len)));
	return out;
}

static enum err show_secret(struct reader *reader, struct arena *arena, struct str login,
    const struct second_factor *factor, struct second_factor_view *out)
{
	struct str secret;
	TRY(secret_open(reader->service, arena, factor->secret, &secret));
	struct str text = otp_secret_text(arena, secret);
	out->secret = in_groups(arena, text);
	out->uri = str_printf(arena, "otpauth://totp/zizhi:%.*s?secret=%.*s&issuer=zizhi",
	    STR_ARG(login), STR_ARG(text));
	return ERR_OK;
}

enum err second_factor_look(struct reader *reader, struct arena *arena, const struct caller *caller,
    struct second_factor_view *out)
{
	struct second_factor factor;
	struct str login = caller->person.login;
	bool there;
	*out = (struct second_factor_view){0};
	TRY(find(reader->store, arena, login, &factor, &there));
	if (!there)
		return ERR_OK;
	out->confirmed = factor.confirmed;
	out->waiting = !factor.confirmed;
	if (out->waiting)
		return show_secret(reader, arena, login, &factor, out);
	return recovery_count(reader->store, login, &out->codes_left);
}

enum err second_factor_there(struct reader *reader, struct str login, bool *out)
{
	struct second_factor factor = {0};
	struct arena arena;
	bool there;
	arena_init(&arena, 1 << 16);
	enum err err = find(reader->store, &arena, login, &factor, &there);
	*out = there && factor.confirmed;
	arena_free(&arena);
	return err;
}
