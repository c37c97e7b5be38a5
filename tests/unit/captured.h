/* Runs a piece of a program in a child process and keeps what it writes to standard error: for what
 * aborts, and for what logs. */
#pragma once
#include "base/buf.h"
#include "base/err.h"
#include <sys/wait.h>
#include <unistd.h>

/* The child's wait status; its standard error is appended to `written`. */
static inline int run_captured(void (*piece)(void), struct buf *written)
{
	int ends[2], status;
	if (pipe(ends) != 0)
		NEVER("no pipe");
	pid_t child = fork();
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		piece();
		_exit(0);
	}
	close(ends[1]);
	char bytes[4096];
	for (ssize_t got; (got = read(ends[0], bytes, sizeof bytes)) > 0;)
		buf_put(written, bytes, (size_t)got);
	close(ends[0]);
	waitpid(child, &status, 0);
	return status;
}
