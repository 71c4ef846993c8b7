-- A session of the SQLite shell: what it prints must not depend on the compiler that built it.
.headers on
.mode list
PRAGMA foreign_keys = ON;
CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, born INTEGER CHECK (born > 0));
CREATE TABLE book (id INTEGER PRIMARY KEY, author REFERENCES author(id) ON DELETE CASCADE, title TEXT COLLATE NOCASE,
                   price REAL, pages INT, data BLOB);
CREATE INDEX book_author ON book(author, price DESC);
CREATE INDEX book_cheap ON book(title) WHERE price < 10;
CREATE INDEX book_expression ON book(length(title), abs(pages - 200));
INSERT INTO author VALUES (1, 'Ada', 1815), (2, 'Brian', 1942), (3, 'Dennis', 1941), (4, 'Grace', 1906), (5, 'Ken', 1943);
INSERT INTO author VALUES (6, 'Ada', 1900);
INSERT INTO author VALUES (7, 'Zero', 0);
INSERT INTO author VALUES (8, NULL, 1);
INSERT INTO book WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 400)
    SELECT i, i % 5 + 1, printf('Title %03d %c', i * 7919 % 1000, 65 + i % 26), round((i * 37 % 5000) / 100.0, 2), i * 13 % 700,
           zeroblob(i % 4) FROM n;
INSERT INTO book VALUES (1000, 99, 'no author', 1, 1, NULL);
SELECT count(*), sum(price), avg(pages), min(title), max(title), total(price), group_concat(DISTINCT author) FROM book;
SELECT author, count(*), round(avg(price), 4), sum(pages) FROM book GROUP BY author ORDER BY 2 DESC, 1;
SELECT name, title, price FROM author JOIN book ON author.id = book.author WHERE price < 1.5 ORDER BY price, title LIMIT 20;
SELECT a.name, b.title FROM author a LEFT JOIN book b ON b.author = a.id AND b.pages > 690 ORDER BY 1, 2;
SELECT title FROM book WHERE title LIKE 'title 1%a' OR title GLOB '*9?? Z' ORDER BY title;
SELECT id, hex(data), typeof(data), length(data), quote(data) FROM book WHERE id BETWEEN 10 AND 16;
SELECT pages / 100 AS hundreds, count(*) AS n FROM book GROUP BY hundreds HAVING n > 40 ORDER BY hundreds;
SELECT DISTINCT pages % 7 FROM book ORDER BY 1 DESC;
SELECT * FROM (SELECT id, pages FROM book WHERE pages > 600 UNION SELECT id, price FROM book WHERE price > 49 EXCEPT SELECT id, pages FROM book WHERE id % 2) ORDER BY id;
SELECT id FROM book WHERE id IN (SELECT id FROM book WHERE pages < 50 INTERSECT SELECT id FROM book WHERE price < 20) ORDER BY id;
SELECT name, (SELECT max(price) FROM book WHERE author = author.id) AS dearest FROM author ORDER BY dearest NULLS FIRST;
SELECT name FROM author WHERE EXISTS (SELECT 1 FROM book WHERE author = author.id AND pages = 0);
UPDATE book SET price = price * 1.1 WHERE author = 2;
UPDATE book SET pages = pages + 1, title = upper(title) WHERE id % 10 = 3 RETURNING id, pages, title;
SELECT changes(), total_changes();
DELETE FROM book WHERE id % 17 = 0;
SELECT changes();
SELECT id, price, row_number() OVER w, rank() OVER w, dense_rank() OVER w, percent_rank() OVER w, cume_dist() OVER w, ntile(4) OVER w
  FROM book WHERE id < 30 WINDOW w AS (PARTITION BY author ORDER BY round(price)) ORDER BY id;
SELECT id, sum(pages) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 FOLLOWING), lag(pages, 2, -1) OVER (ORDER BY id),
       lead(price) OVER (ORDER BY id), first_value(id) OVER (ORDER BY id RANGE 5 PRECEDING), nth_value(id, 3) OVER (ORDER BY id)
  FROM book WHERE id BETWEEN 100 AND 130;
SELECT id, count(*) FILTER (WHERE pages > 300) OVER (ORDER BY id GROUPS BETWEEN 3 PRECEDING AND CURRENT ROW EXCLUDE TIES) FROM book WHERE id < 20;
BEGIN; DELETE FROM author WHERE id = 3; SELECT count(*) FROM book; ROLLBACK; SELECT count(*) FROM book;
SAVEPOINT one; UPDATE author SET born = born + 1; SAVEPOINT two; DELETE FROM author; SELECT count(*) FROM author;
ROLLBACK TO two; SELECT sum(born) FROM author; RELEASE one; SELECT count(*) FROM author;
-- expressions and their types
.mode csv
SELECT 1 + 2, 7 / 2, -7 / 2, 7 % 3, -7 % 3, 7.0 / 2, 1 / 0, 1.5 % 1, 2 << 3, -1 >> 1, 5 & 3, 5 | 3, ~5, 1 << 63, 1 << 64, 1 << -1;
SELECT 9223372036854775807 + 1, -9223372036854775808, 9223372036854775807 * 2, -9223372036854775808 / -1, abs(-9223372036854775807);
SELECT 0.1 + 0.2, 1e308 * 10, -1e308 * 10, 1e-320, 123456789012345678.0, 1.0, 100.0, 1e15, 1e16, 1e100, 3.0e-5, 0.00001;
SELECT round(2.5), round(-2.5), round(2.345, 2), round(1e20, 3), round(0.49999999999999994), round(1234.5678, -1);
SELECT CAST('12abc' AS INTEGER), CAST('1e3' AS INTEGER), CAST('-0x10' AS INTEGER), CAST(3.99 AS INTEGER), CAST(-3.99 AS INT), CAST(1e30 AS INTEGER);
SELECT CAST('  42.5e1xyz' AS REAL), CAST(x'3132' AS TEXT), CAST(12 AS BLOB), CAST('abc' AS NUMERIC), CAST('1.0' AS NUMERIC);
SELECT typeof(1), typeof(1.0), typeof('a'), typeof(x'00'), typeof(NULL), typeof(1 + '2'), typeof('3.0' + 0), typeof(0x7fffffffffffffff);
SELECT NULL = NULL, NULL IS NULL, NULL AND 0, NULL OR 1, NOT NULL, 1 IS NOT 2, 1 <> NULL, NULL IN (1, 2), 1 IN (NULL, 1), 3 NOT IN (1, NULL);
SELECT 'a' < 'b', 'a' < 'B', 'a' < 'B' COLLATE NOCASE, '10' < 9, 10 < '9', x'61' > 'z', '1' = 1, 1 = 1.0, 'abc ' = 'abc' COLLATE RTRIM;
SELECT CASE WHEN 0 THEN 'a' WHEN NULL THEN 'b' ELSE 'c' END, CASE 3 WHEN 1 THEN 'x' WHEN 3 THEN 'y' END, coalesce(NULL, NULL, 5), ifnull(NULL, 6), nullif(1, 1), iif(2 > 1, 'yes', 'no');
SELECT max(1, 5, 3), min('b', 'a'), max(1, 'a'), min(1, NULL), sign(-3), sign(0), sign(2.5);
SELECT length('hello'), length('häß'), length(x'010203'), upper('abcä'), lower('ÄBC'), substr('hello', 2, 3), substr('hello', -3), substr('hello', 0), substr('hello', 3, -2);
SELECT trim('  a b  '), ltrim('xxaxx', 'x'), rtrim('xxaxx', 'x'), replace('banana', 'an', 'AN'), instr('hello', 'l'), instr('hello', 'z'), hex('abc'), unicode('€'), char(72, 8364, 128512);
SELECT printf('%d|%5d|%-5d|%05d|%+d|%x|%X|%o|%c|%s|%.2s|%10s|%-10s|', 42, 42, 42, 42, 42, 255, 255, 8, 'A', 'str', 'str', 'right', 'left');
SELECT printf('%f|%.3f|%10.2f|%e|%g|%G|%.10g|%!.20f|%,d', 3.14159, 3.14159, 3.14159, 31415.9, 0.0001, 1e20, 1.0 / 3, 0.1, 1234567890);
SELECT printf('%q|%Q|%w|%%|%*d|%-*d|', 'it''s', 'it''s', 'a"b', 6, 42, 6, 42), quote('it''s'), quote(1.5), quote(NULL), quote(x'ff');
SELECT abs(-5), abs(-5.5), abs('x'), random() IS NULL, length(randomblob(8)), zeroblob(3) = x'000000', likelihood(1, 0.5), soundex('Robert'), soundex('Rupert') IS NULL;
SELECT sqrt(2), pow(2, 0.5), exp(1), ln(10), log(1000), log2(8), log(2, 1024), sin(1), cos(1), tan(1), asin(0.5), acos(0.5), atan(1), atan2(1, -1), sinh(1), cosh(1), tanh(1), pi(), degrees(1), radians(180);
SELECT ceil(1.2), floor(-1.2), trunc(-1.8), mod(10, 3), mod(-10.5, 3), sqrt(-1), ln(0), acos(2);
SELECT date('2024-02-28', '+1 day'), date('2023-02-28', '+1 day'), datetime('2000-01-01 12:34:56', '-1 month', 'start of year'), time('23:59:59', '+2 seconds');
SELECT julianday('2000-01-01 12:00:00'), strftime('%Y-%m-%d %H:%M:%f %j %w %W %s', '2024-12-31 23:59:59.987'), datetime(1e9, 'unixepoch'), date('2024-01-31', '+1 month', 'weekday 0');
SELECT date('0000-01-01'), date('9999-12-31', '+1 day'), date('bad'), strftime('%J', 2451545), unixepoch('1970-01-02');
SELECT 'a' || 1 || NULL, 'a' || 1.5 || x'62', 'x' LIKE 'X', 'x' GLOB 'X', '%a' LIKE '\%a' ESCAPE '\', 'abc' REGEXP 'a';
SELECT json('{"a": [1, 2.5, "x", null, true]}'), json_extract('{"a":[1,{"b":2}]}', '$.a[1].b'), json_array(1, 'a', NULL), json_object('k', 1, 'l', json('[2]')), json_type('[1.5]', '$[0]'), json_valid('{x}');
SELECT json_set('{"a":1}', '$.b', 2), json_insert('[1,2]', '$[#]', 3), json_remove('{"a":1,"b":2}', '$.a'), json_patch('{"a":1}', '{"a":null,"c":3}'), '{"a":7}' -> '$.a', '{"a":"q"}' ->> 'a';
SELECT key, value, type, path FROM json_each('{"a":1,"b":[true,null,"\u00e9\n"]}');
SELECT fullkey, atom FROM json_tree('{"a":[1,[2,{"c":3e2}]]}') WHERE atom IS NOT NULL;
SELECT json_group_array(id), json_group_object(name, born) FROM author;
-- common table expressions
.mode column
WITH RECURSIVE fib(n, a, b) AS (VALUES (0, 0, 1) UNION ALL SELECT n + 1, b, a + b FROM fib WHERE n < 90) SELECT n, a FROM fib WHERE n % 9 = 0;
WITH RECURSIVE sieve(n) AS (VALUES (2) UNION ALL SELECT n + 1 FROM sieve WHERE n < 200)
  SELECT group_concat(n, ' ') FROM sieve a WHERE NOT EXISTS (SELECT 1 FROM sieve b WHERE b.n < a.n AND b.n * b.n <= a.n AND a.n % b.n = 0);
WITH RECURSIVE x(i, v) AS (VALUES (1, 1) UNION ALL SELECT i + 1, v * 6364136223846793005 + 1442695040888963407 FROM x WHERE i < 12) SELECT i, v, v >> 33, v & 65535 FROM x;
WITH RECURSIVE
  xaxis(x) AS (VALUES (-2.0) UNION ALL SELECT x + 0.1 FROM xaxis WHERE x < 1.0),
  yaxis(y) AS (VALUES (-1.0) UNION ALL SELECT y + 0.2 FROM yaxis WHERE y < 1.0),
  m(iter, cx, cy, x, y) AS (SELECT 0, x, y, 0.0, 0.0 FROM xaxis, yaxis
    UNION ALL SELECT iter + 1, cx, cy, x * x - y * y + cx, 2.0 * x * y + cy FROM m WHERE x * x + y * y < 4.0 AND iter < 28),
  m2(iter, cx, cy) AS (SELECT max(iter), cx, cy FROM m GROUP BY cx, cy),
  a(t) AS (SELECT group_concat(substr(' .+*#', 1 + min(iter / 7, 4), 1), '') FROM m2 GROUP BY cy)
SELECT group_concat(rtrim(t), x'0a') FROM a;
WITH RECURSIVE input(sud) AS (VALUES ('53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79')),
  digits(z, lp) AS (VALUES ('1', 1) UNION ALL SELECT CAST(lp + 1 AS TEXT), lp + 1 FROM digits WHERE lp < 9),
  x(s, ind) AS (SELECT sud, instr(sud, '.') FROM input UNION ALL
    SELECT substr(s, 1, ind - 1) || z || substr(s, ind + 1), instr(substr(s, 1, ind - 1) || z || substr(s, ind + 1), '.')
      FROM x, digits AS z WHERE ind > 0 AND NOT EXISTS (SELECT 1 FROM digits AS lp
        WHERE z.z = substr(s, ((ind - 1) / 9) * 9 + lp, 1) OR z.z = substr(s, ((ind - 1) % 9) + (lp - 1) * 9 + 1, 1)
           OR z.z = substr(s, (((ind - 1) / 3) % 3) * 3 + ((ind - 1) / 27) * 27 + lp + ((lp - 1) / 3) * 6, 1)))
SELECT s FROM x WHERE ind = 0;
-- triggers, views, upserts, generated columns, WITHOUT ROWID, STRICT
.mode quote
CREATE TABLE log (at INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT);
CREATE TRIGGER book_insert AFTER INSERT ON book BEGIN INSERT INTO log (what) VALUES ('new ' || new.title); END;
CREATE TRIGGER book_update AFTER UPDATE OF price ON book WHEN new.price > old.price BEGIN INSERT INTO log (what) VALUES (printf('%s: %.2f -> %.2f', new.title, old.price, new.price)); END;
CREATE TRIGGER book_delete BEFORE DELETE ON book WHEN old.id = 1 BEGIN SELECT RAISE(ABORT, 'not this one'); END;
INSERT INTO book (id, author, title, price) VALUES (2000, 1, 'Notes', 9.5), (2001, 2, 'Unix', 12);
UPDATE book SET price = price + 1 WHERE id >= 2000;
DELETE FROM book WHERE id = 1;
SELECT * FROM log;
CREATE VIEW dear AS SELECT name, count(*) AS n, max(price) AS top FROM author JOIN book ON author.id = author GROUP BY name;
CREATE TRIGGER dear_insert INSTEAD OF INSERT ON dear BEGIN INSERT INTO author (name, born) VALUES (new.name, new.n); END;
INSERT INTO dear VALUES ('Edsger', 1930, 0);
SELECT * FROM dear ORDER BY 1; SELECT * FROM author ORDER BY id DESC LIMIT 1;
CREATE TABLE kv (k TEXT PRIMARY KEY, v INT, n INT DEFAULT 0) WITHOUT ROWID;
INSERT INTO kv (k, v) VALUES ('a', 1), ('b', 2), ('a', 3) ON CONFLICT (k) DO UPDATE SET v = excluded.v + v, n = n + 1;
INSERT OR IGNORE INTO kv VALUES ('a', 0, 0); INSERT OR REPLACE INTO kv VALUES ('b', 9, 9); REPLACE INTO kv VALUES ('c', 1, 1);
SELECT * FROM kv ORDER BY k;
CREATE TABLE g (w INT, h INT, area INT AS (w * h) STORED, label TEXT AS (w || 'x' || h) VIRTUAL);
INSERT INTO g VALUES (2, 3), (4, 5); SELECT *, area FROM g; UPDATE g SET w = 10 WHERE h = 3; SELECT label FROM g; INSERT INTO g (area) VALUES (1);
CREATE TABLE s (i INT, r REAL, t TEXT, b BLOB, a ANY) STRICT;
INSERT INTO s VALUES (1, 2, 3, x'04', '5'); INSERT INTO s VALUES ('x', 1, 1, x'01', 1); INSERT INTO s VALUES (1, 1, 1, 'text', 1); SELECT *, typeof(r), typeof(a) FROM s;
ALTER TABLE kv ADD COLUMN extra TEXT DEFAULT 'none'; ALTER TABLE kv RENAME COLUMN v TO value; ALTER TABLE kv RENAME TO pairs; ALTER TABLE pairs DROP COLUMN n; SELECT * FROM pairs;
SELECT sql FROM sqlite_schema WHERE name IN ('pairs', 'dear', 'book_cheap') ORDER BY name;
-- plans, virtual machines, pragmas
.mode list
EXPLAIN QUERY PLAN SELECT * FROM book WHERE author = 3 AND price > 5 ORDER BY price DESC;
EXPLAIN QUERY PLAN SELECT name FROM author JOIN book ON author.id = book.author WHERE title = 'x' OR pages IN (1, 2);
EXPLAIN SELECT count(*) FROM book WHERE price < 3 GROUP BY author;
ANALYZE; SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY 1, 2;
PRAGMA integrity_check; PRAGMA foreign_key_check; PRAGMA table_info(book); PRAGMA index_list(book); PRAGMA index_xinfo(book_expression); PRAGMA page_count; PRAGMA encoding;
REINDEX; VACUUM; PRAGMA integrity_check; PRAGMA freelist_count;
-- full text search and the R-tree
CREATE VIRTUAL TABLE ft USING fts5(subject, body, tokenize = 'porter unicode61');
INSERT INTO ft VALUES ('compilers', 'A compiler translates programs; compiling is fun'), ('testing', 'Programs that test programs find bugs in programs'), ('databases', 'Queries run over tables of rows, réindexed');
SELECT subject, highlight(ft, 1, '[', ']'), round(bm25(ft), 6) FROM ft WHERE ft MATCH 'program*' ORDER BY rank;
SELECT subject, snippet(ft, 1, '<', '>', '...', 4) FROM ft WHERE ft MATCH 'NEAR(test bugs, 5) OR compile'; SELECT subject FROM ft WHERE ft MATCH 'reindexed AND NOT fun';
SELECT subject FROM ft WHERE ft MATCH '"unbalanced';
INSERT INTO ft(ft) VALUES ('integrity-check');
CREATE VIRTUAL TABLE rt USING rtree(id, x0, x1, y0, y1);
INSERT INTO rt WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 300) SELECT i, i * 7 % 100, i * 7 % 100 + i % 9, i * 11 % 100 + 0.25, i * 11 % 100 + 0.75 FROM n;
SELECT count(*), sum(id), round(sum(x1 - x0), 3), round(sum(y0), 3) FROM rt WHERE x0 > 20 AND x1 < 40 AND y0 BETWEEN 30 AND 60;
SELECT id, x0, x1, y0 FROM rt WHERE x0 <= 50 AND x1 >= 50 AND y0 < 20 ORDER BY id; SELECT rtreecheck('rt');
-- larger work: sorting, hashing of rows, blobs, long strings
CREATE TABLE big (a INTEGER PRIMARY KEY, b INT, c TEXT, d REAL);
INSERT INTO big WITH RECURSIVE n(i, v) AS (VALUES (1, 12345) UNION ALL SELECT i + 1, (v * 1103515245 + 12345) & 2147483647 FROM n WHERE i < 5000)
  SELECT i, v % 1000, printf('%08x-%s', v, substr('abcdefghijklmnopqrstuvwxyz', v % 20 + 1, 6)), v / 7.0 FROM n;
SELECT b, count(*), min(c), max(d) FROM big GROUP BY b HAVING count(*) > 11 ORDER BY 2 DESC, 1;
CREATE INDEX big_c ON big(c); CREATE INDEX big_bd ON big(b, d DESC);
SELECT a, c FROM big WHERE c > '7f' AND c < '7fa' ORDER BY c; SELECT count(*) FROM big x JOIN big y ON x.b = y.b AND x.a < y.a AND x.d > y.d;
SELECT round(sum(d), 3), round(avg(d), 5), sum(length(c)), count(DISTINCT substr(c, 10)), max(instr(c, 'z')) FROM big;
UPDATE big SET c = c || c WHERE b < 100; DELETE FROM big WHERE b BETWEEN 500 AND 700; SELECT count(*), sum(length(c)), sum(a) FROM big; PRAGMA integrity_check;
SELECT length(replace(hex(zeroblob(50000)), '00', 'xyz')), length(printf('%.*c', 100000, 'q')), substr(group_concat(a, ','), 1, 60) FROM big;
SELECT sum(a * b % 97), sum((a | b) & 255), sum(a << (b % 8)), sum(a >> (b % 5)), round(sum(a * 1.0 / (b + 1)), 6) FROM big;
-- statements that fail, with their messages
SELECT * FROM nothing; SELECT nothing FROM book; SELECT 1 +; INSERT INTO book VALUES (1); CREATE TABLE book (x); SELECT count(1, 2); SELECT sum(abs(9223372036854775807 + 0)) + sum(9223372036854775807) FROM (VALUES (1), (2));
SELECT sum(9223372036854775807) FROM (VALUES (1), (2)); SELECT json('{bad'); SELECT abs(-9223372036854775808); SELECT 'unterminated; 
';
SELECT max(a) FROM big WHERE max(a) > 1; CREATE INDEX i ON nothing(a); DROP TABLE nothing; ROLLBACK; SELECT 1 UNION SELECT 1, 2; SELECT load_extension('x'); SELECT x'1'; SELECT 0x10000000000000000;
.dump author
.dump pairs
.schema big
.mode json
SELECT * FROM author LIMIT 2;
.mode insert t
SELECT id, title, price, data FROM book LIMIT 3;
.mode box
SELECT id, title, price FROM book LIMIT 3;
.mode markdown
SELECT id, title, price FROM book LIMIT 3;
.mode line
SELECT id, title, price FROM book LIMIT 2;
.mode html
SELECT id, title || '<&>' FROM book LIMIT 2;
.mode tcl
SELECT id, title FROM book LIMIT 2;
.tables
.indexes
