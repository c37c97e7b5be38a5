/* What a qualification is called: the scheme's own pattern, with category and level filled in. */
#include "scheme/scheme.h"

struct text level_numeral(struct arena *arena, int level)
{
	static const char *const numerals[] = {
	    "一", "二", "三", "四", "五", "六", "七", "八", "九"};
	struct str digits = str_printf(arena, "%d", level);
	bool named = level >= 1 && level <= (int)COUNT_OF(numerals);
	return (struct text){named ? str_from(numerals[level - 1]) : digits, digits};
}

/* The pattern with {category} and {level} filled in. */
static struct str fill(
    struct arena *arena, struct str pattern, struct str category, struct str level)
{
	struct str filled = STR("");
	while (pattern.len) {
		struct str before = str_cut(&pattern, '{');
		struct str name = str_given(pattern) ? str_cut(&pattern, '}') : STR("");
		struct str value = str_is(name, "category") ? category
				   : str_is(name, "level")  ? level
							    : STR("");
		filled = str_printf(
		    arena, "%.*s%.*s%.*s", STR_ARG(filled), STR_ARG(before), STR_ARG(value));
	}
	return filled;
}

struct text scheme_qualification_name(
    struct arena *arena, const struct scheme *scheme, struct str category_id, int level)
{
	const struct category *category = scheme_category(scheme, category_id);
	struct text name = category ? category->name : (struct text){category_id, category_id};
	struct text pattern = scheme->certificate.qualification;
	struct text numeral = level_numeral(arena, level);
	if (!str_given(pattern.zh))
		return name;
	return (struct text){
	    fill(arena, pattern.zh, name.zh, numeral.zh),
	    fill(arena, pattern.en, name.en, numeral.en),
	};
}
