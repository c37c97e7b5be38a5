/* Runs all unit tests of the service: service SCHEME. */
#include "service.h"
#include "base/log.h"
#include "centre.h"
#include <signal.h>
#include <stdio.h>

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: service SCHEME\n");
		return 2;
	}
	centre_scheme = argv[1];
	signal(SIGXFSZ, SIG_IGN);
	int failed = 0;
	failed += service_account_tests();
	failed += service_writer_tests();
	failed += service_apply_tests();
	failed += service_registry_tests();
	failed += service_mail_tests();
	failed += service_meeting_tests();
	failed += service_quota_tests();
	failed += service_audit_tests();
	failed += service_rules_tests();
	return failed != 0;
}
