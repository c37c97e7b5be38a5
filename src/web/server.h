/* The HTTP server: libmicrohttpd in front of exchanges. TLS and HTTP/2 belong to a proxy before
 * it. */
#pragma once
#include "service/service.h"

struct server_options {
	struct service *service;
	const char *host; /* name or address; IPv6 without brackets */
	const char *port; /* "0": any that is free */
	int threads;      /* 0: as many as processors */
	int patience;     /* seconds for a head, a body's start, the reading of an answer; 0: half a minute */
	/* Addresses with commas between: beside this machine's, whose word on who calls is believed. */
	struct str proxies;
};

struct server;

/* Asks the system for as many descriptors as a full server needs; before the process gives up its
 * rights. */
void server_reserve(void);
/* Listens and serves; returns at once. ERR_IO with the reason where the address cannot be had. */
enum err server_start(const struct server_options *options, struct server **out) MUST_CHECK;
int server_port(const struct server *server);
/* Takes no more connections, lets what is under way end (10 s at most), then stops. */
void server_stop(struct server *server);
