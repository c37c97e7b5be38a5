/* Mail by SMTP: the fence of libcurl. Headers are encoded here (RFC 2047), bodies go as base64, so that nothing on the way
 * can change them. */
#include "service/mail_smtp.h"
#include <curl/curl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	MESSAGE_MOST = 1 << 20,
	LINE = 57,
	WORD = 42,
	ADDRESS_MOST = 320, /* RFC 5321 4.5.3.1: 64 and 255, and what stands between them */
	REPLY_MOST = 300,
	LOOKS_MORE = 5, /* some seconds */
	WHOLE_MAIL = 10 /* times as long as one answer */
};

static void put_base64(struct buf *out, const char *bytes, size_t len)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < len; i += 3) {
		unsigned group = (unsigned)(unsigned char)bytes[i] << 16;
		if (i + 1 < len)
			group |= (unsigned)(unsigned char)bytes[i + 1] << 8;
		if (i + 2 < len)
			group |= (unsigned char)bytes[i + 2];
		buf_put_char(out, digits[group >> 18 & 63]);
		buf_put_char(out, digits[group >> 12 & 63]);
		buf_put_char(out, i + 1 < len ? digits[group >> 6 & 63] : '=');
		buf_put_char(out, i + 2 < len ? digits[group & 63] : '=');
	}
}

/* Encoded words of at most 75 characters, none of which splits a character. What would be a control character when it is
 * decoded is a blank. */
static void put_words(struct buf *out, struct str text)
{
	char word[WORD];
	for (size_t from = 0; from < text.len;) {
		size_t to = from + WORD < text.len ? from + WORD : text.len;
		while (to < text.len && to > from && ((unsigned char)text.data[to] & 0xc0) == 0x80)
			to--;
		if (to == from)
			to = from + WORD < text.len ? from + WORD : text.len;
		for (size_t i = from; i < to; i++) {
			unsigned char c = (unsigned char)text.data[i];
			word[i - from] = c < ' ' || c == 0x7f ? ' ' : (char)c;
		}
		if (from)
			buf_put_c(out, "\r\n ");
		buf_put_c(out, "=?UTF-8?B?");
		put_base64(out, word, to - from);
		buf_put_c(out, "?=");
		from = to;
	}
}

/* RFC 5322 3.3, in the time of Shanghai. */
static void put_date(struct buf *out, struct instant at)
{
	static const char days[][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
	static const char months[][4] = {
	    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	enum { EAST = 8 * 3600 };
	time_t seconds = at.ms / 1000 + EAST;
	struct tm day;
	gmtime_r(&seconds, &day);
	buf_printf(out, "Date: %s, %02d %s %04d %02d:%02d:%02d +0800\r\n", days[day.tm_wday],
	    day.tm_mday, months[day.tm_mon], day.tm_year + 1900, day.tm_hour, day.tm_min,
	    day.tm_sec);
}

void mail_put_message(struct buf *out, const struct mail *mail, struct str from)
{
	put_date(out, mail->at);
	buf_printf(
	    out, "From: <%.*s>\r\nTo: <%.*s>\r\nSubject: ", STR_ARG(from), STR_ARG(mail->address));
	put_words(out, mail->subject);
	buf_printf(out,
	    "\r\nMessage-ID: <%lld.%lld@zizhi>\r\nMIME-Version: 1.0\r\n"
	    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n"
	    "Auto-Submitted: auto-generated\r\n\r\n",
	    (long long)mail->at.ms, (long long)mail->id);
	for (size_t i = 0; i < mail->body.len; i += LINE) {
		size_t left = mail->body.len - i;
		put_base64(out, mail->body.data + i, left < LINE ? left : LINE);
		buf_put_c(out, "\r\n");
	}
}

/* --- the call --- */

struct mail_call {
	CURL *curl;
	struct curl_slist *to;
	struct buf message;
	struct str rest; /* of the message: not sent yet */
	const struct mail_server *server;
	/* where the conversation stands: the last command and the last line that came back */
	char command[5];
	char reply[REPLY_MOST + 1];
	bool left;
	char error[CURL_ERROR_SIZE];
	int looks; /* since it was to be given up */
};

static size_t give(char *room, size_t size, size_t count, void *context)
{
	struct mail_call *call = context;
	size_t len = size * count < call->rest.len ? size * count : call->rest.len;
	if (len)
		memcpy(room, call->rest.data, len);
	call->rest = str_slice(call->rest, len, call->rest.len);
	return len;
}

/* What a stranger's server says goes into the log, the database and a page: as one line of plain ASCII. */
static void note_reply(struct mail_call *call, const char *line, size_t len)
{
	size_t kept = 0;
	for (size_t i = 0; i < len && kept < REPLY_MOST; i++)
		call->reply[kept++] = line[i] < ' ' || line[i] > '~' ? ' ' : line[i];
	while (kept && call->reply[kept - 1] == ' ')
		kept--;
	call->reply[kept] = 0;
}

/* Taking leave is of no interest: what was said before it stays. */
static int listen_in(CURL *curl, curl_infotype type, char *data, size_t len, void *context)
{
	struct mail_call *call = context;
	(void)curl;
	if (type == CURLINFO_HEADER_OUT && len >= 4 && memcmp(data, "QUIT", 4) == 0)
		call->left = true;
	if (call->left)
		return 0;
	if (type == CURLINFO_HEADER_OUT) {
		memset(call->command, 0, sizeof call->command);
		memcpy(call->command, data, len < 4 ? len : 4);
		call->reply[0] = 0;
	} else if (type == CURLINFO_HEADER_IN) {
		note_reply(call, data, len);
	}
	return 0;
}

static int look_up(
    void *context, curl_off_t down_total, curl_off_t down, curl_off_t up_total, curl_off_t up)
{
	struct mail_call *call = context;
	(void)down_total, (void)down, (void)up_total, (void)up;
	if (!call->server->given_up || !call->server->given_up(call->server->context))
		return 0;
	/* What is wholly sent may be taken at any moment. */
	return call->rest.len > 0 || call->looks++ >= LOOKS_MORE;
}

/* 5xx to the recipient or to the mail itself is for good (RFC 5321 4.2.1). To the greeting, the account or the sender it
 * is about this side, which somebody will set right. */
static enum mail_fate fate_of(const struct mail_call *call, CURLcode code)
{
	bool about_mail = str_is(STR("RCPT"), call->command) || str_is(STR("DATA"), call->command);
	if (code == CURLE_OK)
		return MAIL_TAKEN;
	return about_mail && call->reply[0] == '5' ? MAIL_REFUSED : MAIL_LATER;
}

bool mail_wants_tls(const char *url)
{
	struct str rest = str_from(url), host = str_cut(&rest, '?');
	rest = host;
	for (size_t i = 0; i < rest.len; i++)
		if (rest.data[i] == '@' || (rest.data[i] == '/' && i && rest.data[i - 1] == '/'))
			host = str_slice(rest, i + 1, rest.len);
	bool local = str_starts(host, STR("127.")) || str_starts(host, STR("[::1]"));
	struct str name = host;
	return !local && !str_is(str_cut(&name, ':'), "localhost");
}

static void set_up(
    struct mail_call *call, const char *url, struct arena *arena, struct str to, struct str from)
{
	CURL *curl = call->curl;
	long patience = call->server->patience;
	call->to = curl_slist_append(NULL, str_c(arena, str_printf(arena, "<%.*s>", STR_ARG(to))));
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(
	    curl, CURLOPT_MAIL_FROM, str_c(arena, str_printf(arena, "<%.*s>", STR_ARG(from))));
	curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, call->to);
	curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(curl, CURLOPT_READDATA, call);
	curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(curl, CURLOPT_USE_SSL,
	    (long)(call->server->trusted_net || !mail_wants_tls(call->server->url)
		       ? CURLUSESSL_TRY
		       : CURLUSESSL_ALL));
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, patience);
	curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, patience);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, WHOLE_MAIL * patience);
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, call->error);
	curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
	curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, listen_in);
	curl_easy_setopt(curl, CURLOPT_DEBUGDATA, call);
	curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, look_up);
	curl_easy_setopt(curl, CURLOPT_XFERINFODATA, call);
}

static pthread_once_t curl_once = PTHREAD_ONCE_INIT;

static void start_curl(void)
{
	curl_global_init(CURL_GLOBAL_DEFAULT);
}

static struct mail_call *begin(const struct mail_server *server)
{
	struct mail_call *call = calloc(1, sizeof *call);
	pthread_once(&curl_once, start_curl);
	if (!call || !(call->curl = curl_easy_init()))
		NEVER("out of memory");
	call->server = server;
	buf_init(&call->message, MESSAGE_MOST);
	return call;
}

struct mail_call *mail_send(const struct mail_server *server, struct arena *arena,
    const struct mail *mail, enum mail_fate *fate, struct str *why)
{
	struct mail_call *call = begin(server);
	struct str from = str_from(server->url), url = str_cut(&from, '?');
	from =
	    str_starts(from, STR("from=")) ? str_slice(from, 5, from.len) : STR("zizhi@localhost");
	*fate = MAIL_REFUSED;
	*why = STR("the address cannot be written to");
	if (!str_is_mail(mail->address) || mail->address.len > ADDRESS_MOST)
		return call;
	mail_put_message(&call->message, mail, from);
	*why = STR("the mail is too large");
	if (call->message.overflow)
		return call;
	call->rest = buf_str(&call->message);
	set_up(call, str_c(arena, url), arena, mail->address, from);
	CURLcode code = curl_easy_perform(call->curl);
	*fate = fate_of(call, code);
	*why = str_copy(arena, str_from(call->reply[0] >= '4' ? call->reply
					: call->error[0]      ? call->error
							      : curl_easy_strerror(code)));
	return call;
}

void mail_hang_up(struct mail_call *call)
{
	curl_easy_cleanup(call->curl);
	curl_slist_free_all(call->to);
	buf_free(&call->message);
	free(call);
}
