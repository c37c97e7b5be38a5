/* Who and what the demonstration shows. The units do not exist. */
#include "service/demo_cast.h"
#include "base/err.h"
#include <string.h>

const struct cast_person cast_staff[] = {
    {"intake", "陈静", ROLE_intake},
    {"lead1", "刘振华", ROLE_lead},
    {"lead2", "吴敏", ROLE_lead},
    {"assessor1", "黄伟", ROLE_assessor},
    {"assessor2", "徐丽", ROLE_assessor},
    {"assessor3", "胡杰", ROLE_assessor},
    {"director", "高建国", ROLE_director},
    {"expert1", "朱教授", ROLE_expert},
    {"expert2", "秦教授", ROLE_expert},
    {"expert3", "尤教授", ROLE_expert},
    {"expert4", "许教授", ROLE_expert},
    {"expert5", "吕教授", ROLE_expert},
    {"expert6", "施教授", ROLE_expert},
    {"expert7", "张教授", ROLE_expert},
    {"secretary", "韩梅", ROLE_secretary},
    {"finance", "曹会计", ROLE_finance},
    {"clerk", "唐颖", ROLE_clerk},
    {"supervision", "冯岩", ROLE_supervision},
    {"supervision2", "沈清", ROLE_supervision},
    {"director2", "蒋岳", ROLE_director},
    {"rules", "邓工", ROLE_scheme_editor},
    {"admin", "系统管理员", ROLE_administrator},
    {"auditor", "彭审计", ROLE_auditor},
};
const size_t cast_staff_count = COUNT_OF(cast_staff);

const struct cast_unit cast_units[] = {
    {"91110108MA010007XX", "北京华安云盾科技有限公司", "周明远"},
    {"91110105MA013578XN", "北辰安全技术（北京）有限公司", "李思齐"},
    {"91310115MA017149XM", "上海海岳信息安全股份有限公司", "沈嘉禾"},
    {"91440305MA020720XN", "深圳星河数安科技有限公司", "林晓东"},
    {"91330106MA024291XK", "杭州磐石网络安全有限公司", "郑雨桐"},
    {"91510107MA027862XR", "成都青城安全服务有限公司", "罗文博"},
    {"91370102MA031433X4", "济南长河灾备科技有限公司", "孙立诚"},
    {"91110106MA035004XR", "北京明镜安全测评技术有限公司", "王若兰"},
    {"91530102MA038575X7", "昆明云岭信息技术有限公司", "杨启航"},
    {"91310104MA042146XM", "上海东海安全运营有限公司", "顾晨"},
    {"91320102MA045717XF", "南京金陵数据安全有限公司", "许静怡"},
    {"91510104MA049288X9", "四川蜀道信息安全有限公司", "何志强"},
    {"91440106MA052859XK", "广州岭南云安全有限公司", "梁家辉"},
    {"91120116MA056430X4", "天津渤海安全工程有限公司", "赵海宁"},
    {"91650102MA060001X0", "新疆天山网络科技有限公司", "马晓军"},
    {"91610113MA063572XH", "西安秦川安全开发有限公司", "白雪"},
    {"91320505MA067143XM", "苏州江南信息审计有限公司", "钱一鸣"},
    {"91230103MA070714X9", "哈尔滨松花江安全技术有限公司", "于洋"},
    {"91530111MA074285XK", "云南滇池云计算安全有限公司", "段青"},
    {"91410105MA077856XH", "郑州中原风险评估有限公司", "常文静"},
    {"91620102MA081427XY", "兰州瀚海安全服务有限公司", "石磊"},
    {"91350203MA084998XY", "厦门鹭岛数据科技有限公司", "陈思远"},
};
const size_t cast_unit_count = COUNT_OF(cast_units);

const char *const cast_register =
    "number,unit_code,unit_name,category,level,issued_on,expires_on,status\n"
    "ZZ-OPS1-2025-00001,91110108MA010007XX,北京华安云盾科技有限公司,operations,1,2025-02-15,2028-"
    "02-14,valid\n"
    "ZZ-OPS1-2025-00002,91110105MA013578XN,北辰安全技术（北京）有限公司,operations,1,2025-03-15,"
    "2028-03-14,valid\n"
    "ZZ-OPS1-2025-00003,91310115MA017149XM,上海海岳信息安全股份有限公司,operations,1,2025-04-15,"
    "2028-04-14,valid\n"
    "ZZ-OPS1-2025-00004,91440305MA020720XN,深圳星河数安科技有限公司,operations,1,2025-05-15,2028-"
    "05-14,valid\n"
    "ZZ-OPS1-2025-00005,91330106MA024291XK,杭州磐石网络安全有限公司,operations,1,2025-06-15,2028-"
    "06-14,valid\n"
    "ZZ-OPS1-2025-00006,91510107MA027862XR,成都青城安全服务有限公司,operations,1,2025-07-15,2028-"
    "07-14,valid\n"
    "ZZ-OPS1-2025-00007,91530102MA038575X7,昆明云岭信息技术有限公司,operations,1,2025-02-15,2028-"
    "02-14,valid\n"
    "ZZ-OPS1-2025-00008,91310104MA042146XM,上海东海安全运营有限公司,operations,1,2025-03-15,2028-"
    "03-14,valid\n"
    "ZZ-OPS1-2025-00009,91510104MA049288X9,四川蜀道信息安全有限公司,operations,1,2025-04-15,2028-"
    "04-14,valid\n"
    "ZZ-OPS1-2025-00010,91650102MA060001X0,新疆天山网络科技有限公司,operations,1,2025-05-15,2028-"
    "05-14,valid\n"
    "ZZ-OPS1-2025-00011,91230103MA070714X9,哈尔滨松花江安全技术有限公司,operations,1,2025-06-15,"
    "2028-06-14,valid\n"
    "ZZ-OPS1-2025-00012,91620102MA081427XY,兰州瀚海安全服务有限公司,operations,1,2025-07-15,2028-"
    "07-14,valid\n"
    "ZZ-OPS1-2025-00013,91530111MA074285XK,云南滇池云计算安全有限公司,operations,1,2025-04-15,"
    "2028-04-14,valid\n"
    "ZZ-OPS1-2025-00014,91410105MA077856XH,郑州中原风险评估有限公司,operations,1,2025-05-15,"
    "2028-05-14,valid\n"
    "ZZ-DR1-2025-00001,91370102MA031433X4,济南长河灾备科技有限公司,disaster-recovery,1,2025-03-20,"
    "2028-03-19,valid\n"
    "ZZ-DR1-2025-00002,91510104MA049288X9,四川蜀道信息安全有限公司,disaster-recovery,1,2025-03-20,"
    "2028-03-19,valid\n"
    "ZZ-DEV1-2025-00001,91610113MA063572XH,西安秦川安全开发有限公司,development,1,2025-06-10,2028-"
    "06-09,valid\n"
    "ZZ-RA1-2025-00001,91410105MA077856XH,郑州中原风险评估有限公司,risk-assessment,1,2025-05-12,"
    "2028-05-11,valid\n"
    "ZZ-ENG2-2023-00001,91120116MA056430X4,天津渤海安全工程有限公司,engineering,2,2023-11-28,2026-"
    "11-27,valid\n"
    "ZZ-ENG1-2023-00001,91110106MA035004XR,北京明镜安全测评技术有限公司,engineering,1,2023-06-05,"
    "2026-06-04,suspended\n"
    "ZZ-DAT1-2022-00001,91320102MA045717XF,南京金陵数据安全有限公司,data,1,2022-09-01,2025-08-31,"
    "valid\n"
    "ZZ-CLD1-2024-00001,91440106MA052859XK,广州岭南云安全有限公司,cloud,1,2024-04-15,2027-04-14,"
    "warned\n"
    "ZZ-AUD1-2024-00001,91320505MA067143XM,苏州江南信息审计有限公司,audit,1,2024-07-08,2027-07-07,"
    "valid\n"
    "ZZ-DAT1-2024-00002,91350203MA084998XY,厦门鹭岛数据科技有限公司,data,1,2024-10-21,2027-10-20,"
    "revoked\n";

const char *const cast_facts =
    "{\"legal_entity\":true,\"law_abiding\":true,\"authority_approval\":true,\"it_business_scope\":"
    "true,"
    "\"sound_finances\":true,\"complete_process_practised\":true,\"supplementary_requirements\":"
    "true,"
    "\"backup_data_centre\":true,\"failed_acceptance_3y\":false,\"established_on\":\"2014-06-18\","
    "\"security_service_since\":\"2016-03-01\",\"registered_capital\":30000000,\"total_assets\":"
    "52000000,"
    "\"project_value_3y\":18600000,\"project_value_total\":41000000,\"specialists\":64,\"cisp\":11,"
    "\"cisd\":3,\"projects_3y\":12,\"recovery_projects_level3\":2}";

const struct cast_step cast_way[] = {
    {"submit", ROLE_contact, 2, "{\"truthful\":true,\"declassified\":true}"},
    {"file", ROLE_intake, 1,
	"{\"legal_entity\":true,\"sealed_and_bound\":true,\"electronic_copy\":true,\"lead\":\"$"
	"lead\"}"},
    {"approve-start", ROLE_director, 1, "{}"},
    {"accept", ROLE_lead, 4, "{\"opinion\":\"材料齐全，基本资格和基本能力符合要求，建议受理。\"}"},
    {"approve-acceptance", ROLE_director, 1, "{}"},
    {"mail-agreement", ROLE_lead, 1, "{}"},
    {"agreement-in-force", ROLE_lead, 4, "{\"on\":\"$today\"}"},
    {"record-payment", ROLE_finance, 1,
	"{\"amount\":$fee,\"on\":\"$today\",\"reference\":\"网银转账\"}"},
    {"assemble-group", ROLE_lead, 1, "{\"members\":[\"assessor1\",\"assessor2\"]}"},
    {"notify-audit", ROLE_lead, 0,
	"{\"mode\":\"on-site\",\"first_day\":\"$ahead6\",\"last_day\":\"$ahead7\"}"},
    {"confirm-audit", ROLE_contact, 1, "{\"confirmed\":true}"},
    {"judge", ROLE_assessor, 6,
	"{\"requirement\":\"$requirement\",\"result\":\"conform\",\"finding\":"
	"\"查阅记录并现场核实，符合。\"}"},
    {"conclude-audit", ROLE_lead, 1,
	"{\"conclusion\":\"pass\",\"report\":\"各项要求均有证据支持，建议通过。\"}"},
    {"list", ROLE_secretary, 1, "{\"meeting\":\"$meeting\"}"},
    {"vote", ROLE_expert, 0, "{\"vote\":\"$vote\",\"reason\":\"已审阅审核报告和证据。\"}"},
    {"decide", ROLE_secretary, 0, "{$rectify}"},
    {"approve-issue", ROLE_director, 1, "{}"},
    {"make-certificate", ROLE_clerk, 2, "{}"},
    {"confirm-address", ROLE_contact, 1,
	"{\"address\":\"本单位注册地址\",\"recipient\":\"资质办公室\"}"},
    {"send-certificate", ROLE_clerk, 1,
	"{\"address\":\"本单位注册地址\",\"recipient\":\"资质办公室\",\"tracking\":"
	"\"SF1400266812\"}"},
};
const size_t cast_way_count = COUNT_OF(cast_way);

static const struct cast_step asked[] = {{"request-supplement", ROLE_lead, 2,
    "{\"items\":\"请补充近三年两个运营项目的过程文档和验收记录。\"}"}};
static const struct cast_step supplemented[] = {
    {"request-supplement", ROLE_lead, 2, "{\"items\":\"请补充人员社保缴纳证明。\"}"},
    {"supplement", ROLE_contact, 6,
	"{\"note\":\"已按要求补充，纸质件同日寄出。\",\"paper_sent\":true}"}};
static const struct cast_step returned[] = {
    {"return-filing", ROLE_intake, 1, "{\"reason\":\"申请书未装订成册，请装订盖章后重新提交。\"}"}};
static const struct cast_step withdrawn[] = {
    {"withdraw", ROLE_contact, 3, "{\"reason\":\"业务调整，暂不申请。\"}"}};
static const struct cast_step terminated[] = {
    {"request-supplement", ROLE_lead, 1, "{\"items\":\"请补充财务审计报告。\"}"},
    {"terminate", ROLE_lead, 25, "{\"reason\":\"逾期未补充资料。\"}"}};
static const struct cast_step asking[] = {
    {"ask", ROLE_contact, 1, "{\"text\":\"审核组需要我们准备哪些人员到场？\"}"}};
static const struct cast_turn turns[] = {
    {"asked", asked, COUNT_OF(asked)},
    {"supplemented", supplemented, COUNT_OF(supplemented)},
    {"returned", returned, COUNT_OF(returned)},
    {"withdrawn", withdrawn, COUNT_OF(withdrawn)},
    {"terminated", terminated, COUNT_OF(terminated)},
    {"asking", asking, COUNT_OF(asking)},
};

const struct cast_turn *cast_turn_find(const char *name)
{
	for (size_t i = 0; name && i < COUNT_OF(turns); i++)
		if (strcmp(turns[i].name, name) == 0)
			return &turns[i];
	return NULL;
}

const struct cast_case cast_cases[] = {
    {1, "operations", 2, "initial", "2026-05-13", NULL, NULL, false},
    {2, "operations", 2, "initial", "2026-05-13", "submit", NULL, false},
    {3, "operations", 2, "initial", "2026-05-12", "file", NULL, false},
    {4, "operations", 2, "initial", "2026-05-08", "approve-start", NULL, false},
    {5, "operations", 2, "initial", "2026-04-10", "approve-start", NULL, false},
    {6, "operations", 2, "initial", "2026-04-28", "approve-start", "asked", false},
    {7, "disaster-recovery", 2, "initial", "2026-04-22", "approve-start", "supplemented", false},
    {9, "operations", 2, "initial", "2026-05-06", "accept", NULL, false},
    {10, "operations", 2, "initial", "2026-05-06", "approve-acceptance", NULL, false},
    {11, "data", 1, "initial", "2026-04-24", "mail-agreement", NULL, false},
    {12, "operations", 2, "initial", "2026-04-20", "record-payment", NULL, false},
    {13, "engineering", 1, "initial", "2026-04-20", "notify-audit", NULL, false},
    {14, "engineering", 2, "renewal", "2026-04-13", "confirm-audit", "asking", false},
    {15, "operations", 2, "initial", "2026-03-30", "conclude-audit", NULL, false},
    {16, "development", 2, "initial", "2026-04-02", "list", NULL, false},
    {17, "risk-assessment", 1, "initial", "2026-03-23", "decide", NULL, true},
    {18, "operations", 2, "initial", "2026-03-24", "decide", NULL, false},
    {19, "cloud", 1, "initial", "2026-03-24", "approve-issue", NULL, false},
    {20, "risk-assessment", 2, "initial", "2026-03-23", "make-certificate", NULL, false},
    {21, "operations", 2, "initial", "2026-03-09", "send-certificate", NULL, false},
    {22, "audit", 1, "initial", "2026-03-04", "send-certificate", NULL, false},
    {8, "data", 1, "initial", "2026-04-27", "submit", "returned", false},
    {17, "data", 1, "initial", "2026-04-07", "approve-start", "withdrawn", false},
    {22, "cloud", 1, "initial", "2026-03-02", "approve-start", "terminated", false},
};
const size_t cast_case_count = COUNT_OF(cast_cases);
