/* Looks at the beginning of a file: the fence of libmagic. Its parsers of containers are left out, and what its patterns may
 * read is bounded; the rest was measured with beginnings that are meant to take long. */
#include "base/file_kind.h"
#include <magic.h>
#include <pthread.h>
#include <string.h>
#include <strings.h>

enum {
	PATTERN_BYTES = 512,
	DEPTH = 10,
	FLAGS = MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_ELF |
		MAGIC_NO_CHECK_CDF | MAGIC_NO_CHECK_TOKENS | MAGIC_NO_CHECK_JSON |
		MAGIC_NO_CHECK_CSV | MAGIC_NO_CHECK_APPTYPE
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static magic_t table;

/* --- looking once more --- */

static bool is_sure(struct str head)
{
	return head.len > 0;
}

/* Text that only speaks of tags is no page. */
static bool begins_with_tag(struct str head)
{
	struct str mark = STR("\xef\xbb\xbf");
	if (str_starts(head, mark))
		head = str_slice(head, mark.len, head.len);
	head = str_trim(head);
	return head.len && head.data[0] == '<';
}

static bool begins_as_script(struct str head)
{
	return str_starts(head, STR("#!")) || str_starts(head, STR("<?php"));
}

/* Windows' own: where the fourth byte group from 0x3c points, stands PE. */
static bool has_program_header(struct str head)
{
	const unsigned char *bytes = (const unsigned char *)head.data;
	if (head.len < 0x40)
		return false;
	size_t at = bytes[0x3c] | (size_t)bytes[0x3d] << 8 | (size_t)bytes[0x3e] << 16 |
		    (size_t)bytes[0x3f] << 24;
	return at <= head.len - 4 && memcmp(head.data + at, "PE\0\0", 4) == 0;
}

/* --- the tables --- */

enum kind {
#define KIND(id, types, start, sure, zh, en) KIND_##id,
#include "base/file_kinds.def"
	KIND_COUNT
};

static const struct {
	struct str types, start;
	bool (*sure)(struct str head);
	struct text is;
} KINDS[KIND_COUNT] = {
#define KIND(id, types, start, sure, zh, en) \
	{STR_INIT(types), STR_INIT(start), sure, {STR_INIT(zh), STR_INIT(en)}},
#include "base/file_kinds.def"
};

#define IS(id) (1u << KIND_##id)
static const struct {
	struct str endings;
	unsigned fit;
	struct text promised;
} NAMES[] = {
#define NAME(endings, fit, zh, en) {STR_INIT(endings), fit, {STR_INIT(zh), STR_INIT(en)}},
#include "base/file_kinds.def"
};

static bool listed(struct str words, struct str word)
{
	while (str_given(words) && words.len) {
		struct str one = str_cut(&words, ' ');
		if (one.len == word.len && strncasecmp(one.data, word.data, one.len) == 0)
			return true;
	}
	return false;
}

static struct str ending_of(struct str name)
{
	for (size_t i = name.len; i-- > 0;)
		if (name.data[i] == '.')
			return str_slice(name, i + 1, name.len);
	return STR("");
}

static enum kind kind_of(struct str type, struct str head)
{
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		bool starts = KINDS[kind].start.len && str_starts(head, KINDS[kind].start);
		if ((starts || listed(KINDS[kind].types, type)) && KINDS[kind].sure(head))
			return (enum kind)kind;
	}
	return KIND_COUNT;
}

static enum kind look(struct str head)
{
	pthread_mutex_lock(&mutex);
	const char *type = table ? magic_buffer(table, head.data, head.len) : NULL;
	enum kind kind = kind_of(str_from(type ? type : ""), head);
	pthread_mutex_unlock(&mutex);
	return kind;
}

bool file_kind_contradicts(struct str name, struct str head, struct file_contradiction *out)
{
	struct str ending = ending_of(name);
	if (head.len > FILE_KIND_HEAD)
		head.len = FILE_KIND_HEAD;
	for (size_t i = 0; i < COUNT_OF(NAMES) && ending.len && head.len; i++) {
		if (!listed(NAMES[i].endings, ending))
			continue;
		enum kind kind = look(head);
		if (kind == KIND_COUNT || NAMES[i].fit >> kind & 1)
			return false;
		*out = (struct file_contradiction){NAMES[i].promised, KINDS[kind].is};
		return true;
	}
	return false;
}

static enum err open_table(void)
{
	static const struct {
		int which;
		size_t most;
	} bounds[] = {{MAGIC_PARAM_REGEX_MAX, PATTERN_BYTES}, {MAGIC_PARAM_INDIR_MAX, DEPTH},
	    {MAGIC_PARAM_NAME_MAX, DEPTH * DEPTH}, {MAGIC_PARAM_BYTES_MAX, FILE_KIND_HEAD}};
	magic_t opened = magic_open(FLAGS);
	if (!opened)
		NEVER("out of memory");
	if (magic_load(opened, NULL) != 0) {
		enum err err =
		    err_fail(ERR_IO, "the table of kinds of files: %s", magic_error(opened));
		magic_close(opened);
		return err;
	}
	for (size_t i = 0; i < COUNT_OF(bounds); i++)
		magic_setparam(opened, bounds[i].which, &bounds[i].most);
	table = opened;
	return ERR_OK;
}

enum err file_kind_open(void)
{
	pthread_mutex_lock(&mutex);
	enum err err = table ? ERR_OK : open_table();
	pthread_mutex_unlock(&mutex);
	return err;
}
