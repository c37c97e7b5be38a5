/* Words the few mails about proposals of rules. The scheme's own templates are about cases; these are not. */
#include "service/rules_mail.h"
#include "casework/refusal.h"
#include "service/internal.h"
#include "store/directory.h"
#include "store/outbox.h"

struct words {
	const char *action;
	bool to_directors; /* who had no hand in it; else to its authors */
	struct text subject, body;
};

static const struct words letters[] = {
    {"submit", true,
	{STR_INIT("规则草案待审批"), STR_INIT("A proposal of rules waits for approval")},
	{STR_INIT("规则草案已提交审批。请查看检查结果、与现行规则的差异和受影响的持证单位，再决定批"
		  "准或者退回。"),
	    STR_INIT(
		"A proposal of rules has been submitted. Look at what the check says, at what "
		"differs from the "
		"rules in force and at the holders whom it concerns, then approve or return it.")}},
    {"approve", false,
	{STR_INIT("规则草案已批准"), STR_INIT("Your proposal of rules has been approved")},
	{STR_INIT(
	     "您参与起草的规则草案已获批准，自施行之日起适用于此后提交的申请，在办案件不受影响。"),
	    STR_INIT("The proposal that you had a hand in has been approved. It holds for what is "
		     "submitted from its "
		     "first day on; running cases are untouched.")}},
    {"return", false,
	{STR_INIT("规则草案被退回"), STR_INIT("Your proposal of rules has been returned")},
	{STR_INIT("您参与起草的规则草案被退回，请按理由修改后再提交。"),
	    STR_INIT("The proposal that you had a hand in has been returned. Mend it for the "
		     "reason given, then submit it again.")}},
};

static bool wrote(const struct proposal *proposal, struct str login)
{
	for (size_t i = 0; i < proposal->author_count; i++)
		if (str_eq(proposal->authors[i], login))
			return true;
	return false;
}

static bool concerns(const struct words *words, const struct proposal *proposal,
    const struct rule_request *request, const struct user *user)
{
	if (!user->active || str_eq(user->login, request->caller->person.login))
		return false;
	bool author = wrote(proposal, user->login);
	return words->to_directors ? !author && user->roles >> ROLE_director & 1 : author;
}

static struct str body_of(struct tx *tx, const struct words *words, const struct proposal *proposal,
    const struct rule_request *request)
{
	struct str reason =
	    str_is(str_from(words->action), "return") ? str_trim(request->reason) : STR("");
	return str_printf(tx->arena,
	    "%.*s\n\n%s%.*s%s版本：%.*s\n%s/rules/%.*s\n\n----------\n\n%.*s\n\n%s%.*s%sEdition: "
	    "%.*s\n%s/rules/%.*s",
	    STR_ARG(words->body.zh), reason.len ? "理由：" : "", STR_ARG(reason),
	    reason.len ? "\n\n" : "", STR_ARG(proposal->edition), tx->service->base_url,
	    STR_ARG(proposal->id), STR_ARG(words->body.en), reason.len ? "Reason: " : "",
	    STR_ARG(reason), reason.len ? "\n\n" : "", STR_ARG(proposal->edition),
	    tx->service->base_url, STR_ARG(proposal->id));
}

static enum err send(struct tx *tx, const struct words *words, const struct proposal *proposal,
    const struct rule_request *request)
{
	struct user *users;
	size_t count;
	TRY(directory_users(tx->store, tx->arena, &users, &count));
	struct mail mail = {.at = tx->now,
	    .subject = str_printf(tx->arena, "%.*s：%.*s / %.*s: %.*s", STR_ARG(words->subject.zh),
		STR_ARG(proposal->edition), STR_ARG(words->subject.en), STR_ARG(proposal->edition)),
	    .body = body_of(tx, words, proposal, request)};
	for (size_t i = 0; i < count; i++) {
		if (!concerns(words, proposal, request, &users[i]))
			continue;
		mail.to = users[i].login;
		mail.address = users[i].mail;
		TRY(outbox_add(tx->store, &mail));
	}
	return ERR_OK;
}

enum err rules_mail(struct tx *tx, const struct proposal *proposal, const char *action,
    const struct rule_request *request)
{
	for (size_t i = 0; i < COUNT_OF(letters); i++)
		if (str_is(str_from(action), letters[i].action))
			return send(tx, &letters[i], proposal, request);
	return ERR_OK;
}
