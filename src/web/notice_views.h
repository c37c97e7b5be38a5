/* What the page that loads holiday notices shows. */
#pragma once
#include "service/notice.h"
#include "web/views.h"

struct notice_version {
	struct str version;
	struct instant since;
	int last_year;
	size_t days;
};
struct notice_line {
	int line;
	struct text what;
};
struct notice_page {
	struct notice_version *versions; /* the newest first */
	size_t version_count;
	struct str csv, expected;
	struct notice_line *faults;
	size_t fault_count;
	bool looked, done, stale;
	struct notice_preview preview;
};
