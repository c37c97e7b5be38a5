"""The page compiler: good pages compile, bad ones are refused at their line."""

import tempfile
import unittest
from pathlib import Path

import pages

HERE = Path(__file__).resolve().parent / "pages"
HEAD = "{{page p(struct v *view)}}\n"


def compile_files(folder, files, messages=HERE / "messages.def"):
    """Compiles the named texts in the folder; the complaint, or an empty text."""
    paths = []
    for name, text in files.items():
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    try:
        pages.main(["--out", folder, "--messages", str(messages),
                    "--routes", str(HERE / "routes.def"), *paths])
    except SystemExit as refused:
        return str(refused)
    return ""


class Pages(unittest.TestCase):
    def compile(self, **files):
        files = {name.replace("_html", ".html"): text for name, text in files.items()}
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(compile_files(folder, files), "")
            return (Path(folder) / "pages.c").read_text(encoding="utf-8")

    def refused(self, line, words, page):
        """The page after HEAD is refused at `line` of the file with `words` in the complaint."""
        with tempfile.TemporaryDirectory() as folder:
            complaint = compile_files(folder, {"p.html": HEAD + page})
            self.assertRegex(complaint, rf"p\.html:{line}: ")
            self.assertIn(words, complaint)
            self.assertFalse((Path(folder) / "pages.c").exists())

    def test_static_text_becomes_one_write(self):
        made = self.compile(p_html=HEAD + "<div>\n\t\t<p>one</p>\n\n\t<p>two</p>\n</div>\n")
        self.assertEqual(made.count("buf_put("), 1)
        self.assertIn('"<p>one</p>\\n"', made)

    def test_space_is_kept_in_pre(self):
        self.assertIn('"  b</pre>"', self.compile(p_html=HEAD + "<pre>a\n  b</pre>"))

    def test_the_compiler_of_c_is_told_the_line_of_the_page(self):
        made = self.compile(p_html=HEAD + "<p>\n{{view.name}}</p>")
        self.assertRegex(made, r'#line 3 "[^"]*p\.html"\n\tpage_put\(out, context, PAGE_WORDS, view->name\)')

    def test_all_faulty_pages_are_told_at_once(self):
        with tempfile.TemporaryDirectory() as folder:
            complaint = compile_files(folder, {"a.html": "{{page a()}}<b>", "b.html": "{{page b()}}<i>"})
            self.assertIn("a.html:1: <b> is not closed", complaint)
            self.assertIn("b.html:1: <i> is not closed", complaint)

    def test_a_partial_without_a_struct_takes_nothing(self):
        made = self.compile(p_html=HEAD + "{{include mark}}", m_html="{{partial mark()}}<hr>")
        self.assertIn("partial_mark(out, context);", made)

    def test_scripts_and_styles_are_refused(self):
        for page, words in {
                "<p>\n<script>alert(1)</script></p>": "<script> needs a src",
                "<p>\n<script src=\"/a.js\">x</script></p>": "no script",
                "<p>\n<style>p{}</style></p>": "<style> is not allowed",
                "<p>\n<b style=\"x\">a</b></p>": "style is not allowed",
                "<p>\n<b onclick=\"x\">a</b></p>": "onclick",
                "<p>\n<b OnClick=\"x\">a</b></p>": "onclick",
                "<p>\n<a href=\"java\tscript:x\">a</a></p>": "may not hold a script",
                "<p>\n<iframe></iframe></p>": "<iframe> is not allowed",
                "<p>\n<script src=\"/a.js\">{{view.x}}</script></p>": "inside a script"}.items():
            with self.subTest(page=page):
                self.refused(3, words, page)

    def test_broken_html_is_refused(self):
        for page, words in {
                "\n<p class=a>x</p>": "must stand in quotes",
                "\n<p class={{view.a}}>x</p>": "must stand in quotes",
                "\n<p {{view.a}}>x</p>": "must stand in an attribute's quotes",
                "\n<p>x": "<p> is not closed",
                "\n<p>x</b></p>": "closes nothing",
                "\n<p class=\"a\" class=\"b\">x</p>": "stands twice",
                "\n1 < 2": "a bare '<'",
                "\n<!-- note -->": "a comment is written",
                "\n<p>中文</p>": "Chinese words belong",
                "\n<p title=\"中\"></p>": "Chinese words belong"}.items():
            with self.subTest(page=page):
                self.refused(3, words, page)

    def test_unknown_names_are_refused(self):
        for page, words in {
                "\n{{m nothing}}": "no message 'nothing'",
                "\n{{m due_in view.days}}": "takes 2 arguments, not 1",
                "\n{{m title view.days}}": "takes 0 arguments, not 1",
                "\n<a href=\"{{link nowhere}}\"></a>": "no route 'nowhere'",
                "\n<a href=\"{{link case_show view.a}}\"></a>": "takes 2 arguments, not 1",
                "\n<a href=\"{{link case_save view.a}}\"></a>": "answers POST",
                "\n<a href=\"x{{link home}}\"></a>": "must begin its address",
                "\n{{link home}}": "must stand in an attribute",
                "\n<form method=\"get\" action=\"{{link case_save view.a}}\"></form>": "sends GET",
                "\n{{include nothing view}}": "no partial 'nothing'",
                "\n{{layout nothing m title}}": "a layout is",
                "\n<img src=\"{{asset \"none.svg\"}}\">": "no file 'none.svg'",
                "\n{{item.name}}": "'item' is not known here",
                "\n{{view.name)}}": "is no path",
                "\n{{view.a + view.b}}": "is no directive",
                "\n{{raw view.a}}": "is no directive"}.items():
            with self.subTest(page=page):
                self.refused(3, words, page)

    def test_blocks_must_close_where_they_opened(self):
        for page, words in {
                "\n{{if view.a}}<b>{{else}}</b>{{end}}": "closes nothing",
                "\n{{if view.a}}<b>{{end}}x</b>": "end in different places",
                "\n{{each a in view.a count view.n}}<li>{{end}}": "end in different places",
                "\n{{if view.a}}": "is not ended",
                "\n{{end}}": "closes nothing",
                "\n{{else}}": "belongs inside",
                "\n{{zh}}中{{end}}": "English follows",
                "\n{{if view.a and view.b or view.c}}{{end}}": "may not stand in one condition",
                "\n{{if view.a is}}{{end}}": "a condition is",
                "\n{{each a of view.a}}{{end}}": "an each is",
                "\n{{view.a": "is not closed by"}.items():
            with self.subTest(page=page):
                self.refused(3, words, page)

    def test_every_field_has_a_label(self):
        self.refused(3, "needs an id and a label", "\n<input name=\"a\">")
        self.refused(3, "has no <label for=\"a\">", "\n<input\nname=\"a\" id=\"a\">")
        self.refused(3, "has no <label for=\"{{view.b}}\">",
                     "\n<label for=\"{{view.a}}\"></label><input id=\"{{view.b}}\">")
        self.compile(p_html=HEAD + '<label for="a"></label><select id="a"></select>'
                     '<input type="hidden" name="b"><input aria-label="c">')

    def test_only_forms_that_post_carry_the_token(self):
        self.assertNotIn("csrf", self.compile(p_html=HEAD + '<form method="get"></form>'))
        self.assertIn("context->csrf", self.compile(p_html=HEAD + '<form method="POST"></form>'))

    def test_a_faulty_table_is_told_with_its_line(self):
        for rows, words in {
                'MESSAGE(a, "一", "")': "m.def:2: message 'a' lacks",
                'MESSAGE(a, "{0}", "one")': "m.def:2: message 'a' has other arguments",
                'MESSAGE(a, "一")': "m.def:2: a row is",
                'MESSAGE(a, "一", "b"': "m.def:2: the row MESSAGE( is not closed",
                'MASSAGE(a, "一", "b")': "m.def:2: only rows MESSAGE("}.items():
            with self.subTest(rows=rows), tempfile.TemporaryDirectory() as folder:
                table = Path(folder) / "m.def"
                table.write_text("/* words */\n" + rows, encoding="utf-8")
                complaint = compile_files(folder, {}, table)
                self.assertIn(words, complaint)


if __name__ == "__main__":
    unittest.main()
