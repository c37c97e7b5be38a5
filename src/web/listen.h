/* A listening socket. */
#pragma once
#include "base/err.h"

enum err listen_open(const char *host, const char *port, int *out) MUST_CHECK;
int listen_port(int socket);
