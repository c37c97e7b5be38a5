/* Puts together what a decision says when it is no. */
#pragma once
#include "casework/decide.h"


/* The same in both languages. */
static inline struct text text_same(struct str s)
{
	return (struct text){s, s};
}
struct text text_number(struct arena *arena, int64_t number);
struct text text_date(struct arena *arena, struct date date);
struct text text_money(struct arena *arena, struct money money);
/* `{0}`, `{1}`, `{2}` of the pattern replaced. */
struct text text_fill(
    struct arena *arena, struct text pattern, const struct text *args, size_t count);

/* Texts joined as people list them, sentence ends cut off. */
struct text_list {
	struct arena *arena;
	struct text text;
	size_t count;
};
void text_list_add(struct text_list *list, struct text item);

struct refusal refusal_make(struct arena *arena, enum refusal_id id, struct str cite,
    const struct text *args, size_t count);
/* refusal_of(arena, open_case, cite, text_same(id)) */
#define REFUSAL_ARGS(...)                                                                          \
	(const struct text[]){__VA_ARGS__},                                                        \
	    sizeof((struct text[]){__VA_ARGS__}) / sizeof(struct text)
#define refusal_of(arena, id, cite, ...)                                                           \
	refusal_make((arena), REFUSAL_##id, (cite), REFUSAL_ARGS(__VA_ARGS__))

static inline struct decision decision_refused(struct refusal refusal)
{
	return (struct decision){.type = DECISION_REFUSED, .refusal = refusal};
}
static inline struct decision decision_forbidden(void)
{
	return (struct decision){.type = DECISION_FORBIDDEN};
}
/* One field is wrong. */
struct decision decision_invalid(struct arena *arena, struct str field, struct text why);
