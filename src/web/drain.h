/* Reads and drops what a refused client still sends, so that it gets to read the answer: closing at
 * once would reset the connection under it. */
#pragma once

struct drain;

struct drain *drain_new(void);
/* Keeps a duplicate of the connection's socket for a while; the caller closes its own as it
 * likes. */
void drain_take(struct drain *drain, int socket);
void drain_end(struct drain *drain);
