/* One case as OSCAL 1.2.1: what is to be assessed and how (assessment plan), what came of it (assessment results), what
 * the applicant has to put right and by when (POA&M). Pure; individual votes never leave the centre. */
#pragma once
#include "casework/world.h"

enum oscal_model { OSCAL_PLAN, OSCAL_RESULTS, OSCAL_POAM, OSCAL_MODEL_COUNT };

/* assessment-plan, assessment-results, poam; false for anything else. */
bool oscal_model_parse(struct str name, enum oscal_model *out);
/* A POA&M needs a rectification, results a result, a plan a submitted case with requirements: false, and nothing written,
 * where the case has not come so far. */
bool oscal_put_case(struct buf *out, enum oscal_model model, const struct case_state *state,
    const struct world *world, struct str unit_name, struct date today);
