/* What a qualification is called: the scheme's own pattern, with category and level filled in. */
#include "scheme/scheme.h"
#include <string.h>

struct text level_numeral(struct arena *arena, int level)
{
	static const struct text numerals[] = {
	    {STR_INIT("一"), STR_INIT("1")},
	    {STR_INIT("二"), STR_INIT("2")},
	    {STR_INIT("三"), STR_INIT("3")},
	    {STR_INIT("四"), STR_INIT("4")},
	    {STR_INIT("五"), STR_INIT("5")},
	};
	if (level >= 1 && level <= (int)COUNT_OF(numerals))
		return numerals[level - 1];
	struct str digits = str_printf(arena, "%d", level);
	return (struct text){digits, digits};
}

/* The pattern with {category} and {level} filled in. A public page asks for it at each look-up: no printf. */
static struct str fill(
    struct arena *arena, struct str pattern, struct str category, struct str level)
{
	size_t most = pattern.len / sizeof "{level" + 1; /* placeholders that it can have */
	char *filled = arena_alloc(arena, pattern.len + most * (category.len + level.len));
	size_t len = 0;
	while (pattern.len) {
		struct str before = str_cut(&pattern, '{');
		struct str name = str_given(pattern) ? str_cut(&pattern, '}') : STR("");
		struct str value = str_is(name, "category") ? category
				   : str_is(name, "level")  ? level
							    : STR("");
		memcpy(filled + len, before.data, before.len);
		memcpy(filled + len + before.len, value.data, value.len);
		len += before.len + value.len;
	}
	return (struct str){filled, len};
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
