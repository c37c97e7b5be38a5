/* Declared facts: every fault with its pointer, and written back as they were read. */
#include "scheme.h"
#include "scheme/profile.h"
#include "unit.h"

static struct profile *read(
    struct arena *arena, const char *facts, bool certificates, struct faults *faults)
{
	struct json *json;
	faults_init(faults, arena);
	assert_ok(json_parse(arena, str_from(facts), &json));
	return profile_from_json(
	    arena, small, STR("f.json"), STR("/facts"), json, certificates, faults);
}

static void assert_refused(const char *facts, const char *pointer)
{
	struct arena arena;
	struct faults faults;
	arena_init(&arena, 16 << 20);
	assert_null(read(&arena, facts, true, &faults));
	assert_int_equal(faults.count, 1);
	assert_str(faults.items[0].pointer, pointer);
	assert_str(faults.items[0].file, "f.json");
	arena_free(&arena);
}

#define DATES "\"issued_on\":\"2025-01-01\",\"expires_on\":\"2027-12-31\""

static void a_misfit_is_told_with_its_pointer(void **state)
{
	(void)state;
	assert_refused("[]", "/facts");
	assert_refused("{\"cisps\":5}", "/facts/cisps");
	assert_refused("{\"a/b~\":5}", "/facts/a~1b~0");
	assert_refused("{\"cisp\":\"5\"}", "/facts/cisp");
	assert_refused("{\"cisp\":-1}", "/facts/cisp");
	assert_refused("{\"cisp\":null}", "/facts/cisp");
	assert_refused("{\"legal_entity\":1}", "/facts/legal_entity");
	assert_refused("{\"established_on\":\"2025-02-30\"}", "/facts/established_on");
	assert_refused("{\"certificates\":{}}", "/facts/certificates");
	assert_refused("{\"certificates\":[1]}", "/facts/certificates/0");
	assert_refused("{\"certificates\":[{\"category\":\"operations\",\"level\":9," DATES "}]}",
	    "/facts/certificates/0/level");
	assert_refused("{\"certificates\":[{\"category\":\"cooking\",\"level\":1," DATES "}]}",
	    "/facts/certificates/0/category");
	assert_refused(
	    "{\"certificates\":[{\"level\":1," DATES "}]}", "/facts/certificates/0/category");
	assert_refused("{\"certificates\":[{\"category\":\"cloud\",\"level\":1," DATES
		       ",\"status\":\"fine\"}]}",
	    "/facts/certificates/0/status");
	assert_refused("{\"certificates\":[{\"category\":\"cloud\",\"level\":1," DATES
		       ",\"x\":1}]}",
	    "/facts/certificates/0/x");
	assert_refused("{\"certificates\":[{\"category\":\"cloud\",\"level\":1,\"issued_on\":"
		       "\"2027-01-01\",\"expires_on\":"
		       "\"2026-12-31\"}]}",
	    "/facts/certificates/0/expires_on");
}

static void all_misfits_are_told(void **state)
{
	(void)state;
	struct arena arena;
	struct faults faults;
	arena_init(&arena, 16 << 20);
	assert_null(
	    read(&arena, "{\"cisp\":-1,\"nothing\":1,\"certificates\":[{}]}", true, &faults));
	assert_int_equal(faults.count, 6);
	arena_free(&arena);
}

static void certificates_of_a_case_cannot_be_declared(void **state)
{
	(void)state;
	struct arena arena;
	struct faults faults;
	arena_init(&arena, 16 << 20);
	assert_null(read(&arena, "{\"certificates\":[]}", false, &faults));
	assert_str(faults.items[0].pointer, "/facts/certificates");
	assert_non_null(read(&arena, "{\"cisp\":5}", false, &faults));
	arena_free(&arena);
}

static void what_is_read_is_written_back(void **state)
{
	(void)state;
	static const char facts[] = "{\"legal_entity\":true,\"cisp\":5,\"established_on\":\"2020-"
				    "01-01\",\"capital\":5000000,\"certificates\":["
				    "{\"number\":\"N-1\",\"category\":\"cloud\",\"level\":1," DATES
				    ",\"status\":\"warned\"}]}";
	struct arena arena;
	struct faults faults;
	struct buf out;
	arena_init(&arena, 16 << 20);
	buf_init(&out, 1 << 16);
	struct json_out json = {.buf = &out};
	struct profile *profile = read(&arena, facts, true, &faults);
	assert_non_null(profile);
	profile_to_json(&json, NULL, small, profile);
	assert_str(buf_str(&out), facts);
	buf_free(&out);
	arena_free(&arena);
}

static void a_certificate_holds_between_its_days_unless_it_was_ended(void **state)
{
	(void)state;
	struct held_certificate certificate = {
	    .issued_on = day("2025-01-01"), .expires_on = day("2027-12-31")};
	assert_true(certificate_holds(&certificate, day("2025-01-01")));
	assert_true(certificate_holds(&certificate, day("2027-12-31")));
	assert_false(certificate_holds(&certificate, day("2024-12-31")));
	assert_false(certificate_holds(&certificate, day("2028-01-01")));
	certificate.status = CERTIFICATE_RECTIFYING;
	assert_true(certificate_holds(&certificate, day("2026-01-01")));
	certificate.status = CERTIFICATE_SUSPENDED;
	assert_false(certificate_holds(&certificate, day("2026-01-01")));
}

static void every_status_is_known_by_its_name(void **state)
{
	(void)state;
	enum certificate_status status;
	for (int i = 0; i < CERTIFICATE_STATUS_COUNT; i++) {
		assert_true(certificate_status_parse(
		    str_from(certificate_status_name((enum certificate_status)i)), &status));
		assert_int_equal(status, i);
		assert_true(str_given(certificate_status_label(status).zh));
	}
	assert_false(certificate_status_parse(STR("fine"), &status));
}

int scheme_profile_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_misfit_is_told_with_its_pointer),
	    cmocka_unit_test(all_misfits_are_told),
	    cmocka_unit_test(certificates_of_a_case_cannot_be_declared),
	    cmocka_unit_test(what_is_read_is_written_back),
	    cmocka_unit_test(a_certificate_holds_between_its_days_unless_it_was_ended),
	    cmocka_unit_test(every_status_is_known_by_its_name),
	};
	return RUN_TESTS("profiles", tests);
}
