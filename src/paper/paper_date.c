/* Month names and the order of day, month and year. */
#include "paper/paper_date.h"
#include "base/err.h"

struct str paper_date(struct arena *arena, struct date date, enum language language)
{
	static const char *const months[] = {"January", "February", "March", "April", "May", "June",
	    "July", "August", "September", "October", "November", "December"};
	int year, month, day;
	date_to_ymd(date, &year, &month, &day);
	if (language == LANGUAGE_ZH)
		return str_printf(arena, "%d年%d月%d日", year, month, day);
	return str_printf(arena, "%d %s %d", day, months[month - 1], year);
}
