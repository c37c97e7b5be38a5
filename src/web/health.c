/* For load balancers: 200 while the server takes work and its database answers, else 503 and what is in the way. */
#include "base/log.h"
#include "service/standby.h"
#include "web/exchange.h"

static const char *status_of(struct request *request)
{
	if (atomic_load(&request->web->stopping))
		return "stopping";
	if (request->reader && reader_ask(request->reader) == ERR_OK)
		return "ok";
	log_error("trouble", {"request", request->id}, {"detail", str_from(err_detail())});
	return "database";
}

void handle_health(struct request *request)
{
	const char *status = status_of(request);
	struct json_out *out = reply_json(request, str_is(STR("ok"), status) ? 200 : 503);
	json_open_object(out, NULL);
	json_put_c(out, "status", status);
	json_put_c(out, "version", ZIZHI_VERSION);
	json_put_str(out, "scheme", service_scheme(request->service)->id);
	if (standby_state(request->service))
		json_put_c(out, "standby", standby_state(request->service));
	if (service_scanner_state(request->service))
		json_put_c(out, "scanner", service_scanner_state(request->service));
	json_put_bool(out, "manual_clock", service_manual_clock(request->service));
	json_close_object(out);
	request->response.type = "application/json";
}
