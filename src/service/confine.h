/* What a serving process keeps of its rights: its data folder to write, and to read the scheme, fonts,
 * libraries and the settings of the system that papers, mails and databases need. */
#pragma once
#include <stdbool.h>

struct service;

/* Before the database is opened: sends temporary files, which SQLite makes of what is
 * large, to where they may be made. */
void confine_prepare(const struct service *service);
/* Before any thread is started. Tells in the log what is in force; `wanted` false: that nothing is. */
void confine(const struct service *service, bool wanted);
