/* The readers of a scheme's files, one kind of file each; scheme_load (load.c) calls them in the
 * order in which they refer to each other. Inside this layer only. */
#pragma once
#include "scheme/bind.h"
#include "scheme/scheme.h"

/* What references look into while files are read. */
struct load_context {
	const struct scheme *scheme;
	const struct process *process; /* the one being read */
};

void load_scheme_file(struct binder *binder, const struct yaml *root, struct scheme *scheme);
void load_questions(struct binder *binder, const struct yaml *root, struct scheme *scheme);
void load_scenario(struct binder *binder, const struct yaml *root, struct scheme *scheme);
void load_discrepancies(struct binder *binder, const struct yaml *root, struct scheme *scheme);
void load_paper(struct binder *binder, const struct yaml *root, struct template *paper);
void load_mail(struct binder *binder, const struct yaml *root, struct template *mail);
void load_edition_file(struct binder *binder, const struct yaml *root, struct edition *edition);
void load_limits(struct binder *binder, const struct yaml *root, struct edition *edition);
void load_process(struct binder *binder, const struct yaml *root, struct process *process);
/* The same of a file of processes/: it cites the documents of every edition that shares it, and `edition` takes the
 * clauses of its own. */
void load_shared_process(struct binder *binder, const struct yaml *root,
    const struct edition *edition, struct process *process);

/* One C-N.yaml: its own requirements stand beside the general ones until all files of the edition
 * are read. */
struct own_requirements {
	struct qualification qualification;
	struct requirement *items;
	size_t count;
};
void load_qualification(
    struct binder *binder, const struct yaml *root, struct own_requirements *own);
/* Puts an edition's requirements together: general ones, replaced where a qualification says so,
 * and its own. */
void load_assemble(struct arena *arena, const struct scheme *scheme, struct edition *edition,
    const struct own_requirements *own, size_t own_count, struct faults *faults);
/* Settles which word of a trigger is the action, and gives each process the limits that its actions
 * start. */
void load_triggers(struct arena *arena, struct edition *edition, struct faults *faults);

extern const struct bind_shape requirement_shape;
/* Custom readers that more than one kind of file has. */
void read_kinds(struct binder *binder, const struct yaml *node, void *kinds);
void read_role(struct binder *binder, const struct yaml *node, void *role);
void read_value_type(struct binder *binder, const struct yaml *node, void *type);
const void *find_part(const void *context, struct str id);
