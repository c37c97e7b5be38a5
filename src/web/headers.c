/* The headers that every answer has: what it is, who may keep it, what a browser may do with it. */
#include "web/exchange.h"
#include <stdio.h>
#include <time.h>

/* Nothing from elsewhere, nothing inline, no frames (docs/pages.md: scripts and styles are files
 * of ours). */
#define POLICY_PAGE                                                                    \
	"default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; " \
	"frame-ancestors 'none'"
/* JSON and other people's files: nothing in them is to be carried out. */
#define POLICY_DATA "default-src 'none'; frame-ancestors 'none'; sandbox"

static bool has(const struct response *response, const char *name)
{
	for (size_t i = 0; i < response->header_count; i++) {
		if (str_is(str_from(response->headers[i].name), name))
			return true;
	}
	return false;
}

/* RFC 9110 5.6.7, made once a second: libmicrohttpd's own asks for the time zone at every answer. */
static const char *date_now(struct worker *worker)
{
	static const char days[] = "MonTueWedThuFriSatSun";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct timespec now;
	clock_gettime(CLOCK_REALTIME_COARSE, &now);
	if (now.tv_sec == worker->dated)
		return worker->date;
	int year, month, day;
	unsigned second = (unsigned)(now.tv_sec % 86400);
	struct date date = {(int32_t)(now.tv_sec / 86400)};
	date_to_ymd(date, &year, &month, &day);
	snprintf(worker->date, sizeof worker->date, "%.3s, %02d %.3s %04d %02u:%02u:%02u GMT",
	    days + 3 * (date_weekday(date) - 1), day, months + 3 * (month - 1), year, second / 3600,
	    second / 60 % 60, second % 60);
	worker->dated = now.tv_sec;
	return worker->date;
}

void exchange_headers(struct exchange *exchange)
{
	struct request *request = &exchange->request;
	struct response *response = &request->response;
	bool page = response->type && str_starts(str_from(response->type), STR("text/html"));
	bool own = request_signed_in(request) || request_is_api(request) || response->status >= 400;
	reply_header(request, "Date", date_now(exchange->worker));
	if (response->type)
		reply_header(request, "Content-Type", response->type);
	if (!has(response, "Cache-Control"))
		reply_header(request, "Cache-Control", own ? "no-store" : "private, no-cache");
	reply_header(request, "Content-Security-Policy", page ? POLICY_PAGE : POLICY_DATA);
	reply_header(request, "X-Content-Type-Options", "nosniff");
	reply_header(request, "Cross-Origin-Resource-Policy", "same-origin");
	if (page)
		reply_header(request, "Cross-Origin-Opener-Policy", "same-origin");
	reply_header(request, "Referrer-Policy", "same-origin");
	reply_header(request, "X-Request-Id", exchange->id);
	if (exchange->worker->web->https)
		reply_header(
		    request, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
	if (exchange->closes || atomic_load(&exchange->worker->web->stopping))
		reply_header(request, "Connection", "close");
}
