/* An upload for a proposal of rules, a file or an archive: looked through on the worker pool, then added. */
#include "web/rules_parts.h"

static void take(struct request *request)
{
	struct rules_upload *upload = request->state;
	struct file_text file = {request->upload.name, request->upload.content};
	struct proposal proposal;
	struct reader reader;
	upload->err = reader_open(request->service, &reader);
	if (upload->err != ERR_OK)
		return;
	upload->err = rules_proposal(&reader, request->arena, upload->rule.id, &proposal);
	if (upload->err == ERR_OK) {
		upload->rule.edition = proposal.edition;
		upload->err = rules_take_upload(
		    &reader, request->arena, &file, &upload->rule, &upload->faults);
	}
	reader_close(&reader);
	if (upload->err == ERR_OK)
		service_run(request->service, rules_add_files, &upload->rule, request->arena,
		    &upload->outcome);
}

void rules_upload(struct request *request, void (*after)(struct request *request))
{
	struct rules_upload *upload = ARENA_NEW(request->arena, struct rules_upload);
	upload->rule.caller = &request->caller;
	upload->rule.id = request_param(request, "id");
	faults_init(&upload->faults, request->arena);
	request->state = upload;
	request_errand(request, take, after);
}
