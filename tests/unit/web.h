/* The groups of unit tests of the web layer that need no server; each gives the number of tests
 * that failed. */
#pragma once

int web_form_tests(void);
int web_guard_tests(void);
int web_multipart_tests(void);
int web_route_tests(void);
