/* The list of what stays open to a serving process, and the line about it in the log. */
#include "service/confine.h"
#include "base/log.h"
#include "base/sandbox.h"
#include "service/internal.h"
#include <stdio.h>
#include <stdlib.h>

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
    {"/usr/share/misc", false}, /* kinds of files */
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

void confine(const struct service *service, bool wanted)
{
	struct sandbox_path paths[COUNT_OF(system_paths) + 2] = {
	    {service->folder, true}, {service->scheme_folder, false}};
	struct sandbox sandbox;
	if (!wanted) {
		log_warn("sandbox", {"files", STR("open")}, {"calls", STR("open")},
		    {"without", STR("switched off (--no-sandbox)")});
		return;
	}
	for (size_t i = 0; i < COUNT_OF(system_paths); i++)
		paths[i + 2] = system_paths[i];
	sandbox_enter(paths, COUNT_OF(paths), &sandbox);
	tell(&sandbox);
}
