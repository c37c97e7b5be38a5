/* YAML in: the fence of libfyaml. Its events are built into a tree of ours; what YAML allows and we
 * do not is told as a fault and stepped over, so that the faults behind it are told too. */
#include "base/yaml.h"
#include <libfyaml.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MOST = 1 << 20, LEVELS_MOST = 32, NODES_MOST = 1 << 16 };

struct place {
	int line, column;
};

#include "base/yaml_faults.def"

struct reader {
	struct arena *arena;
	struct str file;
	struct faults *faults;
	struct fy_parser *parser;
	struct place last; /* of what had a place: things left out have none of their own */
	size_t nodes;
	bool ended; /* no more events can be had */
};

static void be_silent(struct fy_diag *diag, void *user, const char *text, size_t len)
{
	(void)diag, (void)user, (void)text, (void)len;
}

__attribute__((format(printf, 3, 5), format(printf, 4, 5))) static void fault_at(
    struct reader *reader, struct place at, const char *zh, const char *en, ...)
{
	va_list none;
	va_start(none, en);
	faults_tell_list(reader->faults, reader->file, at.line, at.column, zh, en, none);
	va_end(none);
}

/* What is left out is told at the thing before it. */
static struct place place_of(struct reader *reader, struct fy_event *event)
{
	const struct fy_mark *mark = fy_event_start_mark(event);
	if (mark) {
		bool alias = event->type == FYET_ALIAS; /* its mark stands behind the asterisk */
		reader->last = (struct place){mark->line + 1, mark->column + !alias};
	}
	return reader->last;
}

/* The next event, NULL at the end of the stream or at an error of syntax. */
static struct fy_event *next_event(struct reader *reader)
{
	struct fy_event *event = reader->ended ? NULL : fy_parser_parse(reader->parser);
	if (!event)
		reader->ended = true;
	return event;
}

static void done(struct reader *reader, struct fy_event **event)
{
	fy_parser_event_free(reader->parser, *event);
	*event = NULL;
}

static void refuse_properties(struct reader *reader, struct fy_event *event, struct place at)
{
	if (fy_event_get_anchor_token(event) && event->type != FYET_ALIAS)
		fault_at(reader, at, FAULT(anchor));
	if (fy_event_get_tag_token(event))
		fault_at(reader, at, FAULT(tag));
}

static void read_scalar(struct reader *reader, struct fy_event *event, struct yaml *out)
{
	struct fy_token *token = event->scalar.value; /* NULL for a value that was left out */
	size_t len = 0;
	const char *text = token ? fy_token_get_text(token, &len) : "";
	out->type = YAML_SCALAR;
	enum fy_scalar_style style = token ? fy_token_scalar_style(token) : FYSS_PLAIN;
	out->plain = style == FYSS_PLAIN;
	if (style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED)
		out->column--; /* the mark stands behind the quote */
	out->scalar = str_copy(reader->arena, (struct str){text ? text : "", text ? len : 0});
	if (!str_utf8(out->scalar) || !str_printable(out->scalar))
		fault_at(reader, (struct place){out->line, out->column}, FAULT(escape));
}

/* Reads up to the end of the sequence or mapping that was just opened, keeping nothing. */
static void skip_nested(struct reader *reader)
{
	struct fy_event *event;
	for (int open = 1; open > 0 && (event = next_event(reader)); done(reader, &event)) {
		if (event->type == FYET_SEQUENCE_START || event->type == FYET_MAPPING_START)
			open++;
		else if (event->type == FYET_SEQUENCE_END || event->type == FYET_MAPPING_END)
			open--;
	}
}

static void read_node(struct reader *reader, struct fy_event *event, int levels, struct yaml *out);

static void read_sequence(struct reader *reader, int levels, struct yaml *out)
{
	struct fy_event *event;
	out->type = YAML_SEQUENCE;
	while ((event = next_event(reader)) && event->type != FYET_SEQUENCE_END)
		read_node(
		    reader, event, levels + 1, ARENA_PUSH(reader->arena, out->items, out->count));
	if (event)
		done(reader, &event);
}

static int compare_keys(const void *left, const void *right)
{
	const struct yaml *a = *(const struct yaml *const *)left;
	const struct yaml *b = *(const struct yaml *const *)right;
	int order = str_compare(a->scalar, b->scalar);
	return order ? order : (a > b) - (a < b); /* one array: in the order of the text */
}

/* Sorted first, so that a large mapping does not cost the square of its size. */
static void refuse_repeated_keys(struct reader *reader, const struct yaml *mapping)
{
	const struct yaml **keys = malloc((mapping->count + 1) * sizeof *keys);
	if (!keys)
		NEVER("out of memory");
	size_t count = 0;
	for (size_t i = 0; i < mapping->count; i++)
		if (mapping->keys[i].type == YAML_SCALAR)
			keys[count++] = &mapping->keys[i];
	qsort(keys, count, sizeof *keys, compare_keys);
	for (size_t i = 1; i < count; i++)
		if (str_eq(keys[i]->scalar, keys[i - 1]->scalar))
			fault_at(reader, (struct place){keys[i]->line, keys[i]->column},
			    FAULT(key_twice), STR_ARG(keys[i]->scalar), keys[i - 1]->line);
	free(keys);
}

static void read_mapping(struct reader *reader, int levels, struct yaml *out)
{
	struct fy_event *event;
	out->type = YAML_MAPPING;
	while ((event = next_event(reader)) && event->type != FYET_MAPPING_END) {
		size_t at = out->count++;
		out->keys = arena_grow(reader->arena, out->keys, at, sizeof *out->keys);
		out->items = arena_grow(reader->arena, out->items, at, sizeof *out->items);
		struct yaml *key = &out->keys[at], *value = &out->items[at];
		read_node(reader, event, levels + 1, key);
		if (key->type != YAML_SCALAR)
			fault_at(reader, (struct place){key->line, key->column}, FAULT(key_word));
		event = next_event(reader);
		if (!event)
			return;
		read_node(reader, event, levels + 1, value);
	}
	if (event)
		done(reader, &event);
	refuse_repeated_keys(reader, out);
}

/* Takes the event over. What has no mark (a value left out) keeps the place that `out` has already.
 */
static void read_node(struct reader *reader, struct fy_event *event, int levels, struct yaml *out)
{
	struct place at = place_of(reader, event);
	enum fy_event_type type = event->type;
	out->line = at.line;
	out->column = at.column;
	refuse_properties(reader, event, at);
	if (type == FYET_SCALAR)
		read_scalar(reader, event, out);
	else if (type == FYET_ALIAS)
		fault_at(reader, at, FAULT(alias));
	done(reader, &event);
	if (++reader->nodes > NODES_MOST && !reader->ended) {
		fault_at(reader, at, FAULT(values_most));
		reader->ended = true;
	}
	if (type != FYET_SEQUENCE_START && type != FYET_MAPPING_START)
		return;
	if (levels > LEVELS_MOST) {
		fault_at(reader, at, FAULT(levels_most));
		skip_nested(reader);
	} else if (type == FYET_SEQUENCE_START) {
		read_sequence(reader, levels, out);
	} else {
		read_mapping(reader, levels, out);
	}
}

static void check_document_start(struct reader *reader, struct fy_event *event, bool first)
{
	struct fy_document_state *state = event->document_start.document_state;
	struct place at = place_of(reader, event);
	if (!first)
		fault_at(reader, at, FAULT(second_document));
	if (fy_document_state_version_explicit(state) || fy_document_state_tags_explicit(state))
		fault_at(reader, at, FAULT(directive));
}

static struct yaml *read_documents(struct reader *reader)
{
	struct yaml *root = NULL;
	struct fy_event *event;
	while ((event = next_event(reader))) {
		if (event->type == FYET_DOCUMENT_START)
			check_document_start(reader, event, root == NULL);
		if (event->type <
		    FYET_MAPPING_START) { /* the frame: begin and end of stream and document */
			done(reader, &event);
			continue;
		}
		struct yaml *content = ARENA_NEW(reader->arena, struct yaml);
		read_node(reader, event, 1, content);
		if (!root)
			root = content;
	}
	return root;
}

static void tell_syntax_errors(struct reader *reader, struct fy_diag *diag)
{
	struct fy_diag_error *error;
	size_t before = reader->faults->count;
	for (void *at = NULL; (error = fy_diag_errors_iterate(diag, &at));)
		if (error->type == FYET_ERROR)
			fault_at(reader, (struct place){error->line, error->column}, FAULT(syntax),
			    error->msg);
	if (fy_parser_get_stream_error(reader->parser) && reader->faults->count == before)
		fault_at(reader, (struct place){1, 1}, FAULT(no_yaml));
}

static struct yaml *parse_text(struct reader *reader, struct str text)
{
	struct fy_diag_cfg silent;
	fy_diag_cfg_default(&silent);
	silent.fp = NULL;
	silent.output_fn = be_silent;
	struct fy_diag *diag = fy_diag_create(&silent);
	struct fy_parse_cfg config = {
	    .flags = FYPCF_QUIET | FYPCF_DEFAULT_VERSION_1_2, .diag = diag};
	reader->parser = fy_parser_create(&config);
	if (!diag || !reader->parser)
		NEVER("out of memory");
	fy_diag_set_collect_errors(diag, true);
	if (fy_parser_set_string(reader->parser, text.data, text.len) != 0)
		NEVER("libfyaml does not take a string");
	struct yaml *root = read_documents(reader);
	tell_syntax_errors(reader, diag);
	fy_parser_destroy(reader->parser);
	fy_diag_destroy(diag);
	return root;
}

/* Tabs may not indent, and libfyaml 0.7 frees twice what stands before one behind an indicator: none
 * is let through, a text that needs one has the escape \t. */
static bool check_line(struct reader *reader, struct place at, struct str line)
{
	if (!str_utf8(line))
		fault_at(reader, at, FAULT(no_utf8));
	else if (!str_printable(line))
		fault_at(reader, at, FAULT(control));
	else if (str_contains(line, STR("\t")))
		fault_at(reader, at, FAULT(tab));
	else
		return true;
	return false;
}

/* Broken characters are told by line here: the parser would stop at the first. */
static bool check_characters(struct reader *reader, struct str text)
{
	bool good = true;
	for (int line = 1; str_given(text); line++) {
		struct str one = str_cut(&text, '\n');
		if (str_ends(one, STR("\r")))
			one.len--;
		good &= check_line(reader, (struct place){line, 1}, one);
	}
	return good;
}

void yaml_parse(
    struct arena *arena, struct str file, struct str text, struct yaml **out, struct faults *faults)
{
	struct reader reader = {.arena = arena, .file = file, .faults = faults, .last = {1, 1}};
	size_t before = faults->count;
	*out = NULL;
	if (text.len > TEXT_MOST) {
		fault_at(&reader, (struct place){0, 0}, FAULT(file_large));
		return;
	}
	if (str_starts(text, STR("\xef\xbb\xbf")))
		text = str_slice(text, 3, text.len);
	if (!check_characters(&reader, text))
		return;
	struct yaml *root = str_empty(text) ? NULL : parse_text(&reader, text);
	if (!root && faults->count == before)
		fault_at(&reader, (struct place){1, 1}, FAULT(file_empty));
	if (faults->count == before)
		*out = root;
}

const struct yaml *yaml_get(const struct yaml *mapping, const char *key)
{
	if (!mapping || mapping->type != YAML_MAPPING)
		return NULL;
	for (size_t i = 0; i < mapping->count; i++)
		if (str_is(mapping->keys[i].scalar, key))
			return &mapping->items[i];
	return NULL;
}
