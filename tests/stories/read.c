/* Reading a story: lines into steps. */
#include "base/file.h"
#include "runner.h"

#define STORY_MAX (256u << 10)

struct reader {
	struct arena *arena;
	struct story *story;
	struct str file;
	int line;
	struct str why;
};

static bool wrong(struct reader *r, const char *what)
{
	r->why = str_printf(r->arena, "%.*s:%d: %s", STR_ARG(r->file), r->line, what);
	return false;
}

/* Splits at spaces; quotes hold a word together and fall away; # begins a remark. */
static size_t split(struct arena *arena, struct str line, struct str **words)
{
	size_t count = 0;
	char *text = arena_alloc(arena, line.len + 1);
	*words = NULL;
	for (size_t i = 0; i < line.len;) {
		if (line.data[i] == ' ') {
			i++;
			continue;
		}
		if (line.data[i] == '#')
			break;
		bool quoted = false;
		size_t length = 0;
		for (; i < line.len && (quoted || line.data[i] != ' '); i++) {
			if (line.data[i] == '"')
				quoted = !quoted;
			else
				text[length++] = line.data[i];
		}
		*ARENA_PUSH(arena, *words, count) = (struct str){text, length};
		text += length;
	}
	return count;
}

static bool is_arrow(struct str word)
{
	return str_is(word, "→") || str_is(word, "->");
}

static bool read_roles(struct reader *r, struct str names, uint32_t *roles)
{
	while (!str_empty(names)) {
		enum role role;
		if (!role_parse(str_cut(&names, ','), &role))
			return wrong(r, "unknown role");
		*roles |= 1u << role;
	}
	return true;
}

static struct story_person *person(struct story *story, struct str login)
{
	for (size_t i = 0; i < story->people_count; i++)
		if (str_eq(story->people[i].login, login))
			return &story->people[i];
	return NULL;
}

static struct story_person *add_person(struct reader *r, struct str login)
{
	struct story_person *known = person(r->story, login);
	if (known)
		return known;
	struct story *story = r->story;
	struct story_person *added = ARENA_PUSH(r->arena, story->people, story->people_count);
	*added = (struct story_person){.login = login};
	return added;
}

/* Everybody that stories take for granted. */
static void add_cast(struct reader *r)
{
	static const struct {
		const char *login;
		enum role role;
	} cast[] = {
	    {"contact", ROLE_contact},
	    {"editor", ROLE_editor},
	    {"intake", ROLE_intake},
	    {"lead1", ROLE_lead},
	    {"lead2", ROLE_lead},
	    {"assessor1", ROLE_assessor},
	    {"assessor2", ROLE_assessor},
	    {"director", ROLE_director},
	    {"expert1", ROLE_expert},
	    {"expert2", ROLE_expert},
	    {"expert3", ROLE_expert},
	    {"expert4", ROLE_expert},
	    {"expert5", ROLE_expert},
	    {"expert6", ROLE_expert},
	    {"secretary", ROLE_secretary},
	    {"finance", ROLE_finance},
	    {"clerk", ROLE_clerk},
	    {"supervision", ROLE_supervision},
	    {"auditor", ROLE_auditor},
	    {"administrator", ROLE_administrator},
	    {"public", ROLE_public},
	};
	for (size_t i = 0; i < COUNT_OF(cast); i++) {
		struct story_person *one = add_person(r, str_from(cast[i].login));
		one->roles = 1u << cast[i].role;
		one->of_unit = cast[i].role == ROLE_contact || cast[i].role == ROLE_editor;
	}
}

/* certificate: CATEGORY LEVEL ISSUED EXPIRES [STATUS] */
static bool read_certificate(struct reader *r, const struct str *words, size_t count)
{
	struct held_certificate held = {.number = STR("ZZ-STORY"), .status = CERTIFICATE_VALID};
	int64_t level;
	if (count < 4 || !str_to_int(words[1], &level) || !date_parse(words[2], &held.issued_on) ||
	    !date_parse(words[3], &held.expires_on))
		return wrong(r, "certificate: CATEGORY LEVEL ISSUED EXPIRES [STATUS]");
	if (count > 4 && !certificate_status_parse(words[4], &held.status))
		return wrong(r, "unknown status of a certificate");
	held.category = words[0];
	held.level = (int)level;
	*ARENA_PUSH(r->arena, r->story->certificates, r->story->certificate_count) = held;
	return true;
}

static bool read_apply(struct reader *r, const struct str *words, size_t count)
{
	int64_t level;
	if (count < 3 || !str_to_int(words[1], &level))
		return wrong(r, "apply: CATEGORY LEVEL KIND [WHAT]");
	r->story->category = words[0];
	r->story->level = (int)level;
	r->story->kind = words[2];
	r->story->what = count > 3 ? words[3] : STR_NONE;
	return true;
}

static bool read_person(struct reader *r, const struct str *words, size_t count)
{
	if (count < 2)
		return wrong(r, "person: LOGIN ROLE,ROLE");
	struct story_person *one = add_person(r, words[0]);
	one->roles = 0;
	return read_roles(r, words[1], &one->roles);
}

static bool read_interest(struct reader *r, const struct str *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct story_person *one = person(r->story, words[i]);
		if (!one)
			return wrong(r, "nobody of that name");
		one->interest = true;
	}
	return true;
}

static bool read_file(struct reader *r, struct str name);

static bool read_directive(
    struct reader *r, struct str key, struct str rest, const struct str *words, size_t count)
{
	if (str_is(key, "story"))
		r->story->title = rest;
	else if (str_is(key, "cites"))
		r->story->cites = rest;
	else if (str_is(key, "unit"))
		r->story->unit = rest;
	else if (str_is(key, "apply"))
		return read_apply(r, words, count);
	else if (str_is(key, "certificate"))
		return read_certificate(r, words, count);
	else if (str_is(key, "person"))
		return read_person(r, words, count);
	else if (str_is(key, "interest"))
		return read_interest(r, words, count);
	else if (str_is(key, "other-case"))
		r->story->other_case = true;
	else if (str_is(key, "include"))
		return read_file(r, rest);
	else
		return wrong(r, "unknown heading");
	return true;
}

static enum step_type type_of(struct str verb)
{
	static const struct {
		const char *verb;
		enum step_type type;
	} verbs[] = {
	    {"open", STEP_OPEN},
	    {"facts", STEP_FACTS},
	    {"upload", STEP_UPLOAD},
	    {"remove", STEP_REMOVE},
	    {"draw", STEP_DRAW},
	};
	for (size_t i = 0; i < COUNT_OF(verbs); i++)
		if (str_is(verb, verbs[i].verb))
			return verbs[i].type;
	return STEP_ACT;
}

/* DATE LOGIN VERB words → then; DATE clock → …; DATE expect … */
static bool read_step(struct reader *r, struct date on, struct str *words, size_t count)
{
	struct step step = {.file = r->file, .line = r->line, .on = on};
	size_t next = 1;
	if (!count)
		return wrong(r, "a date alone");
	step.login = words[0];
	if (str_is(step.login, "clock")) {
		step.type = STEP_CLOCK;
	} else if (str_is(step.login, "expect")) {
		step.type = STEP_EXPECT;
	} else if (count < 2 || is_arrow(words[1])) {
		return wrong(r, "who does what?");
	} else {
		step.verb = words[next++];
		step.type = type_of(step.verb);
	}
	size_t arrow = next;
	while (arrow < count && !is_arrow(words[arrow]))
		arrow++;
	step.words = words + next;
	step.word_count = arrow - next;
	step.then = arrow < count ? words + arrow + 1 : NULL;
	step.then_count = arrow < count ? count - arrow - 1 : 0;
	*ARENA_PUSH(r->arena, r->story->steps, r->story->step_count) = step;
	return true;
}

static bool read_line(struct reader *r, struct str line)
{
	struct str *words, rest = line;
	size_t count = split(r->arena, line, &words);
	if (!count)
		return true;
	struct date on;
	if (date_parse(words[0], &on))
		return read_step(r, on, words + 1, count - 1);
	struct str key = str_cut(&rest, ':');
	if (!str_given(rest))
		return wrong(r, "neither a date nor a heading");
	return read_directive(r, str_trim(key), str_trim(rest), words + 1, count - 1);
}

static bool read_file(struct reader *r, struct str name)
{
	struct reader inner = {.arena = r->arena, .story = r->story, .file = name};
	struct str text;
	const char *path = str_c(
	    r->arena, str_printf(r->arena, "%.*s/%.*s", STR_ARG(r->story->folder), STR_ARG(name)));
	if (file_read(r->arena, path, STORY_MAX, &text) != ERR_OK)
		return wrong(r, err_detail());
	while (!str_empty(text)) {
		inner.line++;
		if (!read_line(&inner, str_trim(str_cut(&text, '\n')))) {
			r->why = inner.why;
			return false;
		}
	}
	return true;
}

bool story_read(
    struct arena *arena, struct str folder, struct str name, struct story *out, struct str *why)
{
	*out = (struct story){
	    .folder = folder,
	    .file = name,
	    .unit = STR("91110108551385082Q"),
	    .category = STR("operations"),
	    .level = 2,
	    .kind = STR("initial"),
	};
	struct reader reader = {.arena = arena, .story = out, .file = name};
	add_cast(&reader);
	bool read = read_file(&reader, name);
	if (read && !str_given(out->title))
		read = wrong(&reader, "a story has a title");
	*why = reader.why;
	return read;
}
