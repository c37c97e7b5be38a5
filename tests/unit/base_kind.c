/* What contradicts its name, and what does not although it might be something else. */
#include "base.h"
#include "base/file_kind.h"
#include "unit.h"
#include <string.h>
#include <time.h>

static const struct str PDF = STR_INIT("%PDF-1.7\n1 0 obj\n"),
			JPEG = STR_INIT("\xff\xd8\xff\xe0\0\x10JFIF\0"),
			PNG = STR_INIT("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1"),
			ZIP = STR_INIT("PK\3\4\x14\0\0\0\x8\0"),
			OLE = STR_INIT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0"),
			RAR = STR_INIT("Rar!\x1a\7\1\0"),
			ELF = STR_INIT("\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0"),
			SHELL = STR_INIT("#!/bin/sh\nrm -rf /\n"),
			PAGE = STR_INIT("<!DOCTYPE html>\n<html><script>alert(1)</script></html>"),
			DRAWING =
			    STR_INIT("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"),
			PHP = STR_INIT("<?php system($_GET['c']);");

static struct str windows(void)
{
	static char head[0x90];
	memcpy(head, "MZ\x90", 3);
	head[0x3c] = (char)0x80;
	memcpy(head + 0x80, "PE\0\0", 4);
	return (struct str){head, sizeof head};
}

static bool contradicts(const char *name, struct str head)
{
	struct file_contradiction found;
	return file_kind_contradicts(str_from(name), head, &found);
}

static void a_program_a_script_or_a_page_is_no_document(void **state)
{
	(void)state;
	static const char *const names[] = {
	    "总结.pdf", "a.JPG", "a.docx", "a.zip", "a.ofd", "a.mp4"};
	struct str hostile[] = {ELF, SHELL, PAGE, DRAWING, PHP, windows()};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		for (size_t j = 0; j < COUNT_OF(hostile); j++)
			assert_true(contradicts(names[i], hostile[j]));
	assert_true(contradicts("a.txt", ELF));
	assert_true(contradicts("a.csv", windows()));
	assert_true(contradicts("a.doc", SHELL));
}

static void one_kind_of_document_is_not_another(void **state)
{
	(void)state;
	struct file_contradiction found;
	assert_true(file_kind_contradicts(STR("证书.pdf"), JPEG, &found));
	assert_str(found.promised.zh, "PDF 文件");
	assert_str(found.is.en, "a picture");
	assert_true(contradicts("a.pdf", ZIP));
	assert_true(contradicts("a.docx", PDF));
	assert_true(contradicts("a.doc", PNG));
	assert_true(contradicts("a.jpg", PDF));
	assert_true(contradicts("a.csv", ZIP));
	assert_true(contradicts("a.txt", PDF));
	assert_true(contradicts("a.zip", OLE));
}

static void what_is_as_it_is_named_passes_and_its_kin_too(void **state)
{
	(void)state;
	assert_false(contradicts("a.pdf", PDF));
	assert_false(contradicts("a.PNG", PNG));
	assert_false(contradicts("a.jpg", PNG)); /* telephones save so */
	assert_false(contradicts("a.docx", ZIP));
	assert_false(contradicts("a.docx", OLE)); /* encrypted */
	assert_false(contradicts("a.wps", OLE));
	assert_false(contradicts("a.doc", ZIP));
	assert_false(contradicts("a.xls", PAGE)); /* as office systems export */
	assert_false(contradicts("a.ofd", ZIP));
	assert_false(contradicts("a.rar", ZIP));
	assert_false(contradicts("a.zip", RAR));
	assert_false(contradicts("a.txt", PAGE));
	assert_false(contradicts("a.md", SHELL));
}

static void what_cannot_be_told_for_certain_passes(void **state)
{
	(void)state;
	struct str vague[] = {STR("x"), STR("营业执照"), STR("2026-000001"), STR("{\"a\": 1}"),
	    STR("\0\1\2\3"), STR("MZ is how some begin"), STR("BM"), STR("PK nonsense"),
	    STR("\x1f\x8b\x08"), STR("import os\n"),
	    STR("What <html> and <script> mean, and <!DOCTYPE html>"), STR("%PD"), STR("\xff\xd8"),
	    STR("<?xml version=\"1.0\"?><a/>"), STR("stands: 7\n"), STR("ID3"),
	    STR("(function() {})();"), STR("\n\n\n"), STR("")};
	static const char *const names[] = {
	    "a.pdf", "a.jpg", "a.docx", "a.xls", "a.zip", "a.txt", "a.ofd", "a.mp4"};
	for (size_t i = 0; i < COUNT_OF(vague); i++)
		for (size_t j = 0; j < COUNT_OF(names); j++)
			assert_false(contradicts(names[j], vague[i]));
}

static void a_name_that_promises_nothing_may_have_any_content(void **state)
{
	(void)state;
	struct str all[] = {PDF, JPEG, ZIP, OLE, ELF, SHELL, PAGE, windows()};
	static const char *const names[] = {
	    "a.bin", "a", "", ".", "a.", "a.pdf.bin", "pdf", "a.exe", "a.html"};
	for (size_t i = 0; i < COUNT_OF(all); i++)
		for (size_t j = 0; j < COUNT_OF(names); j++)
			assert_false(contradicts(names[j], all[i]));
}

/* In the processor's time, so that others on the machine do not matter; it takes some ten milliseconds at most. */
static void no_content_takes_long(void **state)
{
	(void)state;
	static char content[1 << 16];
	static const char *const pieces[] = {
	    "\n", " ", "a", "<", "{", "(", "ftyp", "#!/", " <html", "x,", "\r\n", "%", "\\", "0 "};
	for (size_t i = 0; i < COUNT_OF(pieces); i++) {
		size_t len = strlen(pieces[i]);
		for (size_t j = 0; j < sizeof content; j++)
			content[j] = pieces[i][j % len];
		clock_t began = clock();
		contradicts("a.pdf", (struct str){content, sizeof content});
		assert_true(clock() - began < CLOCKS_PER_SEC / 2);
	}
}

static int open_table(void **state)
{
	(void)state;
	return file_kind_open() != ERR_OK;
}

int base_kind_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_program_a_script_or_a_page_is_no_document),
	    cmocka_unit_test(one_kind_of_document_is_not_another),
	    cmocka_unit_test(what_is_as_it_is_named_passes_and_its_kin_too),
	    cmocka_unit_test(what_cannot_be_told_for_certain_passes),
	    cmocka_unit_test(a_name_that_promises_nothing_may_have_any_content),
	    cmocka_unit_test(no_content_takes_long),
	};
	return cmocka_run_group_tests_name("kinds of files", tests, open_table, NULL);
}
