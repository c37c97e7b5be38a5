/* The sandbox from within: a process of its own enters it and tries what is forbidden. */
#include "base.h"
#include "base/file.h"
#include "base/sandbox.h"
#include "unit.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Names of system calls that no server needs, and what they would be good for. */
static const struct {
	long number;
	const char *name;
} forbidden[] = {
    {SYS_execve, "execve"},
    {SYS_execveat, "execveat"},
    {SYS_ptrace, "ptrace"},
    {SYS_process_vm_readv, "process_vm_readv"},
    {SYS_process_vm_writev, "process_vm_writev"},
    {SYS_mount, "mount"},
    {SYS_umount2, "umount2"},
    {SYS_pivot_root, "pivot_root"},
    {SYS_chroot, "chroot"},
    {SYS_unshare, "unshare"},
    {SYS_setns, "setns"},
    {SYS_init_module, "init_module"},
    {SYS_finit_module, "finit_module"},
    {SYS_kexec_load, "kexec_load"},
    {SYS_bpf, "bpf"},
    {SYS_perf_event_open, "perf_event_open"},
    {SYS_keyctl, "keyctl"},
    {SYS_add_key, "add_key"},
    {SYS_userfaultfd, "userfaultfd"},
    {SYS_io_uring_setup, "io_uring_setup"},
    {SYS_memfd_create, "memfd_create"},
    {SYS_reboot, "reboot"},
    {SYS_setuid, "setuid"},
    {SYS_capset, "capset"},
    {SYS_symlinkat, "symlinkat"},
    {SYS_linkat, "linkat"},
    {SYS_truncate, "truncate"},
    {SYS_fchmodat, "fchmodat"},
    {SYS_mknodat, "mknodat"},
    {SYS_personality, "personality"},
    {SYS_process_madvise, "process_madvise"},
    {SYS_open_by_handle_at, "open_by_handle_at"},
    {SYS_quotactl, "quotactl"},
    {SYS_swapon, "swapon"},
    {SYS_sethostname, "sethostname"},
    {SYS_settimeofday, "settimeofday"},
    {SYS_clock_settime, "clock_settime"},
    {SYS_vmsplice, "vmsplice"},
    {SYS_setrlimit, "setrlimit"},
};

/* What the process in the sandbox found, in memory that both see; errno, 0 for what was possible. */
struct found {
	struct sandbox sandbox;
	bool done;
	int outside_read, outside_made, inside_made, inside_moved, listed_read, listed_written;
	int program, process, thread, packets, internet, signal, both, made_code;
	int calls[COUNT_OF(forbidden)];
};

struct folders {
	char root[64], inside[96], listed[96], outside[96];
};

static int error_of(bool good)
{
	return good ? 0 : errno;
}

static int try_open(const char *folder, const char *name, int flags)
{
	char path[160];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	int fd = open(path, flags | O_CLOEXEC, 0600);
	int error = error_of(fd >= 0);
	if (fd >= 0)
		close(fd);
	return error;
}

static void *nothing(void *context)
{
	return context;
}

static void try_files(const struct folders *folders, struct found *found)
{
	char from[160], to[160];
	snprintf(from, sizeof from, "%s/a/file", folders->inside);
	snprintf(to, sizeof to, "%s/b/file", folders->inside);
	found->outside_read = try_open(folders->outside, "file", O_RDONLY);
	found->outside_made = try_open(folders->outside, "new", O_WRONLY | O_CREAT);
	found->inside_made = try_open(folders->inside, "a/file", O_WRONLY | O_CREAT);
	found->inside_moved = error_of(rename(from, to) == 0);
	found->listed_read = try_open(folders->listed, "file", O_RDONLY);
	found->listed_written = try_open(folders->listed, "file", O_WRONLY);
}

static void try_processes(struct found *found)
{
	static char name[] = "true", *const arguments[] = {name, NULL};
	pthread_t thread;
	found->program = error_of(execv("/bin/true", arguments) == 0);
	pid_t child = fork();
	if (child == 0)
		_exit(0);
	found->process = error_of(child > 0);
	found->thread = pthread_create(&thread, NULL, nothing, NULL);
	if (found->thread == 0)
		pthread_join(thread, NULL);
	found->signal = error_of(kill(getppid(), 0) == 0);
}

static void try_memory(struct found *found)
{
	size_t size = (size_t)sysconf(_SC_PAGESIZE);
	void *both = mmap(
	    NULL, size, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	found->both = error_of(both != MAP_FAILED);
	void *data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	found->made_code = error_of(mprotect(data, size, PROT_READ | PROT_EXEC) == 0);
}

static void try_all(const struct folders *folders, struct found *found)
{
	const struct sandbox_path paths[] = {
	    {folders->inside, true}, {folders->listed, false}, {"/nowhere/at/all", false}};
	sandbox_enter(paths, COUNT_OF(paths), &found->sandbox);
	if (!found->sandbox.calls)
		_exit(0);
	try_files(folders, found);
	try_processes(found);
	try_memory(found);
	found->packets = error_of(socket(AF_PACKET, SOCK_RAW, 0) >= 0);
	found->internet = error_of(socket(AF_INET, SOCK_STREAM, 0) >= 0);
	for (size_t i = 0; i < COUNT_OF(forbidden); i++)
		found->calls[i] =
		    error_of(syscall(forbidden[i].number, -1, -1, -1, -1, -1, -1) == 0);
	found->done = true;
	_exit(0);
}

static void make_folders(struct folders *folders)
{
	char path[160];
	snprintf(folders->root, sizeof folders->root, "/tmp/zizhi-sandbox-XXXXXX");
	assert_non_null(mkdtemp(folders->root));
	snprintf(folders->inside, sizeof folders->inside, "%s/inside", folders->root);
	snprintf(folders->listed, sizeof folders->listed, "%s/listed", folders->root);
	snprintf(folders->outside, sizeof folders->outside, "%s/outside", folders->root);
	const char *const made[] = {"inside/a", "inside/b", "listed", "outside"};
	for (size_t i = 0; i < COUNT_OF(made); i++) {
		snprintf(path, sizeof path, "%s/%s", folders->root, made[i]);
		assert_int_equal(file_make_folder(path), ERR_OK);
	}
	snprintf(path, sizeof path, "%s/file", folders->listed);
	assert_int_equal(file_write(path, STR("listed")), ERR_OK);
	snprintf(path, sizeof path, "%s/file", folders->outside);
	assert_int_equal(file_write(path, STR("secret")), ERR_OK);
}

static void drop_folders(const struct folders *folders)
{
	static const char *const made[] = {"inside/b/file", "inside/a/file", "inside/a", "inside/b",
	    "inside", "listed/file", "listed", "outside/file", "outside/new", "outside", ""};
	char path[160];
	for (size_t i = 0; i < COUNT_OF(made); i++) {
		snprintf(path, sizeof path, "%s/%s", folders->root, made[i]);
		remove(path);
	}
}

/* Valgrind makes its own system calls inside the process, and cannot live in a sandbox. */
static bool under_valgrind(void)
{
	const char *loaded = getenv("LD_PRELOAD");
	return loaded && strstr(loaded, "vgpreload") != NULL;
}

/* Fills `found` by a process of its own; false where this build or machine has no sandbox. */
static bool look(struct found *found)
{
	struct folders folders;
	if (under_valgrind())
		return false;
	make_folders(&folders);
	struct found *shared =
	    mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_ptr_not_equal(shared, MAP_FAILED);
	pid_t child = fork();
	if (child == 0)
		try_all(&folders, shared);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	drop_folders(&folders);
	*found = *shared;
	munmap(shared, sizeof *shared);
	if (!found->sandbox.calls)
		assert_non_null(found->sandbox.without);
	else
		assert_true(found->done);
	return found->sandbox.calls;
}

static void files_outside_the_list_cannot_be_opened(void **state)
{
	(void)state;
	struct found found;
	if (!look(&found) || !found.sandbox.files)
		skip();
	assert_int_equal(found.outside_read, EACCES);
	assert_int_equal(found.outside_made, EACCES);
	assert_int_equal(found.listed_read, 0);
	assert_int_equal(found.listed_written, EACCES);
}

static void evidence_can_still_be_made_and_moved_into_place(void **state)
{
	(void)state;
	struct found found;
	if (!look(&found))
		skip();
	assert_int_equal(found.inside_made, 0);
	assert_int_equal(found.inside_moved, 0);
}

static void no_program_and_no_process_starts_but_threads_do(void **state)
{
	(void)state;
	struct found found;
	if (!look(&found))
		skip();
	assert_int_equal(found.program, EPERM);
	assert_int_equal(found.process, EPERM);
	assert_int_equal(found.thread, 0);
	assert_int_equal(found.signal, EPERM);
}

static void what_was_written_does_not_become_code(void **state)
{
	(void)state;
	struct found found;
	if (!look(&found))
		skip();
	assert_int_equal(found.both, EPERM);
	assert_int_equal(found.made_code, EPERM);
}

static void sockets_are_those_of_the_internet_and_of_this_machine(void **state)
{
	(void)state;
	struct found found;
	if (!look(&found))
		skip();
	assert_int_equal(found.packets, EPERM);
	assert_int_equal(found.internet, 0);
}

static void system_calls_that_no_server_needs_are_refused(void **state)
{
	(void)state;
	struct found found;
	if (!look(&found))
		skip();
	for (size_t i = 0; i < COUNT_OF(forbidden); i++) {
		if (found.calls[i] != EPERM)
			fail_msg("%s: %s", forbidden[i].name, strerror(found.calls[i]));
	}
}

int base_sandbox_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(files_outside_the_list_cannot_be_opened),
	    cmocka_unit_test(evidence_can_still_be_made_and_moved_into_place),
	    cmocka_unit_test(no_program_and_no_process_starts_but_threads_do),
	    cmocka_unit_test(what_was_written_does_not_become_code),
	    cmocka_unit_test(sockets_are_those_of_the_internet_and_of_this_machine),
	    cmocka_unit_test(system_calls_that_no_server_needs_are_refused),
	};
	return RUN_TESTS("the sandbox", tests);
}
