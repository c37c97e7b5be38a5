/* Writers for the values of pages: escaped by place, in words for people, in plain forms for
 * machines. */
#include "web/page.h"

struct text message_text(enum message message)
{
	static const struct text messages[MESSAGE_COUNT] = {
#define MESSAGE(id, zh, en) [MESSAGE_##id] = {{"" zh, sizeof(zh) - 1}, {"" en, sizeof(en) - 1}},
#include "web/messages.def"
#undef MESSAGE
	};
	return messages[message];
}

/* An address that stays on this site: a browser reads "//" and "/\" as another host. */
static bool is_own_path(struct str value)
{
	if (value.len == 0)
		return false;
	if (value.data[0] == '?' || value.data[0] == '#')
		return true;
	return value.data[0] == '/' &&
	       (value.len == 1 || (value.data[1] != '/' && value.data[1] != '\\'));
}

void page_put_str(
    struct buf *out, const struct page_context *context, enum page_place place, struct str value)
{
	(void)context;
	if (place == PAGE_URL)
		buf_put_url(out, value);
	else if (place == PAGE_PATH && !is_own_path(value))
		buf_put_char(out, '#');
	else
		buf_put_html(out, value);
}

void page_put_text(
    struct buf *out, const struct page_context *context, enum page_place place, struct text value)
{
	page_put_str(out, context, place, text_in(value, context->language));
}

void page_put_c(
    struct buf *out, const struct page_context *context, enum page_place place, const char *value)
{
	page_put_str(out, context, place, str_from(value));
}

void page_put_int(
    struct buf *out, const struct page_context *context, enum page_place place, int64_t value)
{
	(void)context;
	(void)place;
	buf_put_int(out, value);
}

static void put_date_words(struct buf *out, enum language language, struct date value, bool weekday)
{
	static const char *const weekdays[] = {"一", "二", "三", "四", "五", "六", "日"};
	static const char *const months[] = {"January", "February", "March", "April", "May", "June",
	    "July", "August", "September", "October", "November", "December"};
	int year, month, day;
	date_to_ymd(value, &year, &month, &day);
	if (language == LANGUAGE_EN) {
		buf_put_int(out, day);
		buf_put_char(out, ' ');
		buf_put_c(out, months[month - 1]);
		buf_put_char(out, ' ');
		buf_put_int(out, year);
		return;
	}
	buf_put_int(out, year);
	buf_put_c(out, "年");
	buf_put_int(out, month);
	buf_put_c(out, "月");
	buf_put_int(out, day);
	buf_put_c(out, "日");
	if (weekday) {
		buf_put_c(out, "（周");
		buf_put_c(out, weekdays[date_weekday(value) - 1]);
		buf_put_c(out, "）");
	}
}

void page_put_date(
    struct buf *out, const struct page_context *context, enum page_place place, struct date value)
{
	if (!date_given(value))
		return;
	if (place == PAGE_WORDS)
		put_date_words(out, context->language, value, true);
	else
		buf_put_date(out, value);
}

static void put_two(struct buf *out, int64_t number)
{
	buf_put(out, (char[]){(char)('0' + number / 10), (char)('0' + number % 10)}, 2);
}

void page_put_instant(struct buf *out, const struct page_context *context, enum page_place place,
    struct instant value)
{
	if (value.ms == INSTANT_NONE.ms)
		return;
	if (place != PAGE_WORDS) {
		char bytes[64];
		struct buf fixed = {.data = bytes, .room = sizeof bytes, .max = sizeof bytes};
		buf_put_instant(&fixed, value);
		page_put_str(out, context, place, buf_str(&fixed));
		return;
	}
	struct date day = instant_date(value);
	int64_t minute = (value.ms - instant_of_date(day, 0, 0).ms) / 60000;
	put_date_words(out, context->language, day, false);
	buf_put_c(out, context->language == LANGUAGE_EN ? ", " : " ");
	put_two(out, minute / 60);
	buf_put_char(out, ':');
	put_two(out, minute % 60);
}

void page_put_money(
    struct buf *out, const struct page_context *context, enum page_place place, struct money value)
{
	if (place != PAGE_WORDS) {
		buf_put_int(out, money_to_yuan(value));
		if (value.fen % 100)
			buf_printf(out, ".%02d",
			    (int)(value.fen < 0 ? -(value.fen % 100) : value.fen % 100));
		return;
	}
	if (context->language == LANGUAGE_EN)
		buf_put_c(out, "CNY ");
	buf_put_money(out, value);
	if (context->language == LANGUAGE_ZH)
		buf_put_c(out, " 元");
}

void page_put_either(
    struct buf *out, const struct page_context *context, struct str zh, struct str en)
{
	buf_put_str(out, context->language == LANGUAGE_ZH ? zh : en);
}
