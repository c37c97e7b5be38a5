/* What the file says of itself: the Info dictionary, the same as XMP (ISO 19005-1, 6.7), and the
 * colour space it is meant for (6.2.2). */
#include "paper/icc.h"
#include "paper/pdf_parts.h"

static const char PRODUCER[] = "zizhi " ZIZHI_VERSION;

/* A text string: UTF-16 with its mark, as hexadecimal digits. */
static void put_text(struct buf *out, const char *name, struct str text)
{
	if (str_empty(text))
		return;
	buf_printf(out, "/%s<FEFF", name);
	pdf_put_utf16(out, text);
	buf_put_char(out, '>');
}

/* D:20260316090000+08'00' */
static void put_info_date(struct buf *out, const char *name, struct instant at)
{
	struct buf iso;
	buf_init(&iso, 64);
	buf_put_instant(&iso, (struct instant){at.ms - at.ms % 1000});
	buf_printf(out, "/%s(D:", name);
	for (size_t i = 0; i < 19 && i < iso.len; i++)
		if (iso.data[i] >= '0' && iso.data[i] <= '9')
			buf_put_char(out, iso.data[i]);
	buf_put_c(out, "+08'00')");
	buf_free(&iso);
}

int pdf_info_write(struct pdf_file *file, const struct pdf_info *info)
{
	int object = pdf_object_reserve(file);
	pdf_object_begin(file, object);
	buf_put_c(file->out, "<<");
	put_text(file->out, "Title", info->title);
	put_text(file->out, "Author", info->author);
	put_text(file->out, "Subject", info->subject);
	put_text(file->out, "Keywords", info->keywords);
	buf_printf(file->out, "/Creator(%s)/Producer(%s)", PRODUCER, PRODUCER);
	put_info_date(file->out, "CreationDate", info->made);
	put_info_date(file->out, "ModDate", info->made);
	buf_put_c(file->out, ">>");
	pdf_object_end(file);
	return object;
}

static void put_element(struct buf *out, const char *before, struct str text, const char *after)
{
	if (str_empty(text))
		return;
	buf_put_c(out, before);
	buf_put_html(out, text);
	buf_put_c(out, after);
}

static void put_dates(struct buf *out, struct instant made)
{
	static const char *const names[] = {"CreateDate", "ModifyDate", "MetadataDate"};
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		buf_printf(out, "<xmp:%s>", names[i]);
		buf_put_instant(out, (struct instant){made.ms - made.ms % 1000});
		buf_printf(out, "</xmp:%s>\n", names[i]);
	}
}

/* The property, and the description of its schema without which PDF/A does not allow it. */
static void put_property(struct buf *out, const struct pdf_property *property)
{
	if (str_empty(property->name))
		return;
	buf_put_c(out, "<rdf:Description rdf:about=\"\""
		       " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
		       " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
		       " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
		       "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n");
	put_element(out, "<pdfaSchema:schema>", property->description, "</pdfaSchema:schema>\n");
	put_element(
	    out, "<pdfaSchema:namespaceURI>", property->uri, "</pdfaSchema:namespaceURI>\n");
	put_element(out, "<pdfaSchema:prefix>", property->prefix, "</pdfaSchema:prefix>\n");
	buf_put_c(out, "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n");
	put_element(out, "<pdfaProperty:name>", property->name, "</pdfaProperty:name>\n");
	buf_put_c(out, "<pdfaProperty:valueType>Text</pdfaProperty:valueType>\n"
		       "<pdfaProperty:category>external</pdfaProperty:category>\n");
	put_element(out, "<pdfaProperty:description>", property->description,
	    "</pdfaProperty:description>\n");
	buf_put_c(out, "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
		       "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n");
	buf_printf(out, "<rdf:Description rdf:about=\"\" xmlns:%.*s=\"", STR_ARG(property->prefix));
	buf_put_html(out, property->uri);
	buf_printf(out, "\">\n<%.*s:%.*s>", STR_ARG(property->prefix), STR_ARG(property->name));
	buf_put_html(out, property->value);
	buf_printf(out, "</%.*s:%.*s>\n</rdf:Description>\n", STR_ARG(property->prefix),
	    STR_ARG(property->name));
}

static void put_schemas(struct buf *out, const struct pdf_info *info)
{
	buf_put_c(out,
	    "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
	    "<pdfaid:part>1</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n"
	    "</rdf:Description>\n"
	    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
	    "<dc:format>application/pdf</dc:format>\n");
	put_element(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", info->title,
	    "</rdf:li></rdf:Alt></dc:title>\n");
	put_element(out, "<dc:creator><rdf:Seq><rdf:li>", info->author,
	    "</rdf:li></rdf:Seq></dc:creator>\n");
	put_element(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", info->subject,
	    "</rdf:li></rdf:Alt></dc:description>\n");
	put_element(out, "<dc:language><rdf:Bag><rdf:li>", info->language,
	    "</rdf:li></rdf:Bag></dc:language>\n");
	buf_put_c(out,
	    "</rdf:Description>\n"
	    "<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n");
	buf_printf(out, "<xmp:CreatorTool>%s</xmp:CreatorTool>\n", PRODUCER);
	put_dates(out, info->made);
	buf_put_c(out,
	    "</rdf:Description>\n"
	    "<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n");
	put_element(out, "<pdf:Keywords>", info->keywords, "</pdf:Keywords>\n");
	buf_printf(out, "<pdf:Producer>%s</pdf:Producer>\n</rdf:Description>\n", PRODUCER);
	put_property(out, &info->property);
}

/* Not packed, so that programs that know no PDF find it. */
int pdf_xmp_write(struct pdf_file *file, const struct pdf_info *info)
{
	struct buf xmp;
	buf_init(&xmp, 65536);
	buf_put_c(&xmp, "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
			"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
			"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
	put_schemas(&xmp, info);
	buf_put_c(&xmp, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
	int object = pdf_object_reserve(file);
	pdf_stream_write(file, object, STR("/Type/Metadata/Subtype/XML"), buf_str(&xmp), true);
	buf_free(&xmp);
	return object;
}

int pdf_intent_write(struct pdf_file *file)
{
	struct buf profile;
	buf_init(&profile, 16384);
	icc_put_srgb(&profile);
	int stream = pdf_object_reserve(file), object = pdf_object_reserve(file);
	pdf_stream_write(file, stream, STR("/N 3"), buf_str(&profile), false);
	buf_free(&profile);
	pdf_object_begin(file, object);
	buf_printf(file->out,
	    "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
	    "/Info(sRGB IEC61966-2.1)/RegistryName(http://www.color.org)/DestOutputProfile %d 0 "
	    "R>>",
	    stream);
	pdf_object_end(file);
	return object;
}
