/* Writes one sample paper to standard output, for the tests of this folder: sample-paper KIND >
 * FILE. */
#include "samples.h"
#include <stdio.h>
#include <string.h>

static enum err make(const char *kind, struct buf *out)
{
	struct certificate_paper certificate = sample_certificate(), specimen = sample_specimen();
	if (strcmp(kind, "certificate") == 0)
		return certificate_paper_make(&certificate, out);
	if (strcmp(kind, "specimen") == 0)
		return certificate_paper_make(&specimen, out);
	return err_fail(ERR_INPUT, "no sample paper is called %s", kind);
}

int main(int count, char **arguments)
{
	struct buf out;
	buf_init(&out, (size_t)16 << 20);
	enum err err = make(count > 1 ? arguments[1] : "", &out);
	if (err != ERR_OK) {
		fprintf(stderr, "%s: %s\n", err_words(err), err_detail());
		return err_exit_status(err);
	}
	fwrite(out.data, 1, out.len, stdout);
	buf_free(&out);
	return 0;
}
