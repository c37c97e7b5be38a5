/* The papers of a case: which there are, and each as PDF/A from its template. */
#include "service/papers.h"
#include "casework/placeholder.h"
#include "paper/document_paper.h"
#include "service/office.h"

/* The last fact that carried the action out; NULL where it never was. */
static const struct fact *last_fact(const struct case_state *state, struct str action)
{
	for (size_t i = state->history_count; i-- > 0;)
		if (str_eq(state->history[i].action, action))
			return &state->history[i];
	return NULL;
}

static bool paper_ready(const struct case_state *state, const struct template *paper)
{
	int kind = scheme_kind_index(state->scheme, state->kind);
	if (paper->kinds && !(paper->kinds >> kind & 1))
		return false;
	return paper->draft || (!str_empty(paper->after) && last_fact(state, paper->after));
}

size_t office_documents(
    struct arena *arena, const struct case_view *view, struct case_document **out)
{
	const struct case_state *state = view->state;
	struct case_document *items = NULL;
	size_t count = 0;
	for (size_t i = 0; i < state->scheme->paper_count; i++) {
		const struct template *paper = &state->scheme->papers[i];
		if (!paper_ready(state, paper))
			continue;
		const struct fact *fact = last_fact(state, paper->after);
		*ARENA_PUSH(arena, items, count) = (struct case_document){
		    paper->id, paper->name, fact ? instant_date(fact->at) : view->today};
	}
	if (!str_empty(state->certificate))
		*ARENA_PUSH(arena, items, count) = (struct case_document){
		    STR(CERTIFICATE_PAPER), state->scheme->certificate.heading, state->issued_on};
	*out = items;
	return count;
}

struct writing {
	struct arena *arena;
	const struct case_view *view;
	struct letter letter;
	struct document document;
	enum language language;
};

static struct str fill(struct writing *writing, struct str words, enum language language)
{
	struct buf buf;
	buf_init(&buf, 256 * 1024);
	placeholder_fill(&buf, words, language, &writing->letter);
	struct str filled = str_copy(writing->arena, buf_str(&buf));
	buf_free(&buf);
	return filled;
}

/* A paper in Chinese is in Chinese alone; one in English has both, as the Chinese text is the one that counts. */
static struct text words(struct writing *writing, struct text text)
{
	struct text both = {fill(writing, text.zh, LANGUAGE_ZH), STR_NONE};
	if (writing->language == LANGUAGE_EN)
		both.en = fill(writing, text.en, LANGUAGE_EN);
	return both;
}

static struct text paper_words(const struct writing *writing, struct text text)
{
	return writing->language == LANGUAGE_EN ? text : (struct text){text.zh, STR_NONE};
}

static struct text value_words(struct writing *writing, const struct value *value)
{
	struct text both = {STR_NONE, STR_NONE};
	struct buf buf;
	buf_init(&buf, 64 * 1024);
	value_show(&buf, value, LANGUAGE_ZH);
	both.zh = str_copy(writing->arena, buf_str(&buf));
	if (writing->language == LANGUAGE_EN) {
		buf_clear(&buf);
		value_show(&buf, value, LANGUAGE_EN);
		both.en = str_copy(writing->arena, buf_str(&buf));
	}
	buf_free(&buf);
	return both;
}

static void put_facts(struct writing *writing)
{
	const struct case_state *state = writing->view->state;
	for (size_t i = 0; i < state->scheme->fact_count; i++) {
		const struct value *value = &state->profile->values[i];
		if (value->type != VALUE_NONE)
			document_field(&writing->document,
			    paper_words(writing, state->scheme->facts[i].label),
			    value_words(writing, value));
	}
}

static struct text verdict_words(enum verdict verdict)
{
	static const struct text words[VERDICT_COUNT] = {
	    [VERDICT_MET] = {STR_INIT("满足"), STR_INIT("met")},
	    [VERDICT_UNMET] = {STR_INIT("不满足"), STR_INIT("not met")},
	    [VERDICT_MISSING] = {STR_INIT("未填"), STR_INIT("not given")},
	    [VERDICT_JUDGED] = {STR_INIT("由审核员评价"), STR_INIT("to be judged")},
	};
	return words[verdict];
}

static void put_requirements(struct writing *writing)
{
	static const struct document_column columns[] = {
	    {{STR_INIT("要求"), STR_INIT("Requirement")}, 6, false},
	    {{STR_INIT("依据"), STR_INIT("Clause")}, 2, false},
	    {{STR_INIT("情况"), STR_INIT("Result")}, 2, false},
	};
	const struct check_result *check = writing->view->check;
	if (!check)
		return;
	document_table(&writing->document, columns, COUNT_OF(columns));
	for (size_t i = 0; i < check->item_count; i++) {
		const struct check_item *item = &check->items[i];
		const struct text cells[] = {
		    paper_words(writing, item->requirement->text),
		    {item->requirement->cite, STR_NONE},
		    paper_words(writing, verdict_words(item->verdict)),
		};
		document_row(&writing->document, cells, COUNT_OF(cells));
	}
}

static void put_files(struct writing *writing)
{
	static const struct document_column columns[] = {
	    {{STR_INIT("部分"), STR_INIT("Part")}, 3, false},
	    {{STR_INIT("项目和文档名称"), STR_INIT("Project and document")}, 4, false},
	    {{STR_INIT("文件"), STR_INIT("File")}, 4, false},
	};
	const struct case_state *state = writing->view->state;
	document_table(&writing->document, columns, COUNT_OF(columns));
	for (size_t i = 0; i < state->file_count; i++) {
		const struct evidence *file = &state->files[i];
		const struct part *part = scheme_part(state->scheme, file->part);
		struct str named = str_printf(
		    writing->arena, "%.*s %.*s", STR_ARG(file->project), STR_ARG(file->document));
		const struct text cells[] = {
		    paper_words(writing, part ? part->name : (struct text){file->part, file->part}),
		    {named, STR_NONE},
		    {file->name, STR_NONE},
		};
		document_row(&writing->document, cells, COUNT_OF(cells));
	}
}

static void put_judgements(struct writing *writing)
{
	static const struct document_column columns[] = {
	    {{STR_INIT("要求"), STR_INIT("Requirement")}, 6, false},
	    {{STR_INIT("结果"), STR_INIT("Result")}, 2, false},
	    {{STR_INIT("说明"), STR_INIT("Finding")}, 4, false},
	};
	const struct case_state *state = writing->view->state;
	document_table(&writing->document, columns, COUNT_OF(columns));
	for (size_t i = 0; i < state->judgement_count; i++) {
		const struct judgement *judgement = &state->judgements[i];
		struct text rule = {judgement->requirement, judgement->requirement};
		for (size_t j = 0; j < state->qualification->requirement_count; j++)
			if (str_eq(
				state->qualification->requirements[j]->id, judgement->requirement))
				rule = state->qualification->requirements[j]->text;
		const struct text cells[] = {
		    paper_words(writing, rule),
		    {judgement->result, STR_NONE},
		    {judgement->finding, STR_NONE},
		};
		document_row(&writing->document, cells, COUNT_OF(cells));
	}
}

static void put_group(struct writing *writing)
{
	const struct case_state *state = writing->view->state;
	for (size_t i = 0; i <= state->group_count; i++) {
		bool lead = i == state->group_count;
		struct str login = lead ? state->lead : state->group[i];
		const struct person *person =
		    str_empty(login) ? NULL : world_person(&writing->view->world, login);
		if (person)
			document_field(&writing->document,
			    paper_words(writing, role_label(lead ? ROLE_lead : ROLE_assessor)),
			    (struct text){person->name, STR_NONE});
	}
}

static const struct {
	const char *name;
	void (*put)(struct writing *writing);
} tables[] = {
    {"facts", put_facts},
    {"requirements", put_requirements},
    {"files", put_files},
    {"judgements", put_judgements},
    {"group", put_group},
};

static void put_block(struct writing *writing, const struct block *block)
{
	struct document *document = &writing->document;
	switch (block->type) {
	case BLOCK_TITLE:
		document_title(document, words(writing, block->text));
		break;
	case BLOCK_HEADING:
		document_heading(document, words(writing, block->text));
		break;
	case BLOCK_PARAGRAPH:
		document_paragraph(document, words(writing, block->text));
		break;
	case BLOCK_ITEM:
		document_bullet(document, words(writing, block->text));
		break;
	case BLOCK_ROW:
		document_field(document, words(writing, block->text), words(writing, block->value));
		break;
	case BLOCK_TABLE:
		for (size_t i = 0; i < COUNT_OF(tables); i++)
			if (str_is(block->table, tables[i].name))
				tables[i].put(writing);
		break;
	case BLOCK_WRITE:
		document_field(
		    document, words(writing, block->text), (struct text){STR_NONE, STR_NONE});
		break;
	case BLOCK_SEAL:
	case BLOCK_SIGN:
	case BLOCK_ISSUED:
		NEVER("signatures are put together");
	case BLOCK_CUT:
		document_cut(document, (struct text){STR_NONE, STR_NONE});
		break;
	case BLOCK_PAGE:
		document_page_break(document);
		break;
	case BLOCK_NOTE:
		document_note(document, words(writing, block->text));
		break;
	}
}

static bool signs(const struct block *block)
{
	return block->type == BLOCK_SEAL || block->type == BLOCK_SIGN ||
	       block->type == BLOCK_ISSUED;
}

/* Two that follow each other stand side by side. Returns how many blocks were taken. */
static size_t put_signatures(struct writing *writing, const struct block *blocks, size_t count)
{
	struct document_signature signatures[DOCUMENT_SIGNATURES_MAX];
	size_t taken = 0;
	while (taken < count && taken < COUNT_OF(signatures) && signs(&blocks[taken])) {
		const struct block *block = &blocks[taken];
		bool issued = block->type == BLOCK_ISSUED;
		signatures[taken++] = (struct document_signature){
		    .name = words(writing, block->text),
		    .date = issued ? instant_date(writing->document.made) : DATE_NONE,
		    .signer = block->type == BLOCK_SIGN,
		};
	}
	document_signatures(&writing->document, signatures, taken);
	return taken;
}

static void put_blocks(struct writing *writing, const struct block *blocks, size_t count)
{
	for (size_t i = 0; i < count;) {
		if (signs(&blocks[i]))
			i += put_signatures(writing, &blocks[i], count - i);
		else
			put_block(writing, &blocks[i++]);
	}
}

static enum err write_paper(
    struct service *service, struct writing *writing, const struct template *paper, struct buf *out)
{
	const struct case_state *state = writing->view->state;
	const struct fact *fact = last_fact(state, paper->after);
	struct instant made = fact ? fact->at : service_now(service);
	writing->letter = (struct letter){
	    .state = state,
	    .world = &writing->view->world,
	    .fact = fact,
	    .unit_name = writing->view->unit.name,
	    .url = str_printf(
		writing->arena, "%s/cases/%.*s", service_base_url(service), STR_ARG(state->id)),
	    .now = made,
	};
	writing->document = (struct document){
	    .arena = writing->arena,
	    .office = paper->draft ? (struct text){STR_NONE, STR_NONE}
				   : paper_words(writing, state->scheme->body.name),
	    .number = state->id,
	    .name = paper_words(writing, paper->name),
	    .labels = {{STR_INIT("盖章处"), STR_INIT("Seal")},
		{STR_INIT("签字"), STR_INIT("Signature")}, {STR_INIT("日期"), STR_INIT("Date")}},
	    .made = made,
	};
	put_blocks(writing, paper->blocks, paper->block_count);
	return document_paper_make(&writing->document, out);
}

enum err office_paper(struct service *service, struct arena *arena, const struct case_view *view,
    struct str name, enum language language, struct buf *out)
{
	if (str_is(name, CERTIFICATE_PAPER) && !str_empty(view->state->certificate))
		return office_certificate(service, arena, view->state->certificate, out);
	const struct template *paper = scheme_paper(view->state->scheme, name);
	if (!paper || !paper_ready(view->state, paper))
		return err_fail(ERR_NOT_FOUND, "the case has no such paper");
	struct writing writing = {.arena = arena, .view = view, .language = language};
	return write_paper(service, &writing, paper, out);
}
