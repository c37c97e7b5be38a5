/* Copies of the small scheme with one text changed, and the faults that are told of them. */
#include "base/file.h"
#include "scheme.h"
#include "unit.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_BYTES = 1 << 20, ROWS_MOST = 100 };

struct date day(const char *text)
{
	struct date out;
	assert_true(date_parse(str_from(text), &out));
	return out;
}

static const char *join(struct arena *arena, const char *folder, struct str name)
{
	return str_c(arena, str_printf(arena, "%s/%.*s", folder, STR_ARG(name)));
}

static bool is_folder(const char *path)
{
	struct stat status;
	return !stat(path, &status) && S_ISDIR(status.st_mode);
}

static void write_plain(const char *path, struct str content)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(content.data, 1, content.len, file), content.len);
	assert_int_equal(fclose(file), 0);
}

static void copy_folder(struct arena *arena, const char *from, const char *to)
{
	struct str *names, text;
	size_t count;
	assert_ok(file_list(arena, from, &names, &count));
	for (size_t i = 0; i < count; i++) {
		const char *source = join(arena, from, names[i]),
			   *target = join(arena, to, names[i]);
		if (is_folder(source)) {
			assert_int_equal(mkdir(target, 0700), 0);
			copy_folder(arena, source, target);
			continue;
		}
		assert_ok(file_read(arena, source, FILE_BYTES, &text));
		write_plain(target, text);
	}
}

/* An empty old text stands for the whole file; a file that is not there yet is made. */
static void change_file(struct arena *arena, const char *path, const struct change *change)
{
	struct str text;
	if (!*change->old) {
		write_plain(path, str_from(change->new));
		return;
	}
	assert_ok(file_read(arena, path, FILE_BYTES, &text));
	const char *whole = str_c(arena, text), *at = strstr(whole, change->old);
	if (!at)
		fail_msg("%s: not there: %s", path, change->old);
	write_plain(path, str_printf(arena, "%.*s%s%s", (int)(at - whole), whole, change->new,
			      at + strlen(change->old)));
}

const char *small_changed(struct arena *arena, const struct change *change)
{
	char folder[] = "/tmp/zizhi-scheme-XXXXXX";
	assert_non_null(mkdtemp(folder));
	const char *out = str_c(arena, str_from(folder));
	copy_folder(arena, small_folder, out);
	change_file(arena, join(arena, out, str_from(change->file)), change);
	return out;
}

void small_drop(struct arena *arena, const char *folder)
{
	struct str *names;
	size_t count;
	assert_ok(file_list(arena, folder, &names, &count));
	for (size_t i = 0; i < count; i++) {
		const char *path = join(arena, folder, names[i]);
		if (is_folder(path))
			small_drop(arena, path);
		else
			unlink(path);
	}
	rmdir(folder);
}

int small_line(struct arena *arena, const char *folder, const char *file, const char *text)
{
	struct str content;
	assert_ok(file_read(arena, join(arena, folder, str_from(file)), FILE_BYTES, &content));
	const char *whole = str_c(arena, content), *at = strstr(whole, text);
	int line = at ? 1 : 0;
	for (; at && whole < at; whole++)
		line += *whole == '\n';
	return line;
}

static bool told(const struct faults *faults, struct str file, int line, const char *what)
{
	for (size_t i = 0; i < faults->count; i++) {
		const struct fault *fault = &faults->items[i];
		if (str_eq(fault->file, file) && fault->line == line &&
		    str_contains(fault->what.en, str_from(what)))
			return true;
	}
	return false;
}

static void tell_all(const struct faults *faults)
{
	for (size_t i = 0; i < faults->count; i++)
		print_error("told: %.*s:%d: %.*s\n", STR_ARG(faults->items[i].file),
		    faults->items[i].line, STR_ARG(faults->items[i].what.en));
}

static void fault_is_told(void **state)
{
	const struct fault_row *row = *state;
	struct arena arena;
	struct faults faults;
	struct scheme *scheme;
	arena_init(&arena, 512u << 20);
	faults_init(&faults, &arena);
	const char *folder = small_changed(&arena, &row->change);
	const char *file = row->told_in ? row->told_in : row->change.file;
	int line = small_line(&arena, folder, file, row->at ? row->at : row->change.new);
	assert_true(line > 0);
	assert_err(scheme_load(&arena, folder, &scheme, &faults), ERR_INPUT);
	assert_null(scheme);
	if (!told(&faults, str_from(join(&arena, folder, str_from(file))), line, row->what)) {
		tell_all(&faults);
		small_drop(&arena, folder);
		fail_msg("not told: %s:%d: %s", file, line, row->what);
	}
	small_drop(&arena, folder);
	arena_free(&arena);
}

int small_fault_tests(const char *group, const struct fault_row *rows, size_t count)
{
	struct CMUnitTest tests[ROWS_MOST] = {{0}};
	assert_true(count <= ROWS_MOST);
	for (size_t i = 0; i < count; i++)
		tests[i] = (struct CMUnitTest){.name = rows[i].name,
		    .test_func = fault_is_told,
		    .initial_state = (void *)(uintptr_t)&rows[i]};
	return _cmocka_run_group_tests(group, tests, count, NULL, NULL);
}
