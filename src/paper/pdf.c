/* The file as a whole: pages, forms, objects, cross-reference table. */
#include "base/digest.h"
#include "paper/flate.h"
#include "paper/pdf_parts.h"
#include <math.h>
#include <stdlib.h>

static const size_t ARENA_MAX = (size_t)256 << 20, CONTENT_MAX = (size_t)16 << 20;

static struct pdf_info copy_info(struct arena *arena, const struct pdf_info *info)
{
	struct pdf_info copy = *info;
	struct str *const texts[] = {&copy.title, &copy.subject, &copy.author, &copy.keywords,
	    &copy.language, &copy.property.uri, &copy.property.prefix, &copy.property.name,
	    &copy.property.value, &copy.property.description};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		*texts[i] = str_copy(arena, *texts[i]);
	return copy;
}

struct pdf *pdf_new(const struct pdf_info *info)
{
	struct pdf *pdf = calloc(1, sizeof *pdf);
	if (pdf == NULL)
		NEVER("out of memory");
	arena_init(&pdf->arena, ARENA_MAX);
	pdf->info = copy_info(&pdf->arena, info);
	return pdf;
}

void pdf_free(struct pdf *pdf)
{
	if (pdf == NULL)
		return;
	for (size_t i = 0; i < pdf->page_count; i++)
		buf_free(&pdf->pages[i]->content);
	for (size_t i = 0; i < pdf->form_count; i++)
		buf_free(&pdf->forms[i]->canvas.content);
	arena_free(&pdf->arena);
	free(pdf);
}

static void canvas_init(struct pdf_canvas *canvas, double width, double height)
{
	*canvas = (struct pdf_canvas){.width = width, .height = height};
	buf_init(&canvas->content, CONTENT_MAX);
}

void pdf_page_add(struct pdf *pdf, double width, double height)
{
	if (pdf->page_count >= PDF_PAGES_MAX) {
		if (pdf->err == ERR_OK)
			pdf->err =
			    err_fail(ERR_TOO_LARGE, "a paper has at most %d pages", PDF_PAGES_MAX);
		return;
	}
	struct pdf_canvas **page = ARENA_PUSH(&pdf->arena, pdf->pages, pdf->page_count);
	*page = ARENA_NEW(&pdf->arena, struct pdf_canvas);
	canvas_init(*page, width, height);
	pdf->canvas = pdf->page = *page;
}

size_t pdf_page_count(const struct pdf *pdf)
{
	return pdf->page_count;
}

void pdf_page_select(struct pdf *pdf, size_t page)
{
	if (page >= pdf->page_count)
		NEVER("no such page");
	pdf->canvas = pdf->page = pdf->pages[page];
}

struct pdf_form *pdf_form_begin(struct pdf *pdf, double width, double height)
{
	struct pdf_form **form = ARENA_PUSH(&pdf->arena, pdf->forms, pdf->form_count);
	*form = ARENA_NEW(&pdf->arena, struct pdf_form);
	(*form)->number = pdf->form_count;
	canvas_init(&(*form)->canvas, width, height);
	pdf->canvas = &(*form)->canvas;
	buf_put_c(&pdf->canvas->content, "1 J 1 j\n");
	return *form;
}

void pdf_form_end(struct pdf *pdf)
{
	pdf->canvas = pdf->page;
}

void pdf_put_number(struct buf *out, double number)
{
	long long thousandths = llround(number * 1000);
	if (thousandths < 0)
		buf_put_char(out, '-');
	thousandths = llabs(thousandths);
	buf_put_int(out, thousandths / 1000);
	int rest = (int)(thousandths % 1000);
	if (rest == 0)
		return;
	char digits[5] = {
	    '.', (char)('0' + rest / 100), (char)('0' + rest / 10 % 10), (char)('0' + rest % 10)};
	size_t len = rest % 100 == 0 ? 2 : rest % 10 == 0 ? 3 : 4;
	buf_put(out, digits, len);
}

int pdf_object_reserve(struct pdf_file *file)
{
	*ARENA_PUSH(file->arena, file->offsets, file->count) = 0;
	return (int)file->count - 1;
}

void pdf_object_begin(struct pdf_file *file, int object)
{
	file->offsets[object] = file->out->len - file->start;
	buf_printf(file->out, "%d 0 obj\n", object);
}

void pdf_object_end(struct pdf_file *file)
{
	buf_put_c(file->out, "\nendobj\n");
}

void pdf_stream_write(
    struct pdf_file *file, int object, struct str entries, struct str bytes, bool plain)
{
	struct buf packed;
	buf_init(&packed, bytes.len + bytes.len / 8 + 1024);
	if (!plain)
		flate_put(&packed, bytes);
	struct str written = plain ? bytes : buf_str(&packed);
	pdf_object_begin(file, object);
	buf_printf(file->out, "<<%.*s%s/Length %zu>>\nstream\n", STR_ARG(entries),
	    plain ? "" : "/Filter/FlateDecode", written.len);
	buf_put_str(file->out, written);
	buf_put_c(file->out, "\nendstream");
	pdf_object_end(file);
	buf_free(&packed);
}

static void write_resources(struct pdf_file *file, const struct pdf *pdf, int object)
{
	struct buf *out = file->out;
	pdf_object_begin(file, object);
	buf_put_c(out, "<</ProcSet[/PDF/Text]");
	if (pdf->font_count > 0) {
		buf_put_c(out, "/Font<<");
		for (size_t i = 0; i < pdf->font_count; i++)
			buf_printf(out, "/F%zu %d 0 R", i + 1, pdf->fonts[i]->object);
		buf_put_c(out, ">>");
	}
	if (pdf->form_count > 0) {
		buf_put_c(out, "/XObject<<");
		for (size_t i = 0; i < pdf->form_count; i++)
			buf_printf(out, "/X%zu %d 0 R", i + 1, pdf->forms[i]->canvas.object);
		buf_put_c(out, ">>");
	}
	buf_put_c(out, ">>");
	pdf_object_end(file);
}

static void write_page(struct pdf_file *file, struct pdf_canvas *page, int parent, int resources)
{
	int content = pdf_object_reserve(file);
	pdf_stream_write(file, content, STR(""), buf_str(&page->content), false);
	page->object = pdf_object_reserve(file);
	pdf_object_begin(file, page->object);
	buf_printf(file->out, "<</Type/Page/Parent %d 0 R/MediaBox[0 0 ", parent);
	pdf_put_number(file->out, page->width);
	buf_put_char(file->out, ' ');
	pdf_put_number(file->out, page->height);
	buf_printf(file->out, "]/Resources %d 0 R/Contents %d 0 R>>", resources, content);
	pdf_object_end(file);
}

static void write_form(struct pdf_file *file, struct pdf_canvas *form, int resources)
{
	struct buf entries;
	buf_init(&entries, 512);
	buf_put_c(&entries, "/Type/XObject/Subtype/Form/BBox[0 0 ");
	pdf_put_number(&entries, form->width);
	buf_put_char(&entries, ' ');
	pdf_put_number(&entries, form->height);
	buf_printf(&entries, "]/Resources %d 0 R", resources);
	form->object = pdf_object_reserve(file);
	pdf_stream_write(file, form->object, buf_str(&entries), buf_str(&form->content), false);
	buf_free(&entries);
}

static int write_pages(struct pdf_file *file, struct pdf *pdf)
{
	int tree = pdf_object_reserve(file), resources = pdf_object_reserve(file);
	int form_resources = pdf_object_reserve(file);
	pdf_object_begin(file, form_resources); /* forms draw shapes alone */
	buf_put_c(file->out, "<</ProcSet[/PDF]>>");
	pdf_object_end(file);
	for (size_t i = 0; i < pdf->form_count; i++)
		write_form(file, &pdf->forms[i]->canvas, form_resources);
	for (size_t i = 0; i < pdf->page_count; i++)
		write_page(file, pdf->pages[i], tree, resources);
	write_resources(file, pdf, resources);
	pdf_object_begin(file, tree);
	buf_put_c(file->out, "<</Type/Pages/Kids[");
	for (size_t i = 0; i < pdf->page_count; i++)
		buf_printf(file->out, "%d 0 R ", pdf->pages[i]->object);
	buf_printf(file->out, "]/Count %zu>>", pdf->page_count);
	pdf_object_end(file);
	return tree;
}

static int write_catalog(struct pdf_file *file, const struct pdf *pdf, int pages)
{
	int metadata = pdf_xmp_write(file, &pdf->info), intent = pdf_intent_write(file);
	int catalog = pdf_object_reserve(file);
	pdf_object_begin(file, catalog);
	buf_printf(file->out,
	    "<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R/OutputIntents[%d 0 R]/Lang(%.*s)"
	    "/ViewerPreferences<</DisplayDocTitle true>>>>",
	    pages, metadata, intent, STR_ARG(pdf->info.language));
	pdf_object_end(file);
	return catalog;
}

/* The file's identifier is the digest of all before it: same bytes, same name (PDF
 * Reference 1.4, 9.3). */
static void write_trailer(struct pdf_file *file, int catalog, int info)
{
	struct buf *out = file->out;
	struct sha256 digest = sha256_of(str_slice(buf_str(out), file->start, out->len));
	size_t table = out->len - file->start;
	buf_printf(out, "xref\n0 %zu\n0000000000 65535 f \n", file->count);
	for (size_t i = 1; i < file->count; i++)
		buf_printf(out, "%010zu 00000 n \n", file->offsets[i]);
	buf_printf(
	    out, "trailer\n<</Size %zu/Root %d 0 R/Info %d 0 R/ID[<", file->count, catalog, info);
	buf_put_hex(out, digest.bytes, 16);
	buf_put_c(out, "><");
	buf_put_hex(out, digest.bytes, 16);
	buf_printf(out, ">]>>\nstartxref\n%zu\n%%%%EOF\n", table);
}

enum err pdf_finish(struct pdf *pdf, struct buf *out)
{
	if (pdf->err != ERR_OK)
		return pdf->err;
	struct pdf_file file = {.out = out, .start = out->len, .arena = &pdf->arena};
	pdf_object_reserve(&file); /* number 0 is nobody's */
	buf_put_c(out, "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n");
	for (size_t i = 0; i < pdf->font_count; i++)
		TRY(pdf_font_write(&file, pdf->fonts[i]));
	int pages = write_pages(&file, pdf);
	int catalog = write_catalog(&file, pdf, pages);
	int info = pdf_info_write(&file, &pdf->info);
	write_trailer(&file, catalog, info);
	return out->overflow ? err_fail(ERR_TOO_LARGE, "the paper is larger than its limit")
			     : ERR_OK;
}
