/* What holds of every certificate; how it looks to other programs is tested in tests/papers. */
#include "paper.h"
#include "samples.h"
#include "unit.h"
#include <string.h>

static void a_certificate_fits_into_sixty_kilobytes(void **state)
{
	(void)state;
	struct certificate_paper paper = sample_certificate();
	struct buf out;
	buf_init(&out, 60000);
	assert_ok(certificate_paper_make(&paper, &out));
	buf_free(&out);
}

static void an_address_too_long_to_scan_is_refused_and_nothing_is_issued(void **state)
{
	(void)state;
	char address[1000];
	memset(address, 'a', sizeof address);
	struct certificate_paper paper = sample_certificate();
	paper.verify_url = (struct str){address, sizeof address};
	struct buf out;
	buf_init(&out, 1 << 20);
	assert_err(certificate_paper_make(&paper, &out), ERR_TOO_LARGE);
	assert_int_equal(out.len, 0);
	buf_free(&out);
}

static void two_numbers_have_two_ornaments(void **state)
{
	(void)state;
	/* only the seed of the ornament differs: both numbers have the same characters */
	struct certificate_paper one = sample_certificate(), other = sample_certificate();
	one.number = STR("CNITSEC2026SO20012");
	other.number = STR("CNITSEC2026SO20021");
	struct buf a, b;
	buf_init(&a, 1 << 20);
	buf_init(&b, 1 << 20);
	assert_ok(certificate_paper_make(&one, &a));
	assert_ok(certificate_paper_make(&other, &b));
	assert_int_not_equal(a.len, b.len);
	buf_free(&a);
	buf_free(&b);
}

static void a_credential_is_kept_in_the_file_as_it_is(void **state)
{
	(void)state;
	struct certificate_paper paper = sample_certificate();
	paper.credential = STR("H1.P.S1~H2.S2");
	struct buf out;
	buf_init(&out, 1 << 20);
	assert_ok(certificate_paper_make(&paper, &out));
	assert_true(str_contains(buf_str(&out), STR(">H1.P.S1~H2.S2</")));
	buf_free(&out);
}

static void only_what_is_needed_has_to_be_given(void **state)
{
	(void)state;
	struct certificate_paper paper = sample_certificate();
	paper.scheme = paper.preamble = paper.level = paper.unit = (struct text){0};
	paper.unit.zh =
	    STR("内蒙古自治区呼和浩特市赛罕区敕勒川云计算数据中心安全运营技术服务有限责任公司");
	paper.unit_code = STR_NONE;
	struct buf out;
	buf_init(&out, 1 << 20);
	assert_ok(certificate_paper_make(&paper, &out));
	buf_free(&out);
}

int paper_certificate_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_certificate_fits_into_sixty_kilobytes),
	    cmocka_unit_test(an_address_too_long_to_scan_is_refused_and_nothing_is_issued),
	    cmocka_unit_test(two_numbers_have_two_ornaments),
	    cmocka_unit_test(a_credential_is_kept_in_the_file_as_it_is),
	    cmocka_unit_test(only_what_is_needed_has_to_be_given),
	};
	return RUN_TESTS("paper: certificate", tests);
}
