-- Each connection walks over the days of the record, as a reader who drags the slider.
local first = os.time{year=2025,month=2,day=12,hour=12}
local n = 0
local start = 0
function setup(thread) end
function init(args) math.randomseed(os.time() + tonumber(tostring({}):match("0x(%x+)"),16) % 100000); start = math.random(0,516) end
request = function()
  n = n + 1
  local day = (start + n * 7) % 517
  return wrk.format("GET", "/?as-of=" .. os.date("%Y-%m-%d", first + day * 86400), {["Accept-Encoding"]="gzip", ["Accept"]="text/html; blazor-enhanced-nav=on"})
end
