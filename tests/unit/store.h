/* The groups of unit tests of the store; each gives the number of tests that failed. */
#pragma once

int store_search_tests(void);
int store_journal_tests(void);
int store_blob_tests(void);
int store_move_tests(void);
