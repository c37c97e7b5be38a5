/* Counts by digest in tables of a fixed size; what does not fit takes the place of the count that began first. */
#include "service/quota.h"
#include "base/digest.h"
#include "store/cases.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SETS = 512, WAYS = 4, HOUR_MS = 3600 * 1000 };

struct count {
	struct sha256 of;
	int64_t left; /* that may come before it is looked at again */
	struct instant since;
};

struct quotas {
	pthread_mutex_t mutex; /* of uploads; drafts are the writer's own */
	struct count uploads[SETS][WAYS], drafts[SETS][WAYS];
	int64_t asked; /* for drafts: in place of an instant */
};

struct quotas *quotas_new(void)
{
	struct quotas *quotas = calloc(1, sizeof *quotas);
	if (!quotas)
		NEVER("out of memory");
	pthread_mutex_init(&quotas->mutex, NULL);
	return quotas;
}

void quotas_free(struct quotas *quotas)
{
	if (!quotas)
		return;
	pthread_mutex_destroy(&quotas->mutex);
	free(quotas);
}

/* The count of this name; a fresh one has nothing left. */
static struct count *find(struct count table[SETS][WAYS], struct str name, struct instant now)
{
	struct sha256 of = sha256_of(name);
	struct count *set = table[(of.bytes[0] | (size_t)of.bytes[1] << 8) % SETS], *oldest = set;
	for (size_t i = 0; i < WAYS; i++) {
		if (memcmp(&set[i].of, &of, sizeof of) == 0)
			return &set[i];
		if (set[i].since.ms < oldest->since.ms)
			oldest = &set[i];
	}
	*oldest = (struct count){.of = of, .since = {now.ms - HOUR_MS}};
	return oldest;
}

int quotas_upload(struct quotas *quotas, struct str login, struct instant now)
{
	int64_t wait_ms = 0;
	pthread_mutex_lock(&quotas->mutex);
	struct count *count = find(quotas->uploads, login, now);
	if (now.ms - count->since.ms >= HOUR_MS) {
		count->since = now;
		count->left = UPLOADS_AN_HOUR;
	}
	if (count->left > 0)
		count->left--;
	else
		wait_ms = count->since.ms + HOUR_MS - now.ms;
	pthread_mutex_unlock(&quotas->mutex);
	return (int)((wait_ms + 999) / 1000);
}

/* Drafts become fewer by themselves, never more: what was left at the last count is left at least. */
enum err quotas_draft(struct quotas *quotas, struct store *store, struct str unit, bool *out)
{
	struct count *count = find(quotas->drafts, unit, (struct instant){++quotas->asked + HOUR_MS});
	if (count->left <= 0) {
		int64_t drafts;
		TRY(cases_drafts(store, unit, &drafts));
		count->left = UNIT_DRAFTS_MOST - drafts;
	}
	*out = count->left > 0;
	count->left -= *out;
	return ERR_OK;
}

enum err quotas_file(struct store *store, struct str unit, int64_t size, bool *out)
{
	int64_t files, bytes;
	TRY(cases_unit_files(store, unit, &files, &bytes));
	*out = files < UNIT_FILES_MOST && bytes + size <= UNIT_BYTES_MOST;
	return ERR_OK;
}
