/* What everybody does with their own account: where they are signed in, which password is taken. */
#include "base/strength.h"
#include "casework/refusal.h"
#include "service/account.h"
#include "service/internal.h"
#include "service/session.h"

enum { PASSWORD_LEAST = 12, PASSWORD_MOST = 200 };

enum err account_sessions(struct reader *reader, struct arena *arena, const struct caller *caller,
    struct session_view **out, size_t *count)
{
	struct instant now = real_now();
	struct session *sessions;
	TRY(accounts_sessions_of(reader->store, arena, caller->person.login, now,
	    (struct instant){now.ms - SESSION_IDLE_MS}, &sessions, count));
	*out = ARENA_ARRAY(arena, struct session_view, *count + 1);
	for (size_t i = 0; i < *count; i++)
		(*out)[i] = (struct session_view){.opened_at = sessions[i].opened_at,
		    .used_at = sessions[i].used_at,
		    .ends_at = sessions[i].ends_at,
		    .address = sessions[i].address,
		    .agent = sessions[i].agent,
		    .present = str_eq(sessions[i].id, caller->session)};
	return ERR_OK;
}

void account_end_others(struct tx *tx, void *argument, struct outcome *outcome)
{
	const struct caller *caller = argument;
	if (!caller->proved) {
		outcome->type = OUTCOME_FORBIDDEN;
		return;
	}
	TRY_USE(tx, outcome,
	    accounts_end_other_sessions(tx->store, caller->person.login, caller->session));
	TRY_USE(tx, outcome, directory_raise_mark(tx->store));
}

struct text password_fault(
    struct arena *arena, const struct caller *caller, struct str password)
{
	const struct str words[] = {caller->person.login, caller->person.name, caller->person.unit,
	    caller->unit_name, STR("zizhi"), STR("cnitsec"), STR("zizhi2026")};
	if (str_utf8_count(password) < PASSWORD_LEAST || password.len > PASSWORD_MOST)
		return TEXT("新密码应为 12 至 200 个字符",
		    "the new password has to have 12 to 200 characters");
	if (password_guessable(arena, password, words, COUNT_OF(words)))
		return TEXT("这个密码很容易被猜到：不要用常见密码、姓名、键盘顺序、重复或日期；可以用几个不相干的词",
		    "this password is easily guessed: no common passwords, names, keyboard rows, "
		    "repetitions or dates; a few words that have nothing to do with each other "
		    "will do");
	return (struct text){STR(""), STR("")};
}
