// bug: flatten copied the calls of a recursive function into itself without an end

int printf(const char *, ...);
int one = 1;

__attribute__((flatten)) static int tree(int n, int k)
{
  int sum = n * 31 + k;
  if (n <= 0)
    return sum;
  for (int i = 0; i < one; i++)
    sum += tree(n - 1, k + 1) + (k & 1 ? tree(n - 2, k * 3) : tree(n - 1, k / 2));
  return sum ^ n;
}

static int odd(int n);

__attribute__((flatten)) static int even(int n)
{
  return n == 0 ? 1 : odd(n - 1) + (n > 6 ? odd(n - 3) : 0);
}

__attribute__((flatten)) static int odd(int n)
{
  return n == 0 ? 0 : even(n - 1) + (n > 6 ? even(n - 3) : 0);
}

int main(void)
{
  printf("%d %d\n", tree(7, 2), even(20));
  return 0;
}
