-- What wrk does for file-server-bench: all connections begin together, at a word; after so many nanoseconds none asks
-- again, and what is under way is received to its end, so that no byte which the server paid for is missing.
-- wrk calls delay() in its only thread when a connection stands and after each of its answers (wrk.c, socket_writeable).
local ffi = require("ffi")
ffi.cdef [[ typedef struct { long seconds; long nanos; } zcl_time; int clock_gettime(int clock, zcl_time *now); ]]
local MONOTONIC, NEVER = 1, 3600000
local time = ffi.new("zcl_time[1]")
local connections, nanos, first, last, asked, done_with = 0, 0, nil, nil, 0, 0

local function now()
  ffi.C.clock_gettime(MONOTONIC, time)
  return tonumber(time[0].seconds) * 1e9 + tonumber(time[0].nanos)
end

local function say(line)
  io.write(line, "\n")
  io.flush()
end

function init(arguments)
  connections, nanos = tonumber(arguments[1]), tonumber(arguments[2])
end

function delay()
  if not first then
    say("ready")
    io.read()
    first = now()
  end
  asked = asked + 1
  if asked <= connections then return 0 end
  last = now()
  if last - first < nanos then return 0 end
  done_with = done_with + 1
  if done_with == connections then say(string.format("finished %d", last - first)) end
  return NEVER
end

-- Times in nanoseconds; bytes are all that was read, heads with them.
function done(summary, latency, requests)
  local e = summary.errors
  say(string.format('{"requests":%d,"bytes":%d,"errors":%d,"p50":%d,"p99":%d}', summary.requests, summary.bytes,
    e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50) * 1000, latency:percentile(99) * 1000))
end
