/* A connection to PostgreSQL with a pipeline: what is sent is not waited for until somebody asks. Nothing waits without a
 * bound. A function that gives false has met a lost connection: wire_lost tells it. */
#pragma once
#include "base/err.h"
#include "base/str.h"

struct pg_conn;
struct pg_result;

enum { PARAMS_MOST = 40, QUEUED_MOST = 256, DETAIL_MOST = 512 };
/* Types of columns and parameters, by the numbers of pg_type. */
enum { BOOL = 16, BYTEA = 17, INT8 = 20, INT2 = 21, INT4 = 23, TEXT_TYPE = 25, NUMERIC = 1700 };

/* A statement of the connection and its parameters. */
struct query {
	const char *name, *text;
	int params;
	unsigned types[PARAMS_MOST];
	const char *values[PARAMS_MOST]; /* until it was sent */
	int lengths[PARAMS_MOST], formats[PARAMS_MOST];
	unsigned prepared_in;   /* the connection that knows it; 0: none */
	struct pg_result *rows; /* NULL: none; the query's */
};

enum awaited { PREPARED, DONE, ROWS, COMMITTED, SYNC };

struct expected {
	enum awaited what;
	struct query *query;
	unsigned scope;
};

struct wire {
	struct pg_conn *conn; /* NULL: lost */
	char *url;
	bool write;
	bool standby;     /* wants a server that takes no writes; else one that does */
	bool hasty;       /* waits for an answer a moment, not long */
	int host, hosts; /* of the URL: which one it is connected to, and how many */
	int timeline;    /* of the server, if it takes writes; else 0 */
	bool doubts;     /* it is where writes are taken: no longer, if another host takes them */
	bool silent;     /* it was given up as nothing came for too long */
	bool has_journal;     /* when it was connected */
	unsigned connections; /* counted, so that each has a number */
	struct expected queue[QUEUED_MOST]; /* what was sent and not answered, the oldest at `first` */
	size_t first, count;
	bool unsynced;        /* something was sent since the last sync */
	struct query *stream; /* gives its rows one by one */
	unsigned scope;       /* of what is sent now; told with its failure */
	struct {
		enum err err;
		unsigned scope;
		bool elsewhere; /* somebody else can write now: connect again */
		char detail[DETAIL_MOST];
	} failure; /* the first that was met and not told */
	bool committed;
};

/* Is what goes over a net encrypted, and the server known by its certificate? Sockets and this machine need neither. */
bool wire_guarded(const char *url);
/* Connects, unless that failed a moment ago: each request during an outage is answered at once. The server is checked. */
enum err wire_connect(struct wire *wire) MUST_CHECK;
/* ERR_INPUT, without its words, as they may tell the password. */
enum err wire_check_url(const char *url) MUST_CHECK;
/* False where the server has closed it, or no longer leads as far as is known. Takes what came meanwhile. */
bool wire_alive(struct wire *wire);
/* While true nobody who only reads waits for the primary, save the hasty. */
void wire_primary_silent(bool silent);
void wire_lose(struct wire *wire); /* forgets the connection and what it was asked */
enum err wire_lost(struct wire *wire); /* the same, and tells why: ERR_IO */

/* Room for so many more. */
bool wire_room(const struct wire *wire, size_t more);
bool wire_prepare(struct wire *wire, struct query *query);
bool wire_send(struct wire *wire, struct query *query, enum awaited what);
bool wire_sync(struct wire *wire); /* an end of what stands or falls together; sent on, not waited for */
bool wire_drain(struct wire *wire); /* all that was sent is answered */
bool wire_stream(struct wire *wire, struct query *query); /* its rows come by wire_stream_next */
bool wire_stream_next(struct wire *wire, bool *row);
bool wire_stream_end(struct wire *wire);
/* Statements without parameters, outside of the pipeline, which must be drained. */
bool wire_script(struct wire *wire, const char *text);

/* --- rows --- */

void rows_free(struct query *query);
int rows_count(const struct query *query);
int rows_columns(const struct query *query);
const char *rows_name(const struct query *query, int column);
unsigned rows_type(const struct query *query, int column);
struct str rows_bytes(const struct query *query, int row, int column); /* STR_NONE: null */
