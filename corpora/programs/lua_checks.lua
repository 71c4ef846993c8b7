-- Checks of the Lua language and its library. Each check prints a line, so that two builds of the interpreter can be
-- compared; an assertion that fails ends the program with an error.

local count = 0
local function check(name, ...)
  count = count + 1
  local parts = {}
  for i = 1, select('#', ...) do parts[i] = tostring((select(i, ...))) end
  print(string.format('%-12s %s', name, table.concat(parts, ' ')))
end

local function equal(name, a, b)
  if a ~= b and not (a ~= a and b ~= b) then error(name .. ': ' .. tostring(a) .. ' is not ' .. tostring(b), 2) end
  check(name, a)
end

local function fails(name, f, ...)
  local ok, message = pcall(f, ...)
  assert(not ok, name .. ' does not fail')
  message = tostring(message):gsub('0x%x+', 'ADDRESS')
  check(name, message)
end

-- integers: wrap around, division, shifts
equal('add', math.maxinteger + 1, math.mininteger)
equal('sub', math.mininteger - 1, math.maxinteger)
equal('mul', math.maxinteger * 2, -2)
equal('neg', -math.mininteger, math.mininteger)
for _, p in ipairs { { 7, 2 }, { -7, 2 }, { 7, -2 }, { -7, -2 }, { math.mininteger, -1 }, { math.maxinteger, 3 }, { 0, 5 } } do
  local a, b = p[1], p[2]
  check('idiv', a, b, a // b, a % b, a / b, math.fmod(a, b))
  assert(a // b * b + a % b == a)
end
fails('idiv 0', function() return 1 // 0 end)
fails('mod 0', function() return 1 % 0 end)
check('fdiv 0', 1 / 0, -1 / 0, 1.0 // 0, -1 // 0.0, (0 / 0) ~= (0 / 0))
for _, n in ipairs { 0, 1, 31, 32, 63, 64, 65, -1, -63, -64 } do
  check('shift', n, 1 << n, -1 >> n, 0x123456789abcdef << n, 0x123456789abcdef >> n)
end
check('bits', 0xff & 0x0f, 0xf0 | 0x0f, 0xff ~ 0x0f, ~0, ~0 >> 60, 3.0 | 4)
fails('bits', function() return 1.5 | 1 end)
fails('bits', function() return {} & 1 end)
check('compare', 1 < 1.5, 1 == 1.0, math.maxinteger < math.huge, math.maxinteger + 0.0 == math.maxinteger,
  math.maxinteger + 0.0 == 2 ^ 63, math.mininteger == -2 ^ 63, 2 ^ 53 == 2 ^ 53 + 1, 'a' < 'b', 'a' < 'B', '' < 'a', 'a\0b' < 'a\0c')
check('literal', 0x7fffffffffffffff, 0xffffffffffffffff, 9223372036854775807, 9223372036854775808, 1e2, .5, 0x.8p1, 0xA, 3e-2, 0x1p-1074)
check('convert', math.tointeger(3.0), math.tointeger(3.5), math.tointeger('8'), 3 | 0, '10' + 5, '0x10' * 2, '1e1' + 0, 10 .. 20, -0.0)
check('tonumber', tonumber('  12  '), tonumber('0x1F'), tonumber('1e'), tonumber('12a'), tonumber('zz', 36), tonumber('777', 8), tonumber('-ff', 16), tonumber('8', 8), tonumber(''), tonumber('1e309'), tonumber('0x'), tonumber('inf'))
check('type', math.type(1), math.type(1.0), math.type('1'), type(nil), type(print), type({}), type('x'))

-- floats
local floats = { 0.1, 1 / 3, 1e15, 1e16, 123456.789, 1e100, 5e-324, 2 ^ 53, 2 ^ 63, -2.5, 3.0, 1e-5, 255.5 }
for _, x in ipairs(floats) do
  check('format', x, string.format('%.3f %10.2e %g %.14g %.17g %a', x, x, x, x, x, x))
  check('round', math.floor(x), math.ceil(x), x % 1, x // 1, math.modf(x))
end
for i = -3, 3 do
  local x = i + 0.75
  check('math', string.format('%.12g %.12g %.12g %.12g %.12g', math.sin(x), math.cos(x), math.tan(x), math.exp(x), math.atan(x, i)))
  check('power', string.format('%.12g %.12g %.12g', 2 ^ x, math.abs(x) ^ 0.5, math.sqrt(math.abs(x))), math.log(math.abs(x) * 8, 2) > 0)
end
check('minmax', math.max(1, 2.5, -1), math.min(3, 1, 2), math.ult(1, -1), math.abs(math.mininteger), math.abs(-0.0))

-- for loops at the edges
local function loop(a, b, c)
  local n, sum = 0, 0
  for i = a, b, c do n = n + 1; sum = sum + i; if n >= 100 then break end end
  return n, sum
end
check('for', loop(1, 10, 1)); check('for', loop(10, 1, -3)); check('for', loop(1, 0, 1)); check('for', loop(math.maxinteger - 2, math.maxinteger, 1))
check('for', loop(math.mininteger + 2, math.mininteger, -1)); check('for', loop(1.0, 2.0, 0.25)); check('for', loop(1, math.huge, 1)); check('for', loop(3, 2.9, 1))
fails('for', loop, 1, 10, 0)
fails('for', loop, 'a', 10, 1)
do
  local out = {}
  for i = 1, 3 do for j = 1, 3 do if j == 2 then goto continue end; out[#out + 1] = i * j; ::continue:: end end
  check('goto', table.concat(out, ','))
end

-- closures, varargs, multiple assignment, tail calls
local function counter() local n = 0; return function() n = n + 1; return n end, function() return n end end
local step, peek = counter(); step(); step(); equal('closure', peek(), 2)
local fs = {}; for i = 1, 5 do fs[i] = function() i = i + 1; return i end end
check('closure', fs[1](), fs[1](), fs[5](), fs[2]())
local function va(...) local a, b = ...; return select('#', ...), a, b, ... end
check('vararg', va()); check('vararg', va(1)); check('vararg', va(1, nil, nil)); check('vararg', (va(1, 2))); check('select', select(-1, 'a', 'b', 'c'))
fails('select', select, -4, 1)
local a, b, c = (function() return 1, 2, 3 end)(); a, b, c = c, a, b; check('assign', a, b, c)
local function tail(n, acc) if n == 0 then return acc end; return tail(n - 1, acc + n) end
equal('tail', tail(200000, 0), 20000100000)
local function deep(n) return n == 0 and 0 or 1 + deep(n - 1) end
equal('deep', deep(10000), 10000)
do local ok, m = pcall(function() local function f() return 1 + f() end; return f() end); check('overflow', ok, (tostring(m):match('stack overflow'))) end
do local function ack(m, n) if m == 0 then return n + 1 elseif n == 0 then return ack(m - 1, 1) end; return ack(m - 1, ack(m, n - 1)) end; equal('ackermann', ack(2, 9), 21) end

-- attribs: const and close
do
  local order = {}
  local function closer(name) return setmetatable({}, { __close = function(_, e) order[#order + 1] = name .. ':' .. tostring(e) end }) end
  do local x <close> = closer('x'); local y <close> = closer('y'); local z <const> = 5; order[#order + 1] = z end
  pcall(function() local w <close> = closer('w'); error('oops', 0) end)
  check('close', table.concat(order, ' '))
  check('const', load('local x <const> = 1; x = 2'))
end

-- tables
local t = { 10, 20, 30, nil, 50, n = 1, [2.0] = 'x', ['key'] = 'v', [-1] = 'neg' }
check('table', t[1], t[2], t[3], t[5], t.n, t.key, t[-1], t[2.0] == t[2])
t = {}; for i = 1, 1000 do t[i] = i * i end; for i = 1000, 501, -1 do t[i] = nil end; equal('length', #t, 500)
for i = 1, 500 do t['k' .. i] = i end; for i = 1, 500, 2 do t['k' .. i] = nil end
do local n, s = 0, 0; for k, v in pairs(t) do if type(k) == 'string' then n = n + 1; s = s + v end end; check('pairs', n, s) end
fails('index', function() return t[nil .. ''] end); fails('index', function() t[nil] = 1 end); fails('index', function() t[0 / 0] = 1 end); fails('index', function() local q; return q.x end); fails('call', function() t.nothing() end)
check('insert', table.concat((function() local q = { 1, 2, 3 }; table.insert(q, 1, 0); table.insert(q, 9); table.remove(q, 2); local last = table.remove(q); q[#q + 1] = last * 2; return q end)(), ','))
check('unpack', table.unpack({ 1, 2, 3 }, 2)); check('unpack', table.unpack({ 1, 2 }, -1, 1)); check('pack', table.pack(nil, nil).n)
check('move', table.concat(table.move({ 1, 2, 3, 4, 5 }, 2, 5, 1), ',')); check('concat', table.concat({ 1, 2.5, 'x' }, '-', 2, 3))
fails('concat', table.concat, { 1, {}, 3 }); fails('insert', table.insert, { 1, 2 }, 5, 1); fails('unpack', table.unpack, {}, 1, 1e7)

-- sorting, with a generator of our own
local seed = 42
local function random(n) seed = (seed * 1103515245 + 12345) & 0x7fffffff; return seed // 65536 % n end
for _, n in ipairs { 0, 1, 2, 10, 100, 1000 } do
  local list = {}; for i = 1, n do list[i] = random(1000) end
  table.sort(list); for i = 2, n do assert(list[i - 1] <= list[i]) end
  local h = 0; for i = 1, n do h = (h * 31 + list[i]) & 0xffffffff end
  table.sort(list, function(x, y) return x % 100 > y % 100 end); for i = 2, n do assert(list[i - 1] % 100 >= list[i] % 100) end
  check('sort', n, h)
end
fails('sort', table.sort, { 1, 'x', 2 }); do local ok = pcall(table.sort, { 3, 1, 2, 5, 4, 7, 6, 9, 8, 10 }, function() return true end); check('sort bad', type(ok)) end
do local words = {}; for w in ('the quick brown fox jumps over the lazy dog and runs'):gmatch('%a+') do words[#words + 1] = w end; table.sort(words); check('sort', table.concat(words, ' ')) end

-- strings
local s = 'hello, world'
check('sub', s:sub(1, 5), s:sub(-5), s:sub(3, -3), s:sub(0), s:sub(10, 5) == '', s:sub(math.mininteger, math.maxinteger))
check('string', #s, s:upper(), s:rep(2, '|'), s:reverse(), ('x'):rep(0) == '', ('x'):rep(-1) == '', s:byte(1, 3))
check('char', string.char(72, 105), #string.char(0, 255), ('\u{20AC}\x41\65\z
   B\10'):byte(1, -1))
check('find', s:find('o'), s:find('o', 6), s:find('l+'), s:find('.', 1, true), s:find('(o)(,)'), s:find('', 20), s:find('', 13))
check('match', s:match('(%a+), (%a+)'), s:match('()ll()'), ('key = value'):match('^(%w+)%s*=%s*(%w+)$'), ('[[x]]'):match('%[(%b[])%]'), ('THE (quick) fox'):find('%((%a+)%)'), ('  trim '):match('^%s*(.-)%s*$') .. '|')
check('frontier', ('THE (quick) fox'):gsub('%f[%a]%a+', string.lower), ('hello'):gsub('', '-'), ('abc'):gsub('%w', '%0%0'), ('abc'):gsub('b', { b = 'X' }), ('abc'):gsub('.', function(x) if x == 'b' then return false end; return x:byte() end))
check('gsub', ('hello world'):gsub('o', '0', 1), ('$name is $age'):gsub('%$(%w+)', { name = 'Lua', age = 30 }), ('x = 1'):gsub('%s', ''), ('a,b,,c'):gsub(',', ';'))
fails('gsub', string.gsub, 'x', 'x', '%2'); fails('pattern', string.find, 'x', '[a'); fails('pattern', string.find, 'x', '%'); fails('pattern', string.rep, 'x', 1 << 40); fails('pattern', string.match, ('a'):rep(300), ('(a)'):rep(40))
do local list = {}; for k, v in ('a=1, b=2, c=3'):gmatch('(%w+)=(%w+)') do list[#list + 1] = k .. v end; check('gmatch', table.concat(list, ';')) end
check('format', string.format('%d %5d %-5d| %05d %+d %x %X %#x %o %c %s %q %%', 42, 42, 42, 42, 42, 255, 255, 255, 8, 65, 'str', 'a "q"\n\0\r'))
check('format', string.format('%10s|%-10s|%.2s|%q|%q|%q', 'right', 'left', 'cut', 1 / 3, math.mininteger, 0x7fffffffffffffff), string.format('%i %u', 3.0, 7), string.format('%s %s', nil, true), string.format('%5.1f|%-8.3f|%+.2e|%G', 3.14159, 2.71828, 12345.678, 1e-10))
fails('format', string.format, '%d', 1.5); fails('format', string.format, '%d', 'x'); fails('format', string.format, '%y', 1); fails('format', string.format, '%s')
do
  local formats = { '<i1', '>i2', '<i4', '>i8', '<I3', '>I7', 'b', 'B', 'h', 'j', '<f', '>d', 'n', 'z', 's1', '>s4', '<i16' }
  for _, f in ipairs(formats) do
    local v = f:find('[zs]') and 'text' or f:find('[fdn]') and -1.25 or f:find('[IB]') and 200 or -100
    local packed = string.pack(f, v)
    check('pack', f, (packed:gsub('.', function(x) return string.format('%02x', x:byte()) end)), string.unpack(f, packed))
  end
  check('packsize', string.packsize('<!8 i1 i8 i2 d'), #string.pack('!4 i1 !4 i4 Xi8', 1, 2)); fails('pack', string.pack, 'i1', 200); fails('unpack', string.unpack, 'i4', 'abc')
end
do local list = {}; for p, c in utf8.codes('aé€😀') do list[#list + 1] = p .. ':' .. c end; check('utf8', table.concat(list, ' '), utf8.len('aé€😀'), utf8.char(228, 8364, 128512), utf8.codepoint('é€', 1, -1), utf8.offset('aé€', 3), utf8.len('\xff')) end
do local h = 0; local parts = {}; for i = 1, 2000 do parts[i] = string.format('%d:%s', i, ('ab'):rep(i % 7)) end; local all = table.concat(parts, ','); for i = 1, #all do h = (h * 33 ~ all:byte(i)) & 0xffffffffffff end; check('long', #all, h) end

-- metatables
local V = {}; V.__index = V
local function vec(x, y) return setmetatable({ x = x, y = y }, V) end
V.__add = function(p, q) return vec(p.x + q.x, p.y + q.y) end; V.__sub = function(p, q) return vec(p.x - q.x, p.y - q.y) end
V.__mul = function(p, q) if type(p) == 'number' then return vec(p * q.x, p * q.y) elseif type(q) == 'number' then return vec(p.x * q, p.y * q) end; return p.x * q.x + p.y * q.y end
V.__unm = function(p) return vec(-p.x, -p.y) end; V.__eq = function(p, q) return p.x == q.x and p.y == q.y end; V.__lt = function(p, q) return p.x < q.x end; V.__le = function(p, q) return p.x <= q.x end
V.__tostring = function(p) return '(' .. p.x .. ',' .. p.y .. ')' end; V.__len = function() return 2 end; V.__call = function(self, k) return self[k] end; V.__concat = function(p, q) return tostring(p) .. '&' .. tostring(q) end
V.__idiv = function() return 'idiv' end; V.__band = function() return 'band' end; V.__shl = function() return 'shl' end; V.__bnot = function() return 'bnot' end; V.__mod = function() return 'mod' end; V.__pow = function() return 'pow' end; V.__div = function() return 'div' end
local p, q = vec(1, 2), vec(3, 4)
check('meta', p + q, p - q, p * q, 2 * p, q * 3, -p, p == vec(1, 2), p ~= q, p < q, p <= q, p > q, #p, p('y'), p .. q, p .. 's', 1 .. q)
check('meta', p // 1, p & 1, 1 << p, ~p, p % 2, p ^ 2, p / 2); fails('meta', function() return p | 1 end); fails('meta', function() return p < 1 end)
local log = {}; local proxy = setmetatable({}, { __index = function(_, k) log[#log + 1] = 'get ' .. k; return k .. '!' end, __newindex = function(tt, k, v) log[#log + 1] = 'set ' .. k; rawset(tt, k, v) end, __pairs = function() return function(_, k) if not k then return 1, 'one' end end, nil, nil end })
proxy.a = proxy.b; check('proxy', proxy.a, proxy.c, table.concat(log, ','), rawget(proxy, 'z'), rawlen({ 1, 2 }), rawequal(p, vec(1, 2))); for k, v in pairs(proxy) do check('__pairs', k, v) end
local Base = {}; Base.__index = Base; function Base.new(n) return setmetatable({ n = n }, Base) end; function Base:get() return self.n end; function Base:twice() return self:get() * 2 end
local Derived = setmetatable({}, { __index = Base }); Derived.__index = Derived; function Derived.new(n) local o = Base.new(n); return setmetatable(o, Derived) end; function Derived:get() return self.n + 100 end
check('class', Base.new(5):twice(), Derived.new(5):twice()); check('protect', getmetatable('').__name, getmetatable(setmetatable({}, { __metatable = 'locked' }))); fails('protect', setmetatable, setmetatable({}, { __metatable = 1 }), {})

-- errors
check('pcall', pcall(error)); check('pcall', pcall(error, { code = 7 }) == false, select(2, pcall(error, 'm', 0)), select(2, pcall(error, 'm'))); fails('error', function() error('with position') end); fails('error', function() error('level two', 2) end)
check('xpcall', xpcall(function() error('inner', 0) end, function(m) return 'handled ' .. m end)); check('xpcall', xpcall(function(...) return select('#', ...), ... end, print, 1, 2)); check('assert', pcall(assert, false, 'reason')); check('assert', pcall(assert, nil)); check('nested', pcall(pcall, error, 'x'))
fails('arith', function() return 1 + nil end); fails('arith', function() local x = 'a'; return x + 1 end); fails('concat', function() return 'a' .. {} end); fails('compare', function() return 1 < 'x' end); fails('compare', function() return {} < {} end); fails('call', function() local undefined; undefined() end); fails('field', function() return math.nothing.x end); fails('length', function() return #5 end); fails('argument', function() ('x'):rep() end); fails('argument', math.floor, {}); fails('setmetatable', setmetatable, 1, {})

-- coroutines
local gen = coroutine.wrap(function(...) local got = { ... }; for i = 1, 3 do got[#got + 1] = coroutine.yield(i, #got) end; return 'end', table.concat(got, ',') end)
check('yield', gen('a', 'b')); check('yield', gen('c')); check('yield', gen('d')); check('yield', gen('e')); fails('dead', gen)
local co = coroutine.create(function() local ok, e = pcall(function() coroutine.yield('in pcall'); error('after', 0) end); coroutine.yield(ok, e); error('last', 0) end)
check('resume', coroutine.resume(co)); check('resume', coroutine.resume(co)); check('resume', coroutine.resume(co)); check('resume', coroutine.resume(co)); check('status', coroutine.status(co), coroutine.isyieldable(), select(2, coroutine.running()))
local function permutations(list) local function go(n) if n <= 1 then coroutine.yield(table.concat(list)) else for i = 1, n do list[n], list[i] = list[i], list[n]; go(n - 1); list[n], list[i] = list[i], list[n] end end end; return coroutine.wrap(function() go(#list) end) end
do local all = {}; for s2 in permutations { 'a', 'b', 'c', 'd' } do all[#all + 1] = s2 end; check('permute', #all, table.concat(all, ' ')) end
do local function producer(n) return coroutine.create(function() for i = 1, n do coroutine.yield(i) end end) end; local function filter(f, c) return coroutine.create(function() while true do local ok, v = coroutine.resume(c); if not ok or v == nil then return end; if f(v) then coroutine.yield(v) end end end) end
  local c2, sum = filter(function(v) return v % 3 == 0 end, filter(function(v) return v % 2 == 0 end, producer(300))), 0; while true do local _, v = coroutine.resume(c2); if v == nil then break end; sum = sum + v end; equal('pipe', sum, 7650) end
do local t2 = setmetatable({}, { __index = function(_, k) return coroutine.yield(k) end, __add = function(_, v) return coroutine.yield('add') + v end }); local w = coroutine.wrap(function() return t2.key .. (t2 + 1) end); check('meta yield', w(), w('v'), w(41)) end
do local w = coroutine.wrap(function() for k in (function() return coroutine.yield('iter') end) do return k end end); check('iter yield', w(), w('go')); local x <close> = setmetatable({}, { __close = function() end }); local c3 = coroutine.create(function() local y <close> = setmetatable({}, { __close = function() check('closed', 'yes') end }); coroutine.yield() end); coroutine.resume(c3); check('close', coroutine.close(c3), coroutine.status(c3)) end

-- load, environments, dump
check('load', load('return 1 + 1')(), load('x = ')); check('load', load('local a <const> = 5; return a * 2', 'chunk', 't')(), load('return y', 'c', 't', { y = 'env' })(), load(coroutine.wrap(function() coroutine.yield('return '); coroutine.yield('7'); return nil end))())
for _, text in ipairs { 'for', 'x ==', 'if x then', 'return return', 'goto nowhere', '::a:: ::a::', "'open", '[[open', 'local function f() break end', 'x = }', 'a.b:c = 1', '1 = 2', 'local x <bad> = 1', '"\\q"', '"\\300"', '"\\u{110000000}"', 'return 0x', 'return 1..2', ('('):rep(300), 'local a' .. (', a'):rep(250), 'f(' } do check('syntax', load(text, '=t')) end
do local f = load(string.dump(function(n) local t3 = {}; for i = 1, n do t3[i] = i ^ 2 // 1 | 0 end; return table.concat(t3, ' '), 'k' .. n, 0x7fffffffffff, 2.5 end)); check('dump', f(6)) end
do local _ENV = { check = check }; local function g() v = 3; return v end; check('_ENV', g(), v) end

-- garbage collection: weak tables, finalizers, much allocation
do
  local weak = setmetatable({}, { __mode = 'k' }); local kept = {}; weak[kept] = 1; for i = 1, 100 do weak[{}] = i end; collectgarbage(); collectgarbage(); local n = 0; for _ in pairs(weak) do n = n + 1 end; equal('weak', n, 1)
  local finalized = 0; for i = 1, 50 do setmetatable({}, { __gc = function() finalized = finalized + 1 end }) end; collectgarbage(); collectgarbage(); equal('gc', finalized, 50)
  for _, mode in ipairs { 'incremental', 'generational', 'incremental' } do
    collectgarbage(mode); local list, h = {}, 0
    for i = 1, 60000 do list[i % 1000] = { i, tostring(i), { i * 2 } }; local e = list[i * 7 % 1000]; if e then h = (h + e[1] + #e[2] + e[3][1]) % 1000003 end end
    check(mode, h)
  end
  check('count', collectgarbage('count') < 60000, collectgarbage('isrunning'), collectgarbage('step', 100) ~= nil)
end

-- algorithms
do local N = 9; local solutions, cols, d1, d2 = 0, {}, {}, {}; local function place(r) if r > N then solutions = solutions + 1; return end; for c2 = 1, N do if not (cols[c2] or d1[r + c2] or d2[r - c2]) then cols[c2], d1[r + c2], d2[r - c2] = true, true, true; place(r + 1); cols[c2], d1[r + c2], d2[r - c2] = nil, nil, nil end end end; place(1); equal('queens', solutions, 352) end
do local sieve, primes = {}, {}; for i = 2, 10000 do if not sieve[i] then primes[#primes + 1] = i; for j = i * i, 10000, i do sieve[j] = true end end end; check('primes', #primes, primes[#primes]) end
do local function mul(x, y) local r, carry = {}, 0; for i = 1, #x + #y do r[i] = 0 end; for i = 1, #x do carry = 0; for j = 1, #y do local v = r[i + j - 1] + x[i] * y[j] + carry; r[i + j - 1] = v % 10000; carry = v // 10000 end; r[i + #y] = r[i + #y] + carry end; while #r > 1 and r[#r] == 0 do r[#r] = nil end; return r end
  local f = { 1 }; for i = 2, 100 do f = mul(f, { i }) end; local text = tostring(f[#f]); for i = #f - 1, 1, -1 do text = text .. string.format('%04d', f[i]) end; check('100!', text) end
do local x, y, z, dt = 1.0, 1.0, 1.0, 0.005; for _ = 1, 2000 do local dx, dy, dz = 10 * (y - x), x * (28 - z) - y, x * y - 8 / 3 * z; x, y, z = x + dx * dt, y + dy * dt, z + dz * dt end; check('lorenz', string.format('%.3f %.3f %.3f', x, y, z)) end
do local memo = {}; local function lcs(a2, b2, i, j) if i == 0 or j == 0 then return 0 end; local k = i * 1000 + j; if not memo[k] then memo[k] = a2:byte(i) == b2:byte(j) and lcs(a2, b2, i - 1, j - 1) + 1 or math.max(lcs(a2, b2, i - 1, j), lcs(a2, b2, i, j - 1)) end; return memo[k] end; local s1, s2 = ('abcbdab'):rep(12), ('bdcaba'):rep(13); check('lcs', lcs(s1, s2, #s1, #s2)) end
do local function crc(text) local v = 0xffffffff; for i = 1, #text do v = v ~ text:byte(i); for _ = 1, 8 do v = (v & 1 == 1) and (v >> 1 ~ 0xedb88320) or v >> 1 end end; return v ~ 0xffffffff end; equal('crc', crc('123456789'), 0xcbf43926) end
do local function serialize(v, indent) if type(v) ~= 'table' then return string.format('%q', v) end; local keys = {}; for k in pairs(v) do keys[#keys + 1] = tostring(k) end; table.sort(keys); local out = {}; for _, k in ipairs(keys) do out[#out + 1] = k .. '=' .. serialize(v[tonumber(k) or k], indent + 1) end; return '{' .. table.concat(out, ',') .. '}' end; check('serialize', serialize({ 1, 2.5, { x = 'y', z = { true } }, n = 'a\nb' }, 0)) end

-- os and io, as far as they are the same everywhere
check('time', os.time { year = 2024, month = 2, day = 30, hour = 12 }, os.date('!%Y-%m-%d %H:%M:%S', 86399), os.date('!*t', 0).wday); fails('date', os.date, '%Ez', 0); check('getenv', os.getenv('NO_SUCH_VARIABLE'))
do local name = os.tmpname(); local f = assert(io.open(name, 'w+')); f:write('line 1\n', 2, ' ', 2.5, '\n', 'last'); f:seek('set', 0); check('read', f:read('l', 'n', 'n', 'L', 'a', 'l')); check('seek', f:seek('end'), f:seek('set', 3), f:read(2)); f:close(); for l in io.lines(name) do check('lines', l) end; check('open', io.type(f), pcall(f.read, f)); os.remove(name); check('open', (select(3, io.open(name)))) end
check('require', pcall(require, 'no.such.module') == false, package.config:sub(1, 1), package.loaded.string == string)
print(count .. ' checks')
