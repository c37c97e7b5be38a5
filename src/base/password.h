/* Passwords: Argon2id (RFC 9106) at 64 MiB and 2 passes, some 40 ms of processor time. Never on a thread that serves. */
#pragma once
#include "base/err.h"
#include "base/str.h"

/* The text to store, in libsodium's `$argon2id$…` form. */
enum err password_hash(struct arena *arena, struct str password, struct str *out) MUST_CHECK;
bool password_fits(struct str stored, struct str password);
