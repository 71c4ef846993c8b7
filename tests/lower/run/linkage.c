/* Symbols: weak, alias, constructors, TLS, sections, tentative definitions, inline kinds, statics. */
#include <stdio.h>
extern int missing __attribute__((weak)); extern int missing_fn(void) __attribute__((weak));
int real = 5; extern int other __attribute__((alias("real"))); int fn(void) { return 7; } int fn2(void) __attribute__((alias("fn"), weak));
static int wr(void) __attribute__((weakref("fn"))); 
static void __attribute__((constructor(200))) late(void) { printf("late\n"); } static void __attribute__((constructor(150))) early(void) { printf("early\n"); }
static void __attribute__((destructor)) fini(void) { printf("fini\n"); }
_Thread_local int tl = 3; static __thread int tz; int tentative; int tentative; static int hidden_one; extern int later; int later = 9;
int in_section __attribute__((section("mysec"))) = 11; int aligned_one __attribute__((aligned(64))); const int ro = 4; static const char *const names[] = {"a", "b", "c"};
inline int inl(int x) { return x + 1; } extern inline int inl(int x); static inline int sinl(int x) { return x * 2; }
extern inline __attribute__((gnu_inline, always_inline)) int ginl(int x) { return x + 100; }
static int unused_static(void) { return missing_fn(); }
int counter(void) { static int n = 10; static int z; z++; return n++ + z; }
int renamed(int) __asm__("actual_name"); int renamed(int x) { return x - 1; } extern int actual(int) __asm__("actual_name");
int *ptrs[] = {&real, &tentative, &in_section + 0, 0}; int (*fns[])(void) = {fn, &fn2}; struct { int a; int *p; char *s; } st = {1, &real, "str" + 1}; int *lit = (int[]){1, 2, 3}; char arr[] = "xyz", *pp = arr + 1; long diff = (long)&((struct { int a; long b; } *)0)->b;
int (*select_fn(int k))(void) { return k ? fn : fn2; }
int old(a, b, c) char a; float b; short c; { return a + b * 2 + c; }
int main(void) {
    printf("%d %d %d\n", &missing == 0, missing_fn == 0, other); other = 6; printf("%d %d %d\n", real, fn2(), wr());
    tl++; tz += 2; printf("%d %d %d %d %d\n", tl, tz, tentative, hidden_one, later); printf("%d %d %d %s\n", in_section, (int)((unsigned long)&aligned_one % 64), ro, names[1]);
    printf("%d %d %d\n", inl(1), sinl(2), ginl(3)); printf("%d %d\n", counter(), counter() * 0 + counter()); printf("%d %d\n", renamed(3), actual(4));
    printf("%d %d %d %s %d %s %ld\n", *ptrs[0], *ptrs[2], fns[1](), st.s, lit[2], pp, diff); printf("%d %d\n", select_fn(1)(), old('a', 1.5, -3)); { extern int real; printf("%d\n", real); }
    for (int i = 0; i < 2; i++) { static int s[3] = {1, 2}; s[2] += s[0]; printf("%d\n", s[2]); } if (0) unused_static(); return 0;
}
