/* Codes of units: shape and check character. */
#include "casework/unit_code.h"
#include "casework/refusal.h"
#include <string.h>

enum { CODE_LEN = 18, FOREIGN_MOST = 40 };

/* GB 32100-2015, 4.3: the characters in the order of their values; I, O, S, V, Z are not used. */
static const char VALUES[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
static const int WEIGHTS[CODE_LEN - 1] = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

static int value_of(char c)
{
	const char *at = c ? strchr(VALUES, c) : NULL;
	return at ? (int)(at - VALUES) : -1;
}

static char check_character(struct str code)
{
	int sum = 0;
	for (size_t i = 0; i < CODE_LEN - 1; i++)
		sum += value_of(code.data[i]) * WEIGHTS[i];
	return VALUES[(31 - sum % 31) % 31];
}

/* Registering department and kind, six digits of the region, nine characters of the body, the check character. */
static bool domestic(struct str code)
{
	if (code.len != CODE_LEN)
		return false;
	for (size_t i = 0; i < code.len; i++)
		if (value_of(code.data[i]) < 0 || (i >= 2 && i < 8 && value_of(code.data[i]) > 9))
			return false;
	return true;
}

static bool capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* CC-NUMBER: the country by ISO 3166-1, then what its register gives. */
static bool foreign(struct str code)
{
	if (code.len < 4 || code.len > FOREIGN_MOST || code.data[2] != '-' ||
	    !capital(code.data[0]) || !capital(code.data[1]) ||
	    (code.data[0] == 'C' && code.data[1] == 'N'))
		return false;
	for (size_t i = 3; i < code.len; i++) {
		char c = code.data[i];
		if (!capital(c) && !(c >= '0' && c <= '9') && c != '-' && c != '.')
			return false;
	}
	return true;
}

bool unit_code_check(struct str code, struct text *why)
{
	*why = TEXT("", "");
	if (foreign(code))
		return true;
	if (!domestic(code)) {
		*why = TEXT("应为 18 位统一社会信用代码（数字和大写字母，不含 "
			    "I、O、S、V、Z），境外单位为“国家代码-登记号”",
		    "must be a unified social credit code (18 digits and capitals without I, O, S, "
		    "V, Z), or COUNTRY-NUMBER for a unit from abroad");
		return false;
	}
	return true;
}

bool unit_code_verifies(struct str code, struct arena *arena, struct text *why)
{
	*why = TEXT("", "");
	char last = domestic(code) ? check_character(code) : 0;
	if (!last || code.data[CODE_LEN - 1] == last)
		return true;
	why->zh = str_printf(arena, "校验码应为 %c，请核对登记证件", last);
	why->en = str_printf(
	    arena, "the check character should be %c; compare it with the registration", last);
	return false;
}
