/* A case as OSCAL, for the programs of others. Whoever may see the case may have it. */
#include "casework/oscal.h"
#include "service/apply.h"
#include "web/api.h"

enum { OSCAL_BYTES = 16 << 20 };

/* 404 for a model that there is not, and for one that the case has not come to yet. */
void handle_api_oscal(struct request *request)
{
	CLEANUP(buf_free) struct buf document;
	struct case_view *view;
	enum oscal_model model;
	buf_init(&document, OSCAL_BYTES);
	if (!request_query_only(request, (const char *const[]){NULL}) ||
	    !reply_ok(request, apply_case(request->reader, request->arena, &request->caller,
				   request_param(request, "id"), &view)))
		return;
	if (!oscal_model_parse(request_param(request, "model"), &model) ||
	    !oscal_put_case(
		&document, model, view->state, &view->world, view->unit.name, view->today)) {
		reply_not_found(request);
		return;
	}
	api_etag(request, (int64_t)view->state->history_count);
	buf_put_str(reply_json(request, 200)->buf, buf_str(&document));
}
