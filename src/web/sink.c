/* An upload on its way in. After the first fault the rest of the body is read and dropped. */
#include "web/sink.h"
#include "casework/refusal.h"
#include "service/evidence.h"
#include "web/multipart.h"

#define FIELDS_MAX 65536  /* bytes of all plain fields together */
#define FILE_NAME_MAX 200 /* characters */
#define READ_MAX ((size_t)8 << 20)

struct sink {
	struct request *request;
	struct multipart *multipart;
	struct arrival *arrival;
	struct buf value; /* of the plain field that is arriving */
	struct str name;
	size_t field_bytes;
	bool in_file, has_file;
	enum err err;
	struct str detail;
};

/* Folders that a browser tells are none of our business. */
static struct str file_name(struct str name)
{
	size_t from = 0;
	for (size_t i = 0; i < name.len; i++) {
		if (name.data[i] == '/' || name.data[i] == '\\')
			from = i + 1;
	}
	return str_slice(name, from, name.len);
}

static enum err begin_file(struct sink *sink, const struct multipart_part *part)
{
	struct str name = file_name(part->filename);
	if (!str_is(part->name, "file"))
		return err_fail(ERR_INPUT, "a file belongs in the field file");
	if (sink->has_file)
		return err_fail(ERR_INPUT, "field file is given twice");
	if (name.len == 0 || !str_utf8(name) || !str_one_line(name) ||
	    str_utf8_count(name) > FILE_NAME_MAX)
		return err_fail(ERR_INPUT,
		    "the name of the file is empty, longer than %d characters, or not plain text",
		    FILE_NAME_MAX);
	TRY(evidence_begin(sink->request->service, &sink->arrival));
	sink->request->upload.name = str_copy(sink->request->arena, name);
	sink->has_file = true;
	return ERR_OK;
}

static enum err begin(void *context, const struct multipart_part *part)
{
	struct sink *sink = context;
	sink->name = part->name;
	sink->in_file = str_given(part->filename) && part->filename.len;
	buf_clear(&sink->value);
	return sink->in_file ? begin_file(sink, part) : ERR_OK;
}

static enum err data(void *context, struct str bytes)
{
	struct sink *sink = context;
	if (sink->in_file)
		return evidence_write(sink->arrival, bytes);
	sink->field_bytes += bytes.len;
	if (sink->field_bytes > FIELDS_MAX)
		return err_fail(ERR_TOO_LARGE,
		    "the fields beside the file are larger than %d bytes together", FIELDS_MAX);
	buf_put_str(&sink->value, bytes);
	return ERR_OK;
}

static enum err end(void *context)
{
	struct sink *sink = context;
	if (sink->in_file || str_is(sink->name, "file"))
		return ERR_OK;
	struct str value = str_copy(sink->request->arena, buf_str(&sink->value));
	return form_add(&sink->request->form, sink->name, str_given(value) ? value : STR(""));
}

struct sink *sink_new(struct request *request)
{
	struct sink *sink = ARENA_NEW(request->arena, struct sink);
	struct multipart_events events = {begin, data, end, sink};
	sink->request = request;
	buf_init(&sink->value, FIELDS_MAX);
	sink->multipart =
	    multipart_new(request->arena, request_header(request, "Content-Type"), events);
	return sink;
}

bool sink_fits(const struct sink *sink)
{
	return sink->multipart != NULL;
}
bool sink_has_file(const struct sink *sink)
{
	return sink->has_file;
}

static void note(struct sink *sink, enum err err)
{
	sink->err = err;
	if (err != ERR_OK)
		sink->detail = str_copy(sink->request->arena, str_from(err_detail()));
}

void sink_feed(struct sink *sink, struct str bytes)
{
	if (sink->err == ERR_OK)
		note(sink, multipart_feed(sink->multipart, bytes));
}

enum err sink_complete(struct sink *sink)
{
	if (sink->err == ERR_OK)
		note(sink, multipart_end(sink->multipart));
	if (sink->err != ERR_OK)
		return err_fail(sink->err, "%.*s", STR_ARG(sink->detail));
	return ERR_OK;
}

static struct text why_not(struct arena *arena, struct str name, const struct arrival_look *look)
{
	static const enum message words[] = {
	    [ARRIVAL_OTHER_KIND] = MESSAGE_file_other_kind,
	    [ARRIVAL_INFECTED] = MESSAGE_file_infected,
	    [ARRIVAL_UNSCANNED] = MESSAGE_file_unscanned,
	};
	struct text places[] = {text_same(name), look->promised, look->is};
	if (look->fault == ARRIVAL_INFECTED)
		places[1] = text_same(look->malware);
	return text_fill(arena, message_text(words[look->fault]), places, COUNT_OF(places));
}

/* What is only read needs no name that fits: whoever reads it tells what is wrong with it. */
static enum err look(struct sink *sink, struct arrival_look *found)
{
	const struct request *request = sink->request;
	*found = (struct arrival_look){.fault = ARRIVAL_SOUND};
	if (request->route->body == BODY_UPLOAD)
		TRY(evidence_look(sink->arrival, request->upload.name, found));
	if (found->fault == ARRIVAL_SOUND)
		TRY(evidence_scan(request->service, sink->arrival, request->arena, found));
	return ERR_OK;
}

static void refuse(struct sink *sink, const struct arrival_look *found, struct arrived *arrived)
{
	struct request *request = sink->request;
	struct upload *upload = &request->upload;
	evidence_refuse(sink->arrival, request->arena, arrived);
	sink->arrival = NULL;
	if (found->fault != ARRIVAL_SOUND)
		upload->why = why_not(request->arena, upload->name, found);
	if (found->fault == ARRIVAL_INFECTED)
		evidence_tell_infected(request->service, &request->caller, request->arena,
		    upload->name, arrived, found->malware);
}

static enum err keep(struct sink *sink, struct arrived *arrived)
{
	struct arrival *arrival = sink->arrival;
	sink->arrival = NULL;
	return evidence_end(arrival, sink->request->arena, arrived);
}

enum err sink_keep(struct sink *sink)
{
	struct upload *upload = &sink->request->upload;
	bool reads = sink->request->route->body == BODY_READ;
	struct arrived arrived;
	struct arrival_look found;
	TRY(look(sink, &found));
	if (reads)
		TRY(evidence_read(sink->arrival, READ_MAX, sink->request->arena, &upload->content));
	if (reads || found.fault != ARRIVAL_SOUND)
		refuse(sink, &found, &arrived);
	else
		TRY(keep(sink, &arrived));
	upload->given = true;
	upload->sha256 = arrived.sha256;
	upload->sm3 = arrived.sm3;
	upload->size = arrived.size;
	return ERR_OK;
}

void sink_drop(struct sink *sink)
{
	if (!sink)
		return;
	if (sink->arrival)
		evidence_abort(sink->arrival);
	sink->arrival = NULL;
	multipart_free(sink->multipart);
	buf_free(&sink->value);
}
