/* The content of files: an arrival is the store's blob under a name of this layer. */
#include "service/evidence.h"
#include "base/file_kind.h"
#include "base/log.h"
#include "service/internal.h"
#include "service/quota.h"
#include "store/arrivals.h"
#include "store/blobs.h"
#include <stdio.h>

int evidence_wait(struct service *service, struct str login)
{
	return quotas_upload(service->quotas, login, real_now());
}

enum err evidence_begin(struct service *service, struct arrival **out)
{
	struct blob *blob;
	enum err err = blob_begin(service->folder, EVIDENCE_MAX, &blob);
	*out = (struct arrival *)blob;
	return err;
}

enum err evidence_write(struct arrival *arrival, struct str bytes)
{
	return blob_write((struct blob *)arrival, bytes);
}

enum err evidence_look(struct arrival *arrival, struct str name, struct arrival_look *out)
{
	char head[FILE_KIND_HEAD];
	struct file_contradiction found;
	size_t len;
	*out = (struct arrival_look){.fault = ARRIVAL_SOUND};
	TRY(blob_look((struct blob *)arrival, 0, head, sizeof head, &len));
	if (file_kind_contradicts(name, (struct str){head, len}, &found))
		*out = (struct arrival_look){ARRIVAL_OTHER_KIND, found.promised, found.is};
	return ERR_OK;
}

enum err evidence_read(struct arrival *arrival, size_t max, struct arena *arena, struct str *out)
{
	const struct blob *blob = (const struct blob *)arrival;
	int64_t size = blob_size(blob);
	size_t len;
	*out = STR_NONE;
	if (size > (int64_t)max)
		return ERR_OK;
	char *room = arena_alloc(arena, (size_t)size + 1);
	TRY(blob_look(blob, 0, room, (size_t)size, &len));
	*out = (struct str){room, len};
	return ERR_OK;
}

static void tell(struct arena *arena, struct sha256 sha256, struct sm3 sm3, struct arrived *out)
{
	out->sha256 = hex_str(arena, sha256.bytes, sizeof sha256.bytes);
	out->sm3 = hex_str(arena, sm3.bytes, sizeof sm3.bytes);
}

void evidence_refuse(struct arrival *arrival, struct arena *arena, struct arrived *out)
{
	struct sha256 sha256;
	struct sm3 sm3;
	blob_refuse((struct blob *)arrival, &sha256, &sm3, &out->size);
	tell(arena, sha256, sm3, out);
}

enum err evidence_end(struct arrival *arrival, struct arena *arena, struct arrived *out)
{
	struct sha256 sha256;
	struct sm3 sm3;
	TRY(blob_end((struct blob *)arrival, &sha256, &sm3, &out->size));
	tell(arena, sha256, sm3, out);
	return ERR_OK;
}

void evidence_abort(struct arrival *arrival)
{
	blob_abort((struct blob *)arrival);
}

enum err evidence_open(struct service *service, const struct case_view *view, struct str sha256,
    int *file, const struct evidence **out)
{
	*file = -1;
	for (size_t i = 0; i < view->state->file_count; i++) {
		if (!str_eq(view->state->files[i].sha256, sha256))
			continue;
		int64_t size;
		*out = &view->state->files[i];
		return blob_open(service->folder, sha256, file, &size);
	}
	return err_fail(ERR_NOT_FOUND, "the case has no such file");
}

/* --- what nothing names --- */

enum { DAY_SECONDS = 86400 };

void evidence_unname(struct service *service, struct str sha256)
{
	int lock;
	if (arrivals_note(service->folder, sha256, &lock) == ERR_OK)
		arrivals_settle(lock);
	else
		log_warn("evidence-stays", {"sha256", sha256}, {"detail", str_from(err_detail())});
}

static enum err named(void *context, struct str sha256, bool *out)
{
	return cases_names_content(context, sha256, out);
}

enum err evidence_sweep(struct service *service, struct store *store)
{
	int removed;
	char count[16];
	blob_sweep(service->folder, DAY_SECONDS);
	TRY(arrivals_sweep(service->folder, DAY_SECONDS, named, store, &removed));
	snprintf(count, sizeof count, "%d", removed);
	if (removed)
		log_info("evidence-swept", {"files", str_from(count)});
	return ERR_OK;
}
