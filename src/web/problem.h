/* What an answer that says no tells: as problem+json (RFC 9457) or as a page. */
#pragma once
#include "casework/decide.h"

struct problem {
	int status;
	struct text title;  /* in a word: what went wrong */
	struct text detail; /* one sentence: why, and the way on */
	struct str cite;    /* of a refusal */
	struct str refusal; /* of a refusal: its name */
	const struct field_error *errors;
	size_t error_count;
};

struct request;
void reply_problem_as(struct request *request, const struct problem *problem);
