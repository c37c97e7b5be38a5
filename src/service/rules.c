/* Proposals as the journal tells them. */
#include "service/rules.h"
#include "service/internal.h"
#include "store/blobs.h"
#include "store/journal.h"
#include <stdlib.h>

static struct str text_of(const struct fact *fact, const char *name)
{
	const struct value *value = field_value(fact->fields, fact->field_count, name);
	return value && value->type == VALUE_TEXT ? value->text : STR("");
}

static void drop_file(struct proposal *proposal, struct str name)
{
	size_t kept = 0;
	for (size_t i = 0; i < proposal->file_count; i++)
		if (!str_eq(proposal->files[i].name, name))
			proposal->files[kept++] = proposal->files[i];
	proposal->file_count = kept;
}

/* In its place by name, for that of the same name if there is one. */
static void put_file(struct arena *arena, struct proposal *proposal, struct proposal_file file)
{
	drop_file(proposal, file.name);
	(void)ARENA_PUSH(arena, proposal->files, proposal->file_count);
	size_t at = proposal->file_count - 1;
	for (; at && str_compare(proposal->files[at - 1].name, file.name) > 0; at--)
		proposal->files[at] = proposal->files[at - 1];
	proposal->files[at] = file;
}

/* `NAME SHA256 SIZE`, as a fact lists a file. */
static void put_listed(struct arena *arena, struct proposal *proposal, struct str line)
{
	struct proposal_file file = {.name = str_cut(&line, ' ')};
	file.sha256 = str_cut(&line, ' ');
	if (str_given(line) && str_to_int(line, &file.size))
		put_file(arena, proposal, file);
}

static void put_author(struct arena *arena, struct proposal *proposal, struct str login)
{
	for (size_t i = 0; i < proposal->author_count; i++)
		if (str_eq(proposal->authors[i], login))
			return;
	*ARENA_PUSH(arena, proposal->authors, proposal->author_count) = login;
}

static struct proposal *find(struct rules *rules, struct str id)
{
	for (size_t i = 0; i < rules->proposal_count; i++)
		if (str_eq(rules->proposals[i].id, id))
			return &rules->proposals[i];
	return NULL;
}

static struct proposal *begin(struct arena *arena, struct rules *rules, const struct fact *fact)
{
	struct proposal *proposal = ARENA_PUSH(arena, rules->proposals, rules->proposal_count);
	*proposal = (struct proposal){.id = text_of(fact, "proposal"),
	    .edition = text_of(fact, "edition"),
	    .base = text_of(fact, "base"),
	    .from = DATE_NONE,
	    .returned = STR("")};
	const struct value *from = field_value(fact->fields, fact->field_count, "from");
	if (from && from->type == VALUE_DATE)
		proposal->from = from->date;
	return proposal;
}

static void take_files(struct arena *arena, struct proposal *proposal, const struct fact *fact)
{
	const struct value *files = field_value(fact->fields, fact->field_count, "files");
	for (size_t i = 0; files && files->type == VALUE_LIST && i < files->list.count; i++)
		put_listed(arena, proposal, files->list.items[i]);
}

static void take_decision(
    struct arena *arena, struct rules *rules, struct proposal *proposal, const struct fact *fact)
{
	if (str_is(fact->action, "submit")) {
		proposal->state = PROPOSAL_SUBMITTED;
		proposal->returned = STR("");
	} else if (str_is(fact->action, "withdraw")) {
		proposal->state = PROPOSAL_WITHDRAWN;
	} else if (str_is(fact->action, "return")) {
		proposal->state = PROPOSAL_DRAFT;
		proposal->returned = text_of(fact, "reason");
	} else if (str_is(fact->action, "approve")) {
		proposal->state = PROPOSAL_APPROVED;
		*ARENA_PUSH(arena, rules->approved, rules->approved_count) =
		    (size_t)(proposal - rules->proposals);
	}
}

static enum err apply(struct arena *arena, struct rules *rules, const struct fact *fact)
{
	struct proposal *proposal = str_is(fact->action, "propose")
					? begin(arena, rules, fact)
					: find(rules, text_of(fact, "proposal"));
	if (!proposal)
		return err_fail(ERR_CORRUPT, "a step of a proposal of rules that nobody made");
	take_files(arena, proposal, fact);
	if (str_is(fact->action, "remove-file"))
		drop_file(proposal, text_of(fact, "name"));
	take_decision(arena, rules, proposal, fact);
	bool decided = str_is(fact->action, "approve") || str_is(fact->action, "return");
	if (!decided)
		put_author(arena, proposal, fact->actor);
	struct str note = text_of(fact, decided ? "reason" : "name");
	*ARENA_PUSH(arena, proposal->steps, proposal->step_count) =
	    (struct proposal_step){fact->at, fact->actor, fact->action, note};
	return ERR_OK;
}

enum err rules_read(struct store *store, struct arena *arena, struct rules *out)
{
	struct fact *facts;
	size_t count;
	*out = (struct rules){0};
	TRY(journal_read(store, arena, STREAM_RULES, &facts, &count));
	for (size_t i = 0; i < count; i++)
		TRY(apply(arena, out, &facts[i]));
	return ERR_OK;
}

enum err rules_list(struct reader *reader, struct arena *arena, struct rules *out)
{
	return rules_read(reader->store, arena, out);
}

enum err rules_proposal(
    struct reader *reader, struct arena *arena, struct str id, struct proposal *out)
{
	struct rules rules;
	TRY(rules_read(reader->store, arena, &rules));
	const struct proposal *found = find(&rules, id);
	if (!found)
		return err_fail(ERR_NOT_FOUND, "there is no such proposal");
	*out = *found;
	return ERR_OK;
}

enum err rules_open_file(struct reader *reader, struct arena *arena, struct str id, struct str name,
    int *file, int64_t *size)
{
	struct proposal proposal;
	*file = -1;
	TRY(rules_proposal(reader, arena, id, &proposal));
	for (size_t i = 0; i < proposal.file_count; i++)
		if (str_eq(proposal.files[i].name, name))
			return blob_open(
			    reader->service->folder, proposal.files[i].sha256, file, size);
	return err_fail(ERR_NOT_FOUND, "the proposal has no such file");
}
