-- Asks for one address, or for those of a file, the first ones most often (Zipf's law), and reports as JSON.
-- wrk -s ask.lua http://host:port/path          one address
-- wrk -s ask.lua http://host:port/ -- addresses  one path a line, in the order of their ranks

local DRAWN = 65536 -- requests each thread draws before it begins: drawing costs nothing while it asks
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

local requests, place = nil, 0

local function draw(prepared)
  local sums, sum = {}, 0
  for rank = 1, #prepared do
    sum = sum + 1 / rank
    sums[rank] = sum
  end
  math.randomseed(4711 + number)
  local drawn = {}
  for n = 1, DRAWN do
    local wanted, low, high = math.random() * sum, 1, #sums
    while low < high do
      local middle = math.floor((low + high) / 2)
      if sums[middle] < wanted then low = middle + 1 else high = middle end
    end
    drawn[n] = prepared[low]
  end
  return drawn
end

function init(args)
  wrk.headers["Accept-Encoding"] = "gzip"
  wrk.headers["Host"] = wrk.host .. ":" .. wrk.port
  local prepared = {}
  if args[1] then
    for path in io.lines(args[1]) do prepared[#prepared + 1] = wrk.format("GET", path) end
    requests = draw(prepared)
  else
    requests = { wrk.format() }
  end
end

function request()
  place = place % #requests + 1
  return requests[place]
end

function done(summary, latency, _)
  local failed = summary.errors
  io.write(string.format(
    'BENCH {"requests":%d,"seconds":%.6f,"bytes":%d,"refused":%d,"broken":%d,"unwell":%d,"late":%d,"p50":%.3f,"p99":%.3f,"p999":%.3f,"most":%.3f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes,
    failed.connect, failed.read + failed.write, failed.status, failed.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency:percentile(99.9) / 1000, latency.max / 1000))
end
