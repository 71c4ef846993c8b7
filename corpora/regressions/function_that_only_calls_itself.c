// bug: tail recursion from the entry block made the optimizer fail
// expect: compile
int forever(int n)
{
    return forever(n + 1);
}

int sum_forever(int n)
{
    return n + sum_forever(n - 1);
}

void pair(int a, int b)
{
    pair(b, a);
}
