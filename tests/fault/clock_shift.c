/* Preloaded into a program: its real-time clock is off by the milliseconds that stand in the file CLOCK_SHIFT, which may change
 * at any time. Other clocks run on. */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t *shift;

__attribute__((constructor)) static void look(void)
{
	const char *path = getenv("CLOCK_SHIFT");
	int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
	void *bytes =
	    file < 0 ? MAP_FAILED : mmap(NULL, sizeof *shift, PROT_READ, MAP_SHARED, file, 0);
	if (file >= 0)
		close(file);
	if (bytes != MAP_FAILED)
		shift = bytes;
}

int clock_gettime(clockid_t clock, struct timespec *out)
{
	int done = (int)syscall(SYS_clock_gettime, clock, out);
	if (done == 0 && clock == CLOCK_REALTIME && shift)
		out->tv_sec += *shift / 1000;
	return done;
}
