/* Runs all unit tests of the store. */
#include "store.h"

int main(void)
{
	int failed = 0;
	failed += store_search_tests();
	failed += store_journal_tests();
	failed += store_blob_tests();
	failed += store_move_tests();
	return failed != 0;
}
