/* _FORTIFY_SOURCE: glibc's wrappers with __builtin_va_arg_pack and object sizes. */
#define _FORTIFY_SOURCE 2
#include <stdio.h>
#include <string.h>
#include <stdarg.h>
#include <unistd.h>
#include <fcntl.h>
static int wrap(char *b, size_t n, const char *f, ...) { va_list ap; va_start(ap, f); int r = vsnprintf(b, n, f, ap); va_end(ap); return r; }
struct S { char name[8]; int x; } s;
int main(int argc, char **argv) {
    char b[32]; int n = snprintf(b, sizeof b, "%d %s %g", argc, "x", 2.5); printf("%d %s\n", n, b); sprintf(b, "%c%ld", 'q', 123L); puts(b); printf("%s %Lg %d\n", b, 1.5L, 3); fprintf(stdout, "%s\n", "err");
    strcpy(s.name, "abc"); strncpy(b, "hello", 3); memcpy(b + 3, "lo", 3); strcat(b, "!"); memset(s.name + 4, 0, 4); puts(b); puts(s.name); printf("%d\n", wrap(b, sizeof b, "%d-%d", 1, 2)); int fd = open("/dev/null", O_RDONLY); printf("%d\n", read(fd, b, sizeof b) == 0); close(fd); memmove(b, b + 1, (size_t)argc); return 0;
}
