/* What the three OSCAL documents of a case share. For casework/oscal_*.c alone. */
#pragma once
#include "casework/clock.h"
#include "casework/oscal.h"
#include "scheme/oscal_out.h"

struct oscal_case {
	struct oscal_out out;
	const struct case_state *state;
	const struct world *world;
	struct str unit_name;
	struct date today;
};

/* The UUID of an element of the case: `case/2026-000123/…`. */
struct str oscal_case_uuid(struct oscal_case *c, const char *element, struct str id);
/* Opens `{MODEL: {uuid, metadata` of a document that every new fact makes another. */
void oscal_open_document(struct oscal_case *c, const char *model, struct text title);
void oscal_close_document(struct oscal_case *c);
/* A reference to one of the document's own resources. */
void oscal_put_reference(struct oscal_case *c, const char *name, const char *resource);
/* LIST: [{NAME: the UUID of another element}]. */
void oscal_put_related(
    struct oscal_case *c, const char *list, const char *name, const char *element, struct str id);
/* The application, the profile and the plan, as far as they are referred to. */
void oscal_put_resources(struct oscal_case *c, bool plan);

bool oscal_applies(const struct oscal_case *c, const struct requirement *requirement);
const struct requirement *oscal_requirement(
    const struct oscal_case *c, struct str id); /* NULL: none */
struct str oscal_control(struct oscal_case *c, const struct requirement *requirement);
/* `judged`: those alone that have a result. */
void oscal_put_reviewed(struct oscal_case *c, bool judged);

/* The facts of a case that OSCAL has words for, found by what their actions do; NULL where there is none. */
const struct fact *oscal_conclusion(const struct oscal_case *c);
const struct fact *oscal_decision(const struct oscal_case *c); /* the panel's last */
bool oscal_decision_passed(const struct oscal_case *c, const struct fact *decision);
/* The latest limit that was set in the case for the applicant, and the fact that met it. */
bool oscal_rectification(struct oscal_case *c, struct case_clock *out);
const struct fact *oscal_rectified(const struct oscal_case *c, const struct case_clock *clock);
/* All texts and choices of a fact's form, as a person reads them: one paragraph a field. */
struct str oscal_fact_text(struct oscal_case *c, const struct fact *fact);

void oscal_put_plan(struct oscal_case *c);
void oscal_put_results(struct oscal_case *c);
void oscal_put_poam(struct oscal_case *c, const struct case_clock *clock);
/* observations, risks, findings of the judgements, and the panel's risk; arrays that would be empty are left out. */
void oscal_put_findings(struct oscal_case *c);
bool oscal_unsatisfied(const struct oscal_case *c, const struct judgement *judgement);
