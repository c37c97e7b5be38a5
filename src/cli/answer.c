/* How commands answer, and how they say what is wrong. */
#include "base/log.h"
#include "cli/cli.h"
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

enum { LINE_BYTES = 4096 };

/* One line on standard error, whatever line ends the words have. */
static void last_word(const char *words)
{
	fprintf(stderr, "%szizhi: ", log_mark(LOG_ERROR));
	for (; *words; words++)
		fputc(*words == '\n' || *words == '\r' ? ' ' : *words, stderr);
	fputc('\n', stderr);
}

int cli_wrong(const char *format, ...)
{
	char line[LINE_BYTES];
	va_list args;
	va_start(args, format);
	vsnprintf(line, sizeof line, format, args);
	va_end(args);
	last_word(line);
	return CLI_WRONG;
}

int cli_error(enum err err)
{
	last_word(err_detail());
	return err_exit_status(err);
}

int cli_file_error(struct cli *cli, const char *file, enum err err)
{
	struct str detail = str_copy(cli->arena, str_from(err_detail()));
	if (err != ERR_INPUT)
		return cli_error(err);
	struct str what = detail, line = str_cut(&what, ':');
	int64_t number;
	line = str_slice(line, str_starts(line, STR("line ")) ? 5 : 0, line.len);
	line = str_cut(&line, ',');
	if (str_given(what) && str_to_int(line, &number))
		cli_wrong("%s:%lld: %.*s", file, (long long)number, STR_ARG(str_trim(what)));
	else
		cli_wrong("%s: %.*s", file, STR_ARG(detail));
	return CLI_WRONG;
}

int cli_first_fault(struct cli *cli, struct faults *faults)
{
	CLEANUP(buf_free) struct buf line;
	buf_init(&line, LINE_BYTES);
	faults_sort(faults);
	fault_print(&line, &faults->items[0], cli->language);
	if (faults->count > 1)
		buf_printf(&line, " (and %zu more)", faults->count - 1);
	buf_put_char(&line, '\0');
	last_word(line.data);
	return CLI_WRONG;
}

int cli_faults(struct cli *cli, struct faults *faults)
{
	faults_sort(faults);
	for (size_t i = 0; i < faults->count; i++) {
		CLEANUP(buf_free) struct buf line;
		buf_init(&line, LINE_BYTES);
		fault_print(&line, &faults->items[i], cli->language);
		buf_put_char(&line, '\0');
		last_word(line.data);
	}
	return CLI_WRONG;
}

int cli_expect_words(const struct cli *cli, size_t least, size_t most)
{
	if (cli->word_count < least)
		return cli_wrong("an argument is missing (--help tells which)");
	if (cli->word_count > most)
		return cli_wrong("an argument too many: %.*s", STR_ARG(cli->words[most]));
	return CLI_YES;
}

bool cli_need(const struct cli *cli, enum option_id id, struct str *out)
{
	static const char *const names[OPTION_COUNT] = {
#define OPTION(row, name, value, zh, en) [OPTION_##row] = name,
#include "cli/options.def"
#undef OPTION
	};
	*out = cli->values[id];
	if (!cli->given[id])
		cli_wrong("--%s is needed", names[id]);
	return cli->given[id];
}

bool cli_date(struct str text, struct date *out)
{
	if (date_parse(text, out) && date_year(*out) >= 1900 && date_year(*out) <= 2999)
		return true;
	cli_wrong("not a date from 1900 to 2999, YYYY-MM-DD: %.*s", STR_ARG(text));
	return false;
}

bool cli_date_option(const struct cli *cli, enum option_id id, struct date *out)
{
	if (cli->given[id])
		return cli_date(cli->values[id], out);
	*out = cli_today();
	return true;
}

struct date cli_today(void)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return instant_date((struct instant){(int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000});
}

struct json_out cli_json(struct cli *cli)
{
	return (struct json_out){.buf = cli->out};
}

void cli_print(struct cli *cli, const char *format, ...)
{
	char line[LINE_BYTES];
	va_list args;
	va_start(args, format);
	int length = vsnprintf(line, sizeof line, format, args);
	va_end(args);
	if (length > 0)
		buf_put(cli->out, line,
		    (size_t)length < sizeof line ? (size_t)length : sizeof line - 1);
}

struct str cli_text(const struct cli *cli, struct text text)
{
	return text_in(text, cli->language);
}

const char *cli_say(const struct cli *cli, const char *zh, const char *en)
{
	return cli->language == LANGUAGE_ZH ? zh : en;
}

struct str cli_day(struct cli *cli, struct date day)
{
	CLEANUP(buf_free) struct buf shown;
	struct value value = {.type = VALUE_DATE, .date = day};
	if (!date_given(day))
		return STR("—");
	buf_init(&shown, LINE_BYTES);
	value_show(&shown, &value, cli->language);
	return str_copy(cli->arena, buf_str(&shown));
}
