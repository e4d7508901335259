-- What wrk says at its end, as one line of JSON: times in nanoseconds.
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format('{"nanos":%d,"requests":%d,"errors":%d,"p50":%d,"p99":%d}\n', summary.duration * 1000, summary.requests,
    e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50) * 1000, latency:percentile(99) * 1000))
end
