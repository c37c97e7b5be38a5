/* The groups of unit tests of the paper layer; each gives the number of tests that failed. */
#pragma once

int paper_layout_tests(void);
int paper_font_tests(void);
int paper_pdf_tests(void);
int paper_certificate_tests(void);
int paper_document_tests(void);
