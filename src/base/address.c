/* Cutting an address down to what stands for its owner. */
#include "base/address.h"
#include <arpa/inet.h>
#include <string.h>

enum { OWN_BYTES = 8 };

struct str address_counted(struct arena *arena, struct str address)
{
	struct in6_addr bytes;
	char text[INET6_ADDRSTRLEN];
	if (inet_pton(AF_INET6, str_c(arena, address), &bytes) != 1)
		return address;
	memset(bytes.s6_addr + OWN_BYTES, 0, sizeof bytes - OWN_BYTES);
	inet_ntop(AF_INET6, &bytes, text, sizeof text);
	return str_copy(arena, str_from(text));
}
