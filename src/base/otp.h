/* One-time codes by time (RFC 6238): six digits, steps of 30 seconds, SHA-1 as every app expects. */
#pragma once
#include "base/err.h"
#include "base/str.h"

#define OTP_SECRET_BYTES 20 /* RFC 4226 4: as long as the digest */
#define OTP_STEP_SECONDS 30

/* The secret as people type it into an app: base32, without padding. */
struct str otp_secret_text(struct arena *arena, struct str secret);
/* Is this a code of the step at that instant, or of the one before or after it (RFC 6238 5.2)? `step`: which one it
 * is, so that who keeps it can refuse it, and those before it, another time. */
bool otp_fits(struct str secret, int64_t unix_seconds, struct str code, int64_t *step);
