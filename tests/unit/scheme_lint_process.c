/* Every fault of a process is told with its file and line. */
#include "base/err.h"
#include "scheme.h"

#define PROCESS "editions/new/process.yaml"
#define OLD "editions/old/edition.yaml"
#define SHARED "processes/notice.yaml"

static const struct fault_row states[] = {
    {"a stage that there is not", {PROCESS, "{id: review, stage: only", "{id: review, stage: one"},
	NULL, NULL, "no such stage"},
    {"an initial state that there is not", {PROCESS, "initial: draft", "initial: drafts"}, NULL,
	NULL, "no such state"},
    {"a state waiting for a role that there is not",
	{PROCESS, "waits_for: lead", "waits_for: leader"}, NULL, NULL, "no such role"},
    {"a state that nothing leads to", {PROCESS, "to: withdrawn", "to: closed"}, NULL,
	"{id: withdrawn", "cannot be reached"},
    {"a wait for the applicant without a reason",
	{PROCESS, "    pause: {zh: 等待补充, en: Waiting for the supplement}\n", ""}, NULL,
	"id: supplement\n    stage", "tells with `pause` why"},
    {"a final state that waits",
	{PROCESS, "{id: closed, stage: only,", "{id: closed, stage: only, waits_for: lead,"}, NULL,
	NULL, "waits for nobody"},
    {"one kind in two processes",
	{"editions/new/process-2.yaml", "",
	    "process: {id: second, kinds: [renewal], initial: a}\nstages:\n  - {id: s, name: {zh: "
	    "甲, en: A}}\nstates:\n  - {id: a, stage: s, final: true, name: {zh: 甲, en: A}, now: "
	    "{zh: 甲, en: A}}\nactions: []\n"},
	PROCESS, "process: {id: main", "another process"},
};

static const struct fault_row shared[] = {
    {"a shared process that there is not",
	{OLD, "processes: [notice]", "processes: [notice, note]"}, NULL, "edition: {id: old",
	"no such file: `processes/note.yaml`"},
    {"a shared process outside its folder",
	{OLD, "processes: [notice]", "processes: [notice, ../scheme]"}, NULL, "edition: {id: old",
	"no such file"},
    {"a process that no edition has", {"processes/note.yaml", "", "process: {}\n"}, NULL, NULL,
	"no edition has this process"},
    {"a clause of no document of the edition", {SHARED, "cite: DOC 15; OLD 4", "cite: DOC 15"},
	NULL, NULL, "no clause of the documents of edition old"},
};

static const struct fault_row actions[] = {
    {"an action of nobody",
	{PROCESS, "by: [{role: lead, from: [review]}]\n    to: supplement",
	    "by: []\n    to: supplement"},
	NULL, "id: request-supplement", "nobody may carry out"},
    {"an action from nowhere",
	{PROCESS, "by: [{role: contact, from: [draft]}]", "by: [{role: contact, from: []}]"}, NULL,
	NULL, "from no state"},
    {"an action from a state that there is not", {PROCESS, "from: [draft]", "from: [drafts]"}, NULL,
	NULL, "no such state"},
    {"an action of a role that there is not",
	{PROCESS, "role: contact, from: [draft]", "role: contacts, from: [draft]"}, NULL, NULL,
	"no such role"},
    {"an action to a state that there is not", {PROCESS, "to: review", "to: reviews"}, NULL, NULL,
	"no such state"},
    {"an action that leads nowhere", {PROCESS, "to: review", "to: []"}, NULL, "id: submit",
	"leads nowhere"},
    {"an action without a clause",
	{PROCESS, "    once: true\n    cite: DOC 12\n", "    once: true\n"}, NULL,
	"id: withdraw\n    by", "missing key `cite`"},
    {"an action twice", {PROCESS, "  - id: withdraw\n", "  - id: accept\n"}, NULL,
	"  - id: accept\n    by: [{role: contact", "`accept` twice"},
    {"a last target with a condition", {PROCESS, ", {state: stay}]", "]"}, NULL,
	"{field: result, is: pass}", "the last target"},
    {"a condition on a field that there is not",
	{PROCESS, "{field: result, is: pass}", "{field: results, is: pass}"}, NULL, NULL,
	"no such field"},
    {"a condition that can never hold",
	{PROCESS, "{field: result, is: pass}", "{field: result, is: passed}"}, NULL, NULL,
	"can never be"},
    {"a condition on an action that there is not", {PROCESS, "{done: [accept]}", "{done: [acept]}"},
	NULL, NULL, "no such action"},
    {"a condition on nothing", {PROCESS, "{done: [accept]}", "{}"}, NULL, NULL, "a condition is"},
    {"a guard on a field that there is not",
	{PROCESS, "field: due_on, days: 5", "field: due, days: 5"}, NULL, NULL, "no such field"},
    {"a mail that there is not", {PROCESS, "template: received", "template: recieved"}, NULL, NULL,
	"no such mail"},
    {"a mail to a role that there is not", {PROCESS, "to: intake", "to: intakes"}, NULL, NULL,
	"no such role"},
    {"a mail on entering a state that there is not", {PROCESS, "into: review}", "into: reviews}"},
	NULL, NULL, "no such state"},
    {"a choice without options", {PROCESS, "type: choice", "type: text"}, NULL, NULL,
	"a choice, and nothing else"},
    {"a field of no type", {PROCESS, "type: choice", "type: choose"}, NULL, NULL, "no such type"},
    {"a declaration that is no boolean",
	{PROCESS, "{name: truthful, type: boolean", "{name: truthful, type: text"}, NULL, NULL,
	"have to be true"},
    {"a role on what is no login", {PROCESS, "type: logins", "type: text"}, NULL, NULL,
	"only logins"},
    {"a part on what is no file", {PROCESS, "type: file", "type: text"}, NULL, NULL, "only files"},
    {"a file of a part that there is not", {PROCESS, "part: basic", "part: basics"}, NULL, NULL,
	"no such part"},
    {"a bound on what is no date",
	{PROCESS, "name: last_on, type: date", "name: last_on, type: text"}, NULL, NULL,
	"only a date"},
    {"a bound by a field that there is not", {PROCESS, "not_before: due_on", "not_before: dues_on"},
	NULL, NULL, "no date field"},
    {"a once that is neither", {PROCESS, "once: per-actor", "once: per-role"}, NULL, NULL,
	"must be true or false"},
};

/* From the draft one may end, or go round between two states for ever. */
static const char circle[] =
    "process: {id: main, kinds: [initial], initial: draft}\n"
    "stages:\n"
    "  - {id: only, name: {zh: 阶段, en: Stage}}\n"
    "states:\n"
    "  - {id: draft, stage: only, name: {zh: 甲, en: A}, now: {zh: 甲, en: A}}\n"
    "  - {id: there, stage: only, name: {zh: 乙, en: B}, now: {zh: 乙, en: B}}\n"
    "  - {id: back-again, stage: only, name: {zh: 丙, en: C}, now: {zh: 丙, en: C}}\n"
    "  - {id: end, stage: only, final: true, name: {zh: 丁, en: D}, now: {zh: 丁, en: D}}\n"
    "actions:\n"
    "  - {id: finish, by: [{role: lead, from: [draft]}], to: end, name: {zh: 甲, en: A}, done: "
    "{zh: 甲, en: A}, cite: X}\n"
    "  - {id: go, by: [{role: lead, from: [draft, back-again]}], to: there, name: {zh: 甲, en: A}, "
    "done: {zh: 甲, en: A}, cite: X}\n"
    "  - {id: return, by: [{role: lead, from: [there]}], to: back-again, name: {zh: 甲, en: A}, "
    "done: {zh: 甲, en: A}, cite: X}\n";

static const struct fault_row circles[] = {
    {"the first state of a circle without a way out", {PROCESS, "", circle}, NULL, "{id: there",
	"no way to a final one"},
    {"the second state of a circle without a way out", {PROCESS, "", circle}, NULL,
	"{id: back-again", "no way to a final one"},
};

int scheme_lint_process_tests(void)
{
	return small_fault_tests("faults of states", states, COUNT_OF(states)) +
	       small_fault_tests("faults of shared processes", shared, COUNT_OF(shared)) +
	       small_fault_tests("faults of actions", actions, COUNT_OF(actions)) +
	       small_fault_tests("faults of circles", circles, COUNT_OF(circles));
}
