/* Finding rows of routes.def, and who may come in. */
#include "unit.h"
#include "web.h"
#include "web/route.h"

static const char *found(enum method method, const char *path)
{
	struct route_match match = route_find(method, str_from(path));
	return match.route ? match.route->name : "";
}

static void every_row_is_found_by_its_own_path(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROUTE_COUNT; i++) {
		struct route_match match = route_find(routes[i].method, str_from(routes[i].path));
		assert_ptr_equal(match.route, &routes[i]);
	}
}

static void parameters_are_cut_out_of_their_segments(void **state)
{
	(void)state;
	struct route_match match = route_find(
	    METHOD_GET, STR("/api/v1/cases/2026-000001/documents/acceptance-opinion.pdf"));
	assert_string_equal(match.route->name, "api_document");
	assert_str(match.params[0], "2026-000001");
	assert_str(match.params[1], "acceptance-opinion");
	assert_str(route_param_name(match.route, 1), "name");
	assert_false(str_given(route_param_name(match.route, 2)));
}

static void the_more_exact_row_goes_first(void **state)
{
	(void)state;
	assert_string_equal(found(METHOD_GET, "/v/ZZ-OPS2-2026-00001"), "certificate");
	assert_string_equal(found(METHOD_GET, "/v/ZZ-OPS2-2026-00001.json"), "certificate_json");
	assert_string_equal(found(METHOD_GET, "/v/ZZ-OPS2-2026-00001.pdf"), "certificate_pdf");
	assert_string_equal(found(METHOD_DELETE, "/api/v1/sessions/current"), "api_session_end");
	assert_string_equal(found(METHOD_GET, "/static/a/b.css"), "static_file");
}

static void what_is_no_row_is_not_found(void **state)
{
	static const char *const strange[] = {"", "x", "//", "/v", "/v/", "/v//", "/v/a/b", "/api",
	    "/api/v1", "/api/v1/cases/", "/static/", "/V/a", "/a/b/c/d/e/f/g/h/i/j/k/l/m"};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(strange); i++)
		assert_string_equal(found(METHOD_GET, strange[i]), "");
}

static void a_path_by_another_method_tells_which_it_takes(void **state)
{
	struct route_match match = route_find(METHOD_DELETE, STR("/api/v1/cases"));
	(void)state;
	assert_null(match.route);
	assert_int_equal(match.methods, 1u << METHOD_GET | 1u << METHOD_POST);
}

static void only_the_roles_of_a_row_come_in(void **state)
{
	struct route public = {.roles = PUBLIC}, any = {.roles = SIGNED_IN},
		     desk = {.roles = DESK_ROLES};
	(void)state;
	assert_true(route_admits(&public, false, 0));
	assert_false(route_admits(&any, false, 0));
	assert_true(route_admits(&any, true, AS(editor)));
	assert_false(route_admits(&desk, true, UNIT_ROLES | AS(administrator)));
	assert_true(route_admits(&desk, true, AS(auditor)));
	assert_false(route_admits(&desk, false, AS(auditor)));
}

static int set_up(void **state)
{
	(void)state;
	routes_init();
	return 0;
}

int web_route_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_row_is_found_by_its_own_path),
	    cmocka_unit_test(parameters_are_cut_out_of_their_segments),
	    cmocka_unit_test(the_more_exact_row_goes_first),
	    cmocka_unit_test(what_is_no_row_is_not_found),
	    cmocka_unit_test(a_path_by_another_method_tells_which_it_takes),
	    cmocka_unit_test(only_the_roles_of_a_row_come_in),
	};
	return cmocka_run_group_tests_name("web routes", tests, set_up, NULL);
}
