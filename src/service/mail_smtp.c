/* Mail by SMTP: the fence of libcurl. Headers are encoded here (RFC 2047), bodies go as base64, so that nothing on the way
 * can change them. */
#include "service/mail_smtp.h"
#include "base/buf.h"
#include <curl/curl.h>
#include <pthread.h>
#include <string.h>
#include <time.h>

enum { MESSAGE_MOST = 1 << 20, LINE = 57, WORD = 42, SECONDS = 30 };

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

/* Encoded words of at most 75 characters, none of which splits a character. */
static void put_words(struct buf *out, struct str text)
{
	for (size_t from = 0; from < text.len;) {
		size_t to = from + WORD < text.len ? from + WORD : text.len;
		while (to < text.len && ((unsigned char)text.data[to] & 0xc0) == 0x80)
			to--;
		if (from)
			buf_put_c(out, "\r\n ");
		buf_put_c(out, "=?UTF-8?B?");
		put_base64(out, text.data + from, to - from);
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

static void put_message(struct buf *out, const struct mail *mail, struct str from)
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

struct sending {
	struct str rest;
};

static size_t give(char *room, size_t size, size_t count, void *context)
{
	struct sending *sending = context;
	size_t len = size * count < sending->rest.len ? size * count : sending->rest.len;
	if (len)
		memcpy(room, sending->rest.data, len);
	sending->rest = str_slice(sending->rest, len, sending->rest.len);
	return len;
}

static enum err perform(CURL *curl, const char *url, struct arena *arena, const struct mail *mail,
    struct str from, struct str message)
{
	struct sending sending = {message};
	char why[CURL_ERROR_SIZE] = "";
	struct curl_slist *to = curl_slist_append(
	    NULL, str_c(arena, str_printf(arena, "<%.*s>", STR_ARG(mail->address))));
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(
	    curl, CURLOPT_MAIL_FROM, str_c(arena, str_printf(arena, "<%.*s>", STR_ARG(from))));
	curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(curl, CURLOPT_READDATA, &sending);
	curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)CURLUSESSL_TRY);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)SECONDS);
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, why);
	CURLcode code = curl_easy_perform(curl);
	curl_slist_free_all(to);
	return code == CURLE_OK ? ERR_OK
				: err_fail(ERR_MAIL, "%s", why[0] ? why : curl_easy_strerror(code));
}

static pthread_once_t curl_once = PTHREAD_ONCE_INIT;

static void start_curl(void)
{
	curl_global_init(CURL_GLOBAL_DEFAULT);
}

enum err mail_send(const char *server, struct arena *arena, const struct mail *mail)
{
	pthread_once(&curl_once, start_curl);
	struct str from = str_from(server), url = str_cut(&from, '?');
	from =
	    str_starts(from, STR("from=")) ? str_slice(from, 5, from.len) : STR("zizhi@localhost");
	struct buf message;
	buf_init(&message, MESSAGE_MOST);
	put_message(&message, mail, from);
	CURL *curl = curl_easy_init();
	enum err err = ERR_OK;
	if (!curl || message.overflow)
		err = err_fail(ERR_MAIL, "the mail could not be put together");
	else
		err = perform(curl, str_c(arena, url), arena, mail, from, buf_str(&message));
	curl_easy_cleanup(curl);
	buf_free(&message);
	return err;
}
