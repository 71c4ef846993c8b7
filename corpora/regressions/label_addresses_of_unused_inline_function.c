// bug: an inline function that is never emitted left a static table of its labels' addresses without labels

int printf(const char *, ...);

static inline int choose(int x)
{
  static void *const table[] = {&&even, &&odd};
  static void *const *const alias = table;
  static const int distance = &&odd - &&even;
  goto *alias[x & 1];
even:
  return distance;
odd:
  return 2;
}

inline int never(int x)
{
  static void *table[] = {&&here};
  goto *table[x];
here:
  return x;
}

int main(void)
{
  printf("ok\n");
  return 0;
}
