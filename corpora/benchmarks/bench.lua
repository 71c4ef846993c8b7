-- Work for a Lua interpreter: calls, tables, strings and floating point.
local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
local t, words = {}, {}
for i = 1, 200000 do t[i] = (i * 7919) % 100003 end
table.sort(t)
for i = 1, 60000 do words[#words + 1] = string.format("%d:%s", t[i], string.rep("x", i % 7)) end
local text = table.concat(words, ",")
local count = 0
for w in text:gmatch("%d+:x*") do count = count + #w end
local sum = 0.0
for i = 1, 1500000 do sum = sum + (i % 17) / 3 end
print(fib(27), count, string.format("%.3f", sum))
