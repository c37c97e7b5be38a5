/* The fence of libseccomp: which system calls stay. All others answer EPERM, and the kernel notes
 * them in its log where it keeps one. */
#include "base/sandbox.h"
#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

static const char *const calls[] = {
#define CALL(name) #name,
#include "base/sandbox_calls.def"
#undef CALL
};

struct filter {
	scmp_filter_ctx context;
	bool failed;
};

/* Adds one rule with up to one condition; `condition` NULL: always. */
static void rule(
    struct filter *filter, uint32_t action, const char *name, const struct scmp_arg_cmp *condition)
{
	int number = seccomp_syscall_resolve_name(name);
	if (number == __NR_SCMP_ERROR)
		return;
	int failed =
	    seccomp_rule_add_array(filter->context, action, number, condition != NULL, condition);
	/* -EDOM and -EOPNOTSUPP: no call of this processor */
	filter->failed |= failed && failed != -EDOM && failed != -EOPNOTSUPP;
}

static void allow_if(struct filter *filter, const char *name, struct scmp_arg_cmp condition)
{
	rule(filter, SCMP_ACT_ALLOW, name, &condition);
}

static void allow_sockets(struct filter *filter)
{
	static const int families[] = {AF_INET, AF_INET6, AF_UNIX, AF_NETLINK};
	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		allow_if(filter, "socket", SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)families[i]));
	allow_if(filter, "ioctl", SCMP_A1(SCMP_CMP_EQ, FIONREAD));
	allow_if(filter, "ioctl", SCMP_A1(SCMP_CMP_EQ, FIONBIO));
}

/* Threads but no processes. The flags of clone3 lie in memory, where no filter can look, so the C
 * library is sent back to clone. */
static void allow_threads(struct filter *filter)
{
	allow_if(filter, "clone", SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
	rule(filter, SCMP_ACT_ERRNO(ENOSYS), "clone3", NULL);
	allow_if(filter, "tgkill", SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
	allow_if(filter, "prctl", SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME));
	allow_if(filter, "prlimit64", SCMP_A2(SCMP_CMP_EQ, 0)); /* asks, sets nothing */
}

/* Libraries may be loaded from files, but nothing that was written in memory becomes code. */
static void allow_memory(struct filter *filter)
{
	static const scmp_datum_t both = PROT_WRITE | PROT_EXEC, fit[] = {0, PROT_WRITE, PROT_EXEC};
	for (size_t i = 0; i < sizeof fit / sizeof *fit; i++)
		allow_if(filter, "mmap", SCMP_A2(SCMP_CMP_MASKED_EQ, both, fit[i]));
	allow_if(filter, "mprotect", SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
}

static bool load(struct filter *filter)
{
	scmp_filter_ctx context = filter->context;
	seccomp_attr_set(context, SCMP_FLTATR_CTL_LOG, 1);
	seccomp_attr_set(context, SCMP_FLTATR_CTL_SSB, 1);
	seccomp_attr_set(context, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		rule(filter, SCMP_ACT_ALLOW, calls[i], NULL);
	allow_sockets(filter);
	allow_threads(filter);
	allow_memory(filter);
	return !filter->failed && seccomp_load(context) == 0;
}

bool sandbox_filter(void)
{
	struct filter filter = {.context = seccomp_init(SCMP_ACT_ERRNO(EPERM))};
	bool loaded = filter.context && load(&filter);
	seccomp_release(filter.context);
	return loaded;
}
