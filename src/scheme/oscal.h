/* The rule book as OSCAL 1.2.1 (NIST, JSON): a catalog of all requirements, and a profile for each qualification
 * and kind of application. Pure: the same scheme gives the same bytes. */
#pragma once
#include "scheme/scheme.h"

/* Every requirement of every edition is a control; groups are editions, in them the general requirements and
 * each qualification's own, in them the scheme's groups. */
void oscal_put_catalog(struct buf *out, const struct scheme *scheme);
/* The controls that apply to a qualification for one kind. False where none does: OSCAL has no empty profile. */
bool oscal_put_profile(struct buf *out, const struct scheme *scheme, const struct edition *edition,
    const struct qualification *qualification, const struct kind *kind);

/* A requirement's control: its own id where no later edition uses the same, else with the edition's behind a dot. */
struct str oscal_control_id(struct arena *arena, const struct scheme *scheme,
    const struct edition *edition, const struct requirement *requirement);
/* Is the id a token of OSCAL: a letter or underscore, then letters, digits and . - _ (ASCII alone)? */
bool oscal_token(struct str id);
