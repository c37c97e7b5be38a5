/* Arguments can be read by everybody on the machine, as long as the program runs: passwords are taken out of URLs among
 * them once the program has copies of its own. Until then, a moment, they stand there. */
#include "cli/cli.h"
#include <string.h>

static void cover(char *from, size_t len)
{
	memset(from, '*', len);
}

static void cover_password(char *argument)
{
	char *user = strstr(argument, "://");
	if (!user)
		return;
	user += 3;
	char *at = memrchr(user, '@', strcspn(user, "/?#"));
	char *colon = at ? memchr(user, ':', (size_t)(at - user)) : NULL;
	if (colon)
		cover(colon + 1, (size_t)(at - colon - 1));
	for (char *rest = user; (rest = strstr(rest, "password="));) {
		rest += strlen("password=");
		cover(rest, strcspn(rest, "&"));
	}
}

char **cli_own_arguments(struct arena *arena, int count, char **arguments)
{
	char **own = ARENA_ARRAY(arena, char *, (size_t)count + 1);
	for (int i = 0; i < count; i++) {
		size_t len = strlen(arguments[i]) + 1;
		own[i] = memcpy(arena_alloc(arena, len), arguments[i], len);
		cover_password(arguments[i]);
	}
	return own;
}
