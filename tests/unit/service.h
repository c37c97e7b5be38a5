/* The groups of unit tests of the service; each gives the number of tests that failed. */
#pragma once

int service_account_tests(void);
int service_writer_tests(void);
int service_apply_tests(void);
int service_registry_tests(void);
int service_mail_tests(void);
int service_meeting_tests(void);
int service_quota_tests(void);
int service_audit_tests(void);
int service_rules_tests(void);
