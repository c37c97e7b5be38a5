/* How much processor time a certificate takes once the fonts are loaded, and how large it is.
 * Prints the first one too, which opens them, and the second, which makes their stock. */
#include "samples.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Processor time of this process, so that a busy machine counts the same. */
static double now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Makes certificate number `i` and gives its time in ms. */
static double make_one(int i, struct buf *out)
{
	char number[32];
	int len = snprintf(number, sizeof number, "CNITSEC2026SO2%04d", i);
	struct certificate_paper paper = sample_certificate();
	paper.number = (struct str){number, (size_t)len};
	buf_clear(out);
	double start = now_ms();
	if (certificate_paper_make(&paper, out) != ERR_OK) {
		fprintf(stderr, "%s\n", err_detail());
		exit(1);
	}
	return now_ms() - start;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

int main(void)
{
	enum { ROUNDS = 50 };
	struct buf out;
	buf_init(&out, 1 << 20);
	double first = make_one(0, &out), second = make_one(1, &out), ms[ROUNDS];
	for (int i = 0; i < ROUNDS; i++)
		ms[i] = make_one(i + 2, &out);
	qsort(ms, ROUNDS, sizeof *ms, by_value);
	printf("certificate: first %.1f ms, second %.1f ms, then median %.1f ms, longest of %d "
	       "%.1f ms; "
	       "%.1f KB\n",
	    first, second, ms[ROUNDS / 2], ROUNDS, ms[ROUNDS - 1], (double)out.len / 1000);
	buf_free(&out);
	return 0;
}
