/* Takes files for a proposal: sorts them by where they belong, leaves out what is as in force, refuses what may not be
 * changed so, and keeps the rest. */
#include "service/rules_take.h"
#include "base/unzip.h"
#include "base/yaml.h"
#include "scheme/faults.h"
#include "scheme/overlay.h"
#include "service/internal.h"
#include "store/blobs.h"

enum { ID_MOST = 64, RATIO_MOST = 100 };

bool rules_id_fits(struct str id)
{
	for (size_t i = 0; i < id.len; i++) {
		char c = id.data[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
			(c == '.' && i)))
			return false;
	}
	return id.len >= 1 && id.len <= ID_MOST;
}

/* --- copies of what is in force --- */

static enum err keep(const struct service *service, struct arena *arena, struct file_text text,
    struct proposal_file *out)
{
	struct sha256 digest;
	TRY(blob_keep(service->folder, text.text, &digest));
	*out = (struct proposal_file){
	    text.name, hex_str(arena, &digest, sizeof digest), (int64_t)text.text.len};
	return ERR_OK;
}

static enum err copy_folder(
    struct tx *tx, struct str edition, struct proposal_file **files, size_t *count)
{
	const char *folder = str_c(tx->arena, str_printf(tx->arena, "%s/editions/%.*s",
						  tx->service->scheme_folder, STR_ARG(edition)));
	struct file_text *texts;
	size_t text_count;
	TRY(file_read_tree(
	    tx->arena, folder, RULE_FILE_BYTES, RULE_FILES_MOST, &texts, &text_count));
	for (size_t i = 0; i < text_count; i++)
		TRY(keep(tx->service, tx->arena, texts[i], ARENA_PUSH(tx->arena, *files, *count)));
	return ERR_OK;
}

enum err rules_copy_base(struct tx *tx, const struct rules *rules, struct str base,
    const struct proposal_file **files, size_t *count)
{
	struct proposal_file *copies = NULL;
	size_t copied = 0;
	const struct proposal *brought = NULL;
	for (size_t i = 0; i < rules->approved_count; i++)
		if (str_eq(rules->proposals[rules->approved[i]].edition, base))
			brought = &rules->proposals[rules->approved[i]];
	if (!brought)
		TRY(copy_folder(tx, base, &copies, &copied));
	for (size_t i = 0; brought && i < brought->file_count; i++)
		if (overlay_in_edition(brought->files[i].name))
			*ARENA_PUSH(tx->arena, copies, copied) = brought->files[i];
	*files = copies;
	*count = copied;
	return ERR_OK;
}

/* --- taking --- */

struct taking {
	struct reader *reader;
	struct arena *arena;
	struct rules rules;
	struct rule_request *request;
	struct faults *faults;
	struct proposal_file *files;
	size_t count;
	bool whole; /* a scheme's folder, not one edition's */
};

/* What is in force at a path inside the scheme's folder: the latest approved, else the folder's. */
static enum err in_force(struct taking *taking, struct str path, struct str *text)
{
	const struct service *service = taking->reader->service;
	for (size_t i = taking->rules.approved_count; i-- > 0;) {
		const struct proposal *one = &taking->rules.proposals[taking->rules.approved[i]];
		struct str inside =
		    str_printf(taking->arena, "editions/%.*s/", STR_ARG(one->edition));
		for (size_t j = 0; j < one->file_count; j++) {
			struct str name = one->files[j].name;
			if (overlay_in_edition(name))
				name = str_printf(
				    taking->arena, "%.*s%.*s", STR_ARG(inside), STR_ARG(name));
			if (str_eq(name, path))
				return blob_read(service->folder, one->files[j].sha256,
				    RULE_FILE_BYTES, taking->arena, text);
		}
	}
	return file_read(taking->arena,
	    str_c(taking->arena,
		str_printf(taking->arena, "%s/%.*s", service->scheme_folder, STR_ARG(path))),
	    RULE_FILE_BYTES, text);
}

enum standing { STANDS_NEW, STANDS_SAME, STANDS_CHANGED };

static enum standing compare(struct taking *taking, struct str path, struct str text)
{
	struct str now;
	if (in_force(taking, path, &now) != ERR_OK)
		return STANDS_NEW;
	return str_eq(now, text) ? STANDS_SAME : STANDS_CHANGED;
}

static bool name_fits(struct str name)
{
	return rules_id_fits(name) && str_ends(name, STR(".yaml"));
}

static enum err take(struct taking *taking, struct str path, struct str name, struct str text)
{
	if (text.len > RULE_FILE_BYTES) {
		faults_tell(taking->faults, path, 0, 0, FAULT(rule_file_large));
		return ERR_OK;
	}
	struct file_text file = {str_copy(taking->arena, name), text};
	return keep(taking->reader->service, taking->arena, file,
	    ARENA_PUSH(taking->arena, taking->files, taking->count));
}

/* editions/E/NAME: of the proposed edition; of another only as it is in force. */
static enum err take_edition_file(struct taking *taking, struct str path, struct str text)
{
	struct rule_request *request = taking->request;
	struct str rest = path;
	(void)str_cut(&rest, '/');
	struct str edition = str_cut(&rest, '/');
	bool known = scheme_edition(taking->reader->service->scheme, edition) != NULL;
	if (!name_fits(rest) || !rules_id_fits(edition))
		faults_tell(taking->faults, path, 0, 0, FAULT(rule_file_name));
	else if (known && compare(taking, path, text) != STANDS_SAME)
		faults_tell(taking->faults, path, 0, 0, FAULT(edition_in_force), STR_ARG(edition));
	else if (!known && str_given(request->edition) && !str_eq(edition, request->edition))
		faults_tell(
		    taking->faults, path, 0, 0, FAULT(one_edition), STR_ARG(request->edition));
	else if (!known) {
		request->edition = str_copy(taking->arena, edition);
		return take(taking, path, rest, text);
	}
	return ERR_OK;
}

/* papers/NAME and mails/NAME: new ones. */
static enum err take_template(struct taking *taking, struct str path, struct str text)
{
	struct str name = path;
	(void)str_cut(&name, '/');
	enum standing standing = compare(taking, path, text);
	if (!name_fits(name))
		faults_tell(taking->faults, path, 0, 0, FAULT(rule_file_name));
	else if (standing == STANDS_CHANGED)
		faults_tell(taking->faults, path, 0, 0, FAULT(template_known));
	else if (standing == STANDS_NEW)
		return take(taking, path, path, text);
	return ERR_OK;
}

/* processes/NAME: shared with editions in force. */
static enum err take_shared(struct taking *taking, struct str path, struct str text)
{
	if (compare(taking, path, text) != STANDS_SAME)
		faults_tell(taking->faults, path, 0, 0, FAULT(process_shared));
	return ERR_OK;
}

static bool of_scheme(struct str path)
{
	static const char *const names[] = {"scheme.yaml", "calendar.csv", "questions.yaml",
	    "discrepancies.yaml", "simulation.yaml"};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_is(path, names[i]))
			return true;
	return false;
}

/* Files at the top of a scheme's folder. */
static enum err take_top(struct taking *taking, struct str path, struct str text)
{
	bool calendar = str_is(path, "calendar.csv");
	if (str_is(path, "scheme.yaml"))
		return compare(taking, path, text) == STANDS_SAME ? ERR_OK
								  : take(taking, path, path, text);
	if (!of_scheme(path))
		faults_tell(taking->faults, path, 0, 0, FAULT(no_rule_file));
	else if (compare(taking, path, text) == STANDS_SAME)
		return ERR_OK;
	else if (calendar)
		faults_tell(taking->faults, path, 0, 0, FAULT(calendar_elsewhere));
	else
		faults_tell(taking->faults, path, 0, 0, FAULT(words_elsewhere));
	return ERR_OK;
}

static enum err take_one(struct taking *taking, const struct file_text *file)
{
	struct str path = file->name;
	if (!taking->whole && !str_contains(path, STR("/")) && !of_scheme(path))
		path = str_printf(taking->arena, "editions/%.*s/%.*s",
		    STR_ARG(taking->request->edition), STR_ARG(path));
	if (str_starts(path, STR("editions/")))
		return take_edition_file(taking, path, file->text);
	if (str_starts(path, STR("papers/")) || str_starts(path, STR("mails/")))
		return take_template(taking, path, file->text);
	if (str_starts(path, STR("processes/")))
		return take_shared(taking, path, file->text);
	return take_top(taking, path, file->text);
}

/* --- the shape of a folder --- */

/* What computers leave in archives beside what people put there. */
static bool litter(struct str name)
{
	return str_starts(name, STR("__MACOSX/")) || str_ends(name, STR(".DS_Store"));
}

/* Folders are often packed with their own name in front. */
static struct str wrapping(const struct file_text *files, size_t count)
{
	struct str rest = count ? files[0].name : STR("");
	struct str top = str_cut(&rest, '/');
	bool wrapped = str_given(rest) && !str_starts(top, STR(".")) && !str_is(top, "editions") &&
		       !str_is(top, "papers") && !str_is(top, "mails") && !str_is(top, "processes");
	for (size_t i = 1; i < count && wrapped; i++)
		wrapped = str_starts(files[i].name, top) && files[i].name.len > top.len &&
			  files[i].name.data[top.len] == '/';
	return wrapped ? top : STR_NONE;
}

static struct file_text *unwrap(
    struct arena *arena, const struct file_text *texts, size_t count, size_t *kept)
{
	struct file_text *files = ARENA_ARRAY(arena, struct file_text, count + 1);
	*kept = 0;
	for (size_t i = 0; i < count; i++)
		if (!litter(texts[i].name))
			files[(*kept)++] = texts[i];
	struct str top = wrapping(files, *kept);
	for (size_t i = 0; str_given(top) && i < *kept; i++)
		files[i].name = str_slice(files[i].name, top.len + 1, files[i].name.len);
	return files;
}

/* Of one edition's files: the id that its edition.yaml gives. */
static void find_edition(struct taking *taking, const struct file_text *files, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct yaml *root = NULL;
		if (!str_is(files[i].name, "edition.yaml"))
			continue;
		yaml_parse(taking->arena, files[i].name, files[i].text, &root, taking->faults);
		const struct yaml *id = yaml_get(yaml_get(root, "edition"), "id");
		if (id && id->type == YAML_SCALAR)
			taking->request->edition = id->scalar;
	}
}

static void settle_shape(struct taking *taking, const struct file_text *files, size_t count)
{
	for (size_t i = 0; i < count; i++)
		taking->whole |= str_starts(files[i].name, STR("editions/"));
	if (!taking->whole && !str_given(taking->request->edition))
		find_edition(taking, files, count);
	if (!taking->whole && !str_given(taking->request->edition) && !taking->faults->count)
		faults_tell(taking->faults, STR("edition.yaml"), 0, 0, FAULT(no_edition));
}

static enum err take_all(struct taking *taking, const struct file_text *texts, size_t count)
{
	size_t kept;
	const struct file_text *files = unwrap(taking->arena, texts, count, &kept);
	TRY(rules_read(taking->reader->store, taking->arena, &taking->rules));
	settle_shape(taking, files, kept);
	if (taking->faults->count)
		return ERR_OK;
	for (size_t i = 0; i < kept; i++)
		TRY(take_one(taking, &files[i]));
	if (!taking->count && !taking->faults->count)
		faults_tell(taking->faults, STR("edition.yaml"), 0, 0, FAULT(nothing_new));
	return ERR_OK;
}

enum err rules_take(struct reader *reader, struct arena *arena, const struct file_text *texts,
    size_t count, struct rule_request *request, struct faults *faults)
{
	struct taking taking = {
	    .reader = reader, .arena = arena, .request = request, .faults = faults};
	size_t before = faults->count;
	TRY(take_all(&taking, texts, count));
	request->files = taking.files;
	request->file_count = taking.count;
	if (faults->count > before)
		return err_fail(ERR_INPUT, "the files are not all of a proposal");
	return ERR_OK;
}

enum err rules_take_archive(struct reader *reader, struct arena *arena, struct str archive,
    struct rule_request *request, struct faults *faults)
{
	static const struct zip_limits limits = {.files = RULE_ARCHIVE_FILES,
	    .file_bytes = RULE_FILE_BYTES,
	    .total_bytes = 2 * RULE_ARCHIVE_BYTES,
	    .ratio = RATIO_MOST};
	struct file_text *texts;
	size_t count;
	TRY(unzip(arena, archive, &limits, &texts, &count, faults));
	return rules_take(reader, arena, texts, count, request, faults);
}

enum err rules_take_upload(struct reader *reader, struct arena *arena,
    const struct file_text *upload, struct rule_request *request, struct faults *faults)
{
	bool archive = str_ends(upload->name, STR(".zip"));
	size_t most = archive ? RULE_ARCHIVE_BYTES : RULE_FILE_BYTES;
	request->name = upload->name;
	if (!str_given(upload->text) || upload->text.len > most) {
		faults_tell(faults, upload->name, 0, 0, FAULT(upload_large), most >> 20);
		return err_fail(ERR_TOO_LARGE, "the file is larger than %zu MiB", most >> 20);
	}
	if (archive)
		return rules_take_archive(reader, arena, upload->text, request, faults);
	return rules_take(reader, arena, upload, 1, request, faults);
}
