"""A small program for each feature that not every C compiler has: one that rejects it is tested without the feature."""

from __future__ import annotations

from collections.abc import Callable

from fuzz.structured.tables import FLOAT_BUILTINS, INT_BUILTINS
from oracle.program import Program

_CALLS = " + ".join(f"(int)({row.pattern.format('x')})" for row in INT_BUILTINS)
_FLOAT_CALLS = " + ".join(row.pattern.format("d") for row in FLOAT_BUILTINS)

# A main's body, after declarations where there is a line end.
PROBES: dict[str, str] = {
    "int128": "unsigned __int128 f(__int128 a) { return a / 3 >> 70; }\nreturn (int)f(x);",
    "bool": "_Bool b;\nb = x; return b;",
    "long_double": "long double f(long double a) { return a * 3.0L; }\nreturn (int)f(x);",
    "complex": "_Complex float c; _Complex double f(_Complex double a) { return a * a + ~a; }\n"
               "__real__ c = x; c = (_Complex float)f(c); return (int)__imag__ c;",
    "vector": "typedef unsigned v __attribute__((vector_size(16)));"
              " v f(v a) { return (a + (v){1, 2, 3, 4}) * a >> 3; }\n"
              "v a = {0}; a = (v)(f(a) < a); return a[x & 3];",
    "packed": "struct s { char a; long b; } __attribute__((packed)) s;\nreturn sizeof s != 9;",
    "bitfield": "struct s { long a : 40; unsigned char b : 3; } s;\ns.a = x; return s.b;",
    "vla": "int n = 5; int v[n]; v[x] = 3; return sizeof v != 5 * sizeof(int);",
    "varargs": "int f(int n, ...) { __builtin_va_list ap; __builtin_va_start(ap, n); n = __builtin_va_arg(ap, int);"
               " __builtin_va_end(ap); return n; }\nreturn f(1, x);",
    "computed_goto": "static void *const t[] = {&&A, &&B}; goto *t[x & 1]; A: B: return 0;",
    "case_range": "switch (x) { case 1 ... 5: return 1; } return 0;",
    "statement_expression": "return ({ int y = x; y; });",
    "gnu_conditional": "return x ?: 0;",
    "atomic": "_Atomic int a; int b;\n"
              "a += x; __atomic_fetch_add(&b, x, 5); __sync_fetch_and_add(&b, 1); __sync_add_and_fetch(&b, 1);"
              " __atomic_sub_fetch(&b, 1, 5); __atomic_fetch_xor(&b, 1, 5); __atomic_or_fetch(&b, 1, 5);"
              " __atomic_fetch_and(&b, 1, 5); return __atomic_exchange_n(&b, 1, 5);",
    "inline": "static inline __attribute__((always_inline)) int f(int a) { return a; }\nreturn f(x);",
    "builtins": f"return {_CALLS};",
    "float_builtins": f"double d = x; return (int)({_FLOAT_CALLS});",
    "overflow_builtins": "int y; return __builtin_add_overflow(x, 1, &y) + __builtin_sub_overflow(x, 1l, &y)"
                         " + __builtin_mul_overflow(x, 1ull, &y);",
    "generic": "return _Generic(+x, int: 1, long: 2, default: 3);",
    "memory": "char a[4], b[4]; __builtin_memset(a, x, 4); __builtin_memcpy(b, a, 4); __builtin_memmove(a, a + 1, 3);"
              " return __builtin_memcmp(a, b, 2);",
    "strings": 'char s[9] = "a"; __builtin_strcat(s, "b"); __builtin_strcpy(s, "c"); return __builtin_strlen(s)'
               ' + __builtin_strcmp(s, "c") + __builtin_strncmp(s, "c", 1) + (__builtin_strchr(s, x) == 0)'
               ' + (__builtin_strstr(s, "c") == 0);',
    "asm": '__asm__("" : "+r"(x)); __asm__ volatile("" : "+m"(x) : "r"(argc) : "memory");'
           ' __asm__("" : "=r"(x) : "0"(argc)); return x;',
    "nested": "int f(int a) { return a + x; } int (*p)(int) = f; return p(1);",
    "alloca": "int *p = __builtin_alloca((x & 7) * sizeof(int) + 4); *p = x; return *p;",
    "float_bits": "return ({ float b = x; unsigned u; __builtin_memcpy(&u, &b, 4); u; });",
    "nan": 'static float f = __builtin_nanf(""); static double d = __builtin_nan("");'
           ' return (f < x) + !(d < __builtin_inf());',
    "compound_literal": "return ((int[]){1, x})[x & 1];",
    "designated": "struct s { int a[3], b; } s = {.b = 1, .a = {[1] = 2}}; return s.b;"}

# What a compiler taken as a reference may be known to do wrongly: the feature, what is wrong, and a program that
# ends with 0 where it is right.
REFERENCE_BUGS: tuple[tuple[str, str, str], ...] = (
    ("wide_varargs", "a variadic __int128 is passed half in the last register, half on the stack, but read whole", """\
int f(int n, ...)
{ __builtin_va_list ap; __builtin_va_start(ap, n); for (int i = 0; i < n; i++) __builtin_va_arg(ap, int);
  __int128 w = __builtin_va_arg(ap, __int128); int last = __builtin_va_arg(ap, int); __builtin_va_end(ap);
  return w == 3 && last == 4; }
int main(void) { return !(f(4, 1, 2, 3, 4, (__int128)3, 4) && f(5, 1, 2, 3, 4, 5, (__int128)3, 4)); }
"""),
    ("recursive_product", "unsigned products of a recursion's results are accumulated as signed ones", """\
static long f(volatile int *p, int n)
{ if (n <= 0) return *p + 0x1222ac73dcad1519; return f(p, 0) * 258ul; }
int main(void) { volatile int v = 63; return f(&v, 3) != 5112092195946463920; }
"""),
    ("constant_comma", "internal error for (_Bool)(1, 2)", "int main(void) { return !(_Bool)(1, 2); }\n"))


def bugs(works: Callable[[Program], bool]) -> list[tuple[str, str]]:
    """The known bugs that a compiler has: (feature, what is wrong)."""
    return [(feature, about) for feature, about, text in REFERENCE_BUGS
            if not works(Program("probe", 0, {"program.c": text}))]


def probe(feature: str) -> Program:
    """The feature's program."""
    head, _, body = PROBES[feature].rpartition("\n")
    text = f"{head}\nint main(int argc, char **argv) {{ int x = argc - 1; {body} }}\n"
    return Program("probe", 0, {"program.c": text})


def missing(compiles: Callable[[Program], bool]) -> list[str]:
    """The features that a compiler does not have."""
    return [feature for feature in PROBES if not compiles(probe(feature))]
