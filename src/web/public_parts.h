/* Pieces that several public pages are made of. */
#pragma once
#include "service/registry.h"
#include "web/public_views.h"
#include "web/request.h"

struct qualification_table public_qualification_table(
    struct arena *arena, const struct scheme *scheme);
/* category, level, kind and day as the query gives them; faults are noted in the query. */
struct question_fields public_question(struct request *request);
/* The same from a form that was posted. */
struct question_fields public_question_of(struct request *request, struct form *form);
/* What of these kinds has to be said, as the form has it. */
struct what_field public_what_of(struct form *form, const struct kind *kinds, size_t count);
/* How a certificate's status looks: good, wait, bad. */
const char *public_status_tone(enum certificate_status status);
/* The question for a fact with what the form has for it, and what is wrong with that. */
struct fact_input public_fact_input(
    struct arena *arena, const struct fact_def *fact, const struct form *form);
/* Each section of declared facts with an input for each, filled from `form` and its noted faults. */
size_t public_fact_sections(struct arena *arena, const struct scheme *scheme,
    const struct form *form, struct fact_section **out);
/* Sorts a result's items by what a reader wants first. */
struct check_items public_check_items(struct arena *arena, const struct check_result *result);
/* Links to the pages before and after, by the page's own address and query. */
struct pager public_pager(struct request *request, int page, int page_size, int64_t total);
struct register_row public_register_row(
    struct request *request, const struct certificate_view *certificate);
struct announcement_view *public_announcement_rows(
    struct request *request, const struct announcement *found, size_t count);
/* What the machine asks in figures: at least 6 people; empty where assessors judge. */
struct text public_requirement_asks(struct arena *arena, const struct requirement *rule);
/* The kinds of full application that it is asked of, where not of all; where of none, the other kinds. */
struct text public_requirement_kinds(
    struct arena *arena, const struct scheme *scheme, const struct requirement *rule);
