/* The steps of a proposal: each is checked, then recorded. */
#include "base/file.h"
#include "casework/refusal.h"
#include "service/internal.h"
#include "service/rules_compose.h"
#include "store/blobs.h"
#include "store/journal.h"

enum { ID_MOST = 64, FIELDS_MOST = 5, REASON_MOST = 2000, SCHEME_MEMORY = 512 << 20 };

struct step {
	struct fact fact;
	struct field fields[FIELDS_MOST];
};

static void add_text(struct step *step, const char *name, struct str text)
{
	step->fields[step->fact.field_count++] =
	    (struct field){str_from(name), {.type = VALUE_TEXT, .text = text}};
}

static void add_files(
    struct tx *tx, struct step *step, const struct proposal_file *files, size_t count)
{
	struct str *lines = ARENA_ARRAY(tx->arena, struct str, count + 1);
	for (size_t i = 0; i < count; i++)
		lines[i] = str_printf(tx->arena, "%.*s %.*s %lld", STR_ARG(files[i].name),
		    STR_ARG(files[i].sha256), (long long)files[i].size);
	step->fields[step->fact.field_count++] =
	    (struct field){STR("files"), {.type = VALUE_LIST, .list = {lines, count}}};
}

static enum err record(struct tx *tx, struct step *step, const struct rule_request *request,
    const char *action, const char *state)
{
	step->fact.at = tx->now;
	step->fact.actor = request->caller->person.login;
	step->fact.action = str_from(action);
	step->fact.state = str_from(state);
	step->fact.fields = step->fields;
	struct head head;
	TRY(journal_head(tx->store, STREAM_RULES, &head));
	return tx_record(tx, STREAM_RULES, &head, &step->fact);
}

static void refuse(struct outcome *outcome, struct refusal refusal)
{
	*outcome = (struct outcome){.type = OUTCOME_REFUSED, .refusal = refusal};
}

/* The proposal, for somebody of that role, where it is at that point; NULL with the outcome told. */
static const struct proposal *take(struct tx *tx, const struct rule_request *request,
    enum role role, enum proposal_state state, struct rules *rules, struct outcome *outcome)
{
	if (!person_is(&request->caller->person, role)) {
		outcome->type = OUTCOME_FORBIDDEN;
		return NULL;
	}
	enum err err = rules_read(tx->store, tx->arena, rules);
	if (err != ERR_OK) {
		outcome_fail(outcome, tx->arena, err);
		return NULL;
	}
	for (size_t i = 0; i < rules->proposal_count; i++) {
		const struct proposal *proposal = &rules->proposals[i];
		if (!str_eq(proposal->id, request->id))
			continue;
		if (proposal->state == state)
			return proposal;
		refuse(outcome,
		    refusal_of(tx->arena, proposal_state, STR("ours"), text_same(STR(""))));
		return NULL;
	}
	outcome->type = OUTCOME_NOT_FOUND;
	return NULL;
}

/* --- proposing --- */

/* What scheme files call an id; safe as the name of a folder and in a path. */
static bool id_fits(struct str id)
{
	for (size_t i = 0; i < id.len; i++) {
		char c = id.data[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
			(c == '.' && i)))
			return false;
	}
	return id.len >= 1 && id.len <= ID_MOST;
}

/* Copies of an edition's files of the scheme's folder into the evidence store. */
static enum err copy_folder(
    struct tx *tx, struct str edition, struct proposal_file **files, size_t *count)
{
	const char *folder = str_c(tx->arena, str_printf(tx->arena, "%s/editions/%.*s",
						  tx->service->scheme_folder, STR_ARG(edition)));
	struct str *names;
	size_t name_count;
	TRY(file_list(tx->arena, folder, &names, &name_count));
	for (size_t i = 0; i < name_count; i++) {
		struct str path = str_printf(tx->arena, "%s/%.*s", folder, STR_ARG(names[i])), text;
		struct sha256 digest;
		TRY(file_read(tx->arena, str_c(tx->arena, path), RULE_FILE_BYTES, &text));
		TRY(blob_keep(tx->service->folder, text, &digest));
		*ARENA_PUSH(tx->arena, *files, *count) = (struct proposal_file){
		    names[i], hex_str(tx->arena, &digest, sizeof digest), (int64_t)text.len};
	}
	return ERR_OK;
}

static enum err copy_base(struct tx *tx, const struct rules *rules, struct str base,
    struct proposal_file **files, size_t *count)
{
	for (size_t i = 0; i < rules->approved_count; i++) {
		const struct proposal *proposal = &rules->proposals[rules->approved[i]];
		if (!str_eq(proposal->edition, base))
			continue;
		*files = proposal->files;
		*count = proposal->file_count;
		return ERR_OK;
	}
	return copy_folder(tx, base, files, count);
}

void rules_propose(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct rule_request *request = argument;
	const struct scheme *scheme = tx->service->scheme;
	struct proposal_file *files = NULL;
	size_t count = 0;
	struct rules rules;
	if (!person_is(&request->caller->person, ROLE_scheme_editor)) {
		outcome->type = OUTCOME_FORBIDDEN;
		return;
	}
	if (!id_fits(request->edition))
		outcome_invalid(outcome, tx->arena, "edition",
		    TEXT("版本号由 1 至 64 个小写字母、数字、点、下划线或连字符组成",
			"an edition's id has 1 to 64 of a-z 0-9 . _ -"));
	else if (scheme_edition(scheme, request->edition))
		refuse(outcome,
		    refusal_of(tx->arena, edition_known, STR("ours"), text_same(request->edition)));
	else if (request->base.len && !scheme_edition(scheme, request->base))
		outcome_invalid(
		    outcome, tx->arena, "base", TEXT("没有这个版本", "there is no such edition"));
	if (outcome->type != OUTCOME_DONE)
		return;
	TRY_USE(tx, outcome, rules_read(tx->store, tx->arena, &rules));
	if (request->base.len)
		TRY_USE(tx, outcome, copy_base(tx, &rules, request->base, &files, &count));
	request->id = str_printf(tx->arena, "%zu", rules.proposal_count + 1);
	struct step step = {0};
	add_text(&step, "proposal", request->id);
	add_text(&step, "edition", request->edition);
	if (request->base.len)
		add_text(&step, "base", request->base);
	add_files(tx, &step, files, count);
	TRY_USE(tx, outcome, record(tx, &step, request, "propose", "draft"));
}

/* --- its files --- */

static bool name_fits(struct str name)
{
	return id_fits(name) && str_ends(name, STR(".yaml"));
}

static bool has_file(const struct proposal *proposal, struct str name)
{
	for (size_t i = 0; i < proposal->file_count; i++)
		if (str_eq(proposal->files[i].name, name))
			return true;
	return false;
}

void rules_add_file(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct rule_request *request = argument;
	struct rules rules;
	const struct proposal *proposal =
	    take(tx, request, ROLE_scheme_editor, PROPOSAL_DRAFT, &rules, outcome);
	if (!proposal)
		return;
	if (!name_fits(request->file.name))
		outcome_invalid(outcome, tx->arena, "file",
		    TEXT("文件名须由小写字母、数字、点、下划线或连字符组成，以 .yaml 结尾",
			"a file's name has a-z 0-9 . _ - and ends in .yaml"));
	else if (request->file.size > RULE_FILE_BYTES)
		outcome_invalid(outcome, tx->arena, "file",
		    TEXT("文件不能超过 1 MiB", "a file has at most 1 MiB"));
	else if (proposal->file_count >= RULE_FILES_MOST && !has_file(proposal, request->file.name))
		outcome_invalid(outcome, tx->arena, "file",
		    TEXT("一个版本不超过 64 个文件", "an edition has at most 64 files"));
	if (outcome->type != OUTCOME_DONE)
		return;
	struct step step = {0};
	add_text(&step, "proposal", request->id);
	add_text(&step, "name", request->file.name);
	add_files(tx, &step, &request->file, 1);
	TRY_USE(tx, outcome, record(tx, &step, request, "add-file", "draft"));
}

void rules_remove_file(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct rule_request *request = argument;
	struct rules rules;
	const struct proposal *proposal =
	    take(tx, request, ROLE_scheme_editor, PROPOSAL_DRAFT, &rules, outcome);
	if (!proposal)
		return;
	if (!has_file(proposal, request->file.name)) {
		outcome->type = OUTCOME_NOT_FOUND;
		return;
	}
	struct step step = {0};
	add_text(&step, "proposal", request->id);
	add_text(&step, "name", request->file.name);
	TRY_USE(tx, outcome, record(tx, &step, request, "remove-file", "draft"));
}

/* --- deciding --- */

static void check_scheme(struct tx *tx, const struct proposal *proposal,
    const struct scheme *scheme, const struct faults *faults, struct outcome *outcome)
{
	const struct edition *edition = scheme ? scheme_edition(scheme, proposal->edition) : NULL;
	if (faults->count || !edition || !date_given(edition->from)) {
		struct buf first;
		buf_init(&first, 1024);
		if (faults->count)
			fault_print(&first, &faults->items[0], LANGUAGE_EN);
		else
			buf_put_c(&first, "edition.yaml: from");
		refuse(
		    outcome, refusal_of(tx->arena, edition_faults, STR("ours"),
				 text_number(tx->arena, faults->count ? (int64_t)faults->count : 1),
				 text_same(str_copy(tx->arena, buf_str(&first)))));
		buf_free(&first);
	} else if (date_before(edition->from, instant_date(tx->now))) {
		refuse(outcome, refusal_of(tx->arena, edition_past, STR("ours"),
				    text_date(tx->arena, edition->from)));
	}
}

/* Is the whole scheme with it without a fault, and does it begin today or later? */
static void check_whole(struct tx *tx, const struct rules *rules, const struct proposal *proposal,
    struct outcome *outcome)
{
	struct arena arena;
	struct faults faults;
	struct scheme *scheme;
	arena_init(&arena, SCHEME_MEMORY);
	faults_init(&faults, &arena);
	enum err err = rules_compose(tx->service, &arena, rules, proposal, &scheme, &faults);
	if (err == ERR_OK)
		check_scheme(tx, proposal, scheme, &faults, outcome);
	else
		outcome_fail(outcome, tx->arena, err);
	arena_free(&arena);
}

void rules_submit(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct rule_request *request = argument;
	struct rules rules;
	const struct proposal *proposal =
	    take(tx, request, ROLE_scheme_editor, PROPOSAL_DRAFT, &rules, outcome);
	if (proposal)
		check_whole(tx, &rules, proposal, outcome);
	if (outcome->type != OUTCOME_DONE)
		return;
	struct step step = {0};
	add_text(&step, "proposal", request->id);
	TRY_USE(tx, outcome, record(tx, &step, request, "submit", "submitted"));
}

void rules_withdraw(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct rule_request *request = argument;
	struct rules rules;
	const struct proposal *proposal =
	    take(tx, request, ROLE_scheme_editor, PROPOSAL_DRAFT, &rules, outcome);
	if (!proposal)
		return;
	struct step step = {0};
	add_text(&step, "proposal", request->id);
	TRY_USE(tx, outcome, record(tx, &step, request, "withdraw", "withdrawn"));
}

/* A submitted proposal, for a director who had no hand in it. */
static const struct proposal *take_foreign(
    struct tx *tx, const struct rule_request *request, struct rules *rules, struct outcome *outcome)
{
	const struct proposal *proposal =
	    take(tx, request, ROLE_director, PROPOSAL_SUBMITTED, rules, outcome);
	for (size_t i = 0; proposal && i < proposal->author_count; i++) {
		if (!str_eq(proposal->authors[i], request->caller->person.login))
			continue;
		refuse(
		    outcome, refusal_of(tx->arena, own_proposal, STR("ours"), text_same(STR(""))));
		return NULL;
	}
	return proposal;
}

void rules_return(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct rule_request *request = argument;
	struct rules rules;
	if (!take_foreign(tx, request, &rules, outcome))
		return;
	struct str reason = str_trim(request->reason);
	if (!reason.len || str_utf8_count(reason) > REASON_MOST) {
		outcome_invalid(outcome, tx->arena, "reason",
		    TEXT("请写明退回理由，不超过 2000 字", "say why, in at most 2000 characters"));
		return;
	}
	struct step step = {0};
	add_text(&step, "proposal", request->id);
	add_text(&step, "reason", reason);
	TRY_USE(tx, outcome, record(tx, &step, request, "return", "draft"));
}

void rules_approve(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct rule_request *request = argument;
	struct rules rules;
	const struct proposal *proposal = take_foreign(tx, request, &rules, outcome);
	if (proposal)
		check_whole(tx, &rules, proposal, outcome);
	if (outcome->type != OUTCOME_DONE)
		return;
	struct step step = {0};
	add_text(&step, "proposal", request->id);
	TRY_USE(tx, outcome, record(tx, &step, request, "approve", "approved"));
	casebook_forget_all(tx->service->writer.casebook);
	TRY_USE(tx, outcome, rules_refresh(tx->service, tx->store));
}
