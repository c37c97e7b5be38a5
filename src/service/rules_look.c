/* What would come of a proposal: faults of the scheme with it, what differs, and for whom. */
#include "service/internal.h"
#include "service/registry.h"
#include "service/rules_compose.h"

#define LOOK_MEMORY ((size_t)1 << 30)

static void put_holder(void *context, const struct certificate_view *row)
{
	struct rules_look *look = context;
	const struct held_certificate *held = &row->certificate;
	bool concerned = false;
	for (size_t i = 0; i < look->changes.count && !concerned; i++)
		concerned = change_concerns(&look->changes.items[i], held->category, held->level);
	if (!concerned || !certificate_status_alive(row->status) ||
	    look->holder_total++ >= RULE_HOLDERS_SHOWN)
		return;
	*ARENA_PUSH(&look->arena, look->holders, look->holder_count) = (struct rules_holder){
	    str_copy(&look->arena, held->number), str_copy(&look->arena, row->unit_name),
	    str_copy(&look->arena, held->category), held->level};
}

/* The text without the scheme's folder wherever it names a file. */
static void shorten(struct rules_look *look, struct str folder, struct str *text)
{
	struct buf out;
	buf_init(&out, text->len + 1);
	for (size_t i = 0; i < text->len;) {
		bool here = str_starts(str_slice(*text, i, text->len), folder);
		if (!here)
			buf_put_char(&out, text->data[i]);
		i += here ? folder.len : 1;
	}
	*text = str_copy(&look->arena, buf_str(&out));
	buf_free(&out);
}

/* Files as the editor knows them: from the scheme's folder on. */
static void shorten_names(struct rules_look *look, struct str folder)
{
	while (folder.len > 1 && str_ends(folder, STR("/")))
		folder.len--;
	folder = str_printf(&look->arena, "%.*s/", STR_ARG(folder));
	for (size_t i = 0; i < look->faults.count; i++) {
		struct fault *fault = &look->faults.items[i];
		shorten(look, folder, &fault->file);
		shorten(look, folder, &fault->what.zh);
		shorten(look, folder, &fault->what.en);
	}
}

static enum err look_at(struct reader *reader, const struct rules *rules,
    const struct proposal *proposal, enum language language, struct rules_look *look)
{
	struct scheme *scheme;
	bool approved = proposal->state == PROPOSAL_APPROVED;
	TRY(rules_compose(reader->service, &look->arena, rules, approved ? NULL : proposal, &scheme,
	    &look->faults));
	shorten_names(look, str_from(reader->service->scheme_folder));
	look->edition = scheme ? scheme_edition(scheme, proposal->edition) : NULL;
	look->before = look->edition ? scheme_edition_before(scheme, look->edition) : NULL;
	if (look->faults.count || !look->before)
		return ERR_OK;
	scheme_diff(
	    &look->arena, scheme, look->before, scheme, look->edition, language, &look->changes);
	return registry_each(reader, put_holder, look);
}

static enum err look_by_id(
    struct reader *reader, struct str id, enum language language, struct rules_look *look)
{
	struct rules rules;
	TRY(rules_read(reader->store, &look->arena, &rules));
	for (size_t i = 0; i < rules.proposal_count; i++)
		if (str_eq(rules.proposals[i].id, id))
			return look_at(reader, &rules, &rules.proposals[i], language, look);
	return err_fail(ERR_NOT_FOUND, "there is no such proposal");
}

static enum err look_ahead(struct reader *reader, const struct rule_request *request,
    enum language language, struct rules_look *look)
{
	struct rules rules;
	struct proposal proposal = {.edition = request->edition,
	    .from = request->from,
	    .files = (struct proposal_file *)request->files,
	    .file_count = request->file_count};
	TRY(rules_read(reader->store, &look->arena, &rules));
	return look_at(reader, &rules, &proposal, language, look);
}

static void begin(struct rules_look *look)
{
	*look = (struct rules_look){0};
	arena_init(&look->arena, LOOK_MEMORY);
	faults_init(&look->faults, &look->arena);
}

static enum err ended(struct rules_look *look, enum err err)
{
	if (err != ERR_OK)
		rules_look_end(look);
	return err;
}

enum err rules_look(
    struct reader *reader, struct str id, enum language language, struct rules_look *out)
{
	begin(out);
	return ended(out, look_by_id(reader, id, language, out));
}

enum err rules_look_ahead(struct reader *reader, const struct rule_request *request,
    enum language language, struct rules_look *out)
{
	begin(out);
	return ended(out, look_ahead(reader, request, language, out));
}

void rules_look_end(struct rules_look *look)
{
	arena_free(&look->arena);
}
