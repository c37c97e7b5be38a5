/* What stands beside a certificate's public page: its present state for machines, and its PDF. */
#include "service/office.h"
#include "web/api.h"

void handle_certificate_json(struct request *request)
{
	struct certificate_view view;
	if (!reply_ok(request, registry_find(request->reader, request->arena,
				   request_param(request, "number"), DATE_NONE, true, &view)))
		return;
	api_put_certificate(reply_json(request, 200), &view, true);
	reply_header(request, "Access-Control-Allow-Origin", "*");
}

struct pdf {
	struct str number, bytes, detail;
	enum err err;
};

#define PDF_MAX ((size_t)4 << 20)

static void make_pdf(struct request *request)
{
	struct pdf *pdf = request->state;
	struct buf buf;
	buf_init(&buf, PDF_MAX);
	pdf->err = office_certificate(request->service, request->arena, pdf->number, &buf);
	if (pdf->err != ERR_OK)
		pdf->detail = str_copy(request->arena, str_from(err_detail()));
	pdf->bytes = str_copy(request->arena, buf_str(&buf));
	buf_free(&buf);
}

static void pdf_made(struct request *request)
{
	const struct pdf *pdf = request->state;
	if (pdf->err != ERR_OK) {
		reply_ok(request, err_fail(pdf->err, "%.*s", STR_ARG(pdf->detail)));
		return;
	}
	reply_bytes(request, 200, "application/pdf", pdf->bytes);
	reply_disposition(
	    request, true, str_printf(request->arena, "%.*s.pdf", STR_ARG(pdf->number)));
}

void handle_certificate_pdf(struct request *request)
{
	struct pdf *pdf = ARENA_NEW(request->arena, struct pdf);
	pdf->number = request_param(request, "number");
	request->state = pdf;
	request_errand(request, make_pdf, pdf_made);
}
