/* Familiar places, kept as digests: nothing tells where somebody was. */
#include "base/address.h"
#include "base/digest.h"
#include "service/entry.h"
#include "store/accounts.h"

enum { PLACE_MOST = 512 };

static struct str digest_of(
    struct arena *arena, const char *kind, struct str login, struct str what)
{
	struct buf text;
	buf_init(&text, PLACE_MOST);
	buf_put_c(&text, kind);
	buf_put_str(&text, str_slice(login, 0, login.len < 100 ? login.len : 100));
	buf_put_char(&text, 0);
	buf_put_str(&text, str_slice(what, 0, what.len < 200 ? what.len : 200));
	struct sha256 digest = sha256_of(buf_str(&text));
	buf_free(&text);
	return hex_str(arena, digest.bytes, sizeof digest.bytes);
}

static struct str by_address(struct arena *arena, struct str login, struct str address)
{
	return digest_of(arena, "address:", login, address);
}

static struct str by_device(struct arena *arena, struct str login, struct str device)
{
	return digest_of(arena, "device:", login, device);
}

enum err place_of(struct store *store, struct arena *arena, struct str login, struct str address,
    struct str device, struct attempt *out)
{
	*out = (struct attempt){.login = login, .address = address_counted(arena, address)};
	if (!str_empty(device)) {
		out->place = by_device(arena, login, device);
		TRY(accounts_familiar(store, login, out->place, &out->familiar));
		if (out->familiar)
			return ERR_OK;
	}
	out->place = by_address(arena, login, out->address);
	return accounts_familiar(store, login, out->place, &out->familiar);
}

enum err place_keep(struct store *store, struct arena *arena, const struct attempt *attempt,
    struct str device, struct instant now)
{
	if (!str_empty(device))
		TRY(accounts_see_place(
		    store, attempt->login, by_device(arena, attempt->login, device), now));
	return accounts_see_place(
	    store, attempt->login, by_address(arena, attempt->login, attempt->address), now);
}
