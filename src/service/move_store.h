/* zizhi migrate: a centre's database from SQLite to PostgreSQL, or back. */
#pragma once
#include "casework/decide.h"
#include "service/office.h"
#include "store/move.h"

struct move_request {
	const char *from_database, *to_database; /* URLs; NULL: SQLite's in the folder */
	const char *folder;                      /* of SQLite, keys and evidence, which stay where they are */
	const char *scheme_folder;
	struct move_listener listener;
};
struct moved {
	int64_t rows;
	struct audit audit; /* of what it was moved into */
};
/* Nobody may serve meanwhile: ERR_BUSY where a server has the folder, ERR_CONFLICT where something was written. Verified
 * by a replay of the whole; with a fault it stays half done, and the faults are in `out`. */
enum err store_move(const struct move_request *request, struct arena *arena, struct moved *out) MUST_CHECK;
