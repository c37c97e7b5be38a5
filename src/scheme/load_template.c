/* The files of papers/ and mails/: one template a file. */
#include "scheme/load.h"

struct block_word {
	const char *word;
	enum block_type type;
};

/* Blocks that are a text in both languages, and those that only stand there. */
static const struct block_word texts[] = {
    {"title", BLOCK_TITLE},
    {"heading", BLOCK_HEADING},
    {"paragraph", BLOCK_PARAGRAPH},
    {"item", BLOCK_ITEM},
    {"write", BLOCK_WRITE},
    {"seal", BLOCK_SEAL},
    {"sign", BLOCK_SIGN},
    {"issued", BLOCK_ISSUED},
    {"note", BLOCK_NOTE},
};
static const struct block_word marks[] = {{"cut", BLOCK_CUT}, {"page", BLOCK_PAGE}};

static bool word_of(
    const struct block_word *words, size_t count, struct str key, enum block_type *out)
{
	for (size_t i = 0; i < count; i++) {
		if (!str_is(key, words[i].word))
			continue;
		*out = words[i].type;
		return true;
	}
	return false;
}

static void read_table(struct binder *binder, const struct yaml *node, struct block *block)
{
	static const char *const tables[] = {
	    "facts", "requirements", "files", "judgements", "group"};
	block->type = BLOCK_TABLE;
	if (!bind_str(binder, node, &block->table))
		return;
	for (size_t i = 0; i < COUNT_OF(tables); i++) {
		if (str_is(block->table, tables[i]))
			return;
	}
	bind_fault(binder, node, FAULT(no_such_table), STR_ARG(block->table));
}

static void read_row(struct binder *binder, const struct yaml *node, struct block *block)
{
	static const struct bind_row rows[] = {
	    BIND_ROW("label", TEXT, struct block, text, BIND_REQUIRED),
	    BIND_ROW("value", TEXT, struct block, value, BIND_REQUIRED),
	};
	static const struct bind_shape shape = {BIND_SHAPE(struct block, rows)};
	block->type = BLOCK_ROW;
	bind_mapping(binder, &shape, node, block);
}

static void read_mark(struct binder *binder, const struct yaml *node)
{
	bool yes;
	if (bind_bool(binder, node, &yes) && !yes)
		bind_fault(binder, node, FAULT(true_or_absent));
}

/* A mapping with one key, which tells the kind of block. */
static void read_block(struct binder *binder, const struct yaml *node, struct block *block)
{
	*block = (struct block){.file = binder->file, .line = node->line};
	if (!bind_is(binder, node, YAML_MAPPING))
		return;
	if (node->count != 1) {
		bind_fault(binder, node, FAULT(block_one_key));
		return;
	}
	struct str key = node->keys[0].scalar;
	const struct yaml *value = &node->items[0];
	if (word_of(texts, COUNT_OF(texts), key, &block->type))
		bind_text(binder, value, &block->text);
	else if (word_of(marks, COUNT_OF(marks), key, &block->type))
		read_mark(binder, value);
	else if (str_is(key, "row"))
		read_row(binder, value, block);
	else if (str_is(key, "table"))
		read_table(binder, value, block);
	else
		bind_fault(binder, &node->keys[0], FAULT(unknown_key), STR_ARG(key));
}

static void read_blocks(struct binder *binder, const struct yaml *node, void *field)
{
	struct template *out = field;
	if (!bind_is(binder, node, YAML_SEQUENCE))
		return;
	if (!node->count)
		bind_fault(binder, node, FAULT(empty));
	out->blocks = ARENA_ARRAY(binder->arena, struct block, node->count + 1);
	out->block_count = node->count;
	for (size_t i = 0; i < node->count; i++)
		read_block(binder, &node->items[i], &out->blocks[i]);
}

void load_paper(struct binder *binder, const struct yaml *root, struct template *paper)
{
	static const struct bind_row head_rows[] = {
	    BIND_ROW("id", ID, struct template, id, BIND_REQUIRED),
	    BIND_ROW("name", TEXT, struct template, name, BIND_REQUIRED),
	    BIND_ROW("after", ID, struct template, after, BIND_OPTIONAL),
	    BIND_ROW("draft", BOOL, struct template, draft, BIND_OPTIONAL),
	    BIND_ROW("kinds", CUSTOM, struct template, kinds, BIND_OPTIONAL, .read = read_kinds),
	    BIND_ROW("cite", STR, struct template, cite, BIND_REQUIRED),
	};
	static const struct bind_shape head = {
	    BIND_SHAPE(struct template, head_rows), BIND_PLACED(struct template)};
	static const struct bind_row rows[] = {
	    {.key = "paper", .type = BIND_STRUCT, .required = true, .shape = &head},
	    {.key = "blocks", .type = BIND_CUSTOM, .required = true, .read = read_blocks},
	};
	static const struct bind_shape shape = {BIND_SHAPE(struct template, rows)};
	bind_mapping(binder, &shape, root, paper);
	if (yaml_get(root, "paper") && !str_given(paper->after) && !paper->draft)
		bind_fault(binder, root, FAULT(paper_never));
}

void load_mail(struct binder *binder, const struct yaml *root, struct template *mail)
{
	static const struct bind_row head_rows[] = {
	    BIND_ROW("id", ID, struct template, id, BIND_REQUIRED),
	    BIND_ROW("subject", TEXT, struct template, name, BIND_REQUIRED),
	    BIND_ROW("cite", STR, struct template, cite, BIND_OPTIONAL),
	};
	static const struct bind_shape head = {
	    BIND_SHAPE(struct template, head_rows), BIND_PLACED(struct template)};
	static const struct bind_row rows[] = {
	    {.key = "mail", .type = BIND_STRUCT, .required = true, .shape = &head},
	    {.key = "blocks", .type = BIND_CUSTOM, .required = true, .read = read_blocks},
	};
	static const struct bind_shape shape = {BIND_SHAPE(struct template, rows)};
	bind_mapping(binder, &shape, root, mail);
	for (size_t i = 0; i < mail->block_count; i++) {
		if (mail->blocks[i].type != BLOCK_PARAGRAPH)
			faults_tell(binder->faults, mail->blocks[i].file, mail->blocks[i].line, 1,
			    FAULT(mail_paragraphs));
	}
}
