/* Options and words of a call. Not getopt: a negative number is a word here, and options are never
 * shortened. */
#include "cli/cli.h"

struct option_row {
	const char *name;
	bool value;
	struct text about;
};

static const struct option_row options[OPTION_COUNT] = {
#define OPTION(id, name, value, zh, en) [OPTION_##id] = {name, value, {STR_INIT(zh), STR_INIT(en)}},
#include "cli/options.def"
#undef OPTION
};

/* Those that every command takes. */
static bool common(enum option_id id)
{
	return id == OPTION_json || id == OPTION_help || id == OPTION_lang || id == OPTION_scheme;
}

/* How often the command takes it: as often as its row names it. */
static int takes(const struct command_row *row, enum option_id id)
{
	struct str rest = row ? str_from(row->options) : STR_NONE;
	int times = 0;
	if (common(id) || (!row && id == OPTION_version))
		return 1;
	while (str_given(rest))
		times += str_is(str_cut(&rest, ' '), options[id].name);
	return times;
}

static int find(struct str name)
{
	for (int i = 0; i < OPTION_COUNT; i++) {
		if (str_is(name, options[i].name))
			return i;
	}
	return -1;
}

/* One option; `next` is the argument behind it, which it may take. */
static int read_option(
    struct cli *cli, const struct command_row *row, struct str text, const char *next, bool *took)
{
	struct str value = text;
	struct str name = str_cut(&value, '=');
	int id = find(name);
	if (id < 0 || !takes(row, (enum option_id)id))
		return cli_wrong("no such option here: --%.*s", STR_ARG(name));
	bool again = cli->given[id];
	if (again && (takes(row, (enum option_id)id) < 2 || str_given(cli->second[id])))
		return cli_wrong("--%.*s is given twice", STR_ARG(name));
	cli->given[id] = true;
	if (!options[id].value)
		return str_given(value) ? cli_wrong("--%.*s takes no value", STR_ARG(name))
					: CLI_YES;
	*took = !str_given(value);
	if (*took)
		value = str_from(next);
	if (!str_given(value))
		return cli_wrong("--%.*s needs a value", STR_ARG(name));
	*(again ? &cli->second[id] : &cli->values[id]) = value;
	return CLI_YES;
}

static int read_language(struct cli *cli)
{
	struct str language = cli->values[OPTION_lang];
	if (!cli->given[OPTION_lang])
		return CLI_YES;
	cli->language = str_is(language, "en") ? LANGUAGE_EN : LANGUAGE_ZH;
	if (!str_is(language, "en") && !str_is(language, "zh"))
		return cli_wrong("--lang is zh or en, not %.*s", STR_ARG(language));
	return CLI_YES;
}

int cli_read(struct cli *cli, const struct command_row *row, int count, char **arguments)
{
	bool words_only = false;
	cli->words = ARENA_ARRAY(cli->arena, struct str, (size_t)count + 1);
	for (int i = 0; i < count; i++) {
		struct str argument = str_from(arguments[i]);
		bool took = false;
		if (!str_utf8(argument))
			return cli_wrong("an argument is not UTF-8");
		if (!words_only && str_is(argument, "--")) {
			words_only = true;
		} else if (!words_only && str_starts(argument, STR("--"))) {
			struct str text = str_slice(argument, 2, argument.len);
			const char *next = i + 1 < count ? arguments[i + 1] : NULL;
			if (read_option(cli, row, text, next, &took) != CLI_YES)
				return CLI_WRONG;
			i += took;
		} else {
			cli->words[cli->word_count++] = argument;
		}
	}
	cli->json = cli->given[OPTION_json];
	return read_language(cli);
}

/* Chinese characters and full-width marks take two columns. */
static size_t columns(struct str text)
{
	size_t wide = 0;
	for (size_t i = 0; i < text.len; i++)
		wide += (unsigned char)text.data[i] >= 0xe2 && (unsigned char)text.data[i] < 0xf0;
	return str_utf8_count(text) + wide;
}

static void put_column(struct buf *out, struct str text, size_t width)
{
	buf_put_str(out, text);
	for (size_t at = columns(text); at < width; at++)
		buf_put_char(out, ' ');
}

void cli_help(struct buf *out, const struct command_row *rows, size_t count, enum language language)
{
	enum { NAME_WIDTH = 22 };
	bool zh = language == LANGUAGE_ZH;
	buf_put_c(out, zh ? "用法：zizhi 命令 [参数] [选项]\n\n命令：\n"
			  : "usage: zizhi COMMAND [ARGUMENTS] [OPTIONS]\n\ncommands:\n");
	for (size_t i = 0; i < count; i++) {
		buf_put_c(out, "  ");
		put_column(out, str_from(rows[i].words), NAME_WIDTH);
		buf_put_str(out, text_in(rows[i].about, language));
		buf_put_char(out, '\n');
	}
	buf_put_c(out, zh ? "\n各命令的用法：zizhi 命令 --help；版本：zizhi --version\n"
			    "退出状态：0 是或者已完成；1 否；2 调用或者输入有误；3 环境故障\n"
			  : "\nzizhi COMMAND --help tells more; zizhi --version tells the version\n"
			    "exit status: 0 yes or done; 1 no; 2 the call or its input is wrong; 3 "
			    "the environment failed\n");
}

void cli_help_command(struct buf *out, const struct command_row *row, enum language language)
{
	enum { NAME_WIDTH = 20 };
	bool zh = language == LANGUAGE_ZH;
	buf_printf(out, "%szizhi %s %s\n\n%.*s\n\n%s\n", zh ? "用法：" : "usage: ", row->words,
	    row->usage, STR_ARG(text_in(row->about, language)), zh ? "选项：" : "options:");
	for (int i = 0; i < OPTION_COUNT; i++) {
		if (!takes(row, (enum option_id)i))
			continue;
		buf_put_c(out, "  --");
		put_column(out, str_from(options[i].name), NAME_WIDTH - 4);
		buf_put_str(out, text_in(options[i].about, language));
		buf_put_char(out, '\n');
	}
}
