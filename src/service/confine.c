/* The list of what stays open to a serving process, and the line about it in the log. */
#include "service/confine.h"
#include "base/log.h"
#include "base/sandbox.h"
#include "service/internal.h"
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct sandbox_path system_paths[] = {
    /* the resolver; where it is kept by a service its file is replaced now and then */
    {"/etc/resolv.conf", false},
    {"/run/systemd/resolve", false},
    {"/run/resolvconf", false},
    {"/run/NetworkManager", false},
    {"/etc/hosts", false},
    {"/etc/host.conf", false},
    {"/etc/nsswitch.conf", false},
    {"/etc/gai.conf", false},
    {"/etc/services", false},
    {"/etc/passwd", false}, /* the name and home of the process's user */
    /* whom TLS trusts */
    {"/etc/ssl/certs", false},
    {"/etc/ssl/openssl.cnf", false},
    {"/usr/share/ca-certificates", false},
    {"/usr/local/share/ca-certificates", false},
    /* papers */
    {"/usr/share/fonts", false},
    {"/usr/local/share/fonts", false},
    {"/usr/share/fontconfig", false},
    {"/etc/fonts", false},
    {"/var/cache/fontconfig", false},
    /* parts of libraries that are loaded when they are needed, such as tables of characters */
    {"/etc/ld.so.cache", false},
    {"/lib", false},
    {"/lib64", false},
    {"/usr/lib", false},
    {"/usr/local/lib", false},
    /* the rest */
    {"/etc/localtime", false},
    {"/usr/share/zoneinfo", false},
    {"/sys/devices/system/cpu", false},
    {"/dev/urandom", false},
    {"/dev/null", true},
};

static void tell(const struct sandbox *sandbox)
{
	char files[32] = "open";
	if (sandbox->files)
		snprintf(files, sizeof files, "Landlock %d", sandbox->files);
	struct log_field fields[] = {{"files", str_from(files)},
	    {"calls", sandbox->calls ? STR("filtered") : STR("open")},
	    {"without", str_from(sandbox->without ? sandbox->without : "")}};
	log_event(sandbox->without ? LOG_WARN : LOG_INFO, "sandbox", fields,
	    sandbox->without ? COUNT_OF(fields) : COUNT_OF(fields) - 1);
	if (sandbox->root)
		log_warn("root", {"advice", STR("serve as a user of its own, not as root")});
}

void confine_prepare(const struct service *service)
{
	setenv("TMPDIR", service->folder, 1);
}

enum { OWN_PATHS = 3, DATABASE_PATHS = 16, PATH_MOST = 4096 };

struct paths {
	struct sandbox_path items[OWN_PATHS + COUNT_OF(system_paths) + DATABASE_PATHS];
	size_t count;
	char rooms[DATABASE_PATHS][PATH_MOST]; /* for paths that are put together */
	size_t rooms_used;
};

static void add(struct paths *paths, const char *path, bool writes)
{
	paths->items[paths->count++] = (struct sandbox_path){path, writes};
}

static void add_made(struct paths *paths, struct str folder, struct str name)
{
	char *room = paths->rooms[paths->rooms_used];
	int len = snprintf(room, PATH_MOST, "%.*s%.*s", STR_ARG(folder), STR_ARG(name));
	if (len <= 0 || len >= PATH_MOST)
		return;
	add(paths, room, false);
	paths->rooms_used++;
}

/* What libpq reads at every connection anew: its files in the user's home, and those that the URL
 * names. */
static void add_database(struct paths *paths, struct str url)
{
	static const char *const at_home[] = {"/.pgpass", "/.pg_service.conf", "/.postgresql"};
	static const char *const in_url[] = {
	    "sslrootcert=", "sslcert=", "sslkey=", "sslcrl=", "passfile="};
	static_assert(
	    2 * (COUNT_OF(at_home) + COUNT_OF(in_url)) <= DATABASE_PATHS, "room for each");
	const char *home = getenv("HOME");
	for (size_t i = 0; home && i < COUNT_OF(at_home); i++)
		add_made(paths, str_from(home), str_from(at_home[i]));
	for (size_t i = 0; i < COUNT_OF(in_url); i++) {
		struct str name = str_from(in_url[i]);
		const char *at = memmem(url.data, url.len, name.data, name.len);
		if (!at)
			continue;
		struct str value = {at + name.len, (size_t)(url.data + url.len - at) - name.len};
		value = str_cut(&value, '&');
		add_made(paths, STR(""), str_cut(&value, ' '));
	}
}

void confine(const struct service *service, bool wanted)
{
	static struct paths paths; /* once a process, and large */
	struct sandbox sandbox;
	if (!wanted) {
		log_warn("sandbox", {"files", STR("open")}, {"calls", STR("open")},
		    {"without", STR("switched off (--no-sandbox)")});
		return;
	}
	paths.count = paths.rooms_used = 0;
	add(&paths, service->folder, true);
	add(&paths, service->scheme_folder, false);
	if (service->key_file)
		add(&paths, service->key_file, false);
	for (size_t i = 0; i < COUNT_OF(system_paths); i++)
		add(&paths, system_paths[i].path, system_paths[i].writes);
	if (service->database)
		add_database(&paths, str_from(service->database));
	if (service->standby)
		add_database(&paths, str_from(service->standby));
	sandbox_enter(paths.items, paths.count, &sandbox);
	tell(&sandbox);
}
