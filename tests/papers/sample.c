/* Writes one sample paper to standard output, for the tests of this folder: sample-paper KIND >
 * FILE. */
#include "samples.h"
#include <stdio.h>
#include <string.h>

struct kind {
	const char *name;
	struct certificate_paper (*certificate)(void);
	struct document (*document)(struct arena *arena);
};

static const struct kind KINDS[] = {
    {"certificate", sample_certificate, NULL},
    {"specimen", sample_specimen, NULL},
    {"opinion", NULL, sample_opinion},
    {"notice", NULL, sample_notice},
    {"agreement", NULL, sample_agreement},
    {"application", NULL, sample_application},
};

static enum err make_kind(const struct kind *kind, struct buf *out)
{
	if (kind->certificate != NULL) {
		struct certificate_paper paper = kind->certificate();
		return certificate_paper_make(&paper, out);
	}
	struct arena arena;
	arena_init(&arena, 1 << 20);
	struct document document = kind->document(&arena);
	enum err err = document_paper_make(&document, out);
	arena_free(&arena);
	return err;
}

static enum err make(const char *name, struct buf *out)
{
	for (size_t i = 0; i < COUNT_OF(KINDS); i++)
		if (strcmp(KINDS[i].name, name) == 0)
			return make_kind(&KINDS[i], out);
	return err_fail(ERR_INPUT, "no sample paper is called %s", name);
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
