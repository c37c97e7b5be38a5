/* The fence of OpenSSL's digests and of its one cipher. They can fail only where the library was built without them,
 * which is no state to go on in. */
#include "base/digest.h"
#include <openssl/evp.h>
#include <pthread.h>
#include <stdlib.h>

struct digester {
	EVP_MD_CTX *sha256, *sm3;
};

/* Looked up once: OpenSSL would do so for each digest, at a greater cost than that of a short one. */
enum kind { SHA256, SM3, SHA1, KIND_COUNT };
static EVP_MD *kinds[KIND_COUNT];
static pthread_once_t look_up_once = PTHREAD_ONCE_INIT;

static void look_up(void)
{
	static const char *const names[KIND_COUNT] = {"SHA256", "SM3", "SHA1"};
	for (int kind = 0; kind < KIND_COUNT; kind++)
		kinds[kind] = EVP_MD_fetch(NULL, names[kind], NULL);
}

static EVP_MD_CTX *begin(enum kind kind)
{
	pthread_once(&look_up_once, look_up);
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	if (!context || !kinds[kind] || EVP_DigestInit_ex(context, kinds[kind], NULL) != 1)
		NEVER("OpenSSL lacks SHA-256, SHA-1 or SM3");
	return context;
}

static void add(EVP_MD_CTX *context, struct str bytes)
{
	if (bytes.len && EVP_DigestUpdate(context, bytes.data, bytes.len) != 1)
		NEVER("a digest failed half-way");
}

static void end_sized(EVP_MD_CTX *context, uint8_t *out, unsigned size)
{
	unsigned length = 0;
	uint8_t bytes[EVP_MAX_MD_SIZE];
	if (EVP_DigestFinal_ex(context, bytes, &length) != 1 || length != size)
		NEVER("a digest failed at its end");
	for (unsigned i = 0; i < length; i++)
		out[i] = bytes[i];
	EVP_MD_CTX_free(context);
}

static void end(EVP_MD_CTX *context, uint8_t out[32])
{
	end_sized(context, out, 32);
}

struct sha256 sha256_of(struct str bytes)
{
	struct sha256 sha256;
	EVP_MD_CTX *context = begin(SHA256);
	add(context, bytes);
	end(context, sha256.bytes);
	return sha256;
}

struct sm3 sm3_of(struct str bytes)
{
	struct sm3 sm3;
	EVP_MD_CTX *context = begin(SM3);
	add(context, bytes);
	end(context, sm3.bytes);
	return sm3;
}

struct sha1 sha1_of(struct str bytes)
{
	struct sha1 sha1;
	EVP_MD_CTX *context = begin(SHA1);
	add(context, bytes);
	end_sized(context, sha1.bytes, sizeof sha1.bytes);
	return sha1;
}

struct digester *digester_new(void)
{
	struct digester *digester = malloc(sizeof *digester);
	if (!digester)
		NEVER("out of memory");
	*digester = (struct digester){begin(SHA256), begin(SM3)};
	return digester;
}

void digester_add(struct digester *digester, struct str bytes)
{
	add(digester->sha256, bytes);
	add(digester->sm3, bytes);
}

void digester_end(struct digester *digester, struct sha256 *sha256, struct sm3 *sm3)
{
	uint8_t unwanted[32];
	end(digester->sha256, sha256 ? sha256->bytes : unwanted);
	end(digester->sm3, sm3 ? sm3->bytes : unwanted);
	free(digester);
}

/* A run is OpenSSL's context under a name of this module. */
static EVP_MD_CTX *context_of(const struct sha256_run *run)
{
	return (EVP_MD_CTX *)run;
}

struct sha256_run *sha256_begin(void)
{
	return (struct sha256_run *)begin(SHA256);
}

void sha256_add(struct sha256_run *run, struct str bytes)
{
	add(context_of(run), bytes);
}

struct sha256 sha256_next(struct sha256_run *run, struct str bytes)
{
	struct sha256 digest;
	unsigned length = 0;
	EVP_MD_CTX *context = context_of(run);
	if (EVP_DigestInit_ex(context, NULL, NULL) != 1)
		NEVER("a digest failed at its beginning");
	add(context, bytes);
	if (EVP_DigestFinal_ex(context, digest.bytes, &length) != 1 ||
	    length != sizeof digest.bytes)
		NEVER("a digest failed at its end");
	return digest;
}

struct sha256 sha256_so_far(const struct sha256_run *run)
{
	struct sha256 digest;
	EVP_MD_CTX *copy = EVP_MD_CTX_new();
	if (!copy || EVP_MD_CTX_copy_ex(copy, context_of(run)) != 1)
		NEVER("out of memory");
	end(copy, digest.bytes);
	return digest;
}

void sha256_end(struct sha256_run *run)
{
	EVP_MD_CTX_free(context_of(run));
}

/* --- AES-256-GCM --- */

static EVP_CIPHER_CTX *gcm_begin(const uint8_t *key, const uint8_t *nonce, bool seals)
{
	EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
	if (!context || EVP_CipherInit_ex(context, EVP_aes_256_gcm(), NULL, key, nonce, seals) != 1)
		NEVER("OpenSSL lacks AES-256-GCM");
	return context;
}

void gcm_seal(const uint8_t *key, const uint8_t *nonce, struct str bytes, uint8_t *out)
{
	EVP_CIPHER_CTX *context = gcm_begin(key, nonce, true);
	int len = 0, rest = 0;
	if (EVP_EncryptUpdate(context, out, &len, (const uint8_t *)bytes.data, (int)bytes.len) !=
		1 ||
	    EVP_EncryptFinal_ex(context, out + len, &rest) != 1 ||
	    EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, GCM_TAG, out + bytes.len) != 1)
		NEVER("sealing failed half-way");
	EVP_CIPHER_CTX_free(context);
}

bool gcm_open(const uint8_t *key, const uint8_t *nonce, struct str sealed, uint8_t *out)
{
	uint8_t tag[GCM_TAG];
	int len = 0, rest = 0;
	if (sealed.len < GCM_TAG)
		return false;
	size_t bytes = sealed.len - GCM_TAG;
	for (size_t i = 0; i < GCM_TAG; i++)
		tag[i] = (uint8_t)sealed.data[bytes + i];
	EVP_CIPHER_CTX *context = gcm_begin(key, nonce, false);
	bool opened =
	    EVP_DecryptUpdate(context, out, &len, (const uint8_t *)sealed.data, (int)bytes) == 1 &&
	    EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, GCM_TAG, tag) == 1 &&
	    EVP_DecryptFinal_ex(context, out + len, &rest) == 1;
	EVP_CIPHER_CTX_free(context);
	return opened;
}
