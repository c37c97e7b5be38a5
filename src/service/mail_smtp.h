/* One mail to a mail server. */
#pragma once
#include "base/buf.h"
#include "store/outbox.h"

struct mail_server {
	/* smtp://host:port, or smtps://; `smtp://user:password@host:port?from=office@example.org` names account and sender */
	const char *url;
	bool trusted_net; /* encrypts where the server can; else it has to, wherever it is not this machine */
	int patience; /* seconds for each of its answers; ten times as long for a whole mail */
	/* Asked now and then while it keeps us waiting: true ends the call. NULL: it is never ended so. */
	bool (*given_up)(void *context);
	void *context;
};

enum mail_fate {
	MAIL_TAKEN,
	MAIL_LATER,   /* put off, or nobody answered */
	MAIL_REFUSED, /* for good: this address, or this mail */
};

struct mail_call; /* a connection that the mail was sent over */

/* What became of the mail; `why` says it in the server's own words, as plain ASCII, where it was not taken. The call is to
 * be ended afterwards; taking leave may keep one waiting again. */
struct mail_call *mail_send(const struct mail_server *server, struct arena *arena,
    const struct mail *mail, enum mail_fate *fate, struct str *why);
void mail_hang_up(struct mail_call *call);

/* Does a server at this URL have to speak TLS? Whatever is not this machine does. */
bool mail_wants_tls(const char *url);

/* The mail as it goes over the wire: nothing in it can begin a header of its own, or a second mail. */
void mail_put_message(struct buf *out, const struct mail *mail, struct str from);
