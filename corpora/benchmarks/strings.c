/* Strings: tokenising, case folding, searching and reversing text by hand-written loops. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

static char text[1 << 16];

static int find(const char *hay, const char *needle) {
    int count = 0;
    for (; *hay; hay++) {
        const char *a = hay, *b = needle;
        while (*b && *a == *b) {
            a++;
            b++;
        }
        if (!*b)
            count++;
    }
    return count;
}

static unsigned words(const char *s) {
    unsigned count = 0, hash = 0;
    int inside = 0;
    for (; *s; s++) {
        int letter = (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z');
        if (letter && !inside)
            count++;
        inside = letter;
        hash = hash * 31 + (unsigned char)*s;
    }
    return count ^ hash;
}

static void reverse(char *s) {
    char *e = s + strlen(s);
    while (s < e) {
        char c = *s;
        *s++ = *--e;
        *e = c;
    }
}

int main(void) {
    static const char sample[] = "The quick brown fox jumps over the lazy dog, and the dog sleeps. ";
    size_t length = 0;
    while (length + sizeof sample < sizeof text) {
        memcpy(text + length, sample, sizeof sample - 1);
        length += sizeof sample - 1;
    }
    text[length] = 0;
    unsigned sum = 0;
    for (int round = 0; round < 500; round++) {
        sum += (unsigned)find(text, "dog");
        sum = sum * 17 + words(text);
        reverse(text);
        for (char *p = text; *p; p++)
            *p = (char)(round & 1 ? toupper((unsigned char)*p) : tolower((unsigned char)*p));
    }
    printf("%u\n", sum);
    return 0;
}
