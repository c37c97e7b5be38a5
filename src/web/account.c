/* Signing in and out, and one's own password. */
#include "web/messages.h"
#include "web/pages.h"
#include "web/session.h"
#include "web/views.h"
