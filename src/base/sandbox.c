/* The order of giving up: powers of root, files, system calls. The kernel's own headers may be
 * older than the kernel, so that what later versions of Landlock added is named here. */
#include "base/sandbox.h"
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__has_feature)
#define CLANG_HAS(feature) __has_feature(feature)
#else
#define CLANG_HAS(feature) 0
#endif
/* The sanitizers trace their own process and read what they like. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || \
    CLANG_HAS(address_sanitizer) || CLANG_HAS(thread_sanitizer)
#define SANITIZED true
#else
#define SANITIZED false
#endif

/* The second version is the first under which a file may be renamed into another folder, as evidence is. */
enum { LANDLOCK_LEAST = 2, LANDLOCK_TRUNCATES = 3, LANDLOCK_DEVICES = 5, LANDLOCK_SIGNALS = 6 };

static const uint64_t ALL_OF_VERSION_2 = (1u << 14) - 1, TRUNCATE = 1u << 14, DEVICES = 1u << 15,
		      SIGNALS = 1u << 1;
static const uint64_t READS_FILE = LANDLOCK_ACCESS_FS_READ_FILE;
static const uint64_t READS_FOLDER = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
/* Files and folders; no devices, sockets, pipes or links, and nothing to run. */
static const uint64_t WRITES_FOLDER =
    LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_WRITE_FILE |
    LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR |
    LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REFER;
static const uint64_t WRITES_FILE = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;

/* As the latest kernels take it; older ones are told a shorter size. */
struct ruleset {
	uint64_t files, network, scopes;
};

static struct ruleset handled_by(int version)
{
	struct ruleset all = {.files = ALL_OF_VERSION_2};
	all.files |= version >= LANDLOCK_TRUNCATES ? TRUNCATE : 0;
	all.files |= version >= LANDLOCK_DEVICES ? DEVICES : 0;
	all.scopes = version >= LANDLOCK_SIGNALS ? SIGNALS : 0;
	return all;
}

static void add_path(int rules, const struct ruleset *all, const struct sandbox_path *path)
{
	struct stat is;
	int fd = open(path->path, O_PATH | O_CLOEXEC);
	if (fd < 0)
		return;
	bool folder = fstat(fd, &is) == 0 && S_ISDIR(is.st_mode);
	uint64_t rights = folder ? READS_FOLDER : READS_FILE;
	if (path->writes)
		rights = (folder ? WRITES_FOLDER : WRITES_FILE) | (all->files & TRUNCATE);
	struct landlock_path_beneath_attr rule = {.allowed_access = rights, .parent_fd = fd};
	syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	close(fd);
}

/* The version that is in force from now on; 0 where there is none that serves. */
static int close_files(const struct sandbox_path *paths, size_t count)
{
	long version =
	    syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	if (version < LANDLOCK_LEAST)
		return 0;
	struct ruleset all = handled_by((int)version);
	size_t size = all.scopes ? sizeof all : sizeof all.files;
	int rules = (int)syscall(SYS_landlock_create_ruleset, &all, size, 0);
	if (rules < 0)
		return 0;
	for (size_t i = 0; i < count; i++)
		add_path(rules, &all, &paths[i]);
	bool closed = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return closed ? (int)version : 0;
}

/* Root keeps what serving another user's folder at a low port takes. */
static void give_up_powers(void)
{
	static const uint32_t kept =
	    1u << CAP_CHOWN | 1u << CAP_DAC_OVERRIDE | 1u << CAP_NET_BIND_SERVICE;
	struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
	struct __user_cap_data_struct has[_LINUX_CAPABILITY_U32S_3] = {0};
	for (unsigned power = 0; power <= CAP_LAST_CAP; power++) {
		if (power >= 32 || !(kept >> power & 1))
			prctl(PR_CAPBSET_DROP, power, 0, 0, 0);
	}
	if (syscall(SYS_capget, &header, has) != 0)
		return;
	has[0] =
	    (struct __user_cap_data_struct){has[0].effective & kept, has[0].permitted & kept, 0};
	has[1] = (struct __user_cap_data_struct){0};
	syscall(SYS_capset, &header, has);
}

void sandbox_enter(const struct sandbox_path *paths, size_t count, struct sandbox *out)
{
	*out = (struct sandbox){.root = geteuid() == 0};
	setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
	if (SANITIZED) {
		out->without = "built with a sanitizer, which traces its own process";
		return;
	}
	give_up_powers();
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
		out->without = "the kernel refuses to give up new privileges";
		return;
	}
	out->files = close_files(paths, count);
	if (!out->files)
		out->without = "the kernel or its container has no Landlock of version 2";
	out->calls = sandbox_filter();
	if (!out->calls)
		out->without = "the kernel or its container takes no filter of system calls";
}
