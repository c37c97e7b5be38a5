/* A small pool for slow work: passwords, papers; and one for uploads, which wait for disks and scanners. Checking a password
 * takes 64 MiB and a core for 40 ms, so that at most two are checked at a time, one worker is always free of them, and those
 * that wait are few, of one client fewer. */
#include "service/internal.h"

enum { PASSWORDS_AT_ONCE = 2, PASSWORDS_MOST = 64, PASSWORDS_OF_ONE = 16, UPLOADS_MOST = 64 };

static struct errand *take(struct errand **first)
{
	struct errand *errand = *first;
	if (errand)
		*first = errand->next;
	return errand;
}

/* Whatever is due and may run now; NULL where there is nothing. */
static struct errand *next(struct workers *workers)
{
	struct errand *errand = take(&workers->others.first);
	if (errand || workers->checking >= PASSWORDS_AT_ONCE)
		return errand;
	errand = take(&workers->passwords.first);
	if (errand)
		workers->checking++;
	return errand;
}

static struct errand *wait_for_one(struct workers *workers)
{
	struct errand *errand;
	pthread_mutex_lock(&workers->mutex);
	while (!(errand = next(workers)) && !workers->stopping)
		pthread_cond_wait(&workers->work, &workers->mutex);
	pthread_mutex_unlock(&workers->mutex);
	return errand;
}

static struct errand *wait_for_upload(struct workers *workers)
{
	struct errand *errand;
	pthread_mutex_lock(&workers->mutex);
	while (!(errand = take(&workers->uploads.first)) && !workers->stopping)
		pthread_cond_wait(&workers->upload, &workers->mutex);
	pthread_mutex_unlock(&workers->mutex);
	return errand;
}

static void forget(struct workers *workers, bool password)
{
	if (!password)
		return;
	pthread_mutex_lock(&workers->mutex);
	workers->checking--;
	pthread_cond_broadcast(&workers->work);
	pthread_mutex_unlock(&workers->mutex);
}

static void *worker_main(void *argument)
{
	struct workers *workers = argument;
	struct errand *errand;
	while ((errand = wait_for_one(workers))) {
		bool password = errand->kind == ERRAND_PASSWORD;
		errand->run(errand);
		errand->done(errand);
		forget(workers, password);
	}
	return NULL;
}

static void *uploader_main(void *argument)
{
	struct workers *workers = argument;
	struct errand *errand;
	while ((errand = wait_for_upload(workers))) {
		errand->run(errand);
		errand->done(errand);
	}
	return NULL;
}

enum err workers_start(struct service *service)
{
	struct workers *workers = &service->workers;
	pthread_mutex_init(&workers->mutex, NULL);
	pthread_cond_init(&workers->work, NULL);
	pthread_cond_init(&workers->upload, NULL);
	for (; workers->running < WORKERS + UPLOADERS; workers->running++)
		if (pthread_create(&workers->threads[workers->running], NULL,
			workers->running < WORKERS ? worker_main : uploader_main, workers) != 0)
			return err_fail(ERR_IO, "no thread for a worker");
	return ERR_OK;
}

void workers_stop(struct service *service)
{
	struct workers *workers = &service->workers;
	if (!workers->running)
		return;
	pthread_mutex_lock(&workers->mutex);
	workers->stopping = true;
	pthread_cond_broadcast(&workers->work);
	pthread_cond_broadcast(&workers->upload);
	pthread_mutex_unlock(&workers->mutex);
	while (workers->running)
		pthread_join(workers->threads[--workers->running], NULL);
}

static bool room_for(const struct workers *workers, const struct errand *errand)
{
	bool password = errand->kind == ERRAND_PASSWORD;
	size_t all = 0, of_one = 0;
	if (errand->kind == ERRAND_ANY)
		return true;
	const struct errands *errands = password ? &workers->passwords : &workers->uploads;
	for (const struct errand *one = errands->first; one; one = one->next) {
		all++;
		of_one += str_eq(one->client, errand->client);
	}
	return password ? all < PASSWORDS_MOST && of_one < PASSWORDS_OF_ONE : all < UPLOADS_MOST;
}

static void append(struct errands *errands, struct errand *errand)
{
	if (errands->first)
		errands->last->next = errand;
	else
		errands->first = errand;
	errands->last = errand;
}

bool service_errand(struct service *service, struct errand *errand)
{
	struct workers *workers = &service->workers;
	struct errands *const errands[] = {[ERRAND_ANY] = &workers->others,
	    [ERRAND_PASSWORD] = &workers->passwords,
	    [ERRAND_UPLOAD] = &workers->uploads};
	errand->next = NULL;
	pthread_mutex_lock(&workers->mutex);
	bool taken = room_for(workers, errand);
	if (taken)
		append(errands[errand->kind], errand);
	pthread_cond_signal(errand->kind == ERRAND_UPLOAD ? &workers->upload : &workers->work);
	pthread_mutex_unlock(&workers->mutex);
	return taken;
}
