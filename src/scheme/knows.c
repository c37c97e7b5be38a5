/* Whether the rule book can answer at all, and if not, why (RULES 1). */
#include "scheme/check.h"

struct asked {
	const struct scheme *scheme;
	struct str category, kind;
	int level;
	struct date on;
	struct arena *arena;
};

static struct unknown unknown_category(const struct asked *asked)
{
	return (struct unknown){STR("unknown-category"),
	    {str_printf(asked->arena, "没有“%.*s”这一服务类别", STR_ARG(asked->category)),
		str_printf(asked->arena, "there is no category “%.*s”", STR_ARG(asked->category))},
	    asked->scheme->cite};
}

/* FAQ table 1 */
static struct unknown not_issued(const struct asked *asked)
{
	const struct text name = scheme_category(asked->scheme, asked->category)->name;
	return (struct unknown){STR("not-issued"),
	    {str_printf(
		 asked->arena, "%.*s类目前不颁发 %d 级资质证书", STR_ARG(name.zh), asked->level),
		str_printf(asked->arena, "%.*s is not issued at this level (%d)", STR_ARG(name.en),
		    asked->level)},
	    asked->scheme->cite};
}

static struct unknown no_edition(const struct asked *asked)
{
	struct str day = date_str(asked->arena, asked->on);
	return (struct unknown){STR("no-edition"),
	    {str_printf(asked->arena, "%.*s 没有施行中的规则", STR_ARG(day)),
		str_printf(
		    asked->arena, "no edition of the rules is in force on %.*s", STR_ARG(day))},
	    STR("ours")};
}

/* The first edition that has the qualification, which began after the day that was asked for, or
 * ended before. */
static struct unknown not_in_edition(const struct asked *asked)
{
	const struct edition *knows = NULL;
	for (size_t i = 0; i < asked->scheme->edition_count; i++) {
		const struct edition *one = &asked->scheme->editions[i];
		if (!edition_qualification(one, asked->category, asked->level))
			continue;
		if (!knows || date_before(one->from, knows->from))
			knows = one;
	}
	bool begins = date_given(knows->from) && date_before(asked->on, knows->from);
	struct str day = date_str(asked->arena, begins ? knows->from : knows->until);
	struct text text = {str_printf(asked->arena,
				"该类别、级别的规则仅知截至 %.*s 的，此后的未知", STR_ARG(day)),
	    str_printf(asked->arena, "the rules of this qualification are known only until %.*s",
		STR_ARG(day))};
	if (begins)
		text = (struct text){
		    str_printf(asked->arena, "该类别、级别仅知自 %.*s 起施行的规则，此前的规则未知",
			STR_ARG(day)),
		    str_printf(asked->arena,
			"the rules of this qualification are known only from %.*s on",
			STR_ARG(day))};
	return (struct unknown){STR("not-in-edition"), text, knows->cite};
}

static struct unknown unknown_kind(const struct asked *asked)
{
	return (struct unknown){STR("unknown-kind"),
	    {str_printf(asked->arena, "没有“%.*s”这一申请类型，或者现行规则未作规定",
		 STR_ARG(asked->kind)),
		str_printf(asked->arena,
		    "there is no kind of application “%.*s”, or the edition has no rule for it",
		    STR_ARG(asked->kind))},
	    asked->scheme->cite};
}

/* FAQ 17: there is nothing below the lowest level. */
static struct unknown nothing_below(const struct asked *asked)
{
	return (struct unknown){STR("unknown-kind"),
	    {str_printf(
		 asked->arena, "%d 级为最低级别，没有升级申请，请按首次申请办理", asked->level),
		str_printf(asked->arena,
		    "level %d is the lowest, so there is no upgrade to it: make a first "
		    "application",
		    asked->level)},
	    scheme_kind(asked->scheme, asked->kind)->cite};
}

/* A kind is known in an edition that has a process for it, or a fee. */
static bool edition_has_kind(const struct asked *asked, const struct edition *edition)
{
	int index = scheme_kind_index(asked->scheme, asked->kind);
	if (index < 0)
		return false;
	for (size_t i = 0; i < edition->fee_count; i++) {
		if (edition->fees[i].kinds >> index & 1)
			return true;
	}
	return edition_process(edition, asked->scheme, asked->kind) != NULL;
}

bool scheme_knows(const struct scheme *scheme, struct str category, int level, struct str kind,
    struct date on, struct arena *arena, struct unknown *why_not)
{
	struct asked asked = {scheme, category, kind, level, on, arena};
	const struct edition *edition = scheme_edition_on(scheme, on);
	if (!scheme_category(scheme, category))
		*why_not = unknown_category(&asked);
	else if (!scheme_issues(scheme, category, level))
		*why_not = not_issued(&asked);
	else if (!scheme_kind(scheme, kind))
		*why_not = unknown_kind(&asked);
	else if (!edition)
		*why_not = no_edition(&asked);
	else if (!edition_qualification(edition, category, level))
		*why_not = not_in_edition(&asked);
	else if (!edition_has_kind(&asked, edition))
		*why_not = unknown_kind(&asked);
	else if (scheme_kind(scheme, kind)->nature == KIND_UPGRADE &&
		 level == scheme->levels[0].number)
		*why_not = nothing_below(&asked);
	else
		return true;
	return false;
}
