"""Every sample paper through programs that nobody here wrote: the text that is found in it, the
code that a scanner reads, its fonts, its structure, and PDF/A-1b.
`papers_test.py SAMPLE_PAPER --update` writes the golden texts anew."""
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

KINDS = ["certificate", "specimen", "opinion", "notice", "agreement", "application"]
GOLDEN = pathlib.Path(__file__).parent / "golden"
JARS = ":".join(f"/usr/share/java/{name}.jar" for name in [
    "preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "javax.activation", "jaxb-api"])
URL = "https://zizhi.example.cn/v/CNITSEC2026SO20001"
sample_paper = ""


def run(*command):
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode != 0:
        raise AssertionError(f"{command[0]}: {done.stdout.decode()} {done.stderr.decode()}")
    return done.stdout


def text_of(path):
    """The text in the order in which it was drawn, blanks made one: their number is the reader's guess."""
    lines = run("pdftotext", "-raw", str(path), "-").decode().replace("\f", "\n").split("\n")
    return "".join(re.sub(r"\s+", " ", line).strip() + "\n" for line in lines if line.strip())


class Papers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.files = {kind: pathlib.Path(cls.folder.name) / f"{kind}.pdf" for kind in KINDS}
        for kind, path in cls.files.items():
            path.write_bytes(run(sample_paper, kind))

    def each(self):
        for kind, path in self.files.items():
            with self.subTest(kind):
                yield kind, path

    def test_the_same_input_gives_the_same_bytes_in_another_process(self):
        for kind, path in self.each():
            self.assertEqual(run(sample_paper, kind), path.read_bytes())

    def test_the_text_can_be_found_and_copied(self):
        for kind, path in self.each():
            self.assertEqual(text_of(path), (GOLDEN / f"{kind}.txt").read_text("utf-8"))

    def test_all_fonts_are_embedded_subsets_with_a_way_back_to_unicode(self):
        for _, path in self.each():
            rows = run("pdffonts", str(path)).decode().splitlines()[2:]
            self.assertTrue(rows)
            for row in rows:
                self.assertRegex(row, r"^[A-Z]{6}\+Noto\S+ +CID Type 0C +Identity-H +yes yes yes ")

    def test_the_structure_is_sound(self):
        for _, path in self.each():
            run("qpdf", "--check", str(path))

    def test_each_is_pdf_a_1b(self):
        for kind, path in self.each():
            said = run("java", "-cp", JARS, "org.apache.pdfbox.preflight.Validator_A1b", str(path)).decode()
            self.assertIn("is a valid PDF/A-1b file", said)

    def test_a_scanner_reads_the_address_from_a_print_in_black_and_white(self):
        for kind in ["certificate", "specimen"]:
            base = pathlib.Path(self.folder.name) / f"{kind}-print"
            run("pdftoppm", "-r", "150", "-mono", "-singlefile", str(self.files[kind]), str(base))
            self.assertEqual(run("zbarimg", "--quiet", "--raw", f"{base}.pbm").decode().strip(), URL)

    def test_the_certificate_is_one_landscape_sheet_of_at_most_60_kb(self):
        path = self.files["certificate"]
        info = run("pdfinfo", str(path)).decode()
        self.assertRegex(info, r"Pages: +1\n")
        self.assertRegex(info, r"Page size: +841\.89 x 595\.276 pts \(A4\)")
        self.assertRegex(info, r"Title: +信息安全服务资质证书 CNITSEC2026SO20001 北京云岭安全技术股份有限公司")
        self.assertLessEqual(path.stat().st_size, 60_000)

    def test_a_specimen_says_so_and_a_certificate_does_not(self):
        self.assertIn("SPECIMEN", text_of(self.files["specimen"]))
        self.assertNotIn("SPECIMEN", text_of(self.files["certificate"]))

    def test_a_long_table_repeats_its_heads(self):
        self.assertEqual(text_of(self.files["application"]).count("项目名称"), 2)


def update():
    GOLDEN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            path = pathlib.Path(folder) / "paper.pdf"
            path.write_bytes(run(sample_paper, kind))
            (GOLDEN / f"{kind}.txt").write_text(text_of(path), "utf-8")


if __name__ == "__main__":
    sample_paper = sys.argv.pop(1)
    if sys.argv[1:] == ["--update"]:
        update()
    else:
        unittest.main(verbosity=2)
