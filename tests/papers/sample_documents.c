/* Letters and forms about the invented unit. */
#include "samples.h"

#define ZH(zh) ((struct text){STR(zh), STR_NONE})

static const struct text OFFICE = {STR_INIT("中国信息安全测评中心"),
    STR_INIT("China Information Technology Security Evaluation Center")};
static const struct text UNIT = {STR_INIT("北京云岭安全技术股份有限公司"),
    STR_INIT("Beijing Yunling Security Technology Co., Ltd.")};

static struct date day(int month, int number)
{
	struct date date;
	if (!date_from_ymd(2026, month, number, &date))
		NEVER("a date that does not exist");
	return date;
}

static struct document begin(struct arena *arena, struct text name, struct str number)
{
	return (struct document){.arena = arena,
	    .name = name,
	    .number = number,
	    .labels = {TEXT("盖章处", "Seal"), TEXT("签字", "Signature"), TEXT("日期", "Date")},
	    .made = instant_of_date(day(3, 16), 9, 0)};
}

struct document sample_opinion(struct arena *arena)
{
	struct document document = begin(arena, ZH("受理意见书"), STR("受理〔2026〕第0017号"));
	document.office = OFFICE;
	document_title(&document, TEXT("受理意见书", "Opinion on Acceptance"));
	document_addressee(&document, ZH("北京云岭安全技术股份有限公司："));
	document_paragraph(&document,
	    TEXT("贵单位于2026年3月2日提交的安全运营类二级资质申请（案件编号 "
		 "2026-OPS-"
		 "0017）已经审查。经核对申请书、基本资格与基本能力材料，现将受理意见告知如下。",
		"Your application of 2 March 2026 for security operations, level 2 (case "
		"2026-OPS-0017) has been reviewed. Our opinion follows."));
	document_field(&document, TEXT("申请单位", "Applicant"), UNIT);
	document_field(&document, TEXT("申请类别与级别", "Qualification"),
	    TEXT("安全运营类 二级（首次申请）", "Security operations, level 2 (initial)"));
	document_field(&document, TEXT("审查结论", "Result"), TEXT("予以受理", "Accepted"));
	document_heading(&document, TEXT("一、审查情况", "1 What was reviewed"));
	document_numbered(&document, 1,
	    TEXT("形式审查：申请书已装订并加盖公章，电子版与纸质版内容一致。",
		"Form: the application is bound and sealed; its electronic form agrees with it."));
	document_numbered(&document, 2,
	    TEXT("基本能力：注册安全专业人员（CISP）7 人，占本类别专业人员的 11.5%，满足不少于 10% "
		 "且不少于 6 人的要求。",
		"Basic ability: 7 CISP, 11.5% of the specialists."));
	document_heading(&document, TEXT("二、后续安排", "2 What comes next"));
	document_paragraph(&document, ZH("我中心将于三个工作日内发出评估协议及准备说明。协议生效且"
					 "评估费到账后，即安排项目审核。"));
	document_signatures(
	    &document, &(struct document_signature){.name = OFFICE, .date = day(3, 16)}, 1);
	document_note(&document, ZH("对本意见有异议的，可自收到之日起向监督部门书面提出。"));
	return document;
}

static void add_slip(struct document *document)
{
	document_cut(document, TEXT("沿此线剪下寄回", "cut here and return"));
	document_title(document, TEXT("审核时间确认回执单", "Confirmation of the audit's time"));
	document_field(document, TEXT("单位名称", "Unit"), UNIT);
	document_field(document, TEXT("审核时间", "Time"), ZH("2026年4月13日至2026年4月15日"));
	document_field(document, TEXT("确认意见", "Answer"),
	    TEXT("□ 同意　□ 请求改期，理由：", "□ agreed  □ another time, because:"));
	document_field(document, TEXT("联系人及电话", "Contact, telephone"), (struct text){0});
	document_signatures(document,
	    &(struct document_signature){.name = UNIT, .date = DATE_NONE, .signer = true}, 1);
}

struct document sample_notice(struct arena *arena)
{
	struct document document = begin(arena, ZH("审核通知书"), STR("审核〔2026〕第0009号"));
	document.office = OFFICE;
	document_title(&document, ZH("现场审核通知书"));
	document_addressee(&document, ZH("北京云岭安全技术股份有限公司："));
	document_paragraph(
	    &document, ZH("根据评估协议，我中心定于2026年4月13日至4月15日对贵单位实施现场审核。请按"
			  "下列清单准备，并在收到本通知后将所附回执签字盖章寄回。"));
	static const struct document_column columns[] = {{{STR_INIT("序号"), {0}}, 1, false},
	    {{STR_INIT("准备事项"), {0}}, 6, false}, {{STR_INIT("负责部门"), {0}}, 2, false}};
	document_table(&document, columns, 3);
	document_row(&document,
	    (struct text[]){ZH("1"), ZH("质量管理体系文件及近三年运行记录"), ZH("质量部")}, 3);
	document_row(&document,
	    (struct text[]){ZH("2"), ZH("申请书所列项目的合同、验收材料原件"), ZH("市场部")}, 3);
	document_row(&document,
	    (struct text[]){
		ZH("3"), ZH("参加访谈的技术与管理人员，人员资格证书原件"), ZH("人力资源部")},
	    3);
	add_slip(&document);
	return document;
}

struct document sample_agreement(struct arena *arena)
{
	struct document document =
	    begin(arena, ZH("信息安全服务资质评估协议"), STR("协议〔2026〕第0012号"));
	document_title(&document,
	    TEXT("信息安全服务资质评估协议", "Agreement on the Assessment of a Qualification"));
	document_field(&document, ZH("甲方（委托方）"), UNIT);
	document_field(&document, ZH("乙方（评估方）"), OFFICE);
	document_field(
	    &document, ZH("评估费用"), ZH("87,000 元（评估费 72,000 元，三年年金 15,000 元）"));
	static const char *const headings[] = {"第一条　评估内容", "第二条　双方责任",
	    "第三条　费用与支付", "第四条　期限", "第五条　保密"};
	for (size_t i = 0; i < COUNT_OF(headings); i++) {
		document_heading(&document, (struct text){str_from(headings[i]), STR_NONE});
		document_paragraph(&document,
		    ZH("甲方委托乙方按照公开的评估准则，对甲方在安全运营类服务方面的基本资格、基本"
		       "能力、质量管理能力、过程能力以及项目与组织能力进行评估。甲方应当如实提供材"
		       "料，并对材料的真实性、完整性负责；乙方应当独立、客观、公正地开展评估。"));
		document_paragraph(
		    &document, ZH("评估周期原则上为三个月，最长不超过六个月；甲方补充材料、审批协议"
				  "、支付费用等所用时间不计入评估周期。"));
	}
	document_signatures(&document,
	    (struct document_signature[]){
		{.role = TEXT("甲方", "Party A"), .name = UNIT, .date = DATE_NONE, .signer = true},
		{.role = TEXT("乙方", "Party B"),
		    .name = OFFICE,
		    .date = DATE_NONE,
		    .signer = true}},
	    2);
	return document;
}

struct document sample_application(struct arena *arena)
{
	struct document document = begin(arena, ZH("信息安全服务资质申请书"), STR("2026-OPS-0017"));
	document_title(
	    &document, TEXT("信息安全服务资质申请书", "Application for a Qualification"));
	document_heading(&document, ZH("一、基本情况"));
	document_field(&document, TEXT("单位名称", "Unit"), UNIT);
	document_field(&document, TEXT("统一社会信用代码", "Unified social credit code"),
	    ZH("91110108MA01ABCD2E"));
	document_field(&document, TEXT("注册地址", "Registered address"),
	    ZH("北京市海淀区中关村南大街甲56号方圆大厦15层"));
	document_field(&document, TEXT("注册资本", "Registered capital"), ZH("30,000,000 元"));
	document_heading(&document, ZH("二、近三年项目"));
	static const struct document_column columns[] = {{{STR_INIT("序号"), {0}}, 1, false},
	    {{STR_INIT("项目名称"), STR_INIT("Project")}, 5, false},
	    {{STR_INIT("委托单位"), STR_INIT("Client")}, 4, false},
	    {{STR_INIT("金额（元）"), STR_INIT("CNY")}, 2, true}};
	document_table(&document, columns, 4);
	for (int i = 1; i <= 30; i++)
		document_row(&document,
		    (struct text[]){{str_printf(arena, "%d", i), STR_NONE},
			{str_printf(arena, "第%d期政务云平台安全运营服务项目", i), STR_NONE},
			ZH("某市大数据管理局"),
			{str_printf(arena, "%d,000", 300 + i * 7), STR_NONE}},
		    4);
	document_heading(&document, ZH("三、声明"));
	document_paragraph(&document, ZH("本单位声明：所提交材料真实、完整，不含涉密内容；如有不实"
					 "，愿承担由此产生的一切后果。"));
	document_signatures(&document,
	    &(struct document_signature){.name = UNIT, .date = DATE_NONE, .signer = true}, 1);
	return document;
}
