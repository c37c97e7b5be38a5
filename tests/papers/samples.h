/* Papers of an invented unit, for the tests and the benchmark. */
#pragma once
#include "paper/certificate_paper.h"

struct certificate_paper sample_certificate(void);
struct certificate_paper sample_specimen(void);
