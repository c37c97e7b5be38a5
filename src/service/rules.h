/* New editions of the rules: proposed, looked at, submitted, and put in force by a second person. The journal
 * keeps every step and the evidence store every file, so that the rules of any time can be put together again; cases keep
 * the edition that they were submitted under. */
#pragma once
#include "base/file.h"
#include "scheme/diff.h"
#include "service/account.h"

enum { RULE_FILE_BYTES = 1 << 20, RULE_FILES_MOST = 128, RULE_HOLDERS_SHOWN = 200 };
enum { RULE_ARCHIVE_BYTES = 4 << 20, RULE_ARCHIVE_FILES = 512 };

struct proposal_file {
	struct str name; /* limits.yaml of the edition; scheme.yaml, papers/x.yaml, mails/x.yaml */
	struct str sha256;
	int64_t size;
};

struct proposal_step {
	struct instant at;
	struct str actor,
	    action;      /* propose, add-file, remove-file, submit, return, approve, withdraw */
	struct str note; /* the file, or why it was returned */
};

enum proposal_state { PROPOSAL_DRAFT, PROPOSAL_SUBMITTED, PROPOSAL_APPROVED, PROPOSAL_WITHDRAWN };

struct proposal {
	struct str id;      /* 1, 2, … */
	struct str edition; /* that it would become */
	struct str base;    /* edition whose files it began with; may be empty */
	struct date from;   /* asked for; DATE_NONE: what edition.yaml says */
	enum proposal_state state;
	struct proposal_file *files; /* by name */
	size_t file_count;
	struct str *authors; /* who had a hand in it */
	size_t author_count;
	struct proposal_step *steps;
	size_t step_count;
	struct str returned; /* why, while nothing has been submitted since */
};

struct rules {
	struct proposal *proposals; /* oldest first */
	size_t proposal_count;
	size_t *approved; /* indices, in the order of approval */
	size_t approved_count;
};

enum err rules_read(struct store *store, struct arena *arena, struct rules *out) MUST_CHECK;
enum err rules_list(struct reader *reader, struct arena *arena, struct rules *out) MUST_CHECK;
/* ERR_NOT_FOUND where there is none. */
enum err rules_proposal(
    struct reader *reader, struct arena *arena, struct str id, struct proposal *out) MUST_CHECK;

/* --- changing; scheme editors propose, directors who had no hand in it decide ------------------------------ */

struct rule_request {
	const struct caller *caller;
	struct str id;                     /* of the proposal; rules_propose: out */
	struct str edition, base;          /* rules_propose; base may be empty: then with `files` */
	struct date from;                  /* rules_propose; DATE_NONE: as edition.yaml says */
	const struct proposal_file *files; /* rules_propose, rules_add_files: kept already */
	size_t file_count;
	struct str name;   /* rules_add_files: of what was uploaded; rules_remove_file: the file */
	struct str reason; /* rules_return */
};
use_case rules_propose;   /* with copies of the files of `base`, or these */
use_case rules_add_files; /* in place of those of the same names */
use_case rules_remove_file;
use_case
    rules_submit; /* only without a fault in the whole scheme with it; tells those who may approve */
use_case rules_withdraw;
use_case rules_return; /* tells who had a hand in it */
use_case
    rules_approve; /* from the day that its edition.yaml names, which is not past; then the scheme has it */

/* The steps of a proposal, and who takes them where it stands; what a step asks besides it tells itself. */
enum proposal_action {
	RULES_ADD_FILES,
	RULES_REMOVE_FILE,
	RULES_SUBMIT,
	RULES_WITHDRAW,
	RULES_RETURN,
	RULES_APPROVE
};
bool rules_step_open(
    const struct proposal *proposal, const struct person *person, enum proposal_action step);
/* Had the person a hand in it? Then others decide it. */
bool rules_own(const struct proposal *proposal, const struct person *person);
bool rules_may_propose(const struct person *person);

/* Takes the files of a folder, or of an archive, in the shape of a scheme's folder or of one edition's: what is as in
 * force is left out, the rest is kept in the evidence store and listed in `request`, whose edition is found where it is
 * not given. What a proposal may not contain is told by file (docs/rule-changes.md), with ERR_INPUT. Slow. */
enum err rules_take(struct reader *reader, struct arena *arena, const struct file_text *texts,
    size_t count, struct rule_request *request, struct faults *faults) MUST_CHECK;
/* The same for an archive that is in memory. */
enum err rules_take_archive(struct reader *reader, struct arena *arena, struct str archive,
    struct rule_request *request, struct faults *faults) MUST_CHECK;
/* The same for an upload: one file by its name, or an archive (.zip). Its text is not given where it is far too large. */
enum err rules_take_upload(struct reader *reader, struct arena *arena, const struct file_text *upload,
    struct rule_request *request, struct faults *faults) MUST_CHECK;

/* --- looking at it ----------------------------------------------------------------------------------------- */

struct rules_holder {
	struct str number, unit_name, category;
	int level;
};

/* What would come of a proposal. It has its own memory, which the caller ends. */
struct rules_look {
	struct arena arena;
	/* of the scheme with it, by file and line; files named from the scheme's folder on */
	struct faults faults;
	const struct edition *edition; /* as proposed; NULL where it cannot be read */
	const struct edition *before;  /* the one that it follows */
	struct changes changes;        /* between the two; none while there are faults */
	/* of certificates in force that a change concerns; at most RULE_HOLDERS_SHOWN … */
	struct rules_holder *holders;
	size_t holder_count;
	size_t holder_total; /* … of so many */
};
/* Slow: the whole scheme and the whole register are read. */
enum err rules_look(struct reader *reader, struct str id, enum language language,
    struct rules_look *out) MUST_CHECK;
/* What would come of proposing this. */
enum err rules_look_ahead(struct reader *reader, const struct rule_request *request,
    enum language language, struct rules_look *out) MUST_CHECK;
void rules_look_end(struct rules_look *look);
/* The content of one of its files, open for reading; the caller closes `file`. */
enum err rules_open_file(struct reader *reader, struct arena *arena, struct str id, struct str name,
    int *file, int64_t *size) MUST_CHECK;
