-- Reports of invented people, each with a body and a key of its own.
local number = tonumber(os.getenv("BENCH_FIRST") or "0")
local people = tonumber(os.getenv("BENCH_PEOPLE") or "100000")
local run = os.getenv("BENCH_RUN") or "r"
local headers = {
  ["Authorization"] = "Bearer " .. os.getenv("LOSTCARD_TOKEN"),
  ["Content-Type"] = "application/json",
}

-- The civil date of a day number, as the bench people are born on them.
local function birth(n)
  return os.date("!%Y-%m-%d", (-3650 + n % 3650) * 86400)
end

request = function()
  local n = number % people
  number = number + 1
  headers["Idempotency-Key"] = run .. "-" .. number
  local body = string.format(
    '{"holder":{"name":"測定 %d号","birthDate":"%s"},"loss":{"kind":"outside"},'
      .. '"caller":{"relation":"holder"},"note":"%s"}', n, birth(n), string.rep("あ", 250))
  return wrk.format("POST", "/v1/reports", headers, body)
end

local refused = 0
response = function(status)
  if status ~= 201 and status ~= 200 then refused = refused + 1 end
end

done = function(summary, latency)
  io.write(string.format("RESULT %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(99), summary.errors.status))
end
