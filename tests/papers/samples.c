/* The invented unit and its papers. */
#include "samples.h"

static struct date day(const char *iso)
{
	struct date date;
	if (!date_parse(str_from(iso), &date))
		NEVER("a date that does not exist");
	return date;
}

struct certificate_paper sample_certificate(void)
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

struct certificate_paper sample_specimen(void)
{
	struct certificate_paper paper = sample_certificate();
	paper.specimen = TEXT("样证", "SPECIMEN");
	return paper;
}
