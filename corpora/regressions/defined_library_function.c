// bug: calls of a library function that the unit defines itself were not known; its checking inline bodies were passed by
// options: -D_FORTIFY_SOURCE=1
#include <stdio.h>
#include <string.h>

static int calls;

size_t strnlen(const char *s, size_t n)
{
    size_t i = 0;
    calls++;
    while (i < n && s[i])
        i++;
    return i;
}

struct pair { char a[8], b[8]; };

__attribute__((noinline)) static void fill(struct pair *p, const char *s)
{
    strcpy(p->a, s);
    strncpy(p->b, "ab", sizeof p->b);
    sprintf(p->b + 2, "%s", s);
}

int main(void)
{
    struct pair p;
    fill(&p, "xyz");
    printf("%s %s %d\n", p.a, p.b, (int)strnlen(p.a, 2));
    return calls > 1;
}
