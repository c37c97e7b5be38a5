/* Amounts as people write them: thousands set off by commas, fen only where there are some. */
#include "base/money.h"

static void put_thousands(struct buf *buf, uint64_t yuan)
{
	if (yuan >= 1000) {
		put_thousands(buf, yuan / 1000);
		buf_printf(buf, ",%03u", (unsigned)(yuan % 1000));
	} else {
		buf_put_int(buf, (int64_t)yuan);
	}
}

void buf_put_money(struct buf *buf, struct money m)
{
	uint64_t fen = m.fen < 0 ? 0 - (uint64_t)m.fen : (uint64_t)m.fen;
	if (m.fen < 0)
		buf_put_char(buf, '-');
	put_thousands(buf, fen / 100);
	if (fen % 100)
		buf_printf(buf, ".%02u", (unsigned)(fen % 100));
}
