/* Opening and closing: scheme, store, threads; and the scheme's time. */
#include "base/breached.h"
#include "base/file_kind.h"
#include "service/attempts.h"
#include "service/confine.h"
#include "service/internal.h"
#include "service/quota.h"
#include "service/rules_compose.h"
#include "service/seal_keys.h"
#include "service/second_factor.h"
#include "service/session.h"
#include "service/standby.h"
#include "store/db.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SCHEME_MEMORY = 64 << 20, MORNING = 9, MAIL_TIMEOUT_S = 120, SCANNER_TIMEOUT_S = 60 };

static char *copy_of(const char *text)
{
	char *copy = text ? strdup(text) : NULL;
	if (text && !copy)
		NEVER("out of memory");
	return copy;
}

static enum err load_scheme(struct service *service, const char *folder)
{
	struct arena scratch;
	arena_init(&scratch, SCHEME_MEMORY);
	struct faults faults;
	faults_init(&faults, &scratch);
	enum err err = scheme_load(&service->arena, folder, &service->loaded, &faults);
	if (err == ERR_OK && !faults.count)
		casework_lint(service->loaded, &faults);
	if (faults.count)
		err = faults_fail(&faults);
	atomic_store(&service->scheme, service->loaded);
	arena_free(&scratch);
	return err;
}

struct instant real_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return (struct instant){(int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000};
}

/* A manual clock stands at the morning of its day, or where the journal ends; the system's is never behind the journal. */
static enum err start_clock(struct service *service, const struct service_options *options)
{
	struct instant last;
	TRY(journal_last_instant(service->writer.store, &last));
	struct instant start = last;
	if (options->manual_clock) {
		struct instant morning = instant_of_date(options->manual_start, MORNING, 0);
		start = morning.ms > last.ms ? morning : last;
	}
	atomic_store(&service->now_ms, start.ms);
	return ERR_OK;
}

static enum err open_parts(struct service *service, const struct service_options *options)
{
	TRY(standby_check(service));
	if (options->breached)
		TRY(breached_open(options->breached, &service->breached));
	TRY(load_scheme(service, options->scheme_folder));
	if (service->serve)
		TRY(file_kind_open());
	if (service->serve && !service->database)
		TRY(store_lock(service->folder, &service->lock));
	if (options->sandbox)
		confine_prepare(service);
	TRY(store_open_at(service->folder, service->database, STORE_WRITE, &service->writer.store));
	TRY(rules_refresh(service, service->writer.store));
	TRY(start_clock(service, options));
	if (service->serve)
		seal_keys_look(service);
	if (service->serve)
		confine(service, options->sandbox);
	TRY(writer_start(service));
	TRY(workers_start(service));
	if (!service->serve)
		return ERR_OK;
	TRY(standby_start(service));
	return housekeeper_start(service);
}

enum err service_open(const struct service_options *options, struct service **out)
{
	struct service *service = calloc(1, sizeof *service);
	if (!service)
		NEVER("out of memory");
	service->lock = -1;
	service->manual = options->manual_clock;
	service->demo = options->demo;
	service->serve = options->serve;
	service->folder = copy_of(options->data);
	service->database = copy_of(options->database);
	service->standby = copy_of(options->standby);
	service->scheme_folder = copy_of(options->scheme_folder);
	service->base_url = copy_of(options->base_url ? options->base_url : "");
	service->smtp = copy_of(options->smtp);
	service->scanner = copy_of(options->scanner);
	service->scanner_timeout =
	    options->scanner_timeout ? options->scanner_timeout : SCANNER_TIMEOUT_S;
	service->mail_timeout = options->mail_timeout ? options->mail_timeout : MAIL_TIMEOUT_S;
	arena_init(&service->arena, SCHEME_MEMORY);
	people_init(&service->people);
	service->sessions = sessions_new();
	service->attempts = attempts_new();
	service->quotas = quotas_new();
	service->factor_for_all = options->factor_for_all;
	service->key_file = copy_of(options->key_file);
	service->trusted_net = options->trusted_net;
	pthread_mutex_init(&service->seal, NULL);
	enum err err = open_parts(service, options);
	if (err != ERR_OK) {
		service_close(service);
		service = NULL;
	}
	*out = service;
	return err;
}

void service_close(struct service *service)
{
	if (!service)
		return;
	housekeeper_stop(service);
	standby_stop(service);
	workers_stop(service);
	writer_stop(service);
	store_close(service->writer.store);
	store_unlock(service->lock);
	sessions_free(service->sessions);
	attempts_free(service->attempts);
	quotas_free(service->quotas);
	pthread_mutex_destroy(&service->seal);
	breached_close(service->breached);
	free(service->key_file);
	people_free(&service->people);
	rules_free(service);
	arena_free(&service->arena);
	free(service->folder);
	free(service->database);
	free(service->standby);
	free(service->scheme_folder);
	free(service->base_url);
	free(service->smtp);
	free(service->scanner);
	free(service);
}

const struct scheme *service_scheme(const struct service *service)
{
	return service->scheme;
}

const char *service_base_url(const struct service *service)
{
	return service->base_url;
}

bool service_demo(const struct service *service)
{
	return service->demo;
}

bool service_manual_clock(const struct service *service)
{
	return service->manual;
}

void service_set_clock(struct service *service, struct instant to)
{
	int64_t then = atomic_load(&service->now_ms);
	while (to.ms > then && !atomic_compare_exchange_weak(&service->now_ms, &then, to.ms))
		continue;
}

struct instant service_now(const struct service *service)
{
	struct service *changed = (struct service *)service; /* its clock alone */
	if (!service->manual)
		service_set_clock(changed, real_now());
	return (struct instant){atomic_load(&changed->now_ms)};
}

struct date service_today(const struct service *service)
{
	return instant_date(service_now(service));
}

enum err reader_open(struct service *service, struct reader *out)
{
	*out = (struct reader){.service = service};
	return store_open_at(service->folder, service->database, STORE_READ, &out->store);
}

void reader_close(struct reader *reader)
{
	store_close(reader->store);
	reader->store = NULL;
}

enum err reader_ask(struct reader *reader)
{
	int64_t mark;
	return directory_mark(reader->store, &mark);
}

enum err reader_begin(struct reader *reader)
{
	return db_begin_read(reader->store->db);
}

void reader_end(struct reader *reader)
{
	db_rollback(reader->store->db);
}
