/* liboath's fence. */
#include "base/otp.h"
#include "base/digest.h"
#include <liboath/oath.h>
#include <pthread.h>
#include <stdlib.h>

enum { DIGITS = 6, WINDOW = 1 };

static pthread_once_t started = PTHREAD_ONCE_INIT;

static void start(void)
{
	if (oath_init() != OATH_OK)
		NEVER("liboath cannot be started");
}

struct str otp_secret_text(struct arena *arena, struct str secret)
{
	char *text = NULL;
	size_t len = 0;
	pthread_once(&started, start);
	if (oath_base32_encode(secret.data, secret.len, &text, &len) != OATH_OK)
		NEVER("a secret cannot be written in base32");
	while (len && text[len - 1] == '=')
		len--;
	struct str out = str_copy(arena, (struct str){text, len});
	free(text);
	return out;
}

bool otp_fits(struct str secret, int64_t unix_seconds, struct str code, int64_t *step)
{
	bool fits = false;
	pthread_once(&started, start);
	if (code.len != DIGITS)
		return false;
	for (int64_t at = -WINDOW; at <= WINDOW; at++) {
		char expected[DIGITS + 1];
		int64_t then = unix_seconds + at * OTP_STEP_SECONDS;
		if (then < 0 || oath_totp_generate(secret.data, secret.len, (time_t)then,
				    OTP_STEP_SECONDS, 0, DIGITS, expected) != OATH_OK)
			continue;
		if (equal_constant_time(expected, code.data, DIGITS)) {
			fits = true;
			*step = then / OTP_STEP_SECONDS;
		}
	}
	return fits;
}
