/* Facts in, facts out: the only SQL of the program (DESIGN 6). A `struct store` is one connection, owned by one thread. */
#pragma once
#include "base/err.h"

struct store;
