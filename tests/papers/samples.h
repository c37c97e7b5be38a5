/* Papers of an invented unit, for the tests and the benchmark. */
#pragma once
#include "paper/certificate_paper.h"
#include "paper/document_paper.h"

struct certificate_paper sample_certificate(void);
struct certificate_paper sample_specimen(void);

/* The documents are kept in the arena. */
struct document sample_opinion(struct arena *arena);
struct document sample_notice(struct arena *arena);
struct document sample_agreement(struct arena *arena);
struct document sample_application(struct arena *arena);
