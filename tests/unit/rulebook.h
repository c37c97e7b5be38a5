/* The shipped rule book under test: loaded once, read by every group of its tests. */
#pragma once
#include "scheme/rules.h"
#include "unit.h"

extern const struct scheme *rulebook;

int rulebook_requirement_tests(void);
int rulebook_fee_tests(void);
int rulebook_process_tests(void);
int rulebook_oscal_tests(void);
