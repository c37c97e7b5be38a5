/* A certificate as PDF/A: what the register says, in the words of the scheme. */
#include "paper/certificate_paper.h"
#include "service/office.h"
#include "service/registry.h"

/* The words beside the values; those of the scheme itself are in its files. */
static const struct certificate_labels labels = {
    .number = {STR_INIT("证书编号"), STR_INIT("Certificate No.")},
    .unit_code = {STR_INIT("统一社会信用代码"), STR_INIT("Unified social credit code")},
    .issued = {STR_INIT("发证日期"), STR_INIT("Issued on")},
    .expires = {STR_INIT("有效期至"), STR_INIT("Valid until")},
    .scan = {STR_INIT("扫码查验"), STR_INIT("scan to verify")},
    .seal = {STR_INIT("（盖章）"), STR_INIT("(seal)")},
};

static enum err find(
    struct service *service, struct arena *arena, struct str number, struct certificate_view *found)
{
	struct reader reader;
	TRY(reader_open(service, &reader));
	enum err err = registry_find(&reader, arena, number, DATE_NONE, false, found);
	reader_close(&reader);
	if (err == ERR_OK && str_empty(found->case_id))
		return err_fail(ERR_NOT_FOUND, "the certificate was not made here");
	return err;
}

enum err office_certificate(
    struct service *service, struct arena *arena, struct str number, struct buf *out)
{
	struct certificate_view found;
	const struct scheme *scheme = service_scheme(service);
	TRY(find(service, arena, number, &found));
	const struct held_certificate *held = &found.certificate;
	const struct level *level = scheme_level(scheme, held->level);
	struct certificate_paper paper = {
	    .scheme = scheme->name,
	    .title = scheme->certificate.heading,
	    .preamble = scheme->certificate.preamble,
	    .unit = {found.unit_name, found.unit_name_en},
	    .unit_code = found.unit_code,
	    .statement = scheme->certificate.statement,
	    .qualification = scheme_qualification_name(arena, scheme, held->category, held->level),
	    .level = level ? level->name : (struct text){STR_NONE, STR_NONE},
	    .body = scheme->body.name,
	    .number = held->number,
	    .verify_url =
		str_printf(arena, "%s/v/%.*s", service_base_url(service), STR_ARG(held->number)),
	    .issued = held->issued_on,
	    .expires = held->expires_on,
	    .labels = labels,
	    .made = instant_of_date(held->issued_on, 9, 0),
	};
	if (service_manual_clock(service))
		paper.specimen = TEXT("试用样证", "TRIAL SPECIMEN");
	return certificate_paper_make(&paper, out);
}
