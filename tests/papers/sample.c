/* Makes the sample papers that the tests of this folder look at: sample KIND > FILE. */
#include "paper/certificate_paper.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT(zh, en) ((struct text){STR(zh), STR(en)})

static struct date day(const char *iso)
{
	struct date date;
	if (!date_parse(str_from(iso), &date))
		NEVER("a date that does not exist");
	return date;
}

static struct certificate_paper certificate(void)
{
	return (struct certificate_paper){
	    .scheme = TEXT(
		"信息安全服务资质评估", "Information Security Service Qualification Assessment"),
	    .title = TEXT("信息安全服务资质证书",
		"Certificate of Information Security Service Qualification"),
	    .preamble = TEXT("兹证明", "This is to certify that"),
	    .unit = TEXT(
		"北京云岭安全技术股份有限公司", "Beijing Yunling Security Technology Co., Ltd."),
	    .unit_code = STR("91110108MA01ABCD2E"),
	    .statement =
		TEXT("经评估，该单位的信息安全服务能力符合下列类别与级别的评估要求，特发此证。",
		    "has been assessed and found to meet the requirements for the category and "
		    "level of information security service stated below."),
	    .qualification = TEXT("安全运营类 二级", "Security operations, level 2"),
	    .level = TEXT("计划跟踪级", "Planned and tracked"),
	    .body = TEXT(
		"中国信息安全测评中心", "China Information Technology Security Evaluation Center"),
	    .number = STR("CNITSEC2026SO20001"),
	    .verify_url = STR("https://zizhi.example.cn/v/CNITSEC2026SO20001"),
	    .issued = day("2026-03-16"),
	    .expires = day("2029-03-15"),
	    .labels = {TEXT("证书编号", "Certificate No."),
		TEXT("统一社会信用代码", "Unified social credit code"),
		TEXT("发证日期", "Date of issue"), TEXT("有效期至", "Valid until"),
		TEXT("扫码查验", "scan to verify"), TEXT("盖章处", "Seal")},
	    .made = instant_of_date(day("2026-03-16"), 9, 0)};
}

static enum err make(const char *kind, struct buf *out)
{
	struct certificate_paper paper = certificate();
	if (strcmp(kind, "specimen") == 0)
		paper.specimen = TEXT("样证", "SPECIMEN");
	return certificate_paper_make(&paper, out);
}

int main(int count, char **arguments)
{
	struct buf out;
	buf_init(&out, (size_t)16 << 20);
	enum err err = make(count > 1 ? arguments[1] : "", &out);
	if (err != ERR_OK) {
		fprintf(stderr, "%s: %s\n", err_words(err), err_detail());
		return err_exit_status(err);
	}
	fwrite(out.data, 1, out.len, stdout);
	buf_free(&out);
	return 0;
}
