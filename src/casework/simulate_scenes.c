/* What happens in each state of a simulated case: who acts, after how many days, and how often it goes another way.
 * The figures are a scenario, not rules. */
#include "casework/simulate_scene.h"

#define TEXT_FIELD(name_, text_)                               \
	{                                                      \
		STR(name_),                                    \
		{                                              \
			.type = VALUE_TEXT, .text = STR(text_) \
		}                                              \
	}
#define CHOICE_FIELD(name_, id_)                               \
	{                                                      \
		STR(name_),                                    \
		{                                              \
			.type = VALUE_CHOICE, .text = STR(id_) \
		}                                              \
	}
#define BOOLEAN_FIELD(name_, is_)                               \
	{                                                       \
		STR(name_),                                     \
		{                                               \
			.type = VALUE_BOOLEAN, .boolean = (is_) \
		}                                               \
	}
#define DATE_FIELD(name_, date_)                            \
	{                                                   \
		STR(name_),                                 \
		{                                           \
			.type = VALUE_DATE, .date = (date_) \
		}                                           \
	}
#define ACT(play, actor, action, ...)                                            \
	play_act((play), (actor), (action), (const struct field[]){__VA_ARGS__}, \
	    sizeof((const struct field[]){__VA_ARGS__}) / sizeof(struct field))
#define ACT_BARE(play, actor, action) play_act((play), (actor), (action), NULL, 0)

static void supplement_asked(struct play *play, enum actor actor)
{
	ACT(play, actor, "request-supplement", TEXT_FIELD("items", "补充近三年审计报告"));
}

static void draft(struct play *play)
{
	ACT(play, ACTOR_CONTACT, "submit", BOOLEAN_FIELD("truthful", true),
	    BOOLEAN_FIELD("declassified", true));
}

static void submitted(struct play *play)
{
	play_wait(play, 1, 4);
	if (play_chance(play, 4)) {
		supplement_asked(play, ACTOR_INTAKE);
	} else if (play_chance(play, 2)) {
		ACT(play, ACTOR_INTAKE, "return-filing", TEXT_FIELD("reason", "申请书未盖章"));
	} else {
		if (!play->filed)
			play->filed = play->day;
		ACT(play, ACTOR_INTAKE, "file", BOOLEAN_FIELD("legal_entity", true),
		    BOOLEAN_FIELD("sealed_and_bound", true), BOOLEAN_FIELD("electronic_copy", true),
		    {STR("lead"), {.type = VALUE_LOGIN, .text = STR("lead")}});
	}
}

static void start_approval(struct play *play)
{
	play_wait(play, 0, 3);
	if (play_chance(play, 2))
		ACT(play, ACTOR_DIRECTOR, "return-start", TEXT_FIELD("reason", "另行指定负责人"));
	else
		ACT_BARE(play, ACTOR_DIRECTOR, "approve-start");
}

static void acceptance_review(struct play *play)
{
	play_wait(play, 2, 9);
	if (play_chance(play, 1))
		ACT(play, ACTOR_LEAD, "terminate", TEXT_FIELD("reason", "材料不实"));
	else if (play_chance(play, 1))
		ACT(play, ACTOR_CONTACT, "withdraw", TEXT_FIELD("reason", "业务调整"));
	else if (play_chance(play, 20))
		supplement_asked(play, ACTOR_LEAD);
	else
		ACT(play, ACTOR_LEAD, "accept", TEXT_FIELD("opinion", "材料齐全，证据充分"),
		    TEXT_FIELD("reason", "项目规模大、过程完整"));
}

static void supplement(struct play *play)
{
	play_wait(play, 3, 24);
	if (play_chance(play, 3))
		ACT(play, ACTOR_CONTACT, "withdraw", TEXT_FIELD("reason", "无法补充"));
	else
		ACT(play, ACTOR_CONTACT, "supplement", TEXT_FIELD("note", "已逐项补充"),
		    BOOLEAN_FIELD("paper_sent", true));
}

static void acceptance_approval(struct play *play)
{
	play_wait(play, 0, 3);
	if (play_chance(play, 3))
		ACT(play, ACTOR_DIRECTOR, "return-acceptance", TEXT_FIELD("reason", "请复核"));
	else
		ACT_BARE(play, ACTOR_DIRECTOR, "approve-acceptance");
}

static void agreement(struct play *play)
{
	play_wait(play, 0, 4);
	ACT_BARE(play, ACTOR_LEAD, "mail-agreement");
}

static void agreement_pending(struct play *play)
{
	play_wait(play, 2, 15);
	if (!case_done_since_entry(play->state, STR("agreement-in-force")))
		ACT(play, ACTOR_LEAD, "agreement-in-force", DATE_FIELD("on", play_today(play)));
	else
		ACT(play, ACTOR_FINANCE, "record-payment",
		    {STR("amount"), {.type = VALUE_MONEY, .money = play->set->fee}},
		    DATE_FIELD("on", play_today(play)), TEXT_FIELD("reference", "SIM-1"));
}

static void audit_planning(struct play *play)
{
	static struct str members[] = {{"assessor", 8}};
	play_wait(play, 0, 3);
	if (!play->state->group_count) {
		ACT(play, ACTOR_LEAD, "assemble-group",
		    {STR("members"), {.type = VALUE_LOGINS, .list = {members, 1}}});
		return;
	}
	size_t first = play->day + 5 + play_random(play, 10);
	ACT(play, ACTOR_LEAD, "notify-audit", CHOICE_FIELD("mode", "on-site"),
	    DATE_FIELD("first_day", play->set->days[first]),
	    DATE_FIELD("last_day", play->set->days[first + 1]));
}

static void audit_notified(struct play *play)
{
	play_wait(play, 0, 5);
	ACT(play, ACTOR_CONTACT, "confirm-audit",
	    BOOLEAN_FIELD("confirmed", !play_chance(play, 6)));
}

static void audit(struct play *play)
{
	const struct stage_set *set = play->set;
	size_t judged = play->state->judgement_count;
	if (!judged)
		play_wait(play, 5, 15);
	if (judged < set->judged_count)
		ACT(play, ACTOR_ASSESSOR, "judge",
		    {STR("requirement"), {.type = VALUE_TEXT, .text = set->judged[judged]}},
		    CHOICE_FIELD("result", "conform"), TEXT_FIELD("finding", "查阅制度和记录"));
	else if (play_chance(play, 10))
		supplement_asked(play, ACTOR_LEAD);
	else
		ACT(play, ACTOR_LEAD, "conclude-audit", CHOICE_FIELD("conclusion", "pass"),
		    TEXT_FIELD("report", "审核按计划完成"));
}

static void evaluation(struct play *play)
{
	const struct stage_set *set = play->set;
	play_wait(play, 0, 2);
	size_t next = 0;
	while (set->meetings[next] < play->day + 3)
		next++;
	ACT(play, ACTOR_SECRETARY, "list", DATE_FIELD("meeting", set->days[set->meetings[next]]));
}

static void everybody_votes(struct play *play, bool passes)
{
	for (int i = 0; i < 5 && !play->stuck; i++) {
		bool pass = passes ? i < 3 + (int)play_random(play, 3) : i < 2;
		if (pass)
			ACT(play, (enum actor)(ACTOR_EXPERTS + i), "vote",
			    CHOICE_FIELD("vote", "pass"), TEXT_FIELD("reason", "证据充分"));
		else
			ACT(play, (enum actor)(ACTOR_EXPERTS + i), "vote",
			    CHOICE_FIELD("vote", "fail"), TEXT_FIELD("reason", "证据不足"));
	}
}

static void listed(struct play *play)
{
	if (play_chance(play, 2)) {
		ACT(play, ACTOR_SECRETARY, "postpone", TEXT_FIELD("reason", "改期"));
		return;
	}
	while (date_before(play_today(play), play->state->meeting))
		play_wait(play, 1, 1);
	bool passes = !play_chance(play, 10);
	everybody_votes(play, passes);
	if (passes)
		ACT_BARE(play, ACTOR_SECRETARY, "decide");
	else
		ACT(play, ACTOR_SECRETARY, "decide",
		    DATE_FIELD("rectify_by", date_add_days(play_today(play), 30)));
}

static void rectification(struct play *play)
{
	play_wait(play, 8, 26);
	ACT(play, ACTOR_CONTACT, "rectify", TEXT_FIELD("report", "整改完成"));
}

static void certification(struct play *play)
{
	play_wait(play, 0, 4);
	if (play_chance(play, 1))
		ACT(play, ACTOR_DIRECTOR, "return-issue", TEXT_FIELD("reason", "评审记录缺签字"));
	else
		ACT_BARE(play, ACTOR_DIRECTOR, "approve-issue");
}

static void production(struct play *play)
{
	play_wait(play, 1, 7);
	ACT(play, ACTOR_CONTACT, "confirm-address", TEXT_FIELD("address", "北京市海淀区某路1号"),
	    TEXT_FIELD("recipient", "王某"));
	ACT_BARE(play, ACTOR_CLERK, "make-certificate");
}

static void certified(struct play *play)
{
	play_wait(play, 0, 5);
	ACT(play, ACTOR_CLERK, "send-certificate", TEXT_FIELD("address", "北京市海淀区某路1号"),
	    TEXT_FIELD("recipient", "王某"));
}

static const struct {
	const char *state;
	void (*happens)(struct play *play);
} scenes[] = {
    {"draft", draft},
    {"submitted", submitted},
    {"start-approval", start_approval},
    {"acceptance-review", acceptance_review},
    {"supplement", supplement},
    {"acceptance-approval", acceptance_approval},
    {"agreement", agreement},
    {"agreement-pending", agreement_pending},
    {"audit-planning", audit_planning},
    {"audit-notified", audit_notified},
    {"audit", audit},
    {"evaluation", evaluation},
    {"listed", listed},
    {"rectification", rectification},
    {"certification", certification},
    {"production", production},
    {"certified", certified},
};

bool play_told(const struct process *process)
{
	for (size_t i = 0; i < process->state_count; i++) {
		bool told = process->states[i].final;
		for (size_t j = 0; j < COUNT_OF(scenes); j++)
			told |= str_is(process->states[i].id, scenes[j].state);
		if (!told)
			return false;
	}
	return true;
}

bool play_scene(struct play *play)
{
	if (!play->set->told)
		return play_neutral(play);
	for (size_t i = 0; i < COUNT_OF(scenes); i++) {
		if (!str_is(play->state->state->id, scenes[i].state))
			continue;
		scenes[i].happens(play);
		return !play->stuck;
	}
	return false;
}
