/* The rule book as the program holds it: plain structs, loaded once, immutable, shared by all
 * threads. Everything here comes from files (docs/scheme-files.md); C knows the shapes, never the
 * rules. */
#pragma once
#include "scheme/calendar.h"
#include "scheme/process.h"

struct category {
	struct str id;   /* operations */
	struct str code; /* letters used in certificate numbers: OPS */
	struct text name;
};

struct level {
	int number;
	struct text name;
};

/* What an application may concern: its name, its address. */
struct what {
	struct str id;
	struct text name;
	struct str field; /* of the submission, which holds it */
	bool body;        /* the body itself, and so no unit of the register */
};

/* What a kind of application asks for, where the rules of certificates know it: the first certificate,
 * its next period, the next level; anything else goes by its process alone. */
enum kind_nature { KIND_OTHER, KIND_INITIAL, KIND_RENEWAL, KIND_UPGRADE };

struct kind {
	struct str id;
	struct text name;
	struct str cite;
	enum kind_nature nature;
	struct what *whats; /* what it may concern, where that has to be said: name, address */
	size_t what_count;
	bool concerns_case; /* is about another case of the unit, which has to be named */
};

/* Part of the application's material that evidence belongs to (INTERFACE: part). */
struct part {
	struct str id;
	struct text name;
	struct text departments; /* who in the unit supplies it (FAQ table 4) */
	bool supplements;        /* what a request for supplements asks for goes here */
	bool late;               /* running correspondence: open as long as the case is */
	bool inside;             /* the centre's own: the unit neither sees nor adds to it */
	struct str fresh; /* where its material must be of this cycle: the clause that says so */
	struct str cite;
};

/* One thing that a unit declares of itself. */
struct fact_def {
	struct str name;
	enum value_type type; /* boolean, date, money, count */
	struct str section;   /* a part's id: where its question stands */
	struct text label, hint;
	struct text unit; /* 人 / people; empty where the type says it */
};

/* What the machine can decide of a requirement; CHECK_JUDGED is left to assessors. */
enum check_type { CHECK_JUDGED, CHECK_IS, CHECK_AT_LEAST, CHECK_YEARS, CHECK_CERTIFICATE };

struct check {
	enum check_type type;
	const struct fact_def *fact; /* IS, AT_LEAST, YEARS */
	bool is;                     /* IS: the value asked for */
	int64_t at_least;            /* AT_LEAST: in the fact's unit (money in whole CNY) */
	/* AT_LEAST: and this share of that fact, rounded up; NULL without */
	const struct fact_def *share_of;
	int share_per_mille;
	int years;        /* YEARS: the date lies at least so many years back */
	int level_offset; /* CERTIFICATE: of the same category, at level + offset (0 or -1) */
	int months_left;  /* CERTIFICATE: at least so many months before its expiry; 0: no window */
	int months_lapsed; /* CERTIFICATE: or expired by at most so many months */
};

struct group {
	struct str id;
	struct text name;
	bool gate; /* one failure and the application cannot be submitted */
};

struct requirement {
	struct str id;
	const struct group *group;
	struct str cite;
	struct text text;
	struct check check;
	bool in_principle; /* the lead may accept a shortfall with a recorded reason (FAQ 14) */
	const struct part *part; /* where its evidence stands; NULL where none is asked for */
	uint32_t kinds;          /* bit i: applies to scheme.kinds[i] */
	int from_level;          /* general ones: from this level on; 0: every level */
	struct str replaces; /* a qualification's own: the general one whose place it takes; may be
				not given */
	struct str file;     /* here and below: the file as the user named the folder, for faults */
	int line;
};

struct qualification {
	const struct category *category;
	int level;
	struct str guide; /* OPS2; not given where no guide is loaded */
	/* general ones and its own, in the order of the groups */
	const struct requirement **requirements;
	size_t requirement_count;
	struct str file;
	int line;
};

struct fee {
	const struct category *category; /* NULL: every category */
	int level;                       /* 0: every level */
	uint32_t kinds;
	struct str what; /* of a change: name, address; else not given */
	struct money audit, annuity;
	struct str cite;
	struct text note; /* shown with the fee; may be empty */
	bool assumed;     /* ours, no document gives it */
	struct str file;
	int line;
};

struct window {
	int renewal_on_time_months; /* before expiry; 0: only advised, no rule */
	int renewal_lapsed_months;  /* after expiry; later is an initial application */
	int upgrade_months;         /* validity that must remain; 0: no window */
	struct str cite;
};

struct edition {
	struct str id;
	struct text name;
	struct date from, until; /* both in force; DATE_NONE: open */
	struct str cite;
	struct requirement *requirements; /* all of its files; qualifications point into it */
	size_t requirement_count;
	struct qualification *qualifications;
	size_t qualification_count;
	struct fee *fees;
	size_t fee_count;
	struct window window;
	struct process *processes; /* its own, and then those that it shares */
	size_t process_count;
	struct str *shared; /* processes/NAME.yaml, by NAME */
	size_t shared_count;
	struct str *documents; /* whose clauses a shared process cites here; none: all */
	size_t document_count;
	struct limit *limits; /* those of the edition that `zizhi limit` answers; the processes'
				 clocks are these */
	size_t limit_count;
	struct str file;
	int line;
};

/* A paper or a mail: blocks of text with {placeholders} (casework/placeholder.h). */
enum block_type {
	BLOCK_TITLE,
	BLOCK_HEADING,
	BLOCK_PARAGRAPH,
	BLOCK_ITEM,
	BLOCK_ROW,
	BLOCK_TABLE,
	BLOCK_WRITE,  /* a label with room to write in */
	BLOCK_SEAL,   /* a party that seals, with room for the day */
	BLOCK_SIGN,   /* a party that signs and seals; two in a row stand side by side */
	BLOCK_ISSUED, /* who makes the paper, with its seal and the paper's day */
	BLOCK_CUT,
	BLOCK_PAGE,
	BLOCK_NOTE
};
struct block {
	enum block_type type;
	struct text text;
	struct text value; /* of a ROW: right-hand side */
	struct str table;  /* of a TABLE: facts, requirements, files, judgements, group */
	struct str file;
	int line;
};
struct template
{
	struct str id;
	struct text name; /* a paper's title in lists; a mail's subject */
	struct str after; /* papers: can be had once this action has been carried out */
	bool draft;       /* papers: can be had in the draft, too */
	uint32_t kinds;   /* papers: of these kinds of application; 0: of all */
	struct block *blocks;
	size_t block_count;
	struct str cite; /* mails: may be not given */
	struct str file;
	int line;
};

struct question {
	struct text question, answer;
	struct str cite;
	struct text topic;
};

struct discrepancy {
	struct str id;
	struct text what, reading, why;
	struct str cite;
	struct str *touches; /* requirements that it is about, by id, of any edition */
	size_t touch_count;
	struct str file;
	int line;
};

/* The body that runs the scheme, as the public may reach it (OPS2 十). */
struct body {
	struct text name, department, address, note;
	struct str postcode, site, account;
	struct str *telephones;
	size_t telephone_count;
	struct str cite;
};

struct certificate_rules {
	struct str number; /* pattern: {category} {level} {year} {serial:5}; safe in a URL */
	struct text heading, preamble; /* 兹证明; the unit follows on a line of its own */
	struct text statement;         /* what the unit has shown; placeholders allowed */
	struct text qualification;     /* {category} and {level}; not given: the category alone */
	int years;                     /* of validity */
	struct str cite;
};

struct panel_rules {
	struct str draw; /* method of drawing experts: simple */
	int minimum;     /* experts that a panel has at least */
	struct str cite;
};

struct meeting_rules {
	int *days; /* nominal days of the month of review meetings, ascending */
	size_t day_count;
	int list_days_ahead; /* working days before a meeting on which its list is fixed */
	struct str moved; /* mail to the unit and the secretary when a notice moves the day; may be missing */
	/* id of the limit within which certificates are made; may be missing */
	struct str certificates;
	struct str cite;
};

/* How cases usually go in a state, for simulations: no rule. */
struct scene {
	struct str state; /* of whichever process has it */
	int least, most;  /* working days that pass before something is done */
	int unmet;        /* of a hundred: what is judged, voted or answered comes out unmet */
	struct scene_turn {
		struct str action; /* instead of what leads on … */
		int of_hundred;    /* … so often */
	} *turns;
	size_t turn_count;
	struct str file;
	int line;
};
struct scenario {
	struct str category, kind; /* simulated where nothing else is asked for; may be missing */
	int level;
	struct str cycle_from; /* leaving this state the cycle begins; not given: leaving the draft */
	struct scene *scenes;
	size_t scene_count;
};

struct scheme {
	struct arena *arena;
	struct str id, folder, version; /* version: SHA-256 over all files, first 12 digits */
	struct text name;
	struct str cite; /* of the list of categories and levels that are issued */
	struct body body;
	struct certificate_rules certificate;
	struct calendar calendar;
	struct category *categories;
	size_t category_count;
	struct level *levels;
	size_t level_count;
	struct kind *kinds;
	size_t kind_count;
	struct part *parts;
	size_t part_count;
	struct group *groups;
	size_t group_count;
	struct fact_def *facts;
	size_t fact_count;
	struct edition *editions;
	size_t edition_count;
	struct template *papers, *mails;
	size_t paper_count, mail_count;
	struct question *questions;
	size_t question_count;
	struct discrepancy *discrepancies;
	size_t discrepancy_count;
	struct panel_rules panel;
	struct meeting_rules meetings;
	struct scenario scenario;
};

/* Loads a scheme's folder and lints it. On faults `out` is NULL, all faults are told (never only
 * the first) and the answer is ERR_INPUT; without faults in the list another error is the
 * environment's. At most 4 MiB of files, for which the arena must allow 512 MiB. `out` and all that
 * it points to live in `arena`. Guard and effect names are checked by casework (casework_lint),
 * which knows them. */
enum err scheme_load(
    struct arena *arena, const char *folder, struct scheme **out, struct faults *faults) MUST_CHECK;
/* The same, but gives what could be read even where there are faults, so that other layers may add
 * theirs (only to be linted: members that are required may be missing). NULL where too little could
 * be read. */
enum err scheme_read(
    struct arena *arena, const char *folder, struct scheme **out, struct faults *faults) MUST_CHECK;

/* 二; 2. */
struct text level_numeral(struct arena *arena, int level);
/* 安全运营类二级; Security operations, level 2: as the scheme words it, or the category alone. */
struct text scheme_qualification_name(
    struct arena *arena, const struct scheme *scheme, struct str category, int level);

/* Look-ups; NULL where there is none. */
const struct category *scheme_category(const struct scheme *scheme, struct str id);
/* The requirement of that id in any edition, the newest first; with a qualification that asks it. NULL: none. */
const struct requirement *scheme_requirement(
    const struct scheme *scheme, struct str id, const struct qualification **asked_by);
bool discrepancy_touches(const struct discrepancy *discrepancy, struct str requirement);
const struct kind *scheme_kind(const struct scheme *scheme, struct str id);
int scheme_kind_index(const struct scheme *scheme, struct str id); /* -1 */
/* The first of that nature; NULL where the scheme has none. */
const struct kind *scheme_kind_of(const struct scheme *scheme, enum kind_nature nature);
/* Bit i: scheme.kinds[i] is of that nature. */
uint32_t scheme_kinds_of(const struct scheme *scheme, enum kind_nature nature);
/* Those that lead to a certificate: a first one, its next period, the next level. */
uint32_t scheme_full_kinds(const struct scheme *scheme);
const struct what *kind_what(const struct kind *kind, struct str id); /* NULL */
const struct level *scheme_level(const struct scheme *scheme, int number);
const struct part *scheme_part(const struct scheme *scheme, struct str id);
const struct fact_def *scheme_fact(const struct scheme *scheme, struct str name);
int scheme_fact_index(const struct scheme *scheme, struct str name); /* -1 */
const struct edition *scheme_edition(const struct scheme *scheme, struct str id);
/* The edition in force on a day; NULL where none is. */
const struct edition *scheme_edition_on(const struct scheme *scheme, struct date on);
/* The edition that this one follows: the latest to begin of those that begin before it; NULL where it is the first. */
const struct edition *scheme_edition_before(
    const struct scheme *scheme, const struct edition *edition);
const struct qualification *edition_qualification(
    const struct edition *edition, struct str category, int level);
/* True where any edition issues it. */
bool scheme_issues(const struct scheme *scheme, struct str category, int level);
const struct process *edition_process(
    const struct edition *edition, const struct scheme *scheme, struct str kind);
const struct limit *edition_limit(const struct edition *edition, struct str id);
const struct template *scheme_paper(const struct scheme *scheme, struct str id);
const struct template *scheme_mail(const struct scheme *scheme, struct str id);
