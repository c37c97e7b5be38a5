/* Runs all unit tests of the paper layer. */
#include "paper.h"

int main(void)
{
	int failed = 0;
	failed += paper_layout_tests();
	failed += paper_font_tests();
	failed += paper_pdf_tests();
	failed += paper_certificate_tests();
	failed += paper_document_tests();
	return failed != 0;
}
