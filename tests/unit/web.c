/* Runs the unit tests of the web layer: what it promises without a server. */
#include "web.h"

int main(void)
{
	int failed = 0;
	failed += web_form_tests();
	failed += web_guard_tests();
	failed += web_multipart_tests();
	failed += web_route_tests();
	return failed != 0;
}
