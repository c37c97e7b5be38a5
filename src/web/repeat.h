/* Idempotency-Key, for every writing request of the API by somebody who is signed in: the same again gets the same
 * answer, once carried out; another request under the same key is refused. */
#pragma once
#include "web/request.h"

struct repeat;

/* Before the handler: notes the key in request->repeat. False where the request has been answered: from what was kept, or
 * because key and request do not fit. */
bool repeat_begin(struct request *request);
/* What request_run is about to hand to the writer, made to keep its answer in the same transaction: the answer is then
 * made on the writer's thread, by the writer's connection, before the commit. */
void repeat_wrap(struct repeat *repeat, use_case **run, void **argument,
    void (**after)(struct request *request, const struct outcome *outcome));
/* The answer to what an errand has carried out by itself: kept by one more transaction, where the request has a key. */
void repeat_answer(struct request *request, const struct outcome *outcome,
    void (*after)(struct request *request, const struct outcome *outcome));
