/* The words of faults in a scheme's files: FAULT(id) of a row of faults.def. */
#pragma once
#include "base/fault.h"

#include "scheme/faults.def"
