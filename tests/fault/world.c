/* Takes the place of system calls, for the program and its libraries alike (libpq's connections too); of SQLite's step and
 * of memory by the linker's --wrap. */
#undef _FILE_OFFSET_BITS /* each call is defined under its own name */
#undef _FORTIFY_SOURCE
#include "world.h"
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

const char *const touch_names[TOUCH_COUNT] = {
    "statement", "write", "sync", "rename", "open", "memory", "death", "send", "answer", "outage"};

static enum touch wanted;
static long first;
static atomic_long left;
static atomic_bool armed, failed;
enum { REFUSED = 4 };
static atomic_int to_refuse;

void world_fail(enum touch kind, long number)
{
	wanted = kind;
	first = number;
	left = number;
	failed = false;
}

void world_arm(bool on)
{
	armed = on;
}

bool world_failed(void)
{
	return failed;
}

long world_touched(void)
{
	return first - left;
}

static bool touch(enum touch kind)
{
	if (!armed || (kind != wanted && (wanted != TOUCH_DEATH || kind == TOUCH_MEMORY)))
		return false;
	if (atomic_fetch_sub(&left, 1) != 1)
		return false;
	failed = true;
	if (wanted == TOUCH_DEATH)
		_exit(137);
	return true;
}

static int fail_with(int number)
{
	errno = number;
	return -1;
}

/* --- files --- */

ssize_t write(int file, const void *bytes, size_t len)
{
	return touch(TOUCH_WRITE) ? fail_with(ENOSPC) : syscall(SYS_write, file, bytes, len);
}

ssize_t pwrite64(int file, const void *bytes, size_t len, off64_t at)
{
	return touch(TOUCH_WRITE) ? fail_with(ENOSPC) : syscall(SYS_pwrite64, file, bytes, len, at);
}

ssize_t pwrite(int file, const void *bytes, size_t len, off_t at)
{
	return pwrite64(file, bytes, len, at);
}

int fsync(int file)
{
	return touch(TOUCH_SYNC) ? fail_with(EIO) : (int)syscall(SYS_fsync, file);
}

int fdatasync(int file)
{
	return touch(TOUCH_SYNC) ? fail_with(EIO) : (int)syscall(SYS_fdatasync, file);
}

int rename(const char *from, const char *to)
{
	return touch(TOUCH_RENAME) ? fail_with(EIO) : (int)syscall(SYS_rename, from, to);
}

int mkdir(const char *path, mode_t mode)
{
	return touch(TOUCH_OPEN) ? fail_with(ENOSPC) : (int)syscall(SYS_mkdir, path, mode);
}

static int open_at(const char *path, int flags, va_list args)
{
	mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
	if (flags & O_CREAT && touch(TOUCH_OPEN))
		return fail_with(EMFILE);
	return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int open(const char *path, int flags, ...)
{
	va_list args;
	va_start(args, flags);
	int file = open_at(path, flags, args);
	va_end(args);
	return file;
}

int open64(const char *path, int flags, ...)
{
	va_list args;
	va_start(args, flags);
	int file = open_at(path, flags | O_LARGEFILE, args);
	va_end(args);
	return file;
}

/* --- the database --- */

int __real_sqlite3_step(sqlite3_stmt *statement);
int __wrap_sqlite3_step(sqlite3_stmt *statement);

int __wrap_sqlite3_step(sqlite3_stmt *statement)
{
	return touch(TOUCH_STATEMENT) ? SQLITE_IOERR : __real_sqlite3_step(statement);
}

/* As if the line had been cut: the server hears of it, too. */
static int cut(int connection)
{
	shutdown(connection, SHUT_RDWR);
	return fail_with(ECONNRESET);
}

ssize_t send(int connection, const void *bytes, size_t len, int flags)
{
	return touch(TOUCH_SEND) ? cut(connection)
				 : syscall(SYS_sendto, connection, bytes, len, flags, NULL, 0);
}

ssize_t recv(int connection, void *bytes, size_t len, int flags)
{
	ssize_t came = syscall(SYS_recvfrom, connection, bytes, len, flags, NULL, NULL);
	if (came > 0 && touch(TOUCH_OUTAGE))
		to_refuse = REFUSED;
	else if (came <= 0 || !touch(TOUCH_ANSWER))
		return came;
	return cut(connection);
}

int connect(int connection, __CONST_SOCKADDR_ARG to, socklen_t len)
{
	bool refused = armed && atomic_load(&to_refuse) > 0;
	if (refused)
		atomic_fetch_sub(&to_refuse, 1);
	return refused ? fail_with(ECONNREFUSED)
		       : (int)syscall(SYS_connect, connection, to.__sockaddr__, len);
}

/* --- memory --- */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *bytes, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *bytes, size_t size);

void *__wrap_malloc(size_t size)
{
	return touch(TOUCH_MEMORY) ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
	return touch(TOUCH_MEMORY) ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *bytes, size_t size)
{
	return touch(TOUCH_MEMORY) ? NULL : __real_realloc(bytes, size);
}
