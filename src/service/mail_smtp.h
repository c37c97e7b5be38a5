/* One mail to a mail server. */
#pragma once
#include "store/outbox.h"

/* `server`: smtp://host:port, or smtps://; `smtp://user:password@host:port?from=office@example.org`
 * names account and sender. ERR_MAIL with
 * what the server said. */
enum err mail_send(const char *server, struct arena *arena, const struct mail *mail) MUST_CHECK;
