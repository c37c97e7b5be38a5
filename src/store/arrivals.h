/* Content that arrived lately and that perhaps no row names: the server ended between file and row, the rules refused it,
 * or it was taken back. Each has an empty file of its digest in FOLDER/evidence/arrivals, made before the content gets its
 * name, so that taking away what nobody names never looks at any other evidence. */
#pragma once
#include "base/digest.h"
#include "base/err.h"

/* While a content gets its name nothing is taken away, by this process or another one that serves the folder. Closed by
 * arrivals_settle. */
enum err arrivals_note(const char *folder, struct str sha256, int *lock) MUST_CHECK;
void arrivals_settle(int lock);

/* Does a row name this content? */
typedef enum err arrivals_named(void *context, struct str sha256, bool *out);
/* Forgets what arrived an hour ago and is named; takes away what came `seconds` ago, has not come again since, and is
 * not. `removed` gets how many. */
enum err arrivals_sweep(const char *folder, int seconds, arrivals_named *named, void *context, int *removed) MUST_CHECK;
