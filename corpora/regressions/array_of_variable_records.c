// bug: an array of records with a variable member had a constant size of its own
#include <stdio.h>
static int foo(int n) {
  struct S { int i[n]; unsigned b : 1; struct { int value; } mi; } __attribute__((packed, aligned(4)));
  struct S s[2], t[n];
  struct S (*p)[2] = &s;
  int k, total = 0;
  for (k = 0; k < 2; k++) s[k].mi.value = t[k].mi.value = k + 5;
  s[1].i[n - 1] = 7;
  for (k = 0; k < 2; k++) total += s[k].mi.value + (*p)[k].mi.value + t[k].mi.value;
  return total + s[1].i[n - 1] + 100 * (sizeof s / sizeof s[0]) + 1000 * (sizeof s == 2 * (4 * n + 8)) + 10000 * (sizeof *p == sizeof s);
}
int main(void) { printf("%d %d\n", foo(2), foo(3)); return 0; }
