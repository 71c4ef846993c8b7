// bug: a value known in part, of a variable that is unspecified at first, was taken for the constant it meets behind a branch on it

int printf(const char *, ...);

typedef unsigned short lanes __attribute__((vector_size(16)));

static int first(lanes a)
{
  printf("%d ", (int)(a[0] ?: (__int128)0));
  return 0;
}

int main(void)
{
  int count = 5;
  do
    first((lanes){1} - 0);
  while (--count);
  printf("\n");
  return 0;
}
