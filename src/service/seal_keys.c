/* Reading, making and changing the key of second factors. */
#include "service/seal_keys.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/log.h"
#include "base/password.h"
#include "service/internal.h"
#include "store/second_factors.h"
#include <string.h>
#include <unistd.h>

enum { KEYS_MOST = 8, LINE = 2 * SEAL_KEY + 1 };
static const char KEY_FILE[] = "second-factor.key";

struct seal_keys {
	uint8_t bytes[KEYS_MOST][SEAL_KEY];
	size_t count;
};

static const char *path_of(const struct service *service, struct arena *arena)
{
	if (service->key_file)
		return service->key_file;
	return str_c(arena, str_printf(arena, "%s/%s", service->folder, KEY_FILE));
}

static enum err read_keys(struct arena *arena, const char *path, struct seal_keys *keys)
{
	struct str text;
	keys->count = 0;
	TRY(file_read(arena, path, KEYS_MOST * LINE, &text));
	text = str_trim(text);
	do {
		struct str line = str_trim(str_cut(&text, '\n'));
		if (keys->count == KEYS_MOST ||
		    !hex_parse(line, keys->bytes[keys->count++], SEAL_KEY))
			return err_fail(ERR_CORRUPT, "%s is no key", path);
	} while (str_given(text) && text.len);
	return ERR_OK;
}

static enum err write_keys(struct arena *arena, const char *path, const struct seal_keys *keys)
{
	struct str text = STR("");
	for (size_t i = 0; i < keys->count; i++)
		text = str_printf(arena, "%.*s%.*s\n", STR_ARG(text),
		    STR_ARG(hex_str(arena, keys->bytes[i], SEAL_KEY)));
	return file_write(path, text);
}

/* A restored folder has none until somebody puts it back: one is made for a new secret only, and never elsewhere. */
static enum err keys_of(
    struct service *service, struct arena *arena, bool make, struct seal_keys *keys)
{
	const char *path = path_of(service, arena);
	pthread_mutex_lock(&service->seal);
	enum err err = read_keys(arena, path, keys);
	if (err == ERR_NOT_FOUND && make && !service->key_file) {
		keys->count = 1;
		random_bytes(keys->bytes[0], SEAL_KEY);
		err = write_keys(arena, path, keys);
	}
	pthread_mutex_unlock(&service->seal);
	return err == ERR_NOT_FOUND ? err_fail(ERR_CRYPTO, "%s is missing: put its copy back", path)
				    : err;
}

void seal_keys_look(struct service *service)
{
	struct arena arena;
	bool any = false;
	arena_init(&arena, 8192);
	const char *path = path_of(service, &arena);
	if (!service->manual && access(path, F_OK) < 0 &&
	    second_factor_any(service->writer.store, &any) == ERR_OK && any)
		log_warn("second-factor-key", {"missing", str_from(path)},
		    {"advice", STR("put its copy back: until then no code fits")});
	arena_free(&arena);
}

static enum err open_by(
    struct arena *arena, const struct seal_keys *keys, struct str sealed, struct str *out)
{
	size_t len = sealed.len / 2;
	uint8_t *bytes = arena_alloc(arena, len + 1);
	if (!hex_parse(sealed, bytes, len))
		return err_fail(ERR_CORRUPT, "a second factor is not hexadecimal");
	enum err err = ERR_CRYPTO;
	for (size_t i = 0; i < keys->count && err == ERR_CRYPTO; i++)
		err = unseal(arena, keys->bytes[i], (struct str){(const char *)bytes, len}, out);
	return err;
}

static struct str seal_by(struct arena *arena, const struct seal_keys *keys, struct str secret)
{
	struct str sealed = seal(arena, keys->bytes[0], secret);
	return hex_str(arena, sealed.data, sealed.len);
}

enum err secret_open(
    struct service *service, struct arena *arena, struct str sealed, struct str *out)
{
	struct seal_keys keys;
	TRY(keys_of(service, arena, false, &keys));
	return open_by(arena, &keys, sealed, out);
}

enum err secret_seal(
    struct service *service, struct arena *arena, struct str secret, struct str *out)
{
	struct seal_keys keys;
	TRY(keys_of(service, arena, true, &keys));
	*out = seal_by(arena, &keys, secret);
	return ERR_OK;
}

/* --- rotation --- */

struct rotation {
	const struct seal_keys *keys;
	size_t resealed;
};

static void reseal(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct rotation *rotation = argument;
	struct second_factor_of *all;
	TRY_USE(tx, outcome, second_factors_all(tx->store, tx->arena, &all, &rotation->resealed));
	for (size_t i = 0; i < rotation->resealed; i++) {
		struct second_factor *factor = &all[i].factor;
		struct str secret;
		TRY_USE(tx, outcome, open_by(tx->arena, rotation->keys, factor->secret, &secret));
		factor->secret = seal_by(tx->arena, rotation->keys, secret);
		TRY_USE(tx, outcome, second_factor_put(tx->store, all[i].login, factor));
	}
}

/* The new key is on disk before anything is sealed with it, and the old ones until nothing is sealed with them: a server
 * that seals meanwhile does so within a transaction, before this one by the old key, after it by the new. */
enum err seal_keys_rotate(struct service *service, struct arena *arena, int64_t *resealed)
{
	struct seal_keys old, keys = {.count = 1};
	struct outcome outcome;
	TRY(keys_of(service, arena, false, &old));
	random_bytes(keys.bytes[0], SEAL_KEY);
	for (size_t i = 0; i < old.count && keys.count < KEYS_MOST; i++, keys.count++)
		memcpy(keys.bytes[keys.count], old.bytes[i], SEAL_KEY);
	TRY(write_keys(arena, path_of(service, arena), &keys));
	struct rotation rotation = {.keys = &keys};
	service_run(service, reseal, &rotation, arena, &outcome);
	if (outcome.type != OUTCOME_DONE)
		return err_fail(outcome.err, "%.*s", STR_ARG(outcome.detail));
	keys.count = 1;
	*resealed = (int64_t)rotation.resealed;
	return write_keys(arena, path_of(service, arena), &keys);
}
