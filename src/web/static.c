/* Style sheet, script and pictures, out of the program itself. */
#include "web/asset.h"
#include "web/request.h"

/* Does a list such as `gzip, br;q=0.5` name the coding without refusing it? */
static bool takes_gzip(const struct request *request)
{
	struct str rest = request_header(request, "Accept-Encoding");
	while (str_given(rest)) {
		struct str one = str_trim(str_cut(&rest, ','));
		if (str_is(str_trim(str_cut(&one, ';')), "gzip"))
			return !str_given(one) || !str_is(str_trim(one), "q=0");
	}
	return false;
}

void handle_static(struct request *request)
{
	bool lasting;
	const struct asset *asset = asset_find(request_param(request, "path"), &lasting);
	if (!asset) {
		reply_not_found(request);
		return;
	}
	bool packed = str_given(asset->gzip) && takes_gzip(request);
	if (str_is(request_header(request, "If-None-Match"), asset->etag))
		reply_empty(request, 304);
	else
		reply_bytes(request, 200, asset->type, packed ? asset->gzip : asset->bytes);
	if (packed && request->response.status == 200)
		reply_header(request, "Content-Encoding", "gzip");
	reply_header(request, "Vary", "Accept-Encoding");
	reply_header(request, "ETag", asset->etag);
	reply_header(request, "Cache-Control",
	    lasting ? "public, max-age=31536000, immutable" : "public, max-age=300");
}
