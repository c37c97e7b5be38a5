/* Digests, random bytes and their text forms. */
#pragma once
#include "base/buf.h"
#include "base/err.h"

struct sha256 {
	uint8_t bytes[32];
};
struct sm3 {
	uint8_t bytes[32];
};
struct sha1 {
	uint8_t bytes[20];
};
/* AES-256 in Galois/Counter Mode (NIST SP 800-38D). `out` takes the bytes and a tag of GCM_TAG behind them, or those
 * without the tag. False: another key or nonce, or altered. */
enum { GCM_KEY = 32, GCM_NONCE = 12, GCM_TAG = 16 };
void gcm_seal(const uint8_t *key, const uint8_t *nonce, struct str bytes, uint8_t *out);
bool gcm_open(const uint8_t *key, const uint8_t *nonce, struct str sealed, uint8_t *out);

/* Both digests of a stream of bytes, taken in one pass. */
struct digester;

struct sha256 sha256_of(struct str bytes);
struct sm3 sm3_of(struct str bytes); /* GB/T 32905-2016 */
/* For name-based UUIDs alone (RFC 9562 5.5): no protection against forgery. */
struct sha1 sha1_of(struct str bytes);
struct digester *digester_new(void);
void digester_add(struct digester *digester, struct str bytes);
void digester_end(struct digester *digester, struct sha256 *sha256, struct sm3 *sm3); /* frees it; either may be NULL */

/* SHA-256 alone of a stream, which may be asked for on the way. */
struct sha256_run;
struct sha256_run *sha256_begin(void);
void sha256_add(struct sha256_run *run, struct str bytes);
/* The digest of these bytes alone, for many of them in a row; the run starts afresh. */
struct sha256 sha256_next(struct sha256_run *run, struct str bytes);
struct sha256 sha256_so_far(const struct sha256_run *run);
void sha256_end(struct sha256_run *run); /* frees it; NULL is nothing to do */

void buf_put_hex(struct buf *buf, const void *bytes, size_t len);
struct str hex_str(struct arena *arena, const void *bytes, size_t len);
bool hex_parse(struct str text, void *bytes, size_t len); /* exactly len bytes, lower case */
void buf_put_base64url(struct buf *buf, const void *bytes, size_t len); /* RFC 4648 5, no padding */
void random_bytes(void *bytes, size_t len);
bool equal_constant_time(const void *a, const void *b, size_t len);
