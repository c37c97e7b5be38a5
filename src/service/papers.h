/* The name under which a case lists its certificate among its papers. */
#pragma once

#define CERTIFICATE_PAPER "certificate"
