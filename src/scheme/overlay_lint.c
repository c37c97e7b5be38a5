/* What a new scheme.yaml has to leave as it is: the names that cases, certificates and the journal have. */
#include "scheme/faults.h"
#include "scheme/overlay.h"

struct comparison {
	struct str file; /* scheme.yaml */
	struct faults *faults;
};

static void compare(
    const struct comparison *to, const char *what, struct str id, bool found, bool same)
{
	if (!found)
		faults_tell(to->faults, to->file, 1, 1, FAULT(in_use), what, STR_ARG(id));
	else if (!same)
		faults_tell(to->faults, to->file, 1, 1, FAULT(in_use_changed), what, STR_ARG(id));
}

static void compare_rules(const struct comparison *to, const char *what, bool same)
{
	if (!same)
		faults_tell(to->faults, to->file, 1, 1, FAULT(rules_in_use), what);
}

static void compare_issued(
    const struct comparison *to, const struct scheme *before, const struct scheme *after)
{
	for (size_t i = 0; i < before->category_count; i++) {
		const struct category *one = &before->categories[i];
		const struct category *now = scheme_category(after, one->id);
		compare(to, "category", one->id, now, now && str_eq(now->code, one->code));
	}
	for (size_t i = 0; i < before->kind_count; i++) {
		const struct kind *one = &before->kinds[i], *now = scheme_kind(after, one->id);
		compare(to, "kind", one->id, now, now && now->nature == one->nature);
	}
	for (size_t i = 0; i < before->level_count; i++) {
		int number = before->levels[i].number;
		compare(to, "level", str_printf(to->faults->arena, "%d", number),
		    scheme_level(after, number), true);
	}
}

static const struct group *group_of(const struct scheme *scheme, struct str id)
{
	for (size_t i = 0; i < scheme->group_count; i++)
		if (str_eq(scheme->groups[i].id, id))
			return &scheme->groups[i];
	return NULL;
}

static void compare_declared(
    const struct comparison *to, const struct scheme *before, const struct scheme *after)
{
	for (size_t i = 0; i < before->group_count; i++) {
		const struct group *one = &before->groups[i], *now = group_of(after, one->id);
		compare(to, "group", one->id, now, now && now->gate == one->gate);
	}
	for (size_t i = 0; i < before->part_count; i++) {
		const struct part *one = &before->parts[i], *now = scheme_part(after, one->id);
		compare(to, "part", one->id, now, now && now->late == one->late);
	}
	for (size_t i = 0; i < before->fact_count; i++) {
		const struct fact_def *one = &before->facts[i];
		const struct fact_def *now = scheme_fact(after, one->name);
		compare(to, "fact", one->name, now, now && now->type == one->type);
	}
}

static bool same_meetings(const struct meeting_rules *a, const struct meeting_rules *b)
{
	bool same = a->day_count == b->day_count && a->list_days_ahead == b->list_days_ahead &&
		    str_eq(a->certificates, b->certificates);
	for (size_t i = 0; same && i < a->day_count; i++)
		same = a->days[i] == b->days[i];
	return same;
}

static bool same_panel(const struct panel_rules *a, const struct panel_rules *b)
{
	return a->minimum == b->minimum && str_eq(a->draw, b->draw);
}

static bool same_certificate(const struct certificate_rules *a, const struct certificate_rules *b)
{
	return a->years == b->years && str_eq(a->number, b->number);
}

void overlay_lint(const struct scheme *before, const struct scheme *after, struct faults *faults)
{
	struct comparison to = {
	    str_printf(faults->arena, "%.*s/scheme.yaml", STR_ARG(after->folder)), faults};
	compare_issued(&to, before, after);
	compare_declared(&to, before, after);
	compare_rules(&to, "scheme", str_eq(before->id, after->id));
	compare_rules(&to, "meetings", same_meetings(&before->meetings, &after->meetings));
	compare_rules(&to, "panel", same_panel(&before->panel, &after->panel));
	compare_rules(
	    &to, "certificate", same_certificate(&before->certificate, &after->certificate));
}
