/* Finding a static file by name: a dozen rows, so a walk through them. */
#include "web/asset.h"

const struct asset *asset_find(struct str name, bool *lasting)
{
	for (size_t i = 0; i < asset_count; i++) {
		*lasting = str_eq(assets[i].hashed, name);
		if (*lasting || str_eq(assets[i].name, name))
			return &assets[i];
	}
	return NULL;
}
