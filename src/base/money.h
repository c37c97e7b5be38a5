/* Amounts in Chinese yuan, kept in fen. */
#pragma once
#include "base/buf.h"

struct money {
	int64_t fen;
};

static inline struct money money_yuan(int64_t yuan) { return (struct money){yuan * 100}; }
static inline int64_t money_to_yuan(struct money m) { return m.fen / 100; }
static inline struct money money_add(struct money a, struct money b) { return (struct money){a.fen + b.fen}; }
/* 87,000 or 87,000.50 */
void buf_put_money(struct buf *buf, struct money m);
