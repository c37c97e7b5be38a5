/* The task list of a draft: what is to be filled in, and how far it is. */
#include "web/case_parts.h"

void case_put_tasks(const struct case_source *source, struct case_page *page)
{
	(void)source;
	page->group_count = 0;
}
