// bug: AArch64: parts of a small record passed on the stack were loaded by scaled offsets and page offsets that their size does not divide

int printf(const char *, ...);

struct bytes { unsigned char c[3]; };
struct words { unsigned short s[3]; };
struct many { struct bytes b[700]; struct words w[20]; };

struct bytes table[8] = {{{1, 2, 3}}, {{4, 5, 6}}, {{7, 8, 9}}, {{10, 11, 12}}};
struct words wide[4] = {{{1, 2, 3}}, {{4, 5, 60000}}};
struct many all;

__attribute__((noinline)) int take(int a, int b, int c, int d, int e, int f, int g, int h, struct bytes s, struct words w)
{
  return a + b + c + d + e + f + g + h + s.c[0] + 10 * s.c[1] + 100 * s.c[2] + w.s[0] + 3 * w.s[1] + 5 * w.s[2];
}

__attribute__((noinline)) int from(struct many *p, long i)
{
  return take(1, 2, 3, 4, 5, 6, 7, 8, p->b[101], p->w[1]) + take(1, 2, 3, 4, 5, 6, 7, 8, p->b[601], p->w[i])
    + take(1, 2, 3, 4, 5, 6, 7, 8, p->b[i], p->w[0]);
}

int main(void)
{
  for (int i = 0; i < 700; i++)
    for (int j = 0; j < 3; j++)
      all.b[i].c[j] = i * 7 + j;
  for (int i = 0; i < 60; i++)
    all.w[i / 3].s[i % 3] = i * 1001;
  printf("%d %d ", take(8, 7, 6, 5, 4, 3, 2, 1, table[3], wide[1]), take(8, 7, 6, 5, 4, 3, 2, 1, table[1], wide[0]));
  printf("%d %d\n", from(&all, 5), take(1, 2, 3, 4, 5, 6, 7, 8, all.b[333], all.w[7]));
  return 0;
}
