/* Which passwords are taken, wherever one is set, and what is handed out where somebody else sets it. */
#pragma once
#include "service/service.h"

#define PASSWORD_MOST 200 /* bytes; signing in takes no more */

/* A password that is to be set, and what is likely to be in it: whose it is. */
struct password_choice {
	struct str password, login, name, unit, unit_name;
};
/* Why it is not taken; an empty text where it is: 12 to 200 characters, not easily guessed, nor made of the login, the
 * name or the unit, nor in the centre's list of breached ones. A millisecond for long ones, and reads: on the worker pool. */
struct text password_fault(
    const struct service *service, struct arena *arena, const struct password_choice *choice);

/* One to hand out: 60 random bits in twelve letters and digits that nobody mistakes for others, abcd-efgh-ijkm. */
struct str password_make(struct arena *arena);
/* What somebody else set has to be changed at the first sign-in, within so many days of real time. */
#define PASSWORD_HANDED_DAYS 7
