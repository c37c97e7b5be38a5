/* The fence of libsodium: passwords, random bytes, comparing in constant time. */
#include "base/password.h"
#include "base/digest.h"
#include <sodium.h>
#include <string.h>

enum { PASSES = 2, MEMORY = 64 << 20 };

static void need_sodium(void)
{
	if (sodium_init() < 0) /* 1 where it was done before */
		NEVER("libsodium has no source of random bytes");
}

enum err password_hash(struct arena *arena, struct str password, struct str *out)
{
	char text[crypto_pwhash_STRBYTES];
	need_sodium();
	if (crypto_pwhash_str_alg(text, password.len ? password.data : "", password.len, PASSES,
		MEMORY, crypto_pwhash_ALG_ARGON2ID13) != 0)
		return err_fail(ERR_CRYPTO, "no memory to keep a password with");
	*out = str_copy(arena, str_from(text));
	return ERR_OK;
}

bool password_fits(struct str stored, struct str password)
{
	char text[crypto_pwhash_STRBYTES] = {0};
	if (stored.len == 0 || stored.len >= sizeof text)
		return false;
	memcpy(text, stored.data, stored.len);
	need_sodium();
	return crypto_pwhash_str_verify(text, password.len ? password.data : "", password.len) == 0;
}

/* What a sealed secret begins with: how it was sealed. */
enum { SEALED_BY_AES_256_GCM = 2 };

struct str seal(struct arena *arena, const uint8_t *key, struct str bytes)
{
	size_t len = 1 + GCM_NONCE + bytes.len + GCM_TAG;
	uint8_t *sealed = arena_alloc(arena, len);
	sealed[0] = SEALED_BY_AES_256_GCM;
	random_bytes(sealed + 1, GCM_NONCE);
	gcm_seal(key, sealed + 1, bytes, sealed + 1 + GCM_NONCE);
	return (struct str){(const char *)sealed, len};
}

static bool unseal_gcm(struct arena *arena, const uint8_t *key, struct str sealed, struct str *out)
{
	enum { BEFORE = 1 + GCM_NONCE, AROUND = BEFORE + GCM_TAG };
	if (sealed.len < AROUND || sealed.data[0] != SEALED_BY_AES_256_GCM)
		return false;
	uint8_t *opened = arena_alloc(arena, sealed.len - AROUND + 1);
	*out = (struct str){(const char *)opened, sealed.len - AROUND};
	return gcm_open(
	    key, (const uint8_t *)sealed.data + 1, str_slice(sealed, BEFORE, sealed.len), opened);
}

/* As secrets were sealed before they said how: XSalsa20-Poly1305, the nonce before them. */
static bool unseal_first(
    struct arena *arena, const uint8_t *key, struct str sealed, struct str *out)
{
	enum { NONCE = crypto_secretbox_NONCEBYTES, AROUND = NONCE + crypto_secretbox_MACBYTES };
	const uint8_t *bytes = (const uint8_t *)sealed.data;
	need_sodium();
	if (sealed.len < AROUND)
		return false;
	uint8_t *opened = arena_alloc(arena, sealed.len - AROUND + 1);
	*out = (struct str){(const char *)opened, sealed.len - AROUND};
	return crypto_secretbox_open_easy(opened, bytes + NONCE, sealed.len - NONCE, bytes, key) ==
	       0;
}

enum err unseal(struct arena *arena, const uint8_t *key, struct str sealed, struct str *out)
{
	if (unseal_gcm(arena, key, sealed, out) || unseal_first(arena, key, sealed, out))
		return ERR_OK;
	*out = STR_NONE;
	return err_fail(ERR_CRYPTO, "a secret was sealed with another key, or altered");
}

void random_bytes(void *bytes, size_t len)
{
	need_sodium();
	randombytes_buf(bytes, len);
}

bool equal_constant_time(const void *a, const void *b, size_t len)
{
	return sodium_memcmp(a, b, len) == 0;
}
