/* zizhi import register, zizhi export register: the register as a file. */
#include "base/csv.h"
#include "base/file.h"
#include "cli/cli_data.h"
#include "cli/sheet.h"
#include "service/registry.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const int64_t FILE_MOST = (int64_t)4 << 30;

/* A register may be large: it is mapped, never copied. */
static enum err map_file(const char *path, struct str *out)
{
	*out = STR("");
	int file = open(path, O_RDONLY | O_CLOEXEC);
	struct stat stat;
	if (file < 0)
		return err_fail(
		    errno == ENOENT ? ERR_NOT_FOUND : ERR_IO, "%s: %s", path, strerror(errno));
	enum err err = ERR_OK;
	if (fstat(file, &stat) < 0)
		err = err_fail(ERR_IO, "%s: %s", path, strerror(errno));
	else if (!S_ISREG(stat.st_mode) || stat.st_size > FILE_MOST)
		err = err_fail(ERR_TOO_LARGE, "%s: no file of at most 4 GiB", path);
	else if (stat.st_size) {
		void *bytes = mmap(NULL, (size_t)stat.st_size, PROT_READ, MAP_PRIVATE, file, 0);
		if (bytes == MAP_FAILED)
			err = err_fail(ERR_IO, "%s: %s", path, strerror(errno));
		else
			*out = (struct str){bytes, (size_t)stat.st_size};
	}
	close(file);
	return err;
}

static void tell_import(struct cli *cli, const struct import *import)
{
	if (!cli->json) {
		cli_print(cli, "%s%lld\n", cli_say(cli, "导入证书数：", "imported: "),
		    (long long)import->imported);
		return;
	}
	struct json_out out = cli_json(cli);
	json_open_object(&out, NULL);
	json_put_int(&out, "imported", import->imported);
	json_open_array(&out, "refused");
	for (size_t i = 0; i < import->refused->count; i++) {
		json_open_object(&out, NULL);
		json_put_int(&out, "line", import->refused->items[i].line);
		json_put_str(&out, "what", import->refused->items[i].what.en);
		json_close_object(&out);
	}
	json_close_array(&out);
	json_close_object(&out);
	cli_print(cli, "\n");
}

int cli_import_register(struct cli *cli)
{
	int status = cli_expect_words(cli, 1, 1);
	if (status != CLI_YES)
		return status;
	struct faults refused;
	faults_init(&refused, cli->arena);
	struct import import = {
	    .file = cli->words[0], .partial = cli->given[OPTION_partial], .refused = &refused};
	enum err err = map_file(str_c(cli->arena, cli->words[0]), &import.text);
	if (err != ERR_OK)
		return cli_error(err);
	struct service *service = cli_service(cli, false, &status);
	if (!service)
		return status;
	struct outcome outcome;
	service_run(service, registry_import, &import, cli->arena, &outcome);
	status = cli_outcome(cli, &outcome);
	if (outcome.type == OUTCOME_DONE || outcome.type == OUTCOME_INVALID)
		tell_import(cli, &import);
	if (refused.count)
		cli_faults(cli, &refused);
	service_close(service);
	return status;
}

/* --- export --- */

enum form { FORM_CSV, FORM_JSON, FORM_XLSX };

static const char *const COLUMNS[] = {
    "number", "unit_code", "unit_name", "category", "level", "issued_on", "expires_on", "status"};

static void put_csv(struct buf *out, const struct certificate_view *row)
{
	struct str level = {(char[]){(char)('0' + row->certificate.level)}, 1};
	csv_put_field(out, row->certificate.number, false);
	csv_put_field(out, row->unit_code, false);
	csv_put_field(out, row->unit_name, false);
	csv_put_field(out, row->certificate.category, false);
	csv_put_field(out, level, false);
	buf_put_date(out, row->certificate.issued_on);
	buf_put_char(out, ',');
	buf_put_date(out, row->certificate.expires_on);
	buf_put_char(out, ',');
	csv_put_field(out, str_from(certificate_status_name(row->status)), true);
}

static void put_json(struct json_out *out, const struct certificate_view *row)
{
	json_open_object(out, NULL);
	json_put_str(out, "number", row->certificate.number);
	json_put_str(out, "unit_code", row->unit_code);
	json_put_str(out, "unit_name", row->unit_name);
	json_put_str(out, "category", row->certificate.category);
	json_put_int(out, "level", row->certificate.level);
	json_put_date(out, "issued_on", row->certificate.issued_on);
	json_put_date(out, "expires_on", row->certificate.expires_on);
	json_put_c(out, "status", certificate_status_name(row->status));
	json_close_object(out);
}

static void put_date_cell(struct buf *out, struct date date)
{
	struct buf day;
	buf_init(&day, 32);
	buf_put_date(&day, date);
	sheet_put_text(out, buf_str(&day));
	buf_free(&day);
}

static void put_row(struct buf *out, const struct certificate_view *row)
{
	sheet_open_row(out);
	sheet_put_text(out, row->certificate.number);
	sheet_put_text(out, row->unit_code);
	sheet_put_text(out, row->unit_name);
	sheet_put_text(out, row->certificate.category);
	sheet_put_int(out, row->certificate.level);
	put_date_cell(out, row->certificate.issued_on);
	put_date_cell(out, row->certificate.expires_on);
	sheet_put_text(out, str_from(certificate_status_name(row->status)));
	sheet_close_row(out);
}

/* The document that is being written: `json` remembers where a comma is due. */
struct document {
	enum form form;
	struct buf *out;
	struct json_out json;
	int64_t count; /* of certificates */
};

static void open_document(struct document *document)
{
	if (document->form == FORM_JSON) {
		json_open_array(&document->json, NULL);
		return;
	}
	if (document->form == FORM_XLSX) {
		sheet_open(document->out);
		sheet_open_row(document->out);
	}
	for (size_t i = 0; i < COUNT_OF(COLUMNS); i++) {
		if (document->form == FORM_XLSX)
			sheet_put_text(document->out, str_from(COLUMNS[i]));
		else
			csv_put_field(
			    document->out, str_from(COLUMNS[i]), i + 1 == COUNT_OF(COLUMNS));
	}
	if (document->form == FORM_XLSX)
		sheet_close_row(document->out);
}

static void put_certificate(void *context, const struct certificate_view *row)
{
	struct document *document = context;
	document->count++;
	switch (document->form) {
	case FORM_CSV:
		put_csv(document->out, row);
		break;
	case FORM_JSON:
		put_json(&document->json, row);
		break;
	case FORM_XLSX:
		put_row(document->out, row);
		break;
	}
}

static void close_document(struct document *document)
{
	if (document->form == FORM_JSON)
		json_close_array(&document->json);
	else if (document->form == FORM_XLSX)
		sheet_close(document->out);
}

static enum err put_all(struct reader *reader, struct document *document)
{
	open_document(document);
	enum err err = registry_each(reader, put_certificate, document);
	close_document(document);
	return err;
}

static enum err write_workbook(const char *path, struct str sheet, int64_t count)
{
	if (count >= SHEET_ROWS_MOST)
		return err_fail(ERR_TOO_LARGE, "a sheet has no room for so many rows: use .csv");
	struct buf book;
	buf_init(&book, (size_t)3 << 30);
	sheet_pack(&book, sheet);
	enum err err = file_write(path, buf_str(&book));
	buf_free(&book);
	return err;
}

static enum err export_to(struct service *service, const char *path, enum form form, int64_t *count)
{
	struct reader reader;
	struct buf out;
	TRY(reader_open(service, &reader));
	buf_init(&out, (size_t)2 << 30);
	struct document document = {.form = form, .out = &out, .json = {.buf = &out}};
	enum err err = reader_begin(&reader);
	if (err == ERR_OK)
		err = put_all(&reader, &document);
	reader_end(&reader);
	*count = document.count;
	if (err == ERR_OK && out.overflow)
		err = err_fail(ERR_TOO_LARGE, "the register is larger than 2 GiB");
	if (err == ERR_OK && form == FORM_XLSX)
		err = write_workbook(path, buf_str(&out), *count);
	else if (err == ERR_OK)
		err = file_write(path, buf_str(&out));
	buf_free(&out);
	reader_close(&reader);
	return err;
}

static bool form_of(struct str file, enum form *form)
{
	*form = str_ends(file, STR(".json"))   ? FORM_JSON
		: str_ends(file, STR(".xlsx")) ? FORM_XLSX
					       : FORM_CSV;
	return *form != FORM_CSV || str_ends(file, STR(".csv"));
}

int cli_export_register(struct cli *cli)
{
	int status = cli_expect_words(cli, 1, 1);
	if (status != CLI_YES)
		return status;
	enum form form;
	if (!form_of(cli->words[0], &form))
		return cli_wrong("%.*s: the register can be written as .csv, .xlsx or .json",
		    STR_ARG(cli->words[0]));
	struct service *service = cli_service(cli, false, &status);
	if (!service)
		return status;
	int64_t count = 0;
	enum err err = export_to(service, str_c(cli->arena, cli->words[0]), form, &count);
	if (err != ERR_OK)
		status = cli_error(err);
	else if (cli->json)
		cli_print(cli, "{\"exported\":%lld}\n", (long long)count);
	else
		cli_print(
		    cli, "%s%lld\n", cli_say(cli, "导出证书数：", "exported: "), (long long)count);
	service_close(service);
	return status;
}
