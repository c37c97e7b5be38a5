/* The world, made to fail once: the n-th touch of a kind, counted while it is armed. Calls of the program and of the
 * libraries that it is linked with come by here. */
#pragma once
#include <stdbool.h>

enum touch {
	TOUCH_STATEMENT, /* a step of a statement of SQLite, the commit among them */
	TOUCH_WRITE,     /* the disk is full */
	TOUCH_SYNC,
	TOUCH_RENAME,
	TOUCH_OPEN,      /* a file or folder that is to be made */
	TOUCH_MEMORY,    /* of the program's own: it ends itself */
	TOUCH_DEATH,     /* at any of the others but memory the process is gone */
	TOUCH_SEND,      /* the connection to PostgreSQL is lost before statements leave … */
	TOUCH_ANSWER,    /* … or behind them, when their answer has come and nobody has read it */
	TOUCH_OUTAGE,    /* the same, and whoever connects anew is refused some times */
	TOUCH_COUNT
};
extern const char *const touch_names[TOUCH_COUNT];

/* The touch with this number, from 1, will fail. */
void world_fail(enum touch kind, long number);
void world_arm(bool on);
bool world_failed(void);
long world_touched(void); /* of the kind so far */
