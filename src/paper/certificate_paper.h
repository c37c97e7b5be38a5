/* The certificate as it hangs on a wall: A4 landscape, PDF/A-1b, Chinese with English beneath. All
 * wording comes from the caller, who has it from the scheme's data; this module only knows where it
 * stands. */
#pragma once
#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/text.h"

/* The words beside the values. */
struct certificate_labels {
	struct text number, unit_code, issued, expires, scan, seal;
};

struct certificate_paper {
	struct text scheme;        /* small, above the title */
	struct text title;         /* 信息安全服务资质证书 */
	struct text preamble;      /* 兹证明 / This is to certify that */
	struct text unit;          /* English may be missing */
	struct str unit_code;      /* may be missing */
	struct text statement;     /* what the unit has shown, against which criteria */
	struct text qualification; /* 安全运营类 二级 / Security operations, level 2 */
	struct text level;         /* 计划跟踪级 / Planned and tracked; may be missing */
	struct text body;          /* who issues */
	struct str number, verify_url;
	struct date issued, expires;
	/* the mark across a specimen or trial certificate; missing on a real one */
	struct text specimen;
	struct certificate_labels labels;
	struct str credential; /* kept in the file's metadata; may be missing */
	struct instant made;   /* of the file */
};

/* Appends the file; the same input gives the same bytes. ERR_TOO_LARGE where the address is too
 * long for a QR code that a phone can read, ERR_IO where the fonts are missing. */
enum err certificate_paper_make(const struct certificate_paper *paper, struct buf *out) MUST_CHECK;
