/* A text for people in both languages of the program, Chinese first. */
#pragma once
#include "base/str.h"

enum language { LANGUAGE_ZH, LANGUAGE_EN, LANGUAGE_COUNT };

struct text {
	struct str zh, en;
};
#define TEXT(zh, en) ((struct text){STR(zh), STR(en)})

static inline struct str text_in(struct text t, enum language language) { return language == LANGUAGE_ZH ? t.zh : t.en; }
