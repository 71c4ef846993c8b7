#include <math.h>
#include <stdint.h>
#include <stdio.h>

#include "greet.h"

int main(int argc, char **argv) {
    const char *name = argc > 1 ? argv[1] : "world";
    uint64_t root = (uint64_t)sqrt((double)(argc * 1764));
    printf("hello, %s: %d %s %lu\n", name, greet_length(name), greet_version(), (unsigned long)root);
    return 0;
}
