/* Moves, then replays what was moved. */
#include "service/move_store.h"
#include "service/internal.h"
#include "store/journal.h"
#include "store/move.h"

/* What was written to the source meanwhile is not in the target. */
static enum err check_ends(struct store *from, struct store *to)
{
	int64_t entries[2], last[2];
	TRY(journal_count(from, &entries[0], &last[0]));
	TRY(journal_count(to, &entries[1], &last[1]));
	if (entries[0] != entries[1] || last[0] != last[1])
		return err_fail(ERR_CONFLICT, "something was written meanwhile: end all servers, "
					      "and run zizhi migrate again");
	return ERR_OK;
}

/* The replay reads the target by a service's reader of its own. */
static enum err verify(struct service *service, const struct move_request *request,
    struct arena *arena, struct audit *audit)
{
	struct reader reader = {.service = service};
	TRY(store_open_at(request->folder, request->to_database, STORE_READ, &reader.store));
	enum err err = office_audit(&reader, arena, audit);
	reader_close(&reader);
	return err;
}

static enum err move_between(struct service *service, const struct move_request *request,
    struct store *to, struct arena *arena, struct moved *out)
{
	struct reader from;
	TRY(reader_open(service, &from));
	enum err err = move_all(from.store, to, request->listener, &out->rows);
	if (err == ERR_OK)
		err = check_ends(from.store, to);
	reader_close(&from);
	if (err == ERR_OK)
		err = verify(service, request, arena, &out->audit);
	return err == ERR_OK && !out->audit.faults.count ? move_finish(to) : err;
}

static enum err move_locked(
    const struct move_request *request, struct arena *arena, struct moved *out)
{
	struct service_options options = {.data = request->folder,
	    .database = request->from_database,
	    .scheme_folder = request->scheme_folder};
	struct service *service;
	struct store *to;
	TRY(service_open(&options, &service));
	enum err err = store_open_target(request->folder, request->to_database, &to);
	if (err == ERR_OK) {
		err = move_between(service, request, to, arena, out);
		store_close(to);
	}
	service_close(service);
	return err;
}

enum err store_move(const struct move_request *request, struct arena *arena, struct moved *out)
{
	int lock;
	*out = (struct moved){0};
	faults_init(&out->audit.faults, arena);
	TRY(store_check(request->folder, request->from_database));
	TRY(store_lock(request->folder, &lock));
	enum err err = move_locked(request, arena, out);
	store_unlock(lock);
	return err;
}
