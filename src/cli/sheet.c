/* The parts of a workbook, and its cells as inline texts: any program that reads .xlsx takes them. */
#include "cli/sheet.h"
#include "base/zip.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."

static const struct {
	const char *name, *content;
} PARTS[] = {
    {"[Content_Types].xml",
	XML "<Types xmlns=\"" PACKAGE "content-types\">"
	    "<Default Extension=\"rels\" ContentType=\"application/"
	    "vnd.openxmlformats-package.relationships+xml\"/>"
	    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE "sheet.main+xml\"/>"
	    "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" TYPE
	    "worksheet+xml\"/></Types>"},
    {"_rels/.rels",
	XML "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"rId1\" "
	    "Type=\"" OFFICE "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
    {"xl/workbook.xml",
	XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets>"
	    "<sheet name=\"register\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
    {"xl/_rels/workbook.xml.rels",
	XML "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"rId1\" "
	    "Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
};

void sheet_open(struct buf *out)
{
	buf_put_c(out, XML "<worksheet xmlns=\"" MAIN "\"><sheetData>\n");
}

void sheet_open_row(struct buf *out)
{
	buf_put_c(out, "<row>");
}

void sheet_put_text(struct buf *out, struct str text)
{
	buf_put_c(out, "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
	buf_put_html(out, text);
	buf_put_c(out, "</t></is></c>");
}

void sheet_put_int(struct buf *out, int64_t number)
{
	buf_put_c(out, "<c><v>");
	buf_put_int(out, number);
	buf_put_c(out, "</v></c>");
}

void sheet_close_row(struct buf *out)
{
	buf_put_c(out, "</row>\n");
}

void sheet_close(struct buf *out)
{
	buf_put_c(out, "</sheetData></worksheet>\n");
}

void sheet_pack(struct buf *out, struct str sheet)
{
	struct zip zip;
	zip_init(&zip, out);
	for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
		zip_add(&zip, str_from(PARTS[i].name), str_from(PARTS[i].content));
	zip_add(&zip, STR("xl/worksheets/sheet1.xml"), sheet);
	zip_end(&zip);
}
