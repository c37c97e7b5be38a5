/* Mails about proposals of rules: to those who may approve, to those who had a hand in it. Inside this layer only. */
#pragma once
#include "service/rules.h"

/* After a step, in its transaction; most steps tell nobody. */
enum err rules_mail(struct tx *tx, const struct proposal *proposal, const char *action,
    const struct rule_request *request) MUST_CHECK;
