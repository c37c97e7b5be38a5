/* The content of files on its way in and out: streamed, kept under its own digest, recorded afterwards by apply_add_file. */
#pragma once
#include "base/text.h"
#include "service/apply.h"

#define EVIDENCE_MAX ((int64_t)1 << 30) /* bytes of one file */

/* Seconds that this account has to wait before its next upload; 0: it may begin, and is counted. */
int evidence_wait(struct service *service, struct str login);

/* A file that is arriving; owned by one thread at a time. */
struct arrival;
struct arrived {
	struct str sha256, sm3; /* hex */
	int64_t size;
};

enum err evidence_begin(struct service *service, struct arrival **out) MUST_CHECK;
/* ERR_TOO_LARGE, ERR_FULL, ERR_IO: nothing is kept; abort it. */
enum err evidence_write(struct arrival *arrival, struct str bytes) MUST_CHECK;
/* What came, before it is kept. */
enum arrival_fault { ARRIVAL_SOUND, ARRIVAL_OTHER_KIND, ARRIVAL_INFECTED, ARRIVAL_UNSCANNED };
struct arrival_look {
	enum arrival_fault fault;
	struct text promised, is; /* ARRIVAL_OTHER_KIND: by its name, by its content */
	struct str malware;       /* ARRIVAL_INFECTED: as the scanner calls it */
};
/* Reads of it, so it belongs on the worker pool. */
enum err evidence_look(struct arrival *arrival, struct str name, struct arrival_look *out) MUST_CHECK;
/* Has the scanner look through it, where there is one; ERR_AWAY where it does not answer. Waits for it, so it belongs on
 * the threads of uploads. */
enum err evidence_scan(struct service *service, struct arrival *arrival, struct arena *arena,
    struct arrival_look *out) MUST_CHECK;
/* Malware that was refused: into the log, and into the trail of who brought it. */
void evidence_tell_infected(struct service *service, const struct caller *caller, struct arena *arena,
    struct str name, const struct arrived *arrived, struct str malware);
/* Asks the scanner whether it is there; likewise. */
void evidence_ping(struct service *service);
/* The whole of it, before it is kept or not; not given where it is larger. */
enum err evidence_read(struct arrival *arrival, size_t max, struct arena *arena, struct str *out) MUST_CHECK;
/* It is not to be kept: forgotten, but for what it was. */
void evidence_refuse(struct arrival *arrival, struct arena *arena, struct arrived *out);
/* Synced and under its name when it returns ERR_OK. The arrival is freed in any case. */
enum err evidence_end(struct arrival *arrival, struct arena *arena, struct arrived *out) MUST_CHECK;
/* Forgets what came; NULL is nothing to do. */
void evidence_abort(struct arrival *arrival);

/* A content that was taken back: away after a day, unless something names it. */
void evidence_unname(struct service *service, struct str sha256);
/* Takes away what broke off on its way in, and what came a day ago and nothing names. */
enum err evidence_sweep(struct service *service, struct store *store) MUST_CHECK;

/* The content of one of the case's files, open for reading; the caller closes `file`. ERR_NOT_FOUND
 * where the case has none such. */
enum err evidence_open(struct service *service, const struct case_view *view, struct str sha256, int *file,
    const struct evidence **out) MUST_CHECK;
