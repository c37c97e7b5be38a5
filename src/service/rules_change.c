/* The steps of a proposal: each is checked, then recorded, and told to whom it concerns. */
#include "casework/refusal.h"
#include "service/internal.h"
#include "service/rules_compose.h"
#include "service/rules_mail.h"
#include "service/rules_take.h"
#include "store/journal.h"

enum { FIELDS_MOST = 6, REASON_MOST = 2000, SCHEME_MEMORY = 512 << 20 };

/* A step that is being taken. */
struct step {
	struct tx *tx;
	struct rule_request *request;
	struct outcome *outcome;
	struct rules rules;
	const struct proposal *proposal; /* NULL while there is none */
	struct fact fact;
	struct field fields[FIELDS_MOST];
};

static void add_text(struct step *step, const char *name, struct str text)
{
	step->fields[step->fact.field_count++] =
	    (struct field){str_from(name), {.type = VALUE_TEXT, .text = text}};
}

static void add_files(struct step *step, const struct proposal_file *files, size_t count)
{
	struct arena *arena = step->tx->arena;
	struct str *lines = ARENA_ARRAY(arena, struct str, count + 1);
	for (size_t i = 0; i < count; i++)
		lines[i] = str_printf(arena, "%.*s %.*s %lld", STR_ARG(files[i].name),
		    STR_ARG(files[i].sha256), (long long)files[i].size);
	step->fields[step->fact.field_count++] =
	    (struct field){STR("files"), {.type = VALUE_LIST, .list = {lines, count}}};
}

static void refuse(struct step *step, struct refusal refusal)
{
	*step->outcome = (struct outcome){.type = OUTCOME_REFUSED, .refusal = refusal};
}

#define REFUSE(step, id, ...) \
	refuse((step), refusal_of((step)->tx->arena, id, STR("ours"), __VA_ARGS__))

static bool going(const struct step *step)
{
	return step->outcome->type == OUTCOME_DONE;
}

/* --- what a step asks --- */

/* Is the whole scheme with it without a fault, and does it begin today or later? */
static void check_scheme(
    struct step *step, const struct scheme *scheme, const struct faults *faults)
{
	struct arena *arena = step->tx->arena;
	const struct edition *edition =
	    scheme ? scheme_edition(scheme, step->proposal->edition) : NULL;
	if (faults->count || !edition || !date_given(edition->from)) {
		struct text first = TEXT("edition.yaml: from", "edition.yaml: from");
		if (faults->count)
			first = (struct text){fault_str(arena, &faults->items[0], LANGUAGE_ZH),
			    fault_str(arena, &faults->items[0], LANGUAGE_EN)};
		REFUSE(step, edition_faults,
		    text_number(arena, faults->count ? (int64_t)faults->count : 1), first);
	} else if (date_before(edition->from, instant_date(step->tx->now))) {
		REFUSE(step, edition_past, text_date(arena, edition->from));
	}
}

static void check_whole(struct step *step)
{
	struct arena arena;
	struct faults faults;
	struct scheme *scheme;
	arena_init(&arena, SCHEME_MEMORY);
	faults_init(&faults, &arena);
	enum err err = rules_compose(
	    step->tx->service, &arena, &step->rules, step->proposal, &scheme, &faults);
	if (err == ERR_OK)
		check_scheme(step, scheme, &faults);
	else
		outcome_fail(step->outcome, step->tx->arena, err);
	arena_free(&arena);
}

static bool has_file(const struct proposal *proposal, struct str name)
{
	for (size_t i = 0; i < proposal->file_count; i++)
		if (str_eq(proposal->files[i].name, name))
			return true;
	return false;
}

static void take_files(struct step *step)
{
	const struct rule_request *request = step->request;
	size_t count = step->proposal->file_count;
	for (size_t i = 0; i < request->file_count; i++)
		count += !has_file(step->proposal, request->files[i].name);
	if (count > RULE_FILES_MOST)
		outcome_invalid(step->outcome, step->tx->arena, "file",
		    TEXT("一份草案不超过 128 个文件", "a proposal has at most 128 files"));
	add_text(step, "name", request->name);
	add_files(step, request->files, request->file_count);
}

static void drop_file(struct step *step)
{
	if (!has_file(step->proposal, step->request->name))
		step->outcome->type = OUTCOME_NOT_FOUND;
	add_text(step, "name", step->request->name);
}

static void take_reason(struct step *step)
{
	struct str reason = str_trim(step->request->reason);
	if (!reason.len || str_utf8_count(reason) > REASON_MOST)
		outcome_invalid(step->outcome, step->tx->arena, "reason",
		    TEXT("请写明退回理由，不超过 2000 字", "say why, in at most 2000 characters"));
	add_text(step, "reason", reason);
}

/* --- the steps --- */

/* What a step is called in the journal, who takes it where the proposal stands, and what becomes of the proposal. */
struct step_row {
	const char *action;
	enum role role;
	uint32_t from; /* bit i: enum proposal_state i */
	bool foreign;  /* by somebody who had no hand in it */
	void (*check)(struct step *step);
	const char *state;
};

static const struct step_row rows[] = {
    [RULES_ADD_FILES] = {"add-file", ROLE_scheme_editor, 1u << PROPOSAL_DRAFT, false, take_files,
	"draft"},
    [RULES_REMOVE_FILE] = {"remove-file", ROLE_scheme_editor, 1u << PROPOSAL_DRAFT, false,
	drop_file, "draft"},
    [RULES_SUBMIT] = {"submit", ROLE_scheme_editor, 1u << PROPOSAL_DRAFT, false, check_whole,
	"submitted"},
    [RULES_WITHDRAW] = {"withdraw", ROLE_scheme_editor,
	1u << PROPOSAL_DRAFT | 1u << PROPOSAL_SUBMITTED, false, NULL, "withdrawn"},
    [RULES_RETURN] = {"return", ROLE_director, 1u << PROPOSAL_SUBMITTED, true, take_reason,
	"draft"},
    [RULES_APPROVE] = {"approve", ROLE_director, 1u << PROPOSAL_SUBMITTED, true, check_whole,
	"approved"},
};

static const struct proposal *find(const struct rules *rules, struct str id)
{
	for (size_t i = 0; i < rules->proposal_count; i++)
		if (str_eq(rules->proposals[i].id, id))
			return &rules->proposals[i];
	return NULL;
}

bool rules_own(const struct proposal *proposal, const struct person *person)
{
	for (size_t i = 0; i < proposal->author_count; i++)
		if (str_eq(proposal->authors[i], person->login))
			return true;
	return false;
}

bool rules_may_propose(const struct person *person)
{
	return person_is(person, ROLE_scheme_editor);
}

bool rules_step_open(
    const struct proposal *proposal, const struct person *person, enum proposal_action step)
{
	return person_is(person, rows[step].role) && rows[step].from >> proposal->state & 1;
}

static void check_row(struct step *step, const struct step_row *row)
{
	enum err err = rules_read(step->tx->store, step->tx->arena, &step->rules);
	step->proposal = err == ERR_OK ? find(&step->rules, step->request->id) : NULL;
	if (!person_is(&step->request->caller->person, row->role))
		step->outcome->type = OUTCOME_FORBIDDEN;
	else if (err != ERR_OK)
		outcome_fail(step->outcome, step->tx->arena, err);
	else if (!step->proposal)
		step->outcome->type = OUTCOME_NOT_FOUND;
	else if (!(row->from >> step->proposal->state & 1))
		REFUSE(step, proposal_state, text_same(STR("")));
	else if (row->foreign && rules_own(step->proposal, &step->request->caller->person))
		REFUSE(step, own_proposal, text_same(STR("")));
}

static enum err record(struct step *step, const char *action, const char *state)
{
	struct head head;
	step->fact.at = step->tx->now;
	step->fact.actor = step->request->caller->person.login;
	step->fact.action = str_from(action);
	step->fact.state = str_from(state);
	step->fact.fields = step->fields;
	TRY(journal_head(step->tx->store, STREAM_RULES, &head));
	return tx_record(step->tx, STREAM_RULES, &head, &step->fact);
}

static enum err carry_out(struct step *step, const struct step_row *row)
{
	TRY(record(step, row->action, row->state));
	TRY(rules_mail(step->tx, step->proposal, row->action, step->request));
	if (row != &rows[RULES_APPROVE])
		return ERR_OK;
	casebook_forget_all(step->tx->service->writer.casebook);
	return rules_refresh(step->tx->service, step->tx->store);
}

static void take(struct tx *tx, void *argument, struct outcome *outcome, const struct step_row *row)
{
	struct step step = {.tx = tx, .request = argument, .outcome = outcome};
	check_row(&step, row);
	add_text(&step, "proposal", step.request->id);
	if (going(&step) && row->check)
		row->check(&step);
	if (going(&step))
		TRY_USE(tx, outcome, carry_out(&step, row));
}

#define STEP(name, row)                                                   \
	void name(struct tx *tx, void *argument, struct outcome *outcome) \
	{                                                                 \
		take(tx, argument, outcome, &rows[row]);                  \
	}
STEP(rules_add_files, RULES_ADD_FILES)
STEP(rules_remove_file, RULES_REMOVE_FILE)
STEP(rules_submit, RULES_SUBMIT)
STEP(rules_withdraw, RULES_WITHDRAW)
STEP(rules_return, RULES_RETURN)
STEP(rules_approve, RULES_APPROVE)

/* --- proposing --- */

static void check_proposal(struct step *step)
{
	const struct rule_request *request = step->request;
	const struct scheme *scheme = step->tx->service->scheme;
	struct arena *arena = step->tx->arena;
	if (!rules_may_propose(&request->caller->person))
		step->outcome->type = OUTCOME_FORBIDDEN;
	else if (!rules_id_fits(request->edition))
		outcome_invalid(step->outcome, arena, "edition",
		    TEXT("版本号由 1 至 64 个小写字母、数字、点、下划线或连字符组成",
			"an edition's id has 1 to 64 of a-z 0-9 . _ -"));
	else if (scheme_edition(scheme, request->edition))
		REFUSE(step, edition_known, text_same(request->edition));
	else if (request->base.len && !scheme_edition(scheme, request->base))
		outcome_invalid(
		    step->outcome, arena, "base", TEXT("没有这个版本", "there is no such edition"));
	else if (request->file_count > RULE_FILES_MOST)
		outcome_invalid(step->outcome, arena, "file",
		    TEXT("一份草案不超过 128 个文件", "a proposal has at most 128 files"));
}

static enum err propose(struct step *step)
{
	struct rule_request *request = step->request;
	const struct proposal_file *files = request->files;
	size_t count = request->file_count;
	TRY(rules_read(step->tx->store, step->tx->arena, &step->rules));
	if (request->base.len)
		TRY(rules_copy_base(step->tx, &step->rules, request->base, &files, &count));
	request->id = str_printf(step->tx->arena, "%zu", step->rules.proposal_count + 1);
	add_text(step, "proposal", request->id);
	add_text(step, "edition", request->edition);
	if (request->base.len)
		add_text(step, "base", request->base);
	if (date_given(request->from))
		step->fields[step->fact.field_count++] =
		    (struct field){STR("from"), {.type = VALUE_DATE, .date = request->from}};
	add_files(step, files, count);
	return record(step, "propose", "draft");
}

void rules_propose(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct step step = {.tx = tx, .request = argument, .outcome = outcome};
	check_proposal(&step);
	if (going(&step))
		TRY_USE(tx, outcome, propose(&step));
}
