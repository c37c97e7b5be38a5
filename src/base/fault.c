/* Gathers faults up to a limit, sorts them into reading order, prints them. */
#include "base/fault.h"
#include <stdio.h>
#include <stdlib.h>

enum { FAULTS_KEPT = 1000 };

void faults_init(struct faults *faults, struct arena *arena)
{
	*faults = (struct faults){.arena = arena};
}

/* What stands in the input may be quoted: it must neither break the line nor the encoding. */
static void make_one_line(char *text, size_t len)
{
	bool utf8 = str_utf8((struct str){text, len});
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];
		if (c < 0x20 || c == 0x7f)
			text[i] = ' ';
		else if (c >= 0x80 && !utf8)
			text[i] = '?';
	}
}

/* What a fault says is one sentence: longer ones are cut, between characters. */
__attribute__((format(printf, 2, 0))) static struct str sentence(
    struct arena *arena, const char *format, va_list args)
{
	char text[1024];
	int length = vsnprintf(text, sizeof text, format, args);
	size_t len = length < 0 ? 0 : (size_t)length;
	if (len >= sizeof text) {
		len = sizeof text - 1;
		while (len && ((unsigned char)text[len - 1] & 0xc0) == 0x80)
			len--;
		if (len && (unsigned char)text[len - 1] >= 0xc0)
			len--;
	}
	make_one_line(text, len);
	return str_copy(arena, (struct str){text, len});
}

static void count_unkept(struct faults *faults)
{
	enum { ROOM = 64 };
	if (!faults->unkept_zh) {
		faults->unkept_zh = arena_alloc(faults->arena, ROOM);
		faults->unkept_en = arena_alloc(faults->arena, ROOM);
		struct fault rest = {.file = faults->items[FAULTS_KEPT - 1].file};
		*ARENA_PUSH(faults->arena, faults->items, faults->count) = rest;
	}
	snprintf(faults->unkept_zh, ROOM, "另有 %zu 处错误", ++faults->unkept);
	snprintf(faults->unkept_en, ROOM, "%zu more faults", faults->unkept);
	faults->items[FAULTS_KEPT].what =
	    (struct text){str_from(faults->unkept_zh), str_from(faults->unkept_en)};
}

static void keep(struct faults *faults, struct fault fault)
{
	if (faults->count < FAULTS_KEPT) {
		fault.file = str_copy(faults->arena, fault.file);
		fault.pointer = str_copy(faults->arena, fault.pointer);
		*ARENA_PUSH(faults->arena, faults->items, faults->count) = fault;
		return;
	}
	count_unkept(faults);
}

static struct text same(struct str what)
{
	return (struct text){what, what};
}

void faults_tell_list(struct faults *faults, struct str file, int line, int column, const char *zh,
    const char *en, va_list args)
{
	va_list again;
	va_copy(again, args);
	struct text what = {sentence(faults->arena, zh, args), sentence(faults->arena, en, again)};
	va_end(again);
	keep(faults, (struct fault){file, line, column, STR_NONE, what});
}

void faults_tell(struct faults *faults, struct str file, int line, int column, const char *zh,
    const char *en, ...)
{
	va_list args;
	va_start(args, en);
	faults_tell_list(faults, file, line, column, zh, en, args);
	va_end(args);
}

void faults_add(
    struct faults *faults, struct str file, int line, int column, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct text what = same(sentence(faults->arena, format, args));
	va_end(args);
	keep(faults, (struct fault){file, line, column, STR_NONE, what});
}

void faults_add_at(
    struct faults *faults, struct str file, struct str pointer, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct text what = same(sentence(faults->arena, format, args));
	va_end(args);
	keep(faults, (struct fault){.file = file, .pointer = pointer, .what = what});
}

static int compare_int(int a, int b)
{
	return (a > b) - (a < b);
}

static int compare(const void *left, const void *right)
{
	const struct fault *a = left, *b = right;
	int order = str_compare(a->file, b->file);
	if (!order)
		order = compare_int(a->line, b->line);
	if (!order)
		order = compare_int(a->column, b->column);
	if (!order)
		order = str_compare(a->pointer, b->pointer);
	return order ? order : str_compare(a->what.en, b->what.en);
}

void faults_sort(struct faults *faults)
{
	size_t kept = faults->count - (faults->unkept > 0); /* the count of the rest stays last */
	size_t distinct = 0;
	if (kept > 1)
		qsort(faults->items, kept, sizeof *faults->items, compare);
	for (size_t i = 0; i < kept; i++)
		if (!distinct || compare(&faults->items[distinct - 1], &faults->items[i]))
			faults->items[distinct++] = faults->items[i];
	if (faults->unkept)
		faults->items[distinct++] = faults->items[kept];
	faults->count = distinct;
}

void fault_print(struct buf *out, const struct fault *fault, enum language language)
{
	buf_put_str(out, fault->file);
	if (fault->line > 0) {
		buf_put_char(out, ':');
		buf_put_int(out, fault->line);
	}
	buf_put_c(out, ": ");
	if (str_given(fault->pointer)) {
		buf_put_str(out, fault->pointer);
		buf_put_c(out, ": ");
	}
	buf_put_str(out, text_in(fault->what, language));
}

struct str fault_str(struct arena *arena, const struct fault *fault, enum language language)
{
	struct buf line;
	buf_init(&line, 4096);
	fault_print(&line, fault, language);
	struct str text = str_copy(arena, buf_str(&line));
	buf_free(&line);
	return text;
}

enum err faults_fail(const struct faults *faults)
{
	struct buf line;
	buf_init(&line, 4096);
	fault_print(&line, &faults->items[0], LANGUAGE_EN);
	enum err err = err_fail(ERR_INPUT, "%.*s", (int)line.len, line.data);
	buf_free(&line);
	return err;
}
