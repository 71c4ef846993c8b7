/* Thread-local variables, defined here and elsewhere (-DOTHER). */
#include <stdio.h>
#ifdef OTHER
__thread int a = 5;
extern __thread int b;
static __thread long c[1000] = {1, 2, 3};
int *fa(void) { return &a; }
int fb(void) { return b++; }
long fc(int i) { return c[i + 1]; }
#else
__thread int b = 9;
extern __thread int a;
int *fa(void);
int fb(void);
long fc(int);
int main(void)
{
    a = 7;
    fb();
    int last = fb();
    printf("%d %d %ld %ld\n", *fa(), last, fc(0), fc(500));
    return 0;
}
#endif
