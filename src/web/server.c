/* libmicrohttpd's fence: the only file that knows it. Each thread of its pool turns connections
 * into exchanges; a connection that waits is suspended, its thread never is. */
#include "web/server.h"
#include "base/digest.h"
#include "base/log.h"
#include "web/drain.h"
#include "web/exchange.h"
#include "web/listen.h"
#include "web/patience.h"
#include <arpa/inet.h>
#include <microhttpd.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define CONNECTIONS 4096u
/* Of one address, where clients come without a proxy; many people may share one. */
#define CONNECTIONS_OF_ONE 512u
/* Descriptors for all that is no connection: databases, files that are being sent or taken. */
#define OTHER_FILES 512u
/* Cleared for each request, so it is no larger than the largest head needs. */
#define CONNECTION_MEMORY ((size_t)24 * 1024)
#define IDLE_SECONDS 60u
#define PATIENCE_SECONDS 30
#define PATIENCE_MS 10000

struct server {
	struct web web;
	struct MHD_Daemon *daemon;
	struct arena arena;
	struct drain *drain;
	struct patience *patience;
	pthread_mutex_t lock; /* of `workers` */
	struct worker *workers;
	int socket; /* that listens; libmicrohttpd's to close once its daemon runs */
	int port;
};

static _Thread_local struct worker *this_worker;

static struct worker *worker_of(struct server *server)
{
	if (this_worker)
		return this_worker;
	struct worker *worker = calloc(1, sizeof *worker);
	if (!worker)
		NEVER("out of memory");
	worker->web = &server->web;
	pthread_mutex_lock(&server->lock);
	worker->next = server->workers;
	server->workers = worker;
	pthread_mutex_unlock(&server->lock);
	return this_worker = worker;
}

/* What belongs to a connection from its first to its last request. */
struct visit {
	struct guest guest;
	char peer[INET6_ADDRSTRLEN];
	/* begun and not ended: libmicrohttpd tells no end where a head breaks off */
	struct exchange *exchange;
};

static struct visit *visit_of(struct MHD_Connection *connection)
{
	return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)
	    ->socket_context;
}

static int socket_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	return info ? info->connect_fd : -1;
}

static void tell_peer(struct visit *visit, struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const struct sockaddr *address = info ? info->client_addr : NULL;
	const void *bytes = NULL;
	if (address && address->sa_family == AF_INET)
		bytes = &((const struct sockaddr_in *)address)->sin_addr;
	else if (address && address->sa_family == AF_INET6)
		bytes = &((const struct sockaddr_in6 *)address)->sin6_addr;
	if (!bytes)
		return;
	/* On a socket for both, version 4 comes as ::ffff:a.b.c.d. */
	bool mapped = address->sa_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(bytes);
	inet_ntop(mapped ? AF_INET : address->sa_family, (const uint8_t *)bytes + (mapped ? 12 : 0),
	    visit->peer, sizeof visit->peer);
}

static void on_connection(void *context, struct MHD_Connection *connection, void **state,
    enum MHD_ConnectionNotificationCode code)
{
	struct server *server = context;
	struct visit *visit = *state;
	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		*state = visit = calloc(1, sizeof *visit);
		if (!visit)
			NEVER("out of memory");
		tell_peer(visit, connection);
		patience_admit(server->patience, &visit->guest, socket_of(connection));
		return;
	}
	patience_dismiss(server->patience, &visit->guest);
	if (visit->exchange)
		exchange_finish(visit->exchange);
	free(visit);
	*state = NULL;
}

/* Told the target as it came, before anything is decoded. */
static void *on_target(void *context, const char *target, struct MHD_Connection *connection)
{
	struct visit *visit = visit_of(connection);
	struct exchange *exchange = exchange_begin(worker_of(context), target);
	exchange->raw_target = target;
	exchange->request.client = str_from(visit->peer);
	visit->exchange = exchange;
	return exchange;
}

/* Escapes stay as they came: we decode them ourselves. */
static size_t keep_escapes(void *context, struct MHD_Connection *connection, char *text)
{
	(void)context;
	(void)connection;
	return strlen(text);
}

static enum MHD_Result on_header(void *context, enum MHD_ValueKind kind, const char *name,
    size_t name_len, const char *value, size_t value_len)
{
	struct head *head = context;
	(void)kind;
	if (head->header_count == GUARD_HEADERS) {
		head->too_many = true;
		return MHD_NO;
	}
	struct header *header = &head->headers[head->header_count++];
	header->name = (struct str){name, name_len};
	header->value = (struct str){value ? value : "", value_len};
	return MHD_YES;
}

/* Releases before 1.0 join folded lines and end strings at a NUL without a word: the pieces are
 * then not where they should be. Later ones refuse such heads by themselves. */
static bool well_laid(const struct exchange *exchange, struct MHD_Connection *connection,
    const char *method, const char *version)
{
#if MHD_VERSION < 0x01000000
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	struct head_layout layout = {method, exchange->raw_target, version,
	    exchange->head.target.len, info ? info->header_size : 0};
	return exchange->head.too_many || guard_layout(&exchange->head, &layout);
#else
	return exchange && connection && method && version;
#endif
}

static void take_head(struct exchange *exchange, struct MHD_Connection *connection,
    const char *method, const char *version)
{
	exchange->connection = connection;
	exchange->method_text = method;
	exchange->head.method = str_from(method);
	exchange->head.version = str_from(version);
	MHD_get_connection_values_n(connection, MHD_HEADER_KIND, on_header, &exchange->head);
	exchange->malformed = !well_laid(exchange, connection, method, version);
	exchange_head(exchange);
}

static struct str response_bytes(const struct response *response)
{
	return str_given(response->bytes) ? response->bytes : buf_str(response->buf);
}

static int64_t response_size(const struct response *response)
{
	return response->file >= 0 ? response->file_size : (int64_t)response_bytes(response).len;
}

static struct MHD_Response *make_response(struct exchange *exchange)
{
	struct response *response = &exchange->request.response;
	if (response->file >= 0) {
		int file = response->file;
		response->file = -1;
		return MHD_create_response_from_fd64((uint64_t)response->file_size, file);
	}
	struct str bytes = response_bytes(response);
	return MHD_create_response_from_buffer(
	    bytes.len, (void *)(uintptr_t)bytes.data, MHD_RESPMEM_PERSISTENT);
}

static enum MHD_Result answer(struct exchange *exchange, struct MHD_Connection *connection)
{
	struct response *response = &exchange->request.response;
	int64_t size = response_size(response);
	struct MHD_Response *made = make_response(exchange);
	if (!made)
		return MHD_NO;
	exchange_headers(exchange);
	for (size_t i = 0; i < response->header_count; i++)
		MHD_add_response_header(
		    made, response->headers[i].name, response->headers[i].value);
	if (exchange->early)
		drain_take(exchange->worker->web->drain, socket_of(connection));
	guest_awaits(&visit_of(connection)->guest, AWAITS_READING, size);
	enum MHD_Result queued = MHD_queue_response(connection, (unsigned)response->status, made);
	MHD_destroy_response(made);
	return queued;
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *url,
    const char *method, const char *version, const char *data, size_t *len, void **state)
{
	struct exchange *exchange = *state;
	(void)context;
	(void)url;
	switch (exchange->phase) {
	case PHASE_HEAD:
		/* An answer queued in this first call costs the connection, so only where a body is
		 * refused it is queued at once. */
		take_head(exchange, connection, method, version);
		guest_awaits(&visit_of(connection)->guest, AWAITS_BODY, 0);
		return exchange->early ? answer(exchange, connection) : MHD_YES;
	case PHASE_BODY:
		if (*len) {
			exchange_body(exchange, (struct str){data, *len});
			guest_gave(&visit_of(connection)->guest, (int64_t)*len);
			*len = 0;
			return MHD_YES;
		}
		guest_awaits(&visit_of(connection)->guest, AWAITS_NOTHING, 0);
		exchange_body_end(exchange);
		break;
	case PHASE_WAITING:
		exchange_woken(exchange);
		break;
	case PHASE_ANSWERED:
		break;
	}
	return exchange->phase == PHASE_ANSWERED ? answer(exchange, connection) : MHD_YES;
}

static void on_end(void *context, struct MHD_Connection *connection, void **state,
    enum MHD_RequestTerminationCode code)
{
	struct exchange *exchange = *state;
	(void)context;
	if (!exchange)
		return;
	*state = NULL;
	visit_of(connection)->exchange = NULL;
	guest_awaits(&visit_of(connection)->guest, AWAITS_HEAD, 0);
	exchange_log(exchange, code == MHD_REQUEST_TERMINATED_COMPLETED_OK);
	exchange_finish(exchange);
}

__attribute__((format(printf, 2, 0))) static void on_trouble(
    void *context, const char *format, va_list arguments)
{
	char line[512];
	(void)context;
	vsnprintf(line, sizeof line, format, arguments);
	log_event(LOG_DEBUG, "http", LOG_FIELDS({"detail", str_trim(str_from(line))}));
}

static void suspend(void *connection)
{
	MHD_suspend_connection(connection);
}
static void resume(void *connection)
{
	MHD_resume_connection(connection);
}

static struct MHD_Daemon *start_daemon(
    struct server *server, int socket, unsigned threads, unsigned most)
{
	struct MHD_OptionItem pool[] = {
	    {MHD_OPTION_PER_IP_CONNECTION_LIMIT,
		server->web.https ? 0 : (intptr_t)CONNECTIONS_OF_ONE, NULL},
	    {threads > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END, (intptr_t)threads, NULL},
	    {MHD_OPTION_END, 0, NULL}};
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME |
			 MHD_USE_ERROR_LOG | MHD_USE_SUPPRESS_DATE_NO_CLOCK;
	/* clang-format off */
	return MHD_start_daemon(flags, 0, NULL, NULL, on_request, server,
	    MHD_OPTION_EXTERNAL_LOGGER, on_trouble, NULL,
	    MHD_OPTION_LISTEN_SOCKET, socket,
	    MHD_OPTION_CONNECTION_LIMIT, most,
	    MHD_OPTION_CONNECTION_TIMEOUT, IDLE_SECONDS,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_MEMORY,
	    MHD_OPTION_STRICT_FOR_CLIENT, 1,
	    MHD_OPTION_NOTIFY_CONNECTION, on_connection, server,
	    MHD_OPTION_URI_LOG_CALLBACK, on_target, server,
	    MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes, server,
	    MHD_OPTION_NOTIFY_COMPLETED, on_end, server,
	    MHD_OPTION_ARRAY, pool,
	    MHD_OPTION_END);
	/* clang-format on */
}

static unsigned thread_count(const struct server_options *options)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	long wanted = options->threads > 0 ? options->threads : processors;
	return wanted < 1 ? 1 : wanted > 64 ? 64 : (unsigned)wanted;
}

static struct str duplicate(struct server *server, struct buf *buf)
{
	struct str text = str_copy(&server->arena, buf_str(buf));
	buf_clear(buf);
	return text;
}

/* The foot of every page: who runs the scheme, and which version this is. */
static void describe(struct server *server, const struct scheme *scheme)
{
	const struct body *body = &scheme->body;
	struct page_context *page = &server->web.page;
	struct buf buf;
	buf_init(&buf, 4096);
	page->scheme_name = scheme->name;
	page->centre_name = body->name;
	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		struct str name = text_in(body->department, (enum language)language);
		buf_put_str(&buf, name.len ? name : text_in(body->name, (enum language)language));
		buf_put_c(&buf, " · ");
		buf_put_str(&buf, text_in(body->address, (enum language)language));
		for (size_t i = 0; i < body->telephone_count; i++) {
			buf_put_c(&buf, " · ");
			buf_put_str(&buf, body->telephones[i]);
		}
		*(language == LANGUAGE_ZH ? &page->contact.zh : &page->contact.en) =
		    duplicate(server, &buf);
	}
	buf_printf(&buf, "zizhi " ZIZHI_VERSION " · %.*s %.*s", STR_ARG(scheme->id),
	    STR_ARG(scheme->version));
	page->version = duplicate(server, &buf);
	buf_free(&buf);
}

void server_reserve(void)
{
	struct rlimit files;
	if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur >= CONNECTIONS + OTHER_FILES)
		return;
	files.rlim_cur =
	    files.rlim_max < CONNECTIONS + OTHER_FILES ? files.rlim_max : CONNECTIONS + OTHER_FILES;
	setrlimit(RLIMIT_NOFILE, &files);
}

/* As many as there are descriptors for, lest one of them takes what the database needs. */
static unsigned connections_most(void)
{
	struct rlimit files;
	if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur >= CONNECTIONS + OTHER_FILES)
		return CONNECTIONS;
	return files.rlim_cur > 2 * OTHER_FILES ? (unsigned)files.rlim_cur - OTHER_FILES
						: (unsigned)files.rlim_cur / 2;
}

enum err server_start(const struct server_options *options, struct server **out)
{
	int socket;
	TRY(listen_open(options->host, options->port, &socket));
	struct server *server = calloc(1, sizeof *server);
	if (!server)
		NEVER("out of memory");
	routes_init();
	arena_init(&server->arena, 1 << 20);
	describe(server, service_scheme(options->service));
	pthread_mutex_init(&server->lock, NULL);
	server->web.service = options->service;
	server->web.https =
	    str_starts(str_from(service_base_url(options->service)), STR("https://"));
	server->web.suspend = suspend;
	server->web.resume = resume;
	server->web.proxies = str_copy(&server->arena, options->proxies);
	server->drain = server->web.drain = drain_new();
	unsigned most = connections_most();
	server->patience =
	    patience_new(most, options->patience ? options->patience : PATIENCE_SECONDS);
	random_bytes(server->web.secret, sizeof server->web.secret);
	server->socket = socket;
	server->port = listen_port(socket);
	server->daemon = start_daemon(server, socket, thread_count(options), most);
	if (!server->daemon) {
		close(socket);
		return err_fail(ERR_IO, "the HTTP server cannot be started");
	}
	*out = server;
	return ERR_OK;
}

int server_port(const struct server *server)
{
	return server->port;
}

/* The socket itself stops listening. MHD_quiesce_daemon would take it out of each thread's epoll set,
 * which the threads do too when they see that they are quiesced, and whoever comes second aborts the
 * program. */
void server_stop(struct server *server)
{
	shutdown(server->socket, SHUT_RD);
	atomic_store(&server->web.stopping, true);
	for (int waited = 0; waited < PATIENCE_MS && atomic_load(&server->web.under_way);
	     waited += 10)
		nanosleep(&(struct timespec){0, 10000000}, NULL);
	for (int waited = 0; waited < PATIENCE_MS && atomic_load(&server->web.resting);
	     waited += 10)
		nanosleep(&(struct timespec){0, 10000000}, NULL);
	MHD_stop_daemon(server->daemon);
	drain_end(server->drain);
	patience_end(server->patience);
	while (server->workers) {
		struct worker *worker = server->workers;
		server->workers = worker->next;
		worker_close(worker);
	}
	arena_free(&server->arena);
	pthread_mutex_destroy(&server->lock);
	free(server);
}
