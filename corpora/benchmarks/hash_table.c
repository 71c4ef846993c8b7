/* Hashing and pointers: a chained hash table of string keys with insertion, look-up and deletion. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
    struct entry *next;
    unsigned hash;
    int value;
    char key[16];
};

enum { BUCKETS = 1 << 15 };
static struct entry *table[BUCKETS];

static unsigned hash(const char *s) {
    unsigned h = 2166136261u;
    while (*s)
        h = (h ^ (unsigned char)*s++) * 16777619u;
    return h;
}

static struct entry *find(const char *key, int create) {
    unsigned h = hash(key);
    struct entry **at = &table[h % BUCKETS];
    for (struct entry *e = *at; e; e = e->next)
        if (e->hash == h && strcmp(e->key, key) == 0)
            return e;
    if (!create)
        return NULL;
    struct entry *e = malloc(sizeof *e);
    e->hash = h;
    e->value = 0;
    strcpy(e->key, key);
    e->next = *at;
    *at = e;
    return e;
}

static int drop(const char *key) {
    unsigned h = hash(key);
    for (struct entry **at = &table[h % BUCKETS]; *at; at = &(*at)->next)
        if ((*at)->hash == h && strcmp((*at)->key, key) == 0) {
            struct entry *dead = *at;
            *at = dead->next;
            free(dead);
            return 1;
        }
    return 0;
}

static void spell(char *to, unsigned n) {
    char digits[12];
    int i = 0;
    do
        digits[i++] = (char)('a' + n % 26);
    while (n /= 26);
    *to++ = 'k';
    while (i)
        *to++ = digits[--i];
    *to = 0;
}

int main(void) {
    char key[16];
    unsigned long sum = 0;
    unsigned state = 1;
    for (int i = 0; i < 2500000; i++) {
        state = state * 1103515245u + 12345u;
        spell(key, (state >> 8) % 60000);
        if (i % 5 == 4)
            sum += (unsigned long)drop(key);
        else
            sum += (unsigned long)find(key, 1)->value++;
    }
    printf("%lu\n", sum);
    return 0;
}
