/* What libFuzzer calls and replay.c calls in its place. */
#pragma once
#include "base/err.h"
#include "base/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* A property that must hold for every input. */
#define HOLDS(property)                                                                            \
	do {                                                                                       \
		if (!(property))                                                                   \
			NEVER("broken: " #property);                                               \
	} while (0)

static inline struct str input_str(const uint8_t *bytes, size_t size)
{
	return (struct str){(const char *)bytes, size};
}
