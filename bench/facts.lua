-- Declares facts of one case after another: each request is a command that records one fact.
-- Arguments: the token, the first and the last case's number of the year, the year.
local token, first, last, year, turn
function init(args)
	token, first, last, year = args[1], tonumber(args[2]), tonumber(args[3]), args[4]
	turn = 0
	wrk.headers["Authorization"] = "Bearer " .. token
	wrk.headers["Content-Type"] = "application/json"
end

function request()
	local case = string.format("%s-%06d", year, first + turn % (last - first + 1))
	local body = string.format(
		'{"legal_entity":true,"law_abiding":true,"sound_finances":true,"established_on":"2015-06-01",' ..
		'"registered_capital":%d,"specialists":30,"cisp":8,"projects_3y":7}', 5000000 + turn)
	turn = turn + 1
	return wrk.format("PUT", "/api/v1/cases/" .. case .. "/facts", nil, body)
end
