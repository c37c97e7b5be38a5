/* How a use case tells what became of it. */
#include "service/internal.h"
#include "store/views.h"

void outcome_fail(struct outcome *outcome, struct arena *arena, enum err err)
{
	*outcome =
	    (struct outcome){.type = err == ERR_NOT_FOUND ? OUTCOME_NOT_FOUND : OUTCOME_ERROR,
		.err = err,
		.detail = str_copy(arena, str_from(err_detail()))};
}

void outcome_refuse(
    struct outcome *outcome, enum refusal_id id, const char *cite, struct text detail)
{
	*outcome = (struct outcome){.type = OUTCOME_REFUSED,
	    .refusal = {.id = id, .cite = str_from(cite), .detail = detail}};
}

void outcome_invalid(
    struct outcome *outcome, struct arena *arena, const char *field, struct text why)
{
	if (outcome->type != OUTCOME_INVALID)
		*outcome = (struct outcome){.type = OUTCOME_INVALID};
	*ARENA_PUSH(arena, outcome->errors, outcome->error_count) =
	    (struct field_error){str_from(field), why};
}

bool outcome_take(struct outcome *outcome, const struct decision *decision)
{
	switch (decision->type) {
	case DECISION_DONE:
		return true;
	case DECISION_REFUSED:
		*outcome = (struct outcome){.type = OUTCOME_REFUSED, .refusal = decision->refusal};
		return false;
	case DECISION_INVALID:
		*outcome = (struct outcome){.type = OUTCOME_INVALID,
		    .errors = decision->errors,
		    .error_count = decision->error_count};
		return false;
	case DECISION_FORBIDDEN:
		*outcome = (struct outcome){.type = OUTCOME_FORBIDDEN};
		return false;
	}
	NEVER("every decision is taken above");
}

enum err tx_record(struct tx *tx, struct str stream, struct head *head, struct fact *fact)
{
	int64_t entry;
	TRY(journal_append(tx->store, stream, head, fact, &entry));
	return views_project(tx->store, stream, fact, entry);
}
