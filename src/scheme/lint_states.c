/* Faults of a process as a graph: every state is reached from the first one and leads to an end. */
#include "scheme/lint.h"

struct graph {
	const struct process *process;
	size_t count;
	bool *edges; /* [from * count + to] */
	bool *seen;
};

static size_t index_of(const struct graph *graph, const struct state *state)
{
	return (size_t)(state - graph->process->states);
}

static bool *edge(const struct graph *graph, size_t from, size_t to)
{
	return &graph->edges[from * graph->count + to];
}

/* Edges of one action from one state; going back needs the edges of all others, so comes in a
 * second pass. */
static void add_edges(
    const struct graph *graph, const struct action *action, size_t from, bool back)
{
	for (size_t t = 0; t < action->target_count; t++) {
		const struct target *target = &action->targets[t];
		if (!back && target->state)
			*edge(graph, from, index_of(graph, target->state)) = true;
		for (size_t before = 0; back && target->back && before < graph->count; before++) {
			if (before != from && *edge(graph, before, from))
				*edge(graph, from, before) = true;
		}
	}
}

static void build(const struct graph *graph, bool back)
{
	const struct process *process = graph->process;
	for (size_t a = 0; a < process->action_count; a++) {
		const struct action *action = &process->actions[a];
		for (size_t p = 0; p < action->performer_count; p++) {
			for (size_t f = 0; f < action->performers[p].from_count; f++)
				add_edges(graph, action,
				    index_of(graph, action->performers[p].from[f]), back);
		}
	}
}

/* Spreads `seen` along the edges, or against them, until nothing is added. */
static void spread(const struct graph *graph, bool forwards)
{
	for (bool grown = true; grown;) {
		grown = false;
		for (size_t from = 0; from < graph->count; from++) {
			for (size_t to = 0; to < graph->count; to++) {
				size_t known = forwards ? from : to, next = forwards ? to : from;
				if (!*edge(graph, from, to) || !graph->seen[known] ||
				    graph->seen[next])
					continue;
				graph->seen[next] = grown = true;
			}
		}
	}
}

static void tell_state(const struct state *state, bool from_first, struct faults *faults)
{
	if (from_first)
		faults_tell(
		    faults, state->file, state->line, 1, FAULT(unreachable), STR_ARG(state->id));
	else
		faults_tell(
		    faults, state->file, state->line, 1, FAULT(endless), STR_ARG(state->id));
}

static void tell_unseen(const struct graph *graph, bool from_first, struct faults *faults)
{
	for (size_t i = 0; i < graph->count; i++) {
		if (!graph->seen[i])
			tell_state(&graph->process->states[i], from_first, faults);
		graph->seen[i] = false;
	}
}

void lint_states(const struct process *process, struct faults *faults)
{
	size_t count = process->state_count;
	struct graph graph = {.process = process,
	    .count = count,
	    .edges = ARENA_ARRAY(faults->arena, bool, count *count + 1),
	    .seen = ARENA_ARRAY(faults->arena, bool, count + 1)};
	build(&graph, false);
	build(&graph, true);
	if (process->initial) {
		graph.seen[index_of(&graph, process->initial)] = true;
		spread(&graph, true);
		tell_unseen(&graph, true, faults);
	}
	for (size_t i = 0; i < count; i++)
		graph.seen[i] = process->states[i].final;
	spread(&graph, false);
	tell_unseen(&graph, false, faults);
}
