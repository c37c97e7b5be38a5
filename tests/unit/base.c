/* Runs all unit tests of the base layer. */
#include "base.h"

int main(void)
{
	int failed = 0;
	failed += base_memory_tests();
	failed += base_str_tests();
	failed += base_buf_tests();
	failed += base_fault_tests();
	failed += base_date_tests();
	failed += base_json_tests();
	failed += base_kind_tests();
	failed += base_yaml_tests();
	failed += base_csv_tests();
	failed += base_digest_tests();
	failed += base_otp_tests();
	failed += base_file_tests();
	failed += base_log_tests();
	failed += base_sandbox_tests();
	return failed != 0;
}
