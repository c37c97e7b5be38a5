/* The rounds of a serving program. */
#pragma once
#include "service/service.h"

/* Sends one mail that waits, where a mail server is configured; what fails is tried again later. */
void mail_round(struct service *service, struct store *store);
