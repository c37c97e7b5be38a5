/* Finding the caller by token or cookie; form tokens, and where a form may come from. */
#include "web/session.h"
#include "base/digest.h"
#include "service/apply.h"
#include "web/exchange.h"
#include "web/parts.h"
#include <string.h>
#include <strings.h>

#define SESSION_COOKIE "zizhi_session"
#define VISITOR_COOKIE "zizhi_visitor"
#define DEVICE_COOKIE "zizhi_device"
#define SESSION_SECONDS (12 * 3600)
#define DEVICE_SECONDS (365 * 24 * 3600)

static struct str base64url(struct request *request, const void *bytes, size_t len)
{
	struct buf buf;
	buf_init(&buf, 128);
	buf_put_base64url(&buf, bytes, len);
	struct str text = str_copy(request->arena, buf_str(&buf));
	buf_free(&buf);
	return text;
}

struct str session_device(struct request *request)
{
	struct str device = request_cookie(request, DEVICE_COOKIE);
	uint8_t fresh[16];
	if (device.len == 22)
		return device;
	random_bytes(fresh, sizeof fresh);
	return base64url(request, fresh, sizeof fresh);
}

void session_start(struct request *request, struct str token, struct str device)
{
	reply_cookie(request, SESSION_COOKIE, token, SESSION_SECONDS);
	reply_cookie(request, DEVICE_COOKIE, device, DEVICE_SECONDS);
}

void session_end(struct request *request)
{
	reply_cookie(request, SESSION_COOKIE, STR(""), 0);
}

/* A visitor's token is a digest of the cookie alone, so that every server knows it, after a new start too. A key would add
 * nothing: who could plant a cookie here could plant one that came with its token. */
static struct str visitor_token(struct request *request, struct str visitor)
{
	struct sha256 digest =
	    sha256_of(str_printf(request->arena, "visitor:%.*s", STR_ARG(visitor)));
	return base64url(request, digest.bytes, sizeof digest.bytes);
}

void session_visit(struct request *request)
{
	if (request_signed_in(request) || str_given(request->page.csrf))
		return;
	struct str visitor = request_cookie(request, VISITOR_COOKIE);
	if (visitor.len != 22) {
		uint8_t fresh[16];
		random_bytes(fresh, sizeof fresh);
		visitor = base64url(request, fresh, sizeof fresh);
		reply_cookie(request, VISITOR_COOKIE, visitor, -1);
	}
	request->page.csrf = visitor_token(request, visitor);
}

/* STR_NONE where none is carried. The API never looks at cookies, pages never at tokens. */
static struct str token_of(struct request *request)
{
	if (!request_is_api(request))
		return request_cookie(request, SESSION_COOKIE);
	struct str header = request_header(request, "Authorization");
	if (header.len < 7 || strncasecmp(header.data, "Bearer ", 7) != 0)
		return STR_NONE;
	return str_trim(str_slice(header, 7, header.len));
}

/* What still keeps the caller from anything else, and where it is done: nothing, for most. */
static const char *still_owed(const struct request *request)
{
	const struct caller *caller = &request->caller;
	uint32_t roles = request->route->roles;
	if (roles == PUBLIC)
		return NULL;
	if (caller->owes && !(roles & ONE_FACTOR))
		return "/second-factor";
	return caller->must_change_password && !(roles & OLD_PASSWORD) ? "/account" : NULL;
}

/* Where somebody was going is kept for afterwards. */
static void reply_owed(struct request *request, const char *owed)
{
	struct buf back;
	buf_init(&back, 3 * GUARD_TARGET);
	buf_put_url(&back, request->route->method == METHOD_GET ? request->target : STR("/"));
	reply_redirect(request, "%s?back=%.*s", owed, STR_ARG(buf_str(&back)));
	buf_free(&back);
}

static void ask_to_sign_in(struct request *request)
{
	if (request_is_api(request)) {
		reply_problem(request, 401,
		    TEXT("请先登录，并在 Authorization 中带上令牌",
			"sign in first and send the token in Authorization"));
		reply_header(request, "WWW-Authenticate", "Bearer realm=\"zizhi\"");
		return;
	}
	reply_owed(request, "/sign-in");
}

static uint32_t rights(const struct request *request)
{
	return request->caller.person.roles | (service_demo(request->service) ? IN_DEMO : 0);
}

/* What is not theirs is answered as what is not there. */
static bool admit_to_case(struct request *request)
{
	bool reads = false;
	if (!route_of_case(request->route))
		return true;
	if (!reply_ok(request, apply_reads(request->reader, request->arena, &request->caller,
				   request_param(request, "id"), &reads)))
		return false;
	if (!reads)
		reply_not_found(request);
	return reads;
}

/* The one place where roles are asked for. */
static bool admit(struct request *request)
{
	bool signed_in = request_signed_in(request);
	if (!route_admits(request->route, signed_in, rights(request))) {
		if (!signed_in)
			ask_to_sign_in(request);
		else
			reply_problem(request, 403,
			    TEXT("您的角色不能使用这一功能", "none of your roles may do this"));
		return false;
	}
	const char *owed = still_owed(request);
	if (!owed)
		return admit_to_case(request);
	if (!request_is_api(request) && request->caller.owes)
		reply_owed(request, owed);
	else if (!request_is_api(request))
		reply_redirect(request, "%s", owed);
	else if (request->caller.owes)
		reply_problem(request, 403,
		    TEXT("请先完成第二重验证：PUT /api/v1/me/second-factor",
			"give your second factor first: PUT /api/v1/me/second-factor"));
	else
		reply_problem(request, 403, TEXT("请先修改密码", "change your password first"));
	return false;
}

static void show_caller(struct request *request)
{
	const struct person *person = &request->caller.person;
	request->page.user.signed_in = true;
	request->page.user.name = person->name.len ? person->name : person->login;
	request->page.csrf = request->caller.csrf;
	request->page.user.area = person_area(person);
	request->page.user.rules = person->roles & RULES_ROLES;
	for (int role = ROLE_COUNT - 1; role >= 0; role--) {
		if (person_is(person, (enum role)role))
			request->page.user.role = role_label((enum role)role);
	}
}

/* The buttons of the manual clock, for those to whom their row is open. */
static void show_banner(struct request *request)
{
	const struct route *row = route_find(METHOD_POST, STR("/clock/next")).route;
	bool signed_in = request_signed_in(request);
	request->page.banner.may_move = row && route_admits(row, signed_in, rights(request));
	if (request->page.banner.may_move && !request_is_api(request))
		session_visit(request);
}

bool session_find(struct request *request)
{
	struct str token = token_of(request);
	if (token.len) {
		enum err err =
		    account_caller(request->reader, request->arena, token, &request->caller);
		if (err != ERR_OK && err != ERR_NOT_FOUND)
			return reply_ok(request, err);
		if (err == ERR_NOT_FOUND)
			request->caller = (struct caller){0};
	}
	if (request_signed_in(request))
		show_caller(request);
	if (request->page.banner.shown)
		show_banner(request);
	return admit(request);
}

static bool same_origin(const struct request *request)
{
	struct str origin = request_header(request, "Origin");
	struct str site = request_header(request, "Sec-Fetch-Site");
	struct str host = request_header(request, "Host");
	if (!str_given(origin))
		return !str_given(site) || str_is(site, "same-origin") || str_is(site, "none");
	if (str_starts(origin, STR("https://")))
		return str_eq(str_slice(origin, 8, origin.len), host);
	return !request->web->https && str_starts(origin, STR("http://")) &&
	       str_eq(str_slice(origin, 7, origin.len), host);
}

bool session_guard(struct request *request)
{
	struct str expected = request->page.csrf, sent = form_get(&request->form, "csrf");
	if (!request_signed_in(request)) {
		struct str visitor = request_cookie(request, VISITOR_COOKIE);
		expected = visitor.len == 22 ? visitor_token(request, visitor) : STR_NONE;
		request->page.csrf = expected;
	}
	bool fits = expected.len && expected.len == sent.len &&
		    equal_constant_time(expected.data, sent.data, sent.len);
	if (fits && same_origin(request))
		return true;
	reply_problem(request, 403,
	    TEXT("表单已经失效，请返回上一页，刷新后重新提交",
		"this form is no longer valid; go back, reload the page and send it again"));
	return false;
}
