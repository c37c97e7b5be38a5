/* Values written: as JSON, and as a person reads them. */
#include "scheme/value.h"

static void put_list(struct json_out *out, const char *name, const struct value *value)
{
	json_open_array(out, name);
	for (size_t i = 0; i < value->list.count; i++)
		json_put_str(out, NULL, value->list.items[i]);
	json_close_array(out);
}

void value_to_json(struct json_out *out, const char *name, const struct value *value)
{
	switch (value->type) {
	case VALUE_BOOLEAN:
		json_put_bool(out, name, value->boolean);
		return;
	case VALUE_INTEGER:
	case VALUE_COUNT:
		json_put_int(out, name, value->integer);
		return;
	case VALUE_MONEY:
		json_put_int(out, name, money_to_yuan(value->money));
		return;
	case VALUE_DATE:
		json_put_date(out, name, value->date);
		return;
	case VALUE_TEXT:
	case VALUE_CHOICE:
	case VALUE_LOGIN:
	case VALUE_FILE:
		json_put_str(out, name, value->text);
		return;
	case VALUE_LOGINS:
	case VALUE_FILES:
	case VALUE_LIST:
		put_list(out, name, value);
		return;
	case VALUE_NONE:
	case VALUE_TYPE_COUNT:
		json_put_null(out, name);
		return;
	}
}

void date_show(struct buf *out, struct date day, enum language language)
{
	static const char *const months[] = {"January", "February", "March", "April", "May", "June",
	    "July", "August", "September", "October", "November", "December"};
	int year, month, number;
	date_to_ymd(day, &year, &month, &number);
	if (language == LANGUAGE_ZH)
		buf_printf(out, "%d年%d月%d日", year, month, number);
	else
		buf_printf(out, "%d %s %d", number, months[month - 1], year);
}

static void show_date(struct buf *out, struct date day, enum language language)
{
	static const char *const zh[] = {"一", "二", "三", "四", "五", "六", "日"};
	static const char *const en[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	int weekday = date_weekday(day) - 1;
	if (language == LANGUAGE_EN)
		buf_printf(out, "%s ", en[weekday]);
	date_show(out, day, language);
	if (language == LANGUAGE_ZH)
		buf_printf(out, "（周%s）", zh[weekday]);
}

static void show_money(struct buf *out, struct money money, enum language language)
{
	if (language == LANGUAGE_EN)
		buf_put_c(out, "CNY ");
	buf_put_money(out, money);
	if (language == LANGUAGE_ZH)
		buf_put_c(out, " 元");
}

/* Thousands set off as in amounts. */
static void show_number(struct buf *out, int64_t number)
{
	buf_put_money(out, money_yuan(number));
}

static void show_list(struct buf *out, const struct value *value, enum language language)
{
	for (size_t i = 0; i < value->list.count; i++) {
		if (i)
			buf_put_c(out, language == LANGUAGE_ZH ? "；" : "; ");
		buf_put_str(out, value->list.items[i]);
	}
}

static void show_boolean(struct buf *out, bool yes, enum language language)
{
	if (language == LANGUAGE_ZH)
		buf_put_c(out, yes ? "是" : "否");
	else
		buf_put_c(out, yes ? "yes" : "no");
}

void value_show(struct buf *out, const struct value *value, enum language language)
{
	switch (value->type) {
	case VALUE_BOOLEAN:
		show_boolean(out, value->boolean, language);
		return;
	case VALUE_INTEGER:
	case VALUE_COUNT:
		show_number(out, value->integer);
		return;
	case VALUE_MONEY:
		show_money(out, value->money, language);
		return;
	case VALUE_DATE:
		show_date(out, value->date, language);
		return;
	case VALUE_TEXT:
	case VALUE_CHOICE:
	case VALUE_LOGIN:
	case VALUE_FILE:
		buf_put_str(out, value->text);
		return;
	case VALUE_LOGINS:
	case VALUE_FILES:
	case VALUE_LIST:
		show_list(out, value, language);
		return;
	case VALUE_NONE:
	case VALUE_TYPE_COUNT:
		return;
	}
}
