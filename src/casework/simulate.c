/* The simulation: its people and days, its cases one after another in the same memory, and the sums over them. */
#include "casework/simulate.h"
#include "casework/clock.h"
#include "casework/simulate_scene.h"
#include "scheme/rules.h"

#define UNIT "91110108551385082Q"
#define YEARS 8         /* that simulated cases may reach into */
#define SCENES_MOST 400 /* of one case; a case that takes more ends as it is */
#define CYCLE_MOST 2000 /* working days that are told apart */
#define CASE_MEMORY (8u << 20)

unsigned play_random(struct play *play, unsigned limit)
{
	/* splitmix64 */
	uint64_t z = play->random += 0x9e3779b97f4a7c15u;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return (unsigned)((z ^ z >> 31) % limit);
}

void play_wait(struct play *play, unsigned least, unsigned most)
{
	play->day += least + play_random(play, most - least + 1);
	play->minute = 0;
}

struct date play_today(const struct play *play)
{
	return play->set->days[play->day];
}

struct instant play_now(struct play *play)
{
	struct instant now = instant_of_date(play_today(play), 9, 0);
	now.ms += (int64_t)play->minute++ * 60000;
	return now;
}

static bool record(struct play *play, const struct decision *decision)
{
	if (decision->type == DECISION_DONE && case_apply(play->state, &decision->fact) == ERR_OK)
		return true;
	++*play->refused;
	play->stuck = true;
	return false;
}

bool play_act(struct play *play, enum actor actor, const char *action, const struct field *fields,
    size_t count)
{
	if (play->stuck)
		return false;
	struct command command = {
	    .actor = &play->set->people[actor],
	    .action = str_from(action),
	    .fields = (struct field *)fields,
	    .field_count = count,
	};
	struct decision decision =
	    decide(play->arena, play->state, &play->world, &command, play_now(play));
	return record(play, &decision);
}

static void add_people(struct stage_set *set)
{
	static const struct {
		struct str login;
		enum role role;
	} cast[ACTOR_COUNT] = {
	    [ACTOR_CONTACT] = {{"contact", 7}, ROLE_contact},
	    [ACTOR_INTAKE] = {{"intake", 6}, ROLE_intake},
	    [ACTOR_LEAD] = {{"lead", 4}, ROLE_lead},
	    [ACTOR_ASSESSOR] = {{"assessor", 8}, ROLE_assessor},
	    [ACTOR_DIRECTOR] = {{"director", 8}, ROLE_director},
	    [ACTOR_SECRETARY] = {{"secretary", 9}, ROLE_secretary},
	    [ACTOR_FINANCE] = {{"finance", 7}, ROLE_finance},
	    [ACTOR_CLERK] = {{"clerk", 5}, ROLE_clerk},
	    [ACTOR_SUPERVISION] = {{"supervision", 11}, ROLE_supervision},
	    [ACTOR_EXPERTS] = {{"expert1", 7}, ROLE_expert},
	    [ACTOR_EXPERTS + 1] = {{"expert2", 7}, ROLE_expert},
	    [ACTOR_EXPERTS + 2] = {{"expert3", 7}, ROLE_expert},
	    [ACTOR_EXPERTS + 3] = {{"expert4", 7}, ROLE_expert},
	    [ACTOR_EXPERTS + 4] = {{"expert5", 7}, ROLE_expert},
	};
	for (int i = 0; i < ACTOR_COUNT; i++)
		set->people[i] = (struct person){
		    .login = cast[i].login,
		    .name = cast[i].login,
		    .roles = 1u << cast[i].role,
		    .unit = i == ACTOR_CONTACT ? STR(UNIT) : STR_NONE,
		};
	for (int i = 0; i < 5; i++)
		set->panel[i] = cast[ACTOR_EXPERTS + i].login;
}

/* Working days and meetings from the beginning of the edition now in force, so that no case walks the calendar. */
static void add_days(struct arena *arena, struct stage_set *set, struct date from)
{
	const struct scheme *scheme = set->simulation->scheme;
	int most = YEARS * 366;
	set->days = ARENA_ARRAY(arena, struct date, (size_t)most);
	set->meetings = ARENA_ARRAY(arena, size_t, (size_t)most);
	for (int i = 0; i < most; i++) {
		struct date day = date_add_days(from, i);
		if (!calendar_working(&scheme->calendar, day))
			continue;
		if (scheme_is_meeting(scheme, day))
			set->meetings[set->meeting_count++] = set->day_count;
		set->days[set->day_count++] = day;
	}
}

static void satisfy(struct profile *profile, const struct scheme *scheme, const struct check *check,
    int64_t lacking)
{
	if (check->type != CHECK_IS && check->type != CHECK_AT_LEAST && check->type != CHECK_YEARS)
		return;
	struct value *value = &profile->values[check->fact - scheme->facts];
	int64_t number = check->at_least - lacking;
	value->type = check->fact->type;
	if (check->type == CHECK_IS)
		value->boolean = check->is;
	else if (check->type == CHECK_YEARS)
		date_from_ymd(2010, 1, 4, &value->date);
	else if (value->type == VALUE_MONEY && value->money.fen < money_yuan(number).fen)
		value->money = money_yuan(number);
	else if (value->type == VALUE_COUNT && value->integer < number)
		value->integer = number;
	if (check->share_of)
		profile->values[check->share_of - scheme->facts] =
		    (struct value){.type = check->share_of->type, .integer = check->at_least};
}

/* A unit that has exactly what is asked for; or one project less where that may be accepted. */
static struct profile *profile_for(struct arena *arena, const struct scheme *scheme,
    const struct qualification *qualification, bool short_of_projects)
{
	struct profile *profile = profile_new(arena, scheme);
	for (size_t i = 0; i < qualification->requirement_count; i++) {
		const struct requirement *requirement = qualification->requirements[i];
		satisfy(profile, scheme, &requirement->check,
		    short_of_projects && requirement->in_principle);
	}
	return profile;
}

static void add_judged(
    struct arena *arena, struct stage_set *set, const struct qualification *qualification, int kind)
{
	for (size_t i = 0; i < qualification->requirement_count; i++) {
		const struct requirement *requirement = qualification->requirements[i];
		if (requirement->check.type == CHECK_JUDGED && requirement->kinds >> kind & 1)
			*ARENA_PUSH(arena, set->judged, set->judged_count) = requirement->id;
	}
}

/* Of what a kind may concern, the first. */
static struct str what_of(const struct simulation *simulation)
{
	const struct kind *kind = scheme_kind(simulation->scheme, simulation->kind);
	return kind && kind->what_count ? kind->whats[0].id : STR_NONE;
}

static enum err prepare(
    struct arena *arena, const struct simulation *simulation, struct stage_set *set)
{
	const struct scheme *scheme = simulation->scheme;
	const struct edition *edition = &scheme->editions[0];
	for (size_t i = 1; i < scheme->edition_count; i++)
		if (date_after(scheme->editions[i].from, edition->from))
			edition = &scheme->editions[i];
	struct unknown why = {0};
	if (!scheme_knows(scheme, simulation->category, simulation->level, simulation->kind,
		edition->from, arena, &why))
		return err_fail(ERR_INPUT, "%.*s", STR_ARG(why.text.en));
	if (!edition_process(edition, scheme, simulation->kind))
		return err_fail(
		    ERR_INPUT, "there is no process for %.*s", STR_ARG(simulation->kind));
	const struct qualification *qualification =
	    edition_qualification(edition, simulation->category, simulation->level);
	const struct fee *fee = scheme_fee(edition, scheme, simulation->category, simulation->level,
	    simulation->kind, what_of(simulation));
	set->simulation = simulation;
	set->process = edition_process(edition, scheme, simulation->kind);
	set->fee = fee ? fee_total(fee) : money_yuan(0);
	set->distance = play_distances(arena, set->process);
	add_people(set);
	add_days(arena, set, edition->from);
	set->ready = profile_for(arena, scheme, qualification, false);
	set->short_of_projects = profile_for(arena, scheme, qualification, true);
	add_judged(arena, set, qualification, scheme_kind_index(scheme, simulation->kind));
	return ERR_OK;
}

/* The certificate that the application stands on: a year old, of the level below or the one renewed. */
static void add_world(struct play *play)
{
	const struct simulation *simulation = play->set->simulation;
	enum kind_nature nature = scheme_kind(simulation->scheme, simulation->kind)->nature;
	bool climbs = nature == KIND_INITIAL || nature == KIND_UPGRADE;
	play->lower = (struct held_certificate){
	    .number = STR("ZZ-SIM"),
	    .category = simulation->category,
	    .level = climbs ? simulation->level - 1 : simulation->level,
	    .issued_on = date_add_months(play_today(play), -12),
	    .expires_on = date_add_months(play_today(play), 24),
	    .status = CERTIFICATE_VALID,
	};
	play->world = (struct world){
	    .people = play->set->people,
	    .people_count = ACTOR_COUNT,
	    .certificates = &play->lower,
	    .certificate_count = play->lower.level > 0,
	    .panel = play->set->panel,
	    .panel_count = COUNT_OF(play->set->panel),
	    .next_serial = 1,
	};
}

static const struct person *opener(const struct play *play)
{
	for (int i = 0; i < ACTOR_COUNT; i++)
		if (play->set->process->opens & play->set->people[i].roles)
			return &play->set->people[i];
	return &play->set->people[ACTOR_CONTACT];
}

static bool begin_case(struct play *play)
{
	const struct simulation *simulation = play->set->simulation;
	const struct person *contact = &play->set->people[ACTOR_CONTACT];
	play->day = play_random(play, 500);
	add_world(play);
	play->state = case_new(play->arena, simulation->scheme, STR("SIM"));
	struct opening opening = {
	    .unit = STR(UNIT),
	    .category = simulation->category,
	    .level = simulation->level,
	    .kind = simulation->kind,
	    .what = what_of(simulation),
	};
	struct decision opened =
	    decide_open(play->arena, simulation->scheme, opener(play), &opening, play_now(play));
	if (!record(play, &opened))
		return false;
	if (!play->state->state->editable)
		return true;
	const struct profile *profile =
	    play_chance(play, 15) ? play->set->short_of_projects : play->set->ready;
	struct decision facts =
	    decide_set_facts(play->arena, play->state, contact, profile, play_now(play));
	return record(play, &facts);
}

/* Sums over all cases; arrays in the order of the process. Every case is of the newest edition. */
struct sums {
	const struct process *process;
	size_t *ends, *runs, *missed;
	int64_t *counted; /* per limit: the run that has been counted, of the present case */
	size_t *cycles;   /* certificates by working days */
};

/* The runs that have ended since: called before one starts again, and at the end. */
static void count_clocks(struct sums *sums, struct play *play)
{
	struct case_clock *clocks;
	size_t count = case_clocks(play->arena, play->state, play_today(play), &clocks);
	for (size_t i = 0; i < count; i++) {
		size_t limit = (size_t)(clocks[i].limit - sums->process->limits);
		bool ended = clocks[i].status == CLOCK_MET || clocks[i].status == CLOCK_MISSED;
		if (!ended || sums->counted[limit] >= clocks[i].started_seq)
			continue;
		sums->counted[limit] = clocks[i].started_seq;
		sums->runs[limit]++;
		sums->missed[limit] += clocks[i].status == CLOCK_MISSED;
	}
}

static void count_case(struct sums *sums, struct play *play, struct simulated *out)
{
	out->cases++;
	out->facts += play->state->history_count;
	sums->ends[play->state->state - sums->process->states]++;
	count_clocks(sums, play);
}

static void run_case(struct sums *sums, struct play *play, struct simulated *out)
{
	if (!begin_case(play))
		return;
	for (size_t i = 0; i < sums->process->limit_count; i++)
		sums->counted[i] = 0;
	bool certified = false;
	for (int scene = 0; scene < SCENES_MOST; scene++) {
		const struct state *before = play->state->state;
		if (play->day + 200 > play->set->day_count || !play_scene(play))
			break;
		if (before != play->state->state && play->state->state->applicant)
			count_clocks(sums, play);
		if (certified || !str_given(play->state->certificate))
			continue;
		certified = true;
		size_t days = play->day - play->filed;
		sums->cycles[days < CYCLE_MOST ? days : CYCLE_MOST - 1]++;
		out->certified++;
	}
	count_case(sums, play, out);
}

static int percentile(const size_t *cycles, size_t count, size_t per_thousand)
{
	size_t wanted = (count * per_thousand + 999) / 1000, seen = 0;
	for (int days = 0; days < CYCLE_MOST; days++) {
		seen += cycles[days];
		if (seen && seen >= wanted)
			return days;
	}
	return 0;
}

static void tell(struct arena *arena, const struct sums *sums, struct simulated *out)
{
	static const size_t per_thousand[COUNT_OF(out->cycle)] = {100, 500, 900, 990, 1000};
	const struct process *process = sums->process;
	for (size_t i = 0; i < COUNT_OF(per_thousand); i++)
		out->cycle[i] = percentile(sums->cycles, out->certified, per_thousand[i]);
	for (size_t i = 0; i < process->state_count; i++)
		if (sums->ends[i])
			*ARENA_PUSH(arena, out->ends, out->end_count) =
			    (struct simulated_end){process->states[i].id, sums->ends[i]};
	for (size_t i = 0; i < process->limit_count; i++)
		if (sums->runs[i])
			*ARENA_PUSH(arena, out->limits, out->limit_count) =
			    (struct simulated_limit){
				process->limits[i].id, sums->runs[i], sums->missed[i]};
}

enum err simulate(struct arena *arena, const struct simulation *simulation, struct simulated *out)
{
	struct stage_set set = {0};
	*out = (struct simulated){0};
	TRY(prepare(arena, simulation, &set));
	const struct process *process = set.process;
	struct sums sums = {
	    .process = process,
	    .ends = ARENA_ARRAY(arena, size_t, process->state_count),
	    .runs = ARENA_ARRAY(arena, size_t, process->limit_count + 1),
	    .missed = ARENA_ARRAY(arena, size_t, process->limit_count + 1),
	    .counted = ARENA_ARRAY(arena, int64_t, process->limit_count + 1),
	    .cycles = ARENA_ARRAY(arena, size_t, CYCLE_MOST),
	};
	struct arena memory;
	arena_init(&memory, CASE_MEMORY);
	for (size_t i = 0; i < simulation->cases; i++) {
		arena_reset(&memory);
		struct play play = {
		    .set = &set,
		    .arena = &memory,
		    .random = simulation->seed * 0x2545f4914f6cdd1du + i,
		    .refused = &out->refused,
		};
		run_case(&sums, &play, out);
	}
	arena_free(&memory);
	tell(arena, &sums, out);
	return ERR_OK;
}
