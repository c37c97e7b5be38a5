/* Codes of units: the unified social credit code of GB 32100-2015, or a country and a number for a unit from abroad. */
#pragma once
#include "base/arena.h"
#include "base/text.h"

/* True for a code of the right shape, domestic or foreign; the reason in `why`. */
bool unit_code_check(struct str code, struct text *why);
/* Is the check character of a domestic code right (GB 32100-2015)? A wrong one is accepted and pointed out by who takes it. */
bool unit_code_verifies(struct str code, struct arena *arena, struct text *why);
