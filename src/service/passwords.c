/* The one place where passwords are looked at before they are kept. */
#include "service/passwords.h"
#include "base/breached.h"
#include "base/digest.h"
#include "base/log.h"
#include "base/strength.h"
#include "casework/refusal.h"
#include "service/internal.h"

enum { PASSWORD_LEAST = 12 };

/* A list that cannot be read keeps nobody from setting a password. */
static bool is_breached(const struct service *service, struct str password)
{
	bool there = false;
	if (service->breached && breached_has(service->breached, password, &there) != ERR_OK)
		log_error("trouble", {"detail", str_from(err_detail())});
	return there;
}

struct text password_fault(
    const struct service *service, struct arena *arena, const struct password_choice *choice)
{
	struct str password = choice->password;
	const struct str words[] = {choice->login, choice->name, choice->unit, choice->unit_name,
	    STR("zizhi"), STR("cnitsec"), STR("zizhi2026")};
	if (str_utf8_count(password) < PASSWORD_LEAST || password.len > PASSWORD_MOST)
		return TEXT("密码应为 12 至 200 个字符", "a password has 12 to 200 characters");
	if (password_guessable(arena, password, words, COUNT_OF(words)))
		return TEXT("这个密码很容易被猜到：不要用常见密码、姓名、键盘顺序、重复或日期；可以"
			    "用几个不相干的词",
		    "this password is easily guessed: no common passwords, names, keyboard rows, "
		    "repetitions or dates; a few words that have nothing to do with each other "
		    "will do");
	if (is_breached(service, password))
		return TEXT("这个密码在已经泄露的密码之中，请换一个",
		    "this password is among those that have been breached: choose another");
	return TEXT("", "");
}

struct str password_make(struct arena *arena)
{
	static const char letters[33] = "abcdefghijkmnpqrstuvwxyz23456789";
	uint8_t bytes[12];
	char text[14];
	random_bytes(bytes, sizeof bytes);
	for (size_t i = 0, at = 0; i < sizeof bytes; i++) {
		if (i && i % 4 == 0)
			text[at++] = '-';
		text[at++] = letters[bytes[i] & 31];
	}
	return str_copy(arena, (struct str){text, sizeof text});
}
