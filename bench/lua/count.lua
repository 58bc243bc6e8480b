-- Posts batches of events, each event with a number of its own, from thousands of addresses; reports as ask.lua does.
-- wrk -s count.lua http://host:port/-/count -- PAGES RUN    keys of pages, one a line; a number that no other run has

-- What one page view with an advertisement tells; the creative is nobody's, and is looked up all the same.
local EVENTS = '{"v":1,"events":['
  .. '{"id":"%s0","kind":"view","age":24,"page":%s,"from":"search"},{"id":"%s1","kind":"impression","age":24,"creative":1,"line":1},'
  .. '{"id":"%s2","kind":"viewable","age":22,"creative":1,"line":1},{"id":"%s3","kind":"time","age":2,"page":%s,"seconds":21},'
  .. '{"id":"%s4","kind":"depth","age":2,"page":%s,"before":0,"quarters":3}]}'
local pages, run, sent = {}, 0, 0

function init(args)
  for key in io.lines(args[1]) do pages[#pages + 1] = key end
  run = tonumber(args[2])
  math.randomseed(4711 + run)
  wrk.method = "POST"
  wrk.headers["Host"] = wrk.host .. ":" .. wrk.port
  wrk.headers["Content-Type"] = "text/plain;charset=UTF-8"
  wrk.headers["Sec-Fetch-Site"] = "same-origin"
  wrk.headers["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0"
end

function request()
  sent = sent + 1
  local id = string.format("%03d%08d", run, sent)
  local page = pages[math.random(#pages)]
  wrk.headers["X-Forwarded-For"] = string.format("203.%d.%d.7", math.random(0, 99), math.random(0, 99))
  return wrk.format(nil, nil, nil, string.format(EVENTS, id, page, id, id, id, page, id, page))
end

function done(summary, latency, _)
  local failed = summary.errors
  io.write(string.format(
    'BENCH {"requests":%d,"seconds":%.6f,"bytes":%d,"refused":%d,"broken":%d,"unwell":%d,"late":%d,"p50":%.3f,"p99":%.3f,"p999":%.3f,"most":%.3f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes,
    failed.connect, failed.read + failed.write, failed.status, failed.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency:percentile(99.9) / 1000, latency.max / 1000))
end
