-- Each connection walks over the days of the record, as a reader does who drags the slider.
local first = os.time { year = 2025, month = 2, day = 12, hour = 12 }
local days = 517
local moved = 0
local start = 0
local headers = { ["Accept-Encoding"] = "gzip", ["Accept"] = "text/html; blazor-enhanced-nav=on" }

function init()
  math.randomseed(os.time())
  start = math.random(0, days - 1)
end

function request()
  moved = moved + 1
  local day = (start + moved * 7) % days
  return wrk.format("GET", "/?as-of=" .. os.date("%Y-%m-%d", first + day * 86400), headers)
end
