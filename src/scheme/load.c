/* Reads a scheme's folder: every file there is, each by its kind, then puts editions together and
 * lints. */
#include "scheme/load.h"
#include "base/digest.h"
#include "base/file.h"
#include "scheme/lint.h"
#include "scheme/overlay.h"

enum { FILE_BYTES = 1 << 20, SCHEME_BYTES = 4 << 20, VERSION_DIGITS = 12 };

struct loader {
	struct arena *arena;
	struct scheme *scheme;
	struct faults *faults;
	struct str folder;
	struct digester *digester;
	size_t bytes;                  /* read so far */
	bool broken;                   /* a file is no YAML: what refers to it cannot be judged */
	bool has_scenario, has_shared; /* simulation.yaml, processes/ */
	struct str *shared;            /* the files of processes/ */
	size_t shared_count;
	struct load_context context;
	const struct overlay *overlays;
	size_t overlay_count;
	const struct overlay *overlay; /* whose edition is being read */
};

static struct binder binder_for(struct loader *loader, struct str file)
{
	return (struct binder){.arena = loader->arena,
	    .faults = loader->faults,
	    .file = file,
	    .context = &loader->context};
}

bool overlay_in_edition(struct str name)
{
	return !str_is(name, "scheme.yaml") && !str_contains(name, STR("/"));
}

/* Does an overlay's file stand at this path inside the folder? */
static bool stands_at(const struct overlay *overlay, struct str name, struct str path)
{
	if (!overlay_in_edition(name))
		return str_eq(name, path);
	return str_eq(str_cut(&path, '/'), STR("editions")) &&
	       str_eq(str_cut(&path, '/'), overlay->edition) && str_eq(path, name);
}

/* What an overlay puts there, the latest; NULL for the folder's own. */
static const struct file_text *brought(const struct loader *loader, struct str path)
{
	for (size_t i = loader->overlay_count; i-- > 0;) {
		const struct overlay *overlay = &loader->overlays[i];
		for (size_t j = 0; j < overlay->file_count; j++)
			if (stands_at(overlay, overlay->files[j].name, path))
				return &overlay->files[j];
	}
	return NULL;
}

/* Reads one file; `name` is its path inside the folder, `path` gets the one that faults tell. */
static enum err read_text(
    struct loader *loader, struct str name, struct str *path, struct str *text)
{
	*path = str_printf(loader->arena, "%.*s/%.*s", STR_ARG(loader->folder), STR_ARG(name));
	const struct file_text *file = brought(loader, name);
	if (file)
		*text = file->text;
	else
		TRY(file_read(loader->arena, str_c(loader->arena, *path), FILE_BYTES, text));
	loader->bytes += text->len;
	if (loader->bytes > SCHEME_BYTES)
		return err_fail(ERR_TOO_LARGE, "%.*s: a scheme of more than %d MiB",
		    STR_ARG(loader->folder), SCHEME_BYTES >> 20);
	digester_add(
	    loader->digester, str_printf(loader->arena, "%.*s %zu\n", STR_ARG(name), text->len));
	digester_add(loader->digester, *text);
	return ERR_OK;
}

/* NULL in `root` where the file has faults. */
static enum err read_yaml(
    struct loader *loader, struct str name, struct str *path, struct yaml **root)
{
	struct str text;
	TRY(read_text(loader, name, path, &text));
	yaml_parse(loader->arena, *path, text, root, loader->faults);
	loader->broken |= !*root;
	return ERR_OK;
}

static struct str within(struct loader *loader, struct str folder, struct str name)
{
	return str_printf(loader->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
}

static enum err list(struct loader *loader, struct str folder, struct str **names, size_t *count)
{
	struct str path = within(loader, loader->folder, folder);
	return file_list(loader->arena, str_c(loader->arena, path), names, count);
}

static enum err list_edition(
    struct loader *loader, struct str folder, struct str **names, size_t *count)
{
	const struct overlay *overlay = loader->overlay;
	if (!overlay)
		return list(loader, folder, names, count);
	*count = 0;
	*names = ARENA_ARRAY(loader->arena, struct str, overlay->file_count + 1);
	for (size_t i = 0; i < overlay->file_count; i++)
		if (overlay_in_edition(overlay->files[i].name))
			(*names)[(*count)++] = overlay->files[i].name;
	return ERR_OK;
}

static void misplaced(struct loader *loader, struct str name)
{
	struct str path = within(loader, loader->folder, name);
	faults_tell(loader->faults, path, 1, 1, FAULT(no_such_file));
}

static bool among(const struct str *names, size_t count, struct str name)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(names[i], name))
			return true;
	return false;
}

/* The overlays' papers or mails, behind those of the folder. One that is there already is a fault: what people were
 * sent stays as it was. */
static void list_brought(
    struct loader *loader, struct str folder, struct str **names, size_t *count)
{
	for (size_t i = 0; i < loader->overlay_count; i++) {
		const struct overlay *overlay = &loader->overlays[i];
		for (size_t j = 0; j < overlay->file_count; j++) {
			struct str path = overlay->files[j].name, name = path;
			if (overlay_in_edition(path) || !str_eq(str_cut(&name, '/'), folder))
				continue;
			if (!among(*names, *count, name))
				*ARENA_PUSH(loader->arena, *names, *count) = name;
			else
				faults_tell(loader->faults, within(loader, loader->folder, path), 1,
				    1, FAULT(template_known));
		}
	}
}

/* Papers or mails: one template a file, in the order of their names. */
static enum err read_templates(struct loader *loader, struct str folder, struct template **out,
    size_t *out_count, void (*load)(struct binder *, const struct yaml *, struct template *))
{
	struct str *names, path;
	size_t count;
	TRY(list(loader, folder, &names, &count));
	list_brought(loader, folder, &names, &count);
	*out = ARENA_ARRAY(loader->arena, struct template, count + 1);
	for (size_t i = 0; i < count; i++) {
		struct str name = within(loader, folder, names[i]);
		struct yaml *root = NULL;
		if (!str_ends(name, STR(".yaml"))) {
			misplaced(loader, name);
			continue;
		}
		TRY(read_yaml(loader, name, &path, &root));
		struct binder binder = binder_for(loader, path);
		if (root)
			load(&binder, root, &(*out)[(*out_count)++]);
	}
	return ERR_OK;
}

/* The files of one edition while they are read. */
struct edition_files {
	struct edition *edition;
	struct own_requirements *own;
	size_t own_count;
	bool head;
};

static enum err read_edition_file(
    struct loader *loader, struct edition_files *files, struct str folder, struct str name)
{
	struct yaml *root = NULL;
	struct str path;
	TRY(read_yaml(loader, within(loader, folder, name), &path, &root));
	struct binder binder = binder_for(loader, path);
	struct edition *edition = files->edition;
	files->head |= str_is(name, "edition.yaml");
	if (!root)
		return ERR_OK;
	if (str_is(name, "edition.yaml"))
		load_edition_file(&binder, root, edition);
	else if (str_is(name, "limits.yaml"))
		load_limits(&binder, root, edition);
	else if (str_starts(name, STR("process")))
		load_process(&binder, root,
		    ARENA_PUSH(loader->arena, edition->processes, edition->process_count));
	else
		load_qualification(
		    &binder, root, ARENA_PUSH(loader->arena, files->own, files->own_count));
	return ERR_OK;
}

static struct str file_of(struct loader *loader, struct str process)
{
	return str_printf(loader->arena, "%.*s.yaml", STR_ARG(process));
}

/* The processes that the edition shares with others: read anew for each, as their clauses and limits are its own. */
static enum err read_shared(struct loader *loader, struct edition *edition)
{
	for (size_t i = 0; i < edition->shared_count; i++) {
		struct str file = file_of(loader, edition->shared[i]), path;
		struct yaml *root = NULL;
		if (!among(loader->shared, loader->shared_count, file)) {
			faults_tell(loader->faults, edition->file, edition->line, 1,
			    FAULT(no_shared_process), STR_ARG(edition->shared[i]));
			continue;
		}
		TRY(read_yaml(loader, within(loader, STR("processes"), file), &path, &root));
		struct binder binder = binder_for(loader, path);
		if (root)
			load_shared_process(&binder, root, edition,
			    ARENA_PUSH(loader->arena, edition->processes, edition->process_count));
	}
	return ERR_OK;
}

static bool shares(struct loader *loader, const struct edition *edition, struct str file)
{
	for (size_t i = 0; i < edition->shared_count; i++)
		if (str_eq(file_of(loader, edition->shared[i]), file))
			return true;
	return false;
}

static void check_shared(struct loader *loader)
{
	const struct scheme *scheme = loader->scheme;
	for (size_t i = 0; i < loader->shared_count; i++) {
		bool used = false;
		for (size_t j = 0; j < scheme->edition_count && !used; j++)
			used = shares(loader, &scheme->editions[j], loader->shared[i]);
		if (!used)
			faults_tell(loader->faults,
			    within(loader, loader->folder,
				within(loader, STR("processes"), loader->shared[i])),
			    1, 1, FAULT(process_unused));
	}
}

static void check_edition_id(struct loader *loader, const struct edition *edition,
    struct str folder, struct str name, bool head)
{
	struct str path =
	    within(loader, loader->folder, within(loader, folder, STR("edition.yaml")));
	if (!head)
		faults_tell(loader->faults, path, 1, 1, FAULT(file_missing));
	else if (str_given(edition->id) && !str_eq(edition->id, name))
		faults_tell(loader->faults, edition->file, edition->line, 1, FAULT(edition_folder),
		    STR_ARG(edition->id), STR_ARG(name));
}

static enum err read_edition(struct loader *loader, struct str name, struct edition *edition)
{
	struct str *names, folder = within(loader, STR("editions"), name);
	size_t count;
	struct edition_files files = {.edition = edition};
	edition->from = edition->until = DATE_NONE;
	TRY(list_edition(loader, folder, &names, &count));
	for (size_t i = 0; i < count; i++) {
		if (str_ends(names[i], STR(".yaml")))
			TRY(read_edition_file(loader, &files, folder, names[i]));
		else
			misplaced(loader, within(loader, folder, names[i]));
	}
	TRY(read_shared(loader, edition));
	check_edition_id(loader, edition, folder, name, files.head);
	load_assemble(
	    loader->arena, loader->scheme, edition, files.own, files.own_count, loader->faults);
	if (!loader->broken)
		load_triggers(loader->arena, edition, loader->faults);
	return ERR_OK;
}

/* The edition before it, where its end is open, ends the day before it begins. */
static void end_predecessor(struct scheme *scheme, const struct edition *next)
{
	const struct edition *before = scheme_edition_before(scheme, next);
	if (before && !date_given(before->until))
		scheme->editions[before - scheme->editions].until = date_add_days(next->from, -1);
}

/* The day on which it was proposed to begin, where its own file leaves that open. */
static void begin_on(struct loader *loader, struct edition *edition, struct date from)
{
	if (!date_given(from))
		return;
	if (date_given(edition->from) && !date_eq(edition->from, from))
		faults_tell(loader->faults, edition->file, edition->line, 1, FAULT(from_differs));
	edition->from = from;
}

static enum err read_overlay(struct loader *loader, const struct overlay *overlay)
{
	struct scheme *scheme = loader->scheme;
	if (scheme_edition(scheme, overlay->edition)) {
		faults_tell(loader->faults,
		    within(
			loader, loader->folder, within(loader, STR("editions"), overlay->edition)),
		    1, 1, FAULT(edition_known));
		return ERR_OK;
	}
	struct edition *edition = &scheme->editions[scheme->edition_count++];
	loader->overlay = overlay;
	enum err err = read_edition(loader, overlay->edition, edition);
	loader->overlay = NULL;
	TRY(err);
	begin_on(loader, edition, overlay->from);
	end_predecessor(scheme, edition);
	return ERR_OK;
}

static enum err read_editions(struct loader *loader)
{
	struct scheme *scheme = loader->scheme;
	struct str *names;
	size_t count;
	if (loader->has_shared)
		TRY(list(loader, STR("processes"), &loader->shared, &loader->shared_count));
	TRY(list(loader, STR("editions"), &names, &count));
	scheme->editions =
	    ARENA_ARRAY(loader->arena, struct edition, count + loader->overlay_count + 1);
	for (size_t i = 0; i < count; i++)
		TRY(read_edition(loader, names[i], &scheme->editions[scheme->edition_count++]));
	for (size_t i = 0; i < loader->overlay_count; i++)
		TRY(read_overlay(loader, &loader->overlays[i]));
	check_shared(loader);
	return ERR_OK;
}

static enum err read_calendar(struct loader *loader)
{
	struct str path, text;
	TRY(read_text(loader, STR("calendar.csv"), &path, &text));
	struct calendar *calendar = &loader->scheme->calendar;
	calendar_parse(loader->arena, path, text, calendar, loader->faults);
	for (size_t i = 0; i < calendar->count; i++)
		if (calendar->days[i].ordinary)
			faults_tell(loader->faults, path, calendar->days[i].line, 1,
			    FAULT(calendar_ordinary));
	return ERR_OK;
}

static enum err read_top(struct loader *loader, struct str name,
    void (*load)(struct binder *, const struct yaml *, struct scheme *))
{
	struct yaml *root = NULL;
	struct str path;
	TRY(read_yaml(loader, name, &path, &root));
	struct binder binder = binder_for(loader, path);
	if (root)
		load(&binder, root, loader->scheme);
	return ERR_OK;
}

/* Refuses what is no part of a scheme, so that a misspelt name is not passed over in silence. */
static enum err check_names(struct loader *loader)
{
	static const char *const known[] = {"scheme.yaml", "calendar.csv", "questions.yaml",
	    "discrepancies.yaml", "simulation.yaml", "editions", "papers", "mails", "processes"};
	struct str *names;
	size_t count;
	TRY(file_list(loader->arena, str_c(loader->arena, loader->folder), &names, &count));
	for (size_t i = 0; i < count; i++) {
		bool found = false;
		loader->has_scenario |= str_is(names[i], "simulation.yaml");
		loader->has_shared |= str_is(names[i], "processes");
		for (size_t k = 0; k < COUNT_OF(known) && !found; k++)
			found = str_is(names[i], known[k]);
		if (!found)
			misplaced(loader, names[i]);
	}
	return ERR_OK;
}

static enum err read_all(struct loader *loader)
{
	struct scheme *scheme = loader->scheme;
	TRY(check_names(loader));
	TRY(read_top(loader, STR("scheme.yaml"), load_scheme_file));
	if (loader->broken)
		return ERR_OK; /* every reference to it would be told as well */
	TRY(read_calendar(loader));
	TRY(read_top(loader, STR("questions.yaml"), load_questions));
	TRY(read_top(loader, STR("discrepancies.yaml"), load_discrepancies));
	if (loader->has_scenario)
		TRY(read_top(loader, STR("simulation.yaml"), load_scenario));
	TRY(read_templates(
	    loader, STR("papers"), &scheme->papers, &scheme->paper_count, load_paper));
	TRY(read_templates(loader, STR("mails"), &scheme->mails, &scheme->mail_count, load_mail));
	return read_editions(loader);
}

enum err scheme_read_with(struct arena *arena, const char *folder, const struct overlay *overlays,
    size_t overlay_count, struct scheme **out, struct faults *faults)
{
	struct scheme *scheme = ARENA_NEW(arena, struct scheme);
	struct loader loader = {.arena = arena,
	    .scheme = scheme,
	    .faults = faults,
	    .digester = digester_new(),
	    .overlays = overlays,
	    .overlay_count = overlay_count};
	struct str path = str_from(folder);
	while (path.len > 1 && str_ends(path, STR("/")))
		path.len--;
	*out = NULL;
	loader.folder = scheme->folder = str_copy(arena, path);
	loader.context.scheme = scheme;
	scheme->arena = arena;
	enum err err = read_all(&loader);
	struct sha256 digest;
	digester_end(loader.digester, &digest, NULL);
	TRY(err);
	scheme->version = str_slice(hex_str(arena, &digest, sizeof digest), 0, VERSION_DIGITS);
	if (loader.broken)
		return ERR_OK;
	lint_scheme(scheme, faults);
	*out = scheme;
	return ERR_OK;
}

enum err scheme_read(
    struct arena *arena, const char *folder, struct scheme **out, struct faults *faults)
{
	return scheme_read_with(arena, folder, NULL, 0, out, faults);
}

enum err scheme_load(
    struct arena *arena, const char *folder, struct scheme **out, struct faults *faults)
{
	struct scheme *scheme;
	*out = NULL;
	TRY(scheme_read(arena, folder, &scheme, faults));
	faults_sort(faults);
	if (faults->count)
		return err_fail(ERR_INPUT, "%s: the scheme has %zu faults", folder, faults->count);
	*out = scheme;
	return ERR_OK;
}
