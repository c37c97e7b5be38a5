/* Rows of cases in words. */
#pragma once
#include "service/apply.h"
#include "web/queue_views.h"
#include "web/request.h"

/* One row for each case, in the same order. */
struct queue_row *queue_rows(struct request *request, const struct case_row *cases, size_t count);
