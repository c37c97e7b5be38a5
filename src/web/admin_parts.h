/* Pieces of administration. */
#pragma once
#include "service/account.h"
#include "web/request.h"

/* The fields of the form, over what `user` has. */
void admin_user_of_form(struct request *request, struct user *user);
/* The form again, with what was wrong with it. */
void admin_user_again(
    struct request *request, const struct user *user, bool fresh, const struct outcome *outcome);
