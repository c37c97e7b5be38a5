/* The connections of the driver for PostgreSQL, and the fence of libpq's header. */
#include "store/postgres_wire.h"
#include "base/buf.h"
#include "store/statements.h"
#include <libpq-fe.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Without a byte from the server for so long it counts as lost; a long list may take its time to begin. */
enum {
	ANSWER_MS = 35000,
	STREAM_MS = 600000,
	HASTY_MS = 2000,
	REST_MS = 300,
	OLDEST_SERVER = 150000
};
/* A silent one is asked after so often whether another takes writes by now. */
enum { DOUBT_MS = 1000, CONNECT_MS = 3000, HOSTS_MOST = 16 };

/* --- errors --- */

static const struct {
	const char *state; /* the beginning of an SQLSTATE */
	enum err err;
} KINDS[] = {
    {"23", ERR_CONFLICT},
    {"40", ERR_CONFLICT},
    {"P0001", ERR_CONFLICT},
    {"55P03", ERR_BUSY},
    {"57014", ERR_BUSY},
    {"53100", ERR_FULL},
    {"53", ERR_BUSY},
    {"25006", ERR_IO},
    {"57P", ERR_IO},
    {"58", ERR_IO},
    {"08", ERR_IO},
    {"XX00", ERR_CORRUPT},
};

static enum err kind_of(const char *state)
{
	for (size_t i = 0; state && i < COUNT_OF(KINDS); i++)
		if (strncmp(state, KINDS[i].state, strlen(KINDS[i].state)) == 0)
			return KINDS[i].err;
	return ERR_DATABASE;
}

/* In one line. libpq's messages never hold a password; they may end with a line feed. */
static void copy_line(char out[DETAIL_MOST], const char *text)
{
	size_t len = 0;
	for (const char *c = text; *c && len < DETAIL_MOST - 1; c++) {
		bool blank = *c == '\n' || *c == '\t' || *c == ' ';
		if (!blank)
			out[len++] = *c;
		else if (len && out[len - 1] != ' ')
			out[len++] = ' ';
	}
	while (len && out[len - 1] == ' ')
		len--;
	out[len] = 0;
}

static enum err unreachable(const char *why)
{
	char line[DETAIL_MOST];
	copy_line(line, why);
	return err_fail(
	    ERR_IO, "the database cannot be reached: %s", *line ? line : "it does not answer");
}

void wire_lose(struct wire *wire)
{
	PQfinish(wire->conn);
	wire->conn = NULL;
	wire->first = wire->count = 0;
	wire->unsynced = false;
	wire->stream = NULL;
	wire->scope = 0;
	wire->failure.err = ERR_OK;
}

enum err wire_lost(struct wire *wire)
{
	enum err err = wire->conn ? unreachable(PQerrorMessage(wire->conn))
				  : err_fail(ERR_IO, "the connection to the database is lost");
	wire_lose(wire);
	return err;
}

static void note_failure(struct wire *wire, const struct expected *of, const PGresult *result)
{
	const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
	const char *what = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
	if (wire->failure.err != ERR_OK)
		return;
	wire->failure.err = kind_of(state);
	wire->failure.scope = of->scope;
	wire->failure.elsewhere =
	    state && (strcmp(state, "25006") == 0 || strncmp(state, "57P", 3) == 0);
	char text[DETAIL_MOST];
	snprintf(text, sizeof text, "%s: %s (%s)", of->query ? of->query->name : "database",
	    what ? what : PQresultErrorMessage(result), state ? state : "");
	copy_line(wire->failure.detail, text);
}

/* --- hosts --- */

/* Of a list with commas, as libpq takes it: one alone stands for all. */
static const char *nth(char *list, int n)
{
	for (char *comma; list && n > 0 && (comma = strchr(list, ',')); n--)
		list = comma + 1;
	if (list)
		list[strcspn(list, ",")] = 0;
	return list;
}

static char *option(PQconninfoOption *parts, const char *name)
{
	for (; parts && parts->keyword; parts++)
		if (strcmp(parts->keyword, name) == 0)
			return parts->val;
	return NULL;
}

/* A socket, or this machine's own address. */
static bool is_local(const char *host, size_t len)
{
	struct str name = {host, len};
	return !len || host[0] == '/' || host[0] == '@' || str_is(name, "localhost") ||
	       str_is(name, "::1") || str_starts(name, STR("127."));
}

static bool all_local(const char *hosts)
{
	for (; hosts && *hosts; hosts += strcspn(hosts, ","), hosts += *hosts == ',')
		if (!is_local(hosts, strcspn(hosts, ",")))
			return false;
	return true;
}

/* As libpq does: what the URL does not say the environment does. */
static const char *said(PQconninfoOption *url, PQconninfoOption *otherwise, const char *name)
{
	const char *value = option(url, name);
	return value ? value : option(otherwise, name);
}

bool wire_guarded(const char *url)
{
	PQconninfoOption *parts = PQconninfoParse(url, NULL), *otherwise = PQconndefaults();
	const char *hosts = said(parts, otherwise, "hostaddr"),
		   *mode = said(parts, otherwise, "sslmode");
	if (!hosts || !*hosts)
		hosts = said(parts, otherwise, "host");
	bool guarded = !parts || (mode && strcmp(mode, "verify-full") == 0) ||
		       (!option(parts, "service") && all_local(hosts));
	PQconninfoFree(parts);
	PQconninfoFree(otherwise);
	return guarded;
}

static int count_hosts(PQconninfoOption *parts)
{
	int count = 1;
	const char *list = option(parts, "hostaddr");
	for (list = list ? list : option(parts, "host"); list && *list; list++)
		count += *list == ',';
	return count < HOSTS_MOST ? count : HOSTS_MOST;
}

/* Begins to connect to the n-th host of the URL alone: libpq itself goes on to the next only from some failures, and after
 * a silent one has had its time. */
static PGconn *begin_at(const struct wire *wire, int n, const char *attrs)
{
	PQconninfoOption *parts = PQconninfoParse(wire->url, NULL);
	const char *host = nth(option(parts, "host"), n), *addr = nth(option(parts, "hostaddr"), n);
	/* What stands after the URL goes over what the URL says. */
	const char *names[] = {"tcp_user_timeout", "keepalives_idle", "keepalives_interval",
	    "keepalives_count", "fallback_application_name", "dbname", "client_encoding",
	    "target_session_attrs", "host", "hostaddr", "port", NULL};
	const char *values[] = {"10000", "5", "2", "3", "zizhi", wire->url, "UTF8", attrs, host,
	    addr, nth(option(parts, "port"), n), NULL};
	PGconn *conn = PQconnectStartParams(names, values, 1);
	PQconninfoFree(parts);
	return conn;
}

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Several hosts that are being connected to at once. */
struct race {
	int count;
	PGconn *conns[HOSTS_MOST];
	PostgresPollingStatusType states[HOSTS_MOST];
};

static bool running(const struct race *race, int n)
{
	return race->conns[n] && race->states[n] != PGRES_POLLING_FAILED;
}

/* Takes the hosts a step on; the one that has arrived, or -1. */
static int race_step(struct race *race, int wait_ms)
{
	struct pollfd pollers[HOSTS_MOST];
	for (int n = 0; n < race->count; n++)
		pollers[n] = (struct pollfd){running(race, n) ? PQsocket(race->conns[n]) : -1,
		    race->states[n] == PGRES_POLLING_READING ? POLLIN : POLLOUT, 0};
	if (poll(pollers, (nfds_t)race->count, wait_ms) <= 0)
		return -1;
	for (int n = 0; n < race->count; n++) {
		if (pollers[n].fd < 0 || !pollers[n].revents)
			continue;
		race->states[n] = PQconnectPoll(race->conns[n]);
		if (race->states[n] == PGRES_POLLING_OK)
			return n;
	}
	return -1;
}

/* Why the hosts that did not arrive did not, and an end of them. */
static void race_end(struct race *race, int winner, struct buf *why)
{
	for (int n = 0; n < race->count; n++) {
		if (!race->conns[n] || n == winner)
			continue;
		buf_put_c(why,
		    running(race, n) ? "a host does not answer " : PQerrorMessage(race->conns[n]));
		PQfinish(race->conns[n]);
	}
}

/* All hosts but the left out, bit by bit, are asked at once: a silent one keeps nobody waiting. The number of the first
 * that takes us, or -1. */
static int connect_first(
    const struct wire *wire, const char *attrs, unsigned left_out, PGconn **conn, struct buf *why)
{
	struct race race = {.count = wire->hosts};
	int64_t until = now_ms() + CONNECT_MS;
	int winner = -1;
	for (int n = 0; n < race.count; n++) {
		race.conns[n] = left_out >> n & 1 ? NULL : begin_at(wire, n, attrs);
		race.states[n] = PQstatus(race.conns[n]) == CONNECTION_BAD ? PGRES_POLLING_FAILED
									   : PGRES_POLLING_WRITING;
	}
	for (bool left = true; winner < 0 && left && now_ms() < until;) {
		winner = race_step(&race, (int)(until - now_ms()));
		left = false;
		for (int n = 0; n < race.count; n++)
			left |= running(&race, n);
	}
	*conn = winner < 0 ? NULL : race.conns[winner];
	race_end(&race, winner, why);
	return winner;
}

/* Does another host take writes while ours is silent? */
static bool replaced(const struct wire *wire)
{
	struct buf why;
	PGconn *other;
	buf_init(&why, 1 << 16);
	bool found = connect_first(wire, "read-write", 1u << wire->host, &other, &why) >= 0;
	PQfinish(other);
	buf_free(&why);
	return found;
}

/* --- waiting --- */

static atomic_bool primary_silent;

void wire_primary_silent(bool silent)
{
	atomic_store(&primary_silent, silent);
}

static bool in_vain(const struct wire *wire)
{
	return !wire->write && !wire->hasty && atomic_load(&primary_silent);
}

/* Until a byte comes; false: none will. A machine that stands still closes no connection, so that others are asked. */
static bool hear(struct wire *wire, bool left)
{
	struct pollfd poller = {PQsocket(wire->conn), (short)(POLLIN | (left ? POLLOUT : 0)), 0};
	int most = wire->hasty ? HASTY_MS : wire->stream ? STREAM_MS : ANSWER_MS;
	int step = wire->hasty ? most : DOUBT_MS;
	for (int waited = 0; waited < most && !in_vain(wire); waited += step) {
		int heard = poll(&poller, 1, step);
		if (heard != 0)
			return heard > 0;
		if (wire->doubts && replaced(wire))
			return false;
	}
	wire->silent = true;
	return false;
}

/* Until a result can be taken without waiting; false: the connection is lost. */
static bool await(struct wire *wire)
{
	for (;;) {
		int left = PQflush(wire->conn);
		if (left < 0)
			return false;
		if (!PQisBusy(wire->conn))
			return true;
		if (!hear(wire, left > 0) || !PQconsumeInput(wire->conn))
			return false;
	}
}

static bool good(const PGresult *result)
{
	ExecStatusType status = PQresultStatus(result);
	return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK ||
	       status == PGRES_SINGLE_TUPLE;
}

/* One result of what is the oldest in the queue. */
static void look_at(struct wire *wire, const struct expected *expected, PGresult *result)
{
	bool well = good(result);
	if (!well && PQresultStatus(result) != PGRES_PIPELINE_ABORTED)
		note_failure(wire, expected, result);
	if (!well && expected->what == PREPARED)
		expected->query->prepared_in = 0;
	if (well && expected->what == COMMITTED)
		wire->committed = strcmp(PQcmdStatus(result), "COMMIT") == 0;
	if (well && expected->what == ROWS)
		expected->query->rows = result;
	else
		PQclear(result);
}

/* Takes the answer to the oldest. */
static bool take(struct wire *wire)
{
	struct expected expected = wire->queue[wire->first];
	for (;;) {
		if (!await(wire))
			return false;
		PGresult *result = PQgetResult(wire->conn);
		if (!result && PQstatus(wire->conn) == CONNECTION_BAD)
			return false;
		if (!result)
			break;
		if (PQresultStatus(result) == PGRES_PIPELINE_SYNC) {
			PQclear(result);
			break;
		}
		look_at(wire, &expected, result);
	}
	wire->first = (wire->first + 1) % QUEUED_MOST;
	wire->count--;
	return PQstatus(wire->conn) == CONNECTION_OK;
}

/* --- sending --- */

static void expect(struct wire *wire, enum awaited what, struct query *query)
{
	if (wire->count == QUEUED_MOST)
		NEVER("more was sent than there is room for");
	wire->queue[(wire->first + wire->count++) % QUEUED_MOST] =
	    (struct expected){what, query, wire->scope};
	wire->unsynced = what != SYNC;
}

bool wire_room(const struct wire *wire, size_t more)
{
	return wire->count + 2 * more + 1 < QUEUED_MOST;
}

bool wire_sync(struct wire *wire)
{
	if (!PQpipelineSync(wire->conn))
		return false;
	expect(wire, SYNC, NULL);
	return PQflush(wire->conn) >= 0;
}

bool wire_prepare(struct wire *wire, struct query *query)
{
	if (!PQsendPrepare(wire->conn, query->name, query->text, query->params, query->types))
		return false;
	expect(wire, PREPARED, query);
	query->prepared_in = wire->connections;
	return true;
}

bool wire_send(struct wire *wire, struct query *query, enum awaited what)
{
	if (wire->stream)
		NEVER("another statement while one streams its rows");
	if (query->prepared_in != wire->connections && !wire_prepare(wire, query))
		return false;
	if (!PQsendQueryPrepared(wire->conn, query->name, query->params, query->values,
		query->lengths, query->formats, 1))
		return false;
	expect(wire, what, query);
	return true;
}

bool wire_drain(struct wire *wire)
{
	if (wire->unsynced && !wire_sync(wire))
		return false;
	while (wire->count)
		if (!take(wire))
			return false;
	return true;
}

bool wire_stream(struct wire *wire, struct query *query)
{
	if (!wire_drain(wire) || !wire_send(wire, query, ROWS) || !wire_sync(wire))
		return false;
	while (wire->count > 2) /* the preparing */
		if (!take(wire))
			return false;
	wire->stream = query;
	return PQsetSingleRowMode(wire->conn);
}

bool wire_stream_next(struct wire *wire, bool *row)
{
	struct query *query = wire->stream;
	*row = false;
	rows_free(query);
	if (!await(wire))
		return false;
	PGresult *result = PQgetResult(wire->conn);
	*row = result && PQresultStatus(result) == PGRES_SINGLE_TUPLE;
	if (*row) {
		query->rows = result;
		return true;
	}
	if (result && !good(result))
		note_failure(wire, &wire->queue[wire->first], result);
	PQclear(result);
	wire->stream = NULL;
	return wire_drain(wire);
}

/* What is left of it is read and forgotten. */
bool wire_stream_end(struct wire *wire)
{
	bool row = true, whole = true;
	while (wire->stream && whole)
		whole = wire_stream_next(wire, &row);
	return whole;
}

static bool run_script(struct wire *wire, const char *text, PGresult **rows)
{
	if (!PQexitPipelineMode(wire->conn) || !PQsendQuery(wire->conn, text))
		return false;
	PGresult *last = NULL;
	for (PGresult *result;;) {
		if (!await(wire)) {
			PQclear(last);
			return false;
		}
		if (!(result = PQgetResult(wire->conn)))
			break;
		if (!good(result))
			note_failure(wire, &(struct expected){DONE, NULL, wire->scope}, result);
		PQclear(last);
		last = result;
	}
	if (rows)
		*rows = last;
	else
		PQclear(last);
	return PQstatus(wire->conn) == CONNECTION_OK && PQenterPipelineMode(wire->conn);
}

bool wire_script(struct wire *wire, const char *text)
{
	return run_script(wire, text, NULL);
}

/* --- connecting --- */

/* After a failure nobody tries again for a moment; a standby's failure is not the primary's. */
static _Atomic int64_t rest_until_ms[2];

/* A leader that stood still and woke takes writes for a moment that lead nowhere, and tells what is no longer so. The
 * timeline rises with each leader: none older than the newest that any connection met is believed. */
static _Atomic int newest_timeline;

static bool outlived(const struct wire *wire)
{
	return wire->timeline && wire->timeline < atomic_load(&newest_timeline);
}

static enum err check_timeline(struct wire *wire, int timeline)
{
	int newest = atomic_load(&newest_timeline);
	wire->timeline = timeline;
	while (
	    timeline > newest && !atomic_compare_exchange_weak(&newest_timeline, &newest, timeline))
		;
	if (outlived(wire))
		return err_fail(ERR_IO,
		    "%s port %s is at timeline %d and %d has been written to: it leads no longer; "
		    "if no other does, what was written since is lost",
		    PQhost(wire->conn), PQport(wire->conn), timeline, newest);
	return ERR_OK;
}

static enum err check_row(struct wire *wire, const PGresult *row)
{
	int version = (int)strtol(PQgetvalue(row, 0, 0), NULL, 10);
	wire->has_journal = PQgetvalue(row, 0, 2)[0] == 't';
	if (version < OLDEST_SERVER)
		return err_fail(
		    ERR_VERSION, "PostgreSQL 15 or newer is needed, this is %d", version / 10000);
	if (strcmp(PQgetvalue(row, 0, 1), "UTF8") != 0)
		return err_fail(ERR_VERSION, "the database is not encoded in UTF-8");
	if (wire->write && wire->has_journal && !PQgetisnull(row, 0, 4))
		return err_fail(ERR_DATABASE, "the database's user may not write to the table %s",
		    PQgetvalue(row, 0, 4));
	return check_timeline(wire, (int)strtol(PQgetvalue(row, 0, 3), NULL, 10));
}

static enum err check_server(struct wire *wire)
{
	PGresult *row = NULL;
	if (!run_script(wire, sql_texts[SQL_db_setup].postgres, &row))
		return wire_lost(wire);
	enum err err = wire->failure.err;
	if (err != ERR_OK)
		err_fail(err, "%s", wire->failure.detail);
	else
		err = check_row(wire, row);
	PQclear(row);
	return err;
}

static void ignore_notice(void *context, const char *words)
{
	(void)context, (void)words;
}

static enum err set_up(struct wire *wire)
{
	PQsetNoticeProcessor(wire->conn, ignore_notice, NULL);
	if (!PQenterPipelineMode(wire->conn) || PQsetnonblocking(wire->conn, 1) != 0)
		return wire_lost(wire);
	return check_server(wire);
}

/* Why no host took us is told of all. */
static enum err connect_somewhere(struct wire *wire, const char *attrs, struct buf *why)
{
	unsigned left_out = 0;
	for (int n; (n = connect_first(wire, attrs, left_out, &wire->conn, why)) >= 0;) {
		wire->host = n;
		wire->silent = false;
		wire->connections++;
		enum err err = set_up(wire);
		if (err == ERR_OK || err == ERR_VERSION || err == ERR_DATABASE)
			return err;
		buf_put_c(why, err_detail());
		wire_lose(wire);
		left_out |= 1u << n;
	}
	buf_put_char(why, 0);
	return unreachable(why->overflow ? "no host" : why->data);
}

/* Where writes are taken, or where none are, whatever the URL says. */
static enum err connect_anywhere(struct wire *wire)
{
	PQconninfoOption *parts = PQconninfoParse(wire->url, NULL);
	const char *attrs = wire->standby ? "standby" : "read-write";
	struct buf why;
	buf_init(&why, 1 << 16);
	wire->hosts = count_hosts(parts);
	wire->doubts = wire->hosts > 1 && !wire->standby;
	enum err err = connect_somewhere(wire, attrs, &why);
	PQconninfoFree(parts);
	buf_free(&why);
	return err;
}

enum err wire_connect(struct wire *wire)
{
	_Atomic int64_t *rest_until = &rest_until_ms[wire->standby];
	if (now_ms() < *rest_until || in_vain(wire))
		return err_fail(ERR_IO, "the database cannot be reached; it is tried again soon");
	enum err err = connect_anywhere(wire);
	if (err == ERR_OK) {
		*rest_until = 0;
		return ERR_OK;
	}
	*rest_until = now_ms() + REST_MS;
	wire_lose(wire);
	return err;
}

enum err wire_check_url(const char *url)
{
	PQconninfoOption *parts = PQconninfoParse(url, NULL);
	PQconninfoFree(parts);
	return parts ? ERR_OK : err_fail(ERR_INPUT, "the URL of the database cannot be read");
}

/* A server that ends a connection says why first: what it says is read, and then the end. */
static bool read_what_came(struct wire *wire)
{
	struct pollfd poller = {PQsocket(wire->conn), POLLIN, 0};
	while (poll(&poller, 1, 0) > 0)
		if (!PQconsumeInput(wire->conn))
			return false;
	return PQstatus(wire->conn) == CONNECTION_OK;
}

bool wire_alive(struct wire *wire)
{
	return wire->conn && !outlived(wire) && read_what_came(wire) && wire_drain(wire);
}

/* --- rows --- */

void rows_free(struct query *query)
{
	PQclear(query->rows);
	query->rows = NULL;
}

int rows_count(const struct query *query)
{
	return query->rows ? PQntuples(query->rows) : 0;
}

int rows_columns(const struct query *query)
{
	return query->rows ? PQnfields(query->rows) : 0;
}

const char *rows_name(const struct query *query, int column)
{
	return PQfname(query->rows, column);
}

unsigned rows_type(const struct query *query, int column)
{
	return PQftype(query->rows, column);
}

struct str rows_bytes(const struct query *query, int row, int column)
{
	if (!query->rows || PQgetisnull(query->rows, row, column))
		return STR_NONE;
	return (struct str){
	    PQgetvalue(query->rows, row, column), (size_t)PQgetlength(query->rows, row, column)};
}
