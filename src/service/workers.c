/* A small pool for slow work: passwords, papers, mails. */
#include "service/internal.h"

static void *worker_main(void *argument)
{
	struct workers *workers = argument;
	for (;;) {
		pthread_mutex_lock(&workers->mutex);
		while (!workers->first && !workers->stopping)
			pthread_cond_wait(&workers->work, &workers->mutex);
		struct errand *errand = workers->first;
		if (errand)
			workers->first = errand->next;
		pthread_mutex_unlock(&workers->mutex);
		if (!errand)
			return NULL;
		errand->run(errand);
		errand->done(errand);
	}
}

enum err workers_start(struct service *service)
{
	struct workers *workers = &service->workers;
	pthread_mutex_init(&workers->mutex, NULL);
	pthread_cond_init(&workers->work, NULL);
	for (; workers->running < WORKERS; workers->running++)
		if (pthread_create(
			&workers->threads[workers->running], NULL, worker_main, workers) != 0)
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
	pthread_mutex_unlock(&workers->mutex);
	while (workers->running)
		pthread_join(workers->threads[--workers->running], NULL);
}

void service_errand(struct service *service, struct errand *errand)
{
	struct workers *workers = &service->workers;
	errand->next = NULL;
	pthread_mutex_lock(&workers->mutex);
	if (workers->first)
		workers->last->next = errand;
	else
		workers->first = errand;
	workers->last = errand;
	pthread_cond_signal(&workers->work);
	pthread_mutex_unlock(&workers->mutex);
}
