// bug: -finstrument-functions was refused
// options: -finstrument-functions
#include <stdio.h>

void __cyg_profile_func_enter(void *function, void *caller) __attribute__((no_instrument_function));
void __cyg_profile_func_exit(void *function, void *caller) __attribute__((no_instrument_function));
int main(void) __attribute__((no_instrument_function));

static int depth;
static int called(int n);

static int called(int n)
{
    if (n == 0)
        return 40;
    return called(n - 1) + depth;
}

static void nothing(void) {}

void __cyg_profile_func_enter(void *function, void *caller)
{
    depth++;
    printf("enter %d %d\n", function == (void *)called, caller != 0);
}

void __cyg_profile_func_exit(void *function, void *caller)
{
    depth--;
    printf("exit %d %d\n", function == (void *)called, caller != 0);
}

int main(void)
{
    printf("%d\n", called(2));
    nothing();
    printf("%d\n", depth);
    return 0;
}
