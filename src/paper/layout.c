/* The fence of Pango and fontconfig. Each thread has its own font map; the configuration is one for
 * the process and knows only the two Noto CJK families, so that a paper looks the same everywhere.
 */
#include "paper/layout.h"
#include <assert.h>
#include <pango/pangoft2.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static const char *const FAMILIES[TYPEFACE_COUNT] = {
    "Noto Serif CJK SC", "Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Sans CJK SC"};
static const double LEADING = 1.6;
/* Readers of PDF files take a tenth of the size for a space. */
static const double WIDE = 0.08;

/* The fonts of the system in their usual folders, everything else about them left out. */
static const char CONFIGURATION[] =
    "<?xml version=\"1.0\"?><fontconfig>"
    "<dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir><dir prefix=\"xdg\">fonts</dir>"
    "<cachedir>/var/cache/fontconfig</cachedir><cachedir prefix=\"xdg\">fontconfig</cachedir>"
    "<selectfont><rejectfont>"
    "<pattern><patelt name=\"scalable\"><bool>true</bool></patelt></pattern>"
    "<pattern><patelt name=\"scalable\"><bool>false</bool></patelt></pattern>"
    "</rejectfont><acceptfont>"
    "<pattern><patelt name=\"family\"><string>Noto Serif CJK SC</string></patelt></pattern>"
    "<pattern><patelt name=\"family\"><string>Noto Sans CJK SC</string></patelt></pattern>"
    "</acceptfont></selectfont></fontconfig>";

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t context_key;
static FcConfig *config;

static void context_drop(void *context)
{
	g_object_unref(context);
}

static void start(void)
{
	config = FcConfigCreate();
	bool read =
	    config != NULL &&
	    FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)CONFIGURATION, FcTrue) &&
	    FcConfigBuildFonts(config);
	if (!read || pthread_key_create(&context_key, context_drop) != 0)
		NEVER("fontconfig does not start");
}

/* This thread's own. */
static PangoContext *context_get(void)
{
	pthread_once(&once, start);
	PangoContext *context = pthread_getspecific(context_key);
	if (context != NULL)
		return context;
	PangoFontMap *map = pango_ft2_font_map_new();
	pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(map), 72, 72);
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
	context = pango_font_map_create_context(map);
	pango_context_set_round_glyph_positions(context, FALSE);
	g_object_unref(map);
	pthread_setspecific(context_key, context);
	return context;
}

static enum err face_of(PangoFont *font, struct face **out)
{
	FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
	FcChar8 *file = NULL;
	int number = 0;
	if (pattern == NULL || FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch)
		return err_fail(
		    ERR_IO, "the fonts Noto Serif CJK SC and Noto Sans CJK SC are missing");
	FcPatternGetInteger(pattern, FC_INDEX, 0, &number);
	return face_open((const char *)file, number & 0xffff, out);
}

static PangoFontDescription *describe(const struct type *type)
{
	PangoFontDescription *description = pango_font_description_new();
	pango_font_description_set_family_static(description, FAMILIES[type->face]);
	pango_font_description_set_absolute_size(description, type->size * PANGO_SCALE);
	bool bold = type->face == TYPEFACE_SERIF_BOLD || type->face == TYPEFACE_SANS_BOLD;
	pango_font_description_set_weight(
	    description, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	return description;
}

static void add_attribute(PangoAttrList *list, PangoAttribute *attribute, size_t from, size_t to)
{
	attribute->start_index = (guint)from;
	attribute->end_index = (guint)to;
	pango_attr_list_insert(list, attribute);
}

/* Numbers such as 2026-OPS-0017 are not broken at their hyphens, unless they are very long. */
static void keep_numbers_whole(PangoAttrList *list, struct str text)
{
	enum { LONGEST = 24 };
	for (size_t from = 0; from < text.len; from++) {
		size_t to = from;
		bool hyphen = false;
		while (to < text.len && g_ascii_isgraph(text.data[to]))
			hyphen |= text.data[to++] == '-';
		if (hyphen && to - from <= LONGEST)
			add_attribute(list, pango_attr_allow_breaks_new(FALSE), from, to);
		from = to;
	}
}

/* Ligatures off, because "fi" would be found as one character; in English, quotes of Latin width.
 */
static void set_attributes(PangoLayout *layout, const struct type *type, struct str text)
{
	static const char *const features[LANGUAGE_COUNT] = {
	    "liga=0,clig=0,dlig=0", "liga=0,clig=0,dlig=0,pwid=1"};
	PangoAttrList *list = pango_attr_list_new();
	pango_attr_list_insert(list, pango_attr_font_features_new(features[type->language]));
	if (type->tracking != 0)
		pango_attr_list_insert(
		    list, pango_attr_letter_spacing_new((int)(type->tracking * PANGO_SCALE)));
	keep_numbers_whole(list, text);
	pango_layout_set_attributes(layout, list);
	pango_attr_list_unref(list);
}

static PangoLayout *set_up(const struct type *type, struct str text, double width)
{
	PangoContext *context = context_get();
	pango_context_set_language(
	    context, pango_language_from_string(type->language == LANGUAGE_ZH ? "zh-cn" : "en"));
	PangoLayout *layout = pango_layout_new(context);
	PangoFontDescription *description = describe(type);
	pango_layout_set_font_description(layout, description);
	pango_font_description_free(description);
	set_attributes(layout, type, text);
	pango_layout_set_auto_dir(layout, FALSE);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_width(layout, width > 0 ? (int)(width * PANGO_SCALE) : -1);
	pango_layout_set_indent(layout, (int)(type->indent * PANGO_SCALE));
	pango_layout_set_alignment(layout, type->align == ALIGN_CENTER  ? PANGO_ALIGN_CENTER
					   : type->align == ALIGN_RIGHT ? PANGO_ALIGN_RIGHT
									: PANGO_ALIGN_LEFT);
	pango_layout_set_text(layout, text.data, (int)text.len);
	return layout;
}

/* The text that the glyph at `at` stands for: its cluster, said by the cluster's first glyph. */
static struct str cluster_text(const PangoGlyphItem *item, int at, struct str item_text)
{
	const int *clusters = item->glyphs->log_clusters;
	if (at > 0 && clusters[at - 1] == clusters[at])
		return STR("");
	int next = at + 1;
	while (next < item->glyphs->num_glyphs && clusters[next] == clusters[at])
		next++;
	int end = next < item->glyphs->num_glyphs ? clusters[next] : item->item->length;
	return str_slice(
	    item_text, (size_t)clusters[at], (size_t)(end > clusters[at] ? end : clusters[at]));
}

/* Adds the item's glyphs to the line, `x` running on. */
static enum err add_run(
    struct arena *arena, struct line *line, const PangoGlyphItem *item, struct str text, double *x)
{
	struct run *run = ARENA_PUSH(arena, line->runs, line->count);
	*run = (struct run){0};
	TRY(face_of(item->item->analysis.font, &run->face));
	struct str item_text = str_slice(
	    text, (size_t)item->item->offset, (size_t)(item->item->offset + item->item->length));
	run->glyphs = ARENA_ARRAY(arena, struct glyph, (size_t)item->glyphs->num_glyphs + 1);
	for (int i = 0; i < item->glyphs->num_glyphs; i++) {
		const PangoGlyphInfo *info = &item->glyphs->glyphs[i];
		double advance = (double)info->geometry.width / PANGO_SCALE;
		bool shown = info->glyph != PANGO_GLYPH_EMPTY &&
			     (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0;
		if (shown)
			run->glyphs[run->count++] = (struct glyph){info->glyph,
			    *x + (double)info->geometry.x_offset / PANGO_SCALE,
			    (double)info->geometry.y_offset / PANGO_SCALE,
			    cluster_text(item, i, item_text)};
		*x += advance;
	}
	return ERR_OK;
}

static uint32_t first_character(struct str text)
{
	return str_empty(text) ? 0 : g_utf8_get_char_validated(text.data, (gssize)text.len);
}

/* How much of a line's slack goes behind this glyph: Chinese characters and spaces give way, Latin
 * words stay whole. */
static double give(const struct glyph *glyph)
{
	uint32_t c = first_character(glyph->text);
	if (c == ' ')
		return 4;
	return c >= 0x2e80 || (c >= 0x2018 && c <= 0x2026) ? 1 : 0;
}

/* Widens the line to `width`, unless that would tear it apart. */
static void justify(struct line *line, double width, double size)
{
	double slack = width - line->x - line->width, total = 0, last = 0, before = 0;
	for (size_t r = 0; r < line->count; r++)
		for (size_t g = 0; g < line->runs[r].count; g++)
			total += last = give(&line->runs[r].glyphs[g]);
	total -= last; /* nothing behind the last glyph */
	if (slack <= 0 || total <= 0 || slack > total * size * 0.2)
		return;
	for (size_t r = 0; r < line->count; r++) {
		for (size_t g = 0; g < line->runs[r].count; g++) {
			line->runs[r].glyphs[g].x += slack * before / total;
			before += give(&line->runs[r].glyphs[g]);
		}
	}
	line->width += slack;
	line->wide = slack / total > WIDE * size;
}

/* The em box is centred between the lines: its top is 0.88 em above the baseline in Noto CJK. */
static double baseline(const struct layout *layout, size_t line)
{
	return layout->leading * (double)line + (layout->leading - layout->size) / 2 +
	       0.88 * layout->size;
}

static enum err add_line(
    struct arena *arena, struct layout *layout, PangoLayoutIter *iter, struct str text, bool wide)
{
	PangoRectangle extents;
	pango_layout_iter_get_line_extents(iter, NULL, &extents);
	struct line *line = ARENA_PUSH(arena, layout->lines, layout->count);
	*line = (struct line){.x = (double)extents.x / PANGO_SCALE, .wide = wide};
	double x = 0;
	for (GSList *at = pango_layout_iter_get_line_readonly(iter)->runs; at != NULL;
	     at = at->next)
		TRY(add_run(arena, line, at->data, text, &x));
	line->width = x;
	line->baseline = baseline(layout, layout->count - 1);
	return ERR_OK;
}

static enum err add_lines(struct arena *arena, struct layout *layout, PangoLayout *pango,
    const struct type *type, struct str text, double width)
{
	PangoLayoutIter *iter = pango_layout_get_iter(pango);
	enum err err = ERR_OK;
	bool more = true;
	while (more && err == ERR_OK) {
		const PangoLayoutLine *line = pango_layout_iter_get_line_readonly(iter);
		size_t end = (size_t)(line->start_index + line->length);
		err = add_line(arena, layout, iter, text, type->tracking > WIDE * type->size);
		more = pango_layout_iter_next_line(iter);
		bool wrapped = more && end < text.len && text.data[end] != '\n';
		if (err == ERR_OK && wrapped && type->align == ALIGN_JUSTIFY && width > 0)
			justify(&layout->lines[layout->count - 1], width, type->size);
	}
	pango_layout_iter_free(iter);
	return err;
}

/* The face to ask whether a character can be shown at all. */
static enum err main_face(const struct type *type, struct face **out)
{
	PangoFontDescription *description = describe(type);
	PangoFont *font = pango_context_load_font(context_get(), description);
	pango_font_description_free(description);
	if (font == NULL)
		return err_fail(
		    ERR_IO, "the fonts Noto Serif CJK SC and Noto Sans CJK SC are missing");
	enum err err = face_of(font, out);
	g_object_unref(font);
	return err;
}

static enum err clean(
    struct arena *arena, const struct type *type, struct str text, struct str *out)
{
	struct face *face = NULL;
	TRY(main_face(type, &face));
	struct buf buf;
	buf_init(&buf, text.len * 3 + 1);
	const char *end = text.data + text.len;
	for (const char *at = text.data; at < end; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		size_t len = (size_t)(g_utf8_next_char(at) - at);
		if (c == '\n' || (c >= 0x20 && face_has(face, c)))
			buf_put(&buf, at, len);
		else
			buf_put_c(&buf, c < 0x20 || c == 0x7f ? " " : "〓");
	}
	*out = str_copy(arena, buf_str(&buf));
	buf_free(&buf);
	return ERR_OK;
}

enum err layout_make(struct arena *arena, const struct type *type, struct str text, double width,
    struct layout **out)
{
	assert(str_utf8(text));
	if (text.len > LAYOUT_TEXT_MAX)
		return err_fail(
		    ERR_TOO_LARGE, "one text of a paper has at most %d bytes", LAYOUT_TEXT_MAX);
	struct layout *layout = ARENA_NEW(arena, struct layout);
	layout->size = type->size;
	layout->leading = type->leading > 0 ? type->leading : LEADING * type->size;
	struct str shown;
	TRY(clean(arena, type, text, &shown));
	PangoLayout *pango = set_up(type, shown, width);
	enum err err = add_lines(arena, layout, pango, type, shown, width);
	g_object_unref(pango);
	for (size_t i = 0; i < layout->count; i++)
		if (layout->lines[i].width > layout->width)
			layout->width = layout->lines[i].width;
	layout->height = layout->leading * (double)layout->count;
	*out = layout;
	return err;
}
