-- Asks for certificates at random over the whole register; gives the numbers as bench/register.py does.
local count
function init(args)
	count = tonumber(args[1])
	math.randomseed(tonumber(args[2]))
end

function request()
	local i = math.random(0, count - 1)
	return wrk.format("GET", string.format("/v/CNITSEC-%d-%07d", 2020 + i % 6, i))
end
