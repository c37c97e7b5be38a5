/* Puts the scheme together from its folder and the approved editions, and in force. */
#include "service/rules_compose.h"
#include "scheme/overlay.h"
#include "service/internal.h"
#include "service/notice.h"
#include "store/blobs.h"
#include "store/journal.h"
#include <stdlib.h>

enum { SCHEME_MEMORY = 512 << 20, LIST_MEMORY = 64 << 20 };

static enum err read_files(const struct service *service, struct arena *arena,
    const struct proposal *proposal, struct overlay *out)
{
	out->edition = str_copy(arena, proposal->edition);
	out->from = proposal->from;
	out->file_count = proposal->file_count;
	out->files = ARENA_ARRAY(arena, struct file_text, proposal->file_count + 1);
	for (size_t i = 0; i < proposal->file_count; i++) {
		const struct proposal_file *file = &proposal->files[i];
		out->files[i].name = str_copy(arena, file->name);
		TRY(blob_read(
		    service->folder, file->sha256, RULE_FILE_BYTES, arena, &out->files[i].text));
	}
	return ERR_OK;
}

enum err rules_compose(struct service *service, struct arena *arena, const struct rules *rules,
    const struct proposal *more, struct scheme **out, struct faults *faults)
{
	size_t count = rules->approved_count + (more != NULL);
	struct overlay *overlays = ARENA_ARRAY(arena, struct overlay, count + 1);
	*out = NULL;
	for (size_t i = 0; i < count; i++) {
		const struct proposal *one =
		    i < rules->approved_count ? &rules->proposals[rules->approved[i]] : more;
		TRY(read_files(service, arena, one, &overlays[i]));
	}
	TRY(scheme_read_with(arena, service->scheme_folder, overlays, count, out, faults));
	if (*out)
		casework_lint(*out, faults);
	if (*out && more)
		overlay_lint(service->loaded, *out, faults);
	faults_sort(faults);
	return ERR_OK;
}

static enum err compose(struct service *service, const struct rules *rules)
{
	struct composed *next = calloc(1, sizeof *next);
	if (!next)
		NEVER("out of memory");
	arena_init(&next->arena, SCHEME_MEMORY);
	struct faults faults;
	struct scheme *scheme;
	faults_init(&faults, &next->arena);
	enum err err = rules_compose(service, &next->arena, rules, NULL, &scheme, &faults);
	if (err == ERR_OK && faults.count)
		err = faults_fail(&faults);
	if (err != ERR_OK) {
		arena_free(&next->arena);
		free(next);
		return err;
	}
	next->older = service->composed;
	service->composed = next;
	service->rules_approved = (int64_t)rules->approved_count;
	service->loaded = scheme;
	service->calendar_seq = -1; /* the notices go over the new one, too */
	return ERR_OK;
}

static enum err read_and_compose(struct service *service, struct store *store)
{
	struct arena arena;
	struct rules rules;
	arena_init(&arena, LIST_MEMORY);
	enum err err = rules_read(store, &arena, &rules);
	if (err == ERR_OK && (int64_t)rules.approved_count != service->rules_approved)
		err = compose(service, &rules);
	arena_free(&arena);
	return err;
}

enum err rules_refresh(struct service *service, struct store *store)
{
	struct head head;
	TRY(journal_head(store, STREAM_RULES, &head));
	if (head.seq != service->rules_seq)
		TRY(read_and_compose(service, store));
	service->rules_seq = head.seq;
	return calendar_refresh(service, store);
}

enum err rules_check_files(struct reader *reader, struct faults *faults)
{
	struct rules rules;
	TRY(rules_read(reader->store, faults->arena, &rules));
	for (size_t i = 0; i < rules.proposal_count; i++) {
		const struct proposal *proposal = &rules.proposals[i];
		for (size_t j = 0; j < proposal->file_count; j++) {
			const struct proposal_file *file = &proposal->files[j];
			struct str text;
			if (blob_read(reader->service->folder, file->sha256, RULE_FILE_BYTES,
				faults->arena, &text) != ERR_OK)
				faults_add(faults, STR("rules"), 0, 0, "%.*s of proposal %.*s: %s",
				    STR_ARG(file->name), STR_ARG(proposal->id), err_detail());
		}
	}
	return ERR_OK;
}

void rules_free(struct service *service)
{
	for (struct composed *older; service->composed; service->composed = older) {
		older = service->composed->older;
		arena_free(&service->composed->arena);
		free(service->composed);
	}
}
