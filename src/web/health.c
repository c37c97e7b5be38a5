/* For load balancers: 200 while the server takes work, 503 while it is stopping. */
#include "web/exchange.h"

void handle_health(struct request *request)
{
	bool stopping = atomic_load(&request->web->stopping);
	struct json_out *out = reply_json(request, stopping ? 503 : 200);
	json_open_object(out, NULL);
	json_put_c(out, "status", stopping ? "stopping" : "ok");
	json_put_c(out, "version", ZIZHI_VERSION);
	json_put_str(out, "scheme", service_scheme(request->service)->id);
	json_put_bool(out, "manual_clock", service_manual_clock(request->service));
	json_close_object(out);
	request->response.type = "application/json";
}
