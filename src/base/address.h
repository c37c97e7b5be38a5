/* Addresses of the network as texts. */
#pragma once
#include "base/str.h"

/* By what a caller is counted: an IPv4 address, or of an IPv6 address the first 64 bits, as whoever has one has all that
 * begin so. Any other text as it is. */
struct str address_counted(struct arena *arena, struct str address);
