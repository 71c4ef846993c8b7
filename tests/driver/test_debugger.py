"""-g: what gdb prints of variables and types."""

import shutil
import subprocess

import pytest

from tests.conftest import Pycc

SOURCE = """\
enum color { RED, GREEN = 5 };
struct node { int value; unsigned bits : 3; signed more : 5; struct node *next; union { float f; double d; }; };
static struct node head = { 42, 5, -3, 0, { .d = 2.5 } };
const char *title = "a title";
double work(struct node n, enum color c, int (*f)(int), int count)
{
    static long calls = 3;
    int grid[2][2] = { { 1, 2 }, { 3, 4 } };
    int vla[count];
    vla[1] = 12;
    _Bool flag = 1;
    for (int i = 0; i < 2; i++) {
        int x = i * 10;
        if (x == 10) {
            long x = 99;
            flag = x + grid[0][0] + calls;
        }
    }
    return n.value + c + flag + f(vla[1]);
}
static int twice(int a) { return 2 * a; }
int main(void)
{
    struct node local = head;
    local.next = &head;
    return work(local, GREEN, twice, 2) < 0;
}
"""
EXPECTED = [
    "n = {value = 42, bits = 5, more = -3, next = ",
    "{f = 0, d = 2.5}}",
    "c = GREEN",
    "count = 2",
    "x = 99\nx = 10\ni = 1\n",
    "grid = {{1, 2}, {3, 4}}",
    "flag = true",
    "$1 = 12",
    "$2 = 42",
    "$3 = 3",
    '"a title"',
    "type = double (struct node, enum color, int (*)(int), int)",
    "<twice>",
]


@pytest.mark.needs_compiler
@pytest.mark.skipif(shutil.which("gdb") is None, reason="needs gdb")
@pytest.mark.parametrize("words", ["", "-gdwarf-4", "-fomit-frame-pointer"])
def test_gdb_shows_variables(pycc: Pycc, words: str) -> None:
    pycc.write("a.c", SOURCE)
    assert pycc("-g", "-O0", *words.split(), "a.c", "-o", "a").err == ""
    commands = ["break 16", "run", "info args", "info locals", "p *(int *)((char *)vla + 4)", "p n.next->value",
                "p calls", "info variables -q title", "printf \"%s\\n\", title", "p title", "whatis work", "p f"]
    words_of_gdb = [word for command in commands for word in ("-ex", command)]
    done = subprocess.run(["gdb", "-q", "-batch", "-nx", *words_of_gdb, "./a"], cwd=pycc.cwd, capture_output=True,
                          text=True, timeout=120, check=False)  # fmt: skip
    assert "Error" not in done.stderr
    for text in EXPECTED:
        assert text in done.stdout, done.stdout + done.stderr


@pytest.mark.needs_compiler
def test_types_of_all_kinds(pycc: Pycc) -> None:
    """Every kind of type has an entry that the assembler and objdump take."""
    pycc.write("a.c", """\
typedef struct unfinished *opaque;
struct { int : 3; int a : 5; } bits;
enum { one = -1, two = 1 << 30 } e;
_Complex double z;
float __attribute__((vector_size(16))) v;
__int128 wide;
const volatile char *const *p;
void (*signal(int, void (*)(int)))(int);
void *any; void (*nothing)(void); int (*unknown)[]; _Thread_local int tls;
int f(opaque o, int n, int m[n][n + 1]) { int k[n]; return o != 0 && k == (int *)m; }
int many(int a, int b, int c, int d, int e, int g, int h, struct { char c[40]; } big, ...) { return h + big.c[0]; }
""")
    for level in ("-O0", "-O2"):
        assert pycc("-g", "-w", level, "-c", "a.c", "-o", "a.o").err == ""
        done = subprocess.run(["objdump", "--dwarf=info", "a.o"], cwd=pycc.cwd, capture_output=True, text=True,
                              check=False)  # fmt: skip
        assert "Warning" not in done.stderr and "Error" not in done.stderr, done.stderr
        assert "unfinished" in done.stdout and "wide" in done.stdout
