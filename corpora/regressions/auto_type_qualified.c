// bug: the qualifiers beside __auto_type were dropped
// expect: error assignment of read-only variable
void f(int n)
{
    const __auto_type x = n;
    x = 2;
}
