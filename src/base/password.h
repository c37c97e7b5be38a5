/* Passwords: Argon2id (RFC 9106) at 64 MiB and 2 passes, some 40 ms of processor time. Never on a thread that serves.
 * And keeping small secrets that have to be read again. */
#pragma once
#include "base/err.h"
#include "base/str.h"

/* The text to store, in libsodium's `$argon2id$…` form. */
enum err password_hash(struct arena *arena, struct str password, struct str *out) MUST_CHECK;
bool password_fits(struct str stored, struct str password);

/* Seals a few bytes with a key of SEAL_KEY bytes: one that says how, a fresh nonce, the bytes by AES-256-GCM. What was
 * sealed by earlier versions (XSalsa20-Poly1305) opens, too. */
#define SEAL_KEY 32
struct str seal(struct arena *arena, const uint8_t *key, struct str bytes);
/* ERR_CRYPTO: sealed with another key, or altered. */
enum err unseal(struct arena *arena, const uint8_t *key, struct str sealed, struct str *out) MUST_CHECK;
