/* One row of the register as its statements give it: the columns of register.sql and register_search.sql. */
#pragma once
#include "store/db.h"
#include "store/register.h"

struct certificate_row register_row_of(struct statement *row, struct arena *arena);
