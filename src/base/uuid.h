/* Name-based UUIDs (RFC 9562, version 5): the same name gives the same UUID everywhere and always. */
#pragma once
#include "base/str.h"

struct uuid {
	uint8_t bytes[16];
};

/* The name space of URLs and URNs (RFC 9562, 6.6). */
extern const struct uuid uuid_of_urls;

struct uuid uuid_named(struct uuid space, struct str name);
/* 36 characters, lower case. */
struct str uuid_str(struct arena *arena, struct uuid uuid);
