/* The key that second factors are sealed with: a file of its own, apart from the database.
 *
 * It is read anew each time, so that a rotation beside a running server holds at once. Its first line is the key that
 * seals; while a rotation is under way those after it still open what they sealed. */
#pragma once
#include "service/service.h"

/* ERR_CRYPTO: no key of the file opens it. */
enum err secret_open(
    struct service *service, struct arena *arena, struct str sealed, struct str *out) MUST_CHECK;
enum err secret_seal(
    struct service *service, struct arena *arena, struct str secret, struct str *out) MUST_CHECK;

/* Warns in the log where secrets are there and their key is not. */
void seal_keys_look(struct service *service);

/* Makes a new key and seals every secret with it; the old one is gone afterwards. What broke off is begun again. */
enum err seal_keys_rotate(
    struct service *service, struct arena *arena, int64_t *resealed) MUST_CHECK;
