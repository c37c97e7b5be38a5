/* Getting an address to listen on. */
#include "web/listen.h"
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int try_address(const struct addrinfo *address)
{
	int yes = 1;
	int fd = socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
	if (bind(fd, address->ai_addr, address->ai_addrlen) == 0 && listen(fd, 1024) == 0)
		return fd;
	int error = errno;
	close(fd);
	errno = error;
	return -1;
}

enum err listen_open(const char *host, const char *port, int *out)
{
	struct addrinfo hints = {
	    .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
	struct addrinfo *found = NULL;
	int failed = getaddrinfo(host, port, &hints, &found);
	if (failed)
		return err_fail(
		    ERR_IO, "cannot listen on %s:%s: %s", host, port, gai_strerror(failed));
	*out = -1;
	for (struct addrinfo *address = found; address && *out < 0; address = address->ai_next)
		*out = try_address(address);
	int error = errno;
	freeaddrinfo(found);
	if (*out < 0)
		return err_fail(ERR_IO, "cannot listen on %s:%s: %s", host, port, strerror(error));
	return ERR_OK;
}

int listen_port(int socket)
{
	struct sockaddr_storage address;
	socklen_t len = sizeof address;
	if (getsockname(socket, (struct sockaddr *)&address, &len) != 0)
		return 0;
	if (address.ss_family == AF_INET6)
		return ntohs(((struct sockaddr_in6 *)&address)->sin6_port);
	return ntohs(((struct sockaddr_in *)&address)->sin_port);
}
