/* Codes of units: taken or refused with a reason; what is taken is plain ASCII and fits where codes are kept. */
#include "casework/unit_code.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena;
	struct text why = {0}, warning = {0};
	struct str code = input_str(bytes, size);
	arena_init(&arena, 1 << 20);
	bool good = unit_code_check(code, &why);
	HOLDS(good || (why.zh.len && why.en.len));
	if (good) {
		HOLDS(code.len > 0 && code.len <= 64 && str_utf8_count(code) == code.len);
		HOLDS(str_printable(code));
		bool verifies = unit_code_verifies(code, &arena, &warning);
		HOLDS(verifies || (warning.zh.len && warning.en.len));
	}
	arena_free(&arena);
	return 0;
}
