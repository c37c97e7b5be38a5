/* What compiled pages stand on: the context that every page is given, and writers that escape each
 * value for the place where it stands. There is no writer for raw HTML. */
#pragma once
#include "base/buf.h"
#include "base/date.h"
#include "base/money.h"
#include "base/text.h"

/* What every page of a request shares. Nothing here is owned. */
struct page_context {
	enum language language;
	struct str path; /* of this page, with its query: the language switch comes back to it */
	struct str csrf; /* put into each form that posts */
	struct str request_id; /* shown on error pages, so that a caller can name what went wrong */
	struct {
		bool signed_in;
		struct str name;
		struct text role;
		const char *
		    area; /* apply, desk, admin, rules: where this person works; empty for visitors */
		bool rules; /* may look at proposals of new editions */
	} user;
	bool unconfirmed; /* the database is away: what the page tells was so at `as_of` */
	struct instant as_of;
	struct {
		bool shown; /* the clock is set by hand, for trials */
		struct instant now;
		bool may_move; /* this person's buttons move it */
	} banner;
	/* of the scheme and of the program, the same on every page */
	struct text scheme_name, centre_name, contact;
	struct str version;
};

/* Where a value stands in the HTML, as the page compiler found out. */
enum page_place {
	PAGE_WORDS, /* text or an attribute that people read: dates and money in words */
	PAGE_VALUE, /* an attribute for machines: 2026-03-16, 87000 */
	PAGE_URL,   /* inside an address: percent-encoded */
	PAGE_PATH   /* begins an address: a path of this site, anything else becomes "#" */
};

void page_put_str(
    struct buf *out, const struct page_context *context, enum page_place place, struct str value);
void page_put_text(
    struct buf *out, const struct page_context *context, enum page_place place, struct text value);
void page_put_c(
    struct buf *out, const struct page_context *context, enum page_place place, const char *value);
void page_put_int(
    struct buf *out, const struct page_context *context, enum page_place place, int64_t value);
/* 2026年3月16日（周一）; 16 March 2026. Nothing for DATE_NONE. */
void page_put_date(
    struct buf *out, const struct page_context *context, enum page_place place, struct date value);
/* The same with the wall time of Shanghai, 24 hours. */
void page_put_instant(struct buf *out, const struct page_context *context, enum page_place place,
    struct instant value);
/* 87,000 元; CNY 87,000. For machines whole yuan without a comma, fen only where there are any. */
void page_put_money(
    struct buf *out, const struct page_context *context, enum page_place place, struct money value);
/* One of two texts that the compiler has escaped already. */
void page_put_either(
    struct buf *out, const struct page_context *context, struct str zh, struct str en);

/* Writes any value that a page may show; a type without a writer (a bool, an enum, a struct of
 * another kind) is an error of the C compiler at the page's line. */
#define page_put(out, context, place, value) \
	_Generic((value),                                                                                              \
	    struct str: page_put_str,                                                                                  \
	    struct text: page_put_text,                                                                                \
	    char *: page_put_c,                                                                                        \
	    const char *: page_put_c,                                                                                  \
	    short: page_put_int,                                                                                       \
	    int: page_put_int,                                                                                         \
	    long: page_put_int,                                                                                        \
	    long long: page_put_int,                                                                                   \
	    unsigned char: page_put_int,                                                                               \
	    unsigned long: page_put_int,                                                                               \
	    struct date: page_put_date,                                                                                \
	    struct instant: page_put_instant,                                                                          \
	    struct money: page_put_money)((out), (context), (place), (value))

static inline struct str page_str_of_str(struct str value, const struct page_context *context)
{
	(void)context;
	return value;
}
static inline struct str page_str_of_text(struct text value, const struct page_context *context)
{
	return text_in(value, context->language);
}
/* A page's title. */
#define page_str(value, context)                \
	_Generic((value), struct str            \
		 : page_str_of_str, struct text \
		 : page_str_of_text)((value), (context))

static inline bool page_true_bool(bool value)
{
	return value;
}
static inline bool page_true_int(int64_t value)
{
	return value != 0;
}
static inline bool page_true_pointer(const void *value)
{
	return value != NULL;
}
static inline bool page_true_c(const char *value)
{
	return value && *value;
}
static inline bool page_true_str(struct str value)
{
	return value.len > 0;
}
static inline bool page_true_text(struct text value)
{
	return value.zh.len > 0;
}
static inline bool page_true_date(struct date value)
{
	return date_given(value);
}
static inline bool page_true_instant(struct instant value)
{
	return value.ms != INSTANT_NONE.ms;
}
static inline bool page_true_money(struct money value)
{
	return value.fen != 0;
}
/* Given and not empty, not zero, not false. */
#define page_true(value) \
	_Generic((value),                                                                                              \
	    bool: page_true_bool,                                                                                      \
	    unsigned char: page_true_int,                                                                              \
	    short: page_true_int,                                                                                      \
	    int: page_true_int,                                                                                        \
	    unsigned: page_true_int,                                                                                   \
	    long: page_true_int,                                                                                       \
	    long long: page_true_int,                                                                                  \
	    unsigned long: page_true_int,                                                                              \
	    char *: page_true_c,                                                                                       \
	    const char *: page_true_c,                                                                                 \
	    struct str: page_true_str,                                                                                 \
	    struct text: page_true_text,                                                                               \
	    struct date: page_true_date,                                                                               \
	    struct instant: page_true_instant,                                                                         \
	    struct money: page_true_money,                                                                             \
	    default: page_true_pointer)(value)

static inline bool page_same_int(int64_t a, int64_t b)
{
	return a == b;
}
static inline bool page_same_str(struct str a, struct str b)
{
	return str_eq(a, b);
}
static inline bool page_same_c(const char *a, struct str b)
{
	return str_is(b, a);
}
static inline bool page_same_date(struct date a, struct date b)
{
	return date_eq(a, b);
}
/* For {{if a is b}}; a C string is compared with a literal or a `struct str`. */
#define page_same(a, b) \
	_Generic((a),                                                                                                  \
	    struct str: page_same_str,                                                                                 \
	    char *: page_same_c,                                                                                       \
	    const char *: page_same_c,                                                                                 \
	    struct date: page_same_date,                                                                               \
	    default: page_same_int)((a), (b))

/* The words of messages.def, for handlers; pages name them with {{m id}}. */
enum message {
#define MESSAGE(id, zh, en) MESSAGE_##id,
#include "web/messages.def"
#undef MESSAGE
	MESSAGE_COUNT
};
struct text message_text(enum message message);
