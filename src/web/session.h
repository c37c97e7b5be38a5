/* Who is calling: a bearer token under /api/, a cookie elsewhere; and the token that every form of
 * a page carries back (CSRF), of the session, or of a visitor's cookie before there is one. */
#pragma once
#include "web/request.h"

/* What the browser keeps for a year, so that it is known where its owner signs in: a fresh one where it has none. */
struct str session_device(struct request *request);
/* After account_sign_in: gives the browser its session (cookie, HttpOnly, 12 hours), and keeps the device known. */
void session_start(struct request *request, struct str token, struct str device);
/* After account_sign_out: takes it back. */
void session_end(struct request *request);
/* Fills request->page.csrf for somebody who is not signed in, setting the visitor's cookie where it
 * is missing. Pages with a form at their own address (GET and POST rows of one path) have it
 * already. */
void session_visit(struct request *request);

/* For the server: finds the caller of a request; false where a reply has been given (401, 403,
 * 503). */
bool session_find(struct request *request);
/* For the server: the form's token and the Origin fit; false where a 403 has been given. */
bool session_guard(struct request *request);
