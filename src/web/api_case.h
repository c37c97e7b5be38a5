/* A case as JSON. */
#pragma once
#include "web/api.h"

void api_put_case(struct json_out *out, struct arena *arena, const struct case_view *view);
/* The case as it stands now, with its ETag; 404 where it is not there or not theirs. */
void api_reply_case(struct request *request, int status, struct str id);
void api_put_case_row(struct json_out *out, const struct case_row *row);
