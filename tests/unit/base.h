/* The groups of unit tests of the base layer; each gives the number of tests that failed. */
#pragma once

int base_memory_tests(void);
int base_str_tests(void);
int base_buf_tests(void);
int base_fault_tests(void);
int base_date_tests(void);
int base_json_tests(void);
int base_kind_tests(void);
int base_yaml_tests(void);
int base_csv_tests(void);
int base_digest_tests(void);
int base_otp_tests(void);
int base_file_tests(void);
int base_log_tests(void);
int base_sandbox_tests(void);
