/* The pieces of the case page, each filled from a case as its reader may see it. */
#pragma once
#include "service/apply.h"
#include "web/case_views.h"
#include "web/request.h"

/* What the page is made from. */
struct case_source {
	struct request *request;
	const struct case_view *view;
	const struct scheme *scheme;
	struct arena *arena;
};

void case_put_steps(const struct case_source *source, struct case_page *page);
void case_put_clocks(const struct case_source *source, struct case_page *page);
/* Which meeting can be made if what is asked for comes by when (case_forecast.c). */
void case_put_forecast(const struct case_source *source, struct case_page *page);
void case_put_people(const struct case_source *source, struct case_page *page);
void case_put_facts(const struct case_source *source, struct case_page *page);
void case_put_files(const struct case_source *source, struct case_page *page);
void case_put_documents(const struct case_source *source, struct case_page *page);
void case_put_history(const struct case_source *source, struct case_page *page);
/* Forms of what the reader may do, with what was typed and what was wrong with it (`tried`: the
 * action whose form has come back, or not given). */
void case_put_actions(const struct case_source *source, struct case_page *page, struct str tried);
void case_put_judgements(
    const struct case_source *source, struct case_page *page, struct str tried);
/* Of a draft: what is to be filled in, and how far it is (apply_tasks.c). */
void case_put_tasks(const struct case_source *source, struct case_page *page);

/* Every answer of a case by section, with a way to change it, and what the centre promises (apply_answers.c). */
void case_put_answers(const struct case_source *source, struct case_page *page);
/* What the entry into the present state said: a reason, a list of what is missing. */
void case_put_entry(const struct case_source *source, struct case_page *page);
/* The inputs of a form that opens a case and hands it in, one for each field, with what was typed. */
struct field_input *case_new_inputs(struct request *request, const struct action *action);
/* The action that moves the case on and that a person came for: allowed or not; NULL where this person has none. */
const struct available *case_next_step(const struct case_view *view);

struct clock_view case_clock_view(const struct case_source *source, const struct case_clock *clock);
/* The name of a person, else the login. */
struct str case_person_name(const struct case_source *source, struct str login);
/* Loads the case or answers 404. */
const struct case_view *case_load(struct request *request);
/* All that the case page shows. */
void case_fill(struct request *request, const struct case_view *view, struct str tried,
    const struct outcome *outcome, struct case_page *page);
/* The case page with status 200, or with what was wrong with an action's form. */
void case_reply(
    struct request *request, int status, struct str tried, const struct outcome *outcome);
