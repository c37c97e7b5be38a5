/* The one writer: takes what waits, runs each job in its own savepoint, commits them together with one sync, then tells
 * each. What was told is on disk. */
#include "base/log.h"
#include "service/internal.h"
#include "service/rules_compose.h"
#include "store/db.h"
#include "store/journal.h"
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { GROUP_MOST = 256, WAITING_MOST = 10000, LOG_PAGES_MOST = 16000, DETAIL_MOST = 512 };
enum { ALONE_TRIES = 3, UNCERTAIN_TRIES = 50 };
enum { COMPANY = 32, CALM = 8, PATIENCE_NS = 8000000, SECOND_NS = 1000000000 };

/* Why a whole group failed; the jobs' own arenas take a copy. */
struct failure {
	enum err err;
	char detail[DETAIL_MOST];
};

static struct failure failure_now(enum err err)
{
	struct failure failure = {.err = err};
	snprintf(failure.detail, sizeof failure.detail, "%s", err_detail());
	return failure;
}

static void fail_job(struct job *job, const struct failure *failure)
{
	job->outcome = (struct outcome){.type = OUTCOME_ERROR,
	    .err = failure->err,
	    .detail = str_copy(job->arena, str_from(failure->detail))};
}

/* What others wrote: cases are read again, and the scheme and its time are brought up to the journal. */
static void catch_up(struct service *service)
{
	struct store *store = service->writer.store;
	struct instant last;
	casebook_forget_all(service->writer.casebook);
	bool behind =
	    rules_refresh(service, store) != ERR_OK || journal_last_instant(store, &last) != ERR_OK;
	atomic_store(&service->writer.behind, behind);
	if (behind)
		log_warn("scheme", {"why", str_from(err_detail())});
	else
		service_set_clock(service, last);
}

/* After a rollback: what was read inside it may never have been. */
static void forget(struct service *service)
{
	people_forget(&service->people);
	catch_up(service);
}

/* Runs one job. An error leaves the transaction fit for the next job, or gone (db_in_transaction). */
static void run_job(struct service *service, struct job *job)
{
	struct db *db = service->writer.store->db;
	struct tx tx = {service, service->writer.store, job->arena, service_now(service)};
	struct last_fact last = service->writer.store->last;
	job->outcome = (struct outcome){.type = OUTCOME_DONE};
	enum err err = db_savepoint(db);
	bool begun = err == ERR_OK;
	if (begun)
		job->run(&tx, job->argument, &job->outcome);
	if (begun && db_in_transaction(db))
		err = job->outcome.type == OUTCOME_DONE ? db_release(db) : db_undo(db);
	if (err != ERR_OK)
		outcome_fail(&job->outcome, job->arena, err);
	if (begun && err != ERR_OK)
		db_rollback(db); /* what it has done must not be committed with the others' work */
	if (job->outcome.type != OUTCOME_DONE) {
		service->writer.store->last = last;
		service->writer.store->mark_known = false;
	}
	if (job->outcome.type == OUTCOME_ERROR && db_in_transaction(db))
		forget(service);
}

static size_t run_until_lost(struct service *service, struct job **jobs, size_t count)
{
	struct db *db = service->writer.store->db;
	for (size_t i = 0; i < count; i++) {
		run_job(service, jobs[i]);
		if (!db_in_transaction(db))
			return i + 1;
	}
	return count;
}

/* The connection was lost while it was committed: the journal knows whether it was. Its lock is given only once the
 * server has done with the lost one. */
static bool was_committed(struct service *service, struct failure *failure)
{
	struct store *store = service->writer.store;
	struct last_fact last = store->last;
	struct timespec pause = {.tv_nsec = 200000000};
	bool there = false;
	enum err err = ERR_IO;
	for (int tries = 0; tries < UNCERTAIN_TRIES && last.known && err != ERR_OK; tries++) {
		nanosleep(&pause, NULL);
		err = db_begin_write(store->db);
		if (err == ERR_OK)
			err = journal_has(store, &last, &there);
		db_rollback(store->db);
	}
	if (err == ERR_OK && !there)
		failure->err = ERR_CONFLICT; /* none of it: once more */
	log_warn("commit-lost", {"found", err != ERR_OK ? STR("unknown")
					  : there       ? STR("done")
							: STR("not done")});
	return err == ERR_OK && there;
}

/* Why the database gave the transaction up, as the job met it. */
static enum err given_up(const struct job *job)
{
	const struct outcome *met = &job->outcome;
	if (met->type != OUTCOME_ERROR)
		return err_fail(ERR_FULL, "the database gave the transaction up");
	return err_fail(met->err, "%.*s", STR_ARG(met->detail));
}

enum attempt { DONE, FAILED, NEVER_BEGAN };

/* As many of the jobs as one transaction can hold: all of them, save where the database gives it up half way. Unless
 * DONE nothing of them happened, and `failure` tells why. */
static enum attempt attempt(
    struct service *service, struct job **jobs, size_t *count, struct failure *failure)
{
	struct store *store = service->writer.store;
	store->last = (struct last_fact){.known = false};
	store->mark_known = false;
	store->keeps_mark = true;
	enum err err = db_begin_write(store->db);
	if (err != ERR_OK) {
		*failure = failure_now(err);
		return NEVER_BEGAN;
	}
	if (db_changed_elsewhere(store->db) || atomic_load(&service->writer.behind))
		catch_up(service);
	*count = run_until_lost(service, jobs, *count);
	err = db_in_transaction(store->db) ? db_commit(store->db) : given_up(jobs[*count - 1]);
	*failure = failure_now(err);
	if (err == ERR_OK || (err == ERR_UNCERTAIN && was_committed(service, failure))) {
		atomic_fetch_add(&service->writer.commits, 1);
		return DONE;
	}
	db_rollback(store->db);
	forget(service);
	return FAILED;
}

/* A command that was decided beside another server's is decided again. */
static enum attempt run_alone(struct service *service, struct job *job, struct failure *failure)
{
	enum attempt end = FAILED;
	for (int tries = 0; tries < ALONE_TRIES && end == FAILED; tries++) {
		size_t one = 1;
		end = attempt(service, &job, &one, failure);
		if (end == FAILED && failure->err != ERR_CONFLICT && failure->err != ERR_IO)
			break;
	}
	if (end != DONE)
		fail_job(job, failure);
	return end;
}

/* Gives how many of them have their outcome. Where all together failed, each is tried alone, so that one's failure is
 * nobody else's. */
static size_t run_group(struct service *service, struct job **jobs, size_t count)
{
	struct failure failure;
	size_t ran = count;
	enum attempt end = attempt(service, jobs, &ran, &failure);
	if (end == DONE)
		return ran;
	bool over = end == NEVER_BEGAN || failure.err == ERR_UNCERTAIN;
	for (size_t i = 0; i < ran; i++) {
		if (!over)
			over = run_alone(service, jobs[i], &failure) == NEVER_BEGAN;
		else
			fail_job(jobs[i], &failure);
	}
	return ran;
}

static void answer(struct service *service, struct job **jobs, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		atomic_fetch_add(&service->writer.done, 1);
		jobs[i]->done(jobs[i]);
	}
}

/* How many to wait for, so that they share a sync. It doubles while company comes in time and is halved where it does
 * not; whoever is alone never waits. */
struct aim {
	size_t wanted;
	int calm; /* groups until more is tried again */
};

/* `company`: others came before the group had been answered. */
static void aim_raise(struct aim *aim, size_t count, bool company)
{
	if (aim->calm > 0)
		aim->calm--;
	else if (count > 1 || (count && company))
		aim->wanted = aim->wanted < COMPANY / 2 ? aim->wanted * 2 : COMPANY;
}

static void wait_for_company(struct writer *writer, struct aim *aim)
{
	struct timespec until;
	int late = 0;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += PATIENCE_NS;
	until.tv_sec += until.tv_nsec / SECOND_NS;
	until.tv_nsec %= SECOND_NS;
	writer->wanted = aim->wanted;
	while (writer->waiting < aim->wanted && !writer->stopping && !late)
		late =
		    pthread_cond_clockwait(&writer->work, &writer->mutex, CLOCK_MONOTONIC, &until);
	writer->wanted = 1;
	if (late)
		*aim = (struct aim){aim->wanted / 2, CALM};
	if (aim->wanted < writer->waiting)
		aim->wanted = writer->waiting < COMPANY ? writer->waiting : COMPANY;
}

/* Waits for work; takes at most a group of it, `last` being the size of the one before. 0: there is none and there will be
 * none. */
static size_t take(struct writer *writer, struct aim *aim, struct job **jobs, size_t last)
{
	size_t count = 0;
	pthread_mutex_lock(&writer->mutex);
	aim_raise(aim, last, writer->first);
	while (!writer->first && !writer->stopping)
		pthread_cond_wait(&writer->work, &writer->mutex);
	wait_for_company(writer, aim);
	while (writer->first && count < GROUP_MOST) {
		jobs[count++] = writer->first;
		writer->first = writer->first->next;
		writer->waiting--;
	}
	pthread_mutex_unlock(&writer->mutex);
	return count;
}

/* While the writer itself rests nothing is added to the log, so that all of it can be moved and it starts afresh. */
static void shorten_log(struct db *db)
{
	if (db_log_pages(db) > LOG_PAGES_MOST && db_checkpoint(db) != ERR_OK)
		log_warn("checkpoint-failed", {"detail", str_from(err_detail())});
}

static void *writer_main(void *argument)
{
	struct service *service = argument;
	struct job *jobs[GROUP_MOST];
	struct aim aim = {.wanted = 1};
	for (size_t count = 0; (count = take(&service->writer, &aim, jobs, count)) > 0;) {
		for (size_t done = 0; done < count;) {
			size_t ran = run_group(service, jobs + done, count - done);
			answer(service, jobs + done, ran);
			done += ran;
		}
		if (housekeeper_checkpoint_due(service))
			pthread_cond_signal(&service->housekeeper.wake);
		shorten_log(service->writer.store->db);
	}
	return NULL;
}

enum err writer_start(struct service *service)
{
	struct writer *writer = &service->writer;
	pthread_mutex_init(&writer->mutex, NULL);
	pthread_cond_init(&writer->work, NULL);
	writer->casebook = casebook_new();
	writer->wanted = 1;
	if (pthread_create(&writer->thread, NULL, writer_main, service) != 0)
		return err_fail(ERR_IO, "no thread for the writer");
	writer->running = true;
	return ERR_OK;
}

void writer_stop(struct service *service)
{
	struct writer *writer = &service->writer;
	if (!writer->running)
		return;
	pthread_mutex_lock(&writer->mutex);
	writer->stopping = true;
	pthread_cond_signal(&writer->work);
	pthread_mutex_unlock(&writer->mutex);
	pthread_join(writer->thread, NULL);
	writer->running = false;
	casebook_free(writer->casebook);
	writer->casebook = NULL;
}

void service_submit(struct service *service, struct job *job)
{
	struct writer *writer = &service->writer;
	enum err err = ERR_OK;
	job->next = NULL;
	pthread_mutex_lock(&writer->mutex);
	if (writer->stopping)
		err = err_fail(ERR_STOPPING, "no more work is taken");
	else if (writer->waiting >= WAITING_MOST)
		err = err_fail(ERR_BUSY, "%zu commands are waiting", writer->waiting);
	if (err == ERR_OK) {
		if (writer->first)
			writer->last->next = job;
		else
			writer->first = job;
		writer->last = job;
		writer->waiting++;
		if (writer->waiting >= writer->wanted)
			pthread_cond_signal(&writer->work);
	}
	pthread_mutex_unlock(&writer->mutex);
	if (err != ERR_OK) {
		outcome_fail(&job->outcome, job->arena, err);
		job->done(job);
	}
}

/* --- waiting for it --- */

struct waiting {
	pthread_mutex_t mutex;
	pthread_cond_t done;
	bool is_done;
};

static void wake(struct job *job)
{
	struct waiting *waiting = job->context;
	pthread_mutex_lock(&waiting->mutex);
	waiting->is_done = true;
	pthread_cond_signal(&waiting->done);
	pthread_mutex_unlock(&waiting->mutex);
}

void service_run(struct service *service, use_case *run, void *argument, struct arena *arena,
    struct outcome *outcome)
{
	struct waiting waiting = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false};
	struct job job = {
	    .run = run, .argument = argument, .arena = arena, .done = wake, .context = &waiting};
	service_submit(service, &job);
	pthread_mutex_lock(&waiting.mutex);
	while (!waiting.is_done)
		pthread_cond_wait(&waiting.done, &waiting.mutex);
	pthread_mutex_unlock(&waiting.mutex);
	*outcome = job.outcome;
}
