/* A data folder of its own for a test, and what somebody could do to its database behind the program's back. */
#pragma once
#include "unit.h"

/* Made empty; the same room for all tests of a program. */
const char *folder_make(void);
void folder_remove(void);
const char *folder_path(void);
/* Runs SQL on the database with another program; false where it refuses. */
bool folder_sql(const char *sql);
/* Files below a place of the folder. */
size_t folder_files(const char *below);
