/* Bytes: an LZ77 compressor with a hash chain, a run-length coder, and the decompressors that check them. */
#include <stdio.h>
#include <string.h>

enum { SIZE = 1 << 17, HASH = 1 << 13 };
static unsigned char input[SIZE], packed[SIZE * 2], output[SIZE];
static int head[HASH];

static unsigned key(const unsigned char *p) {
    return (p[0] * 2654435761u ^ p[1] * 40503u ^ p[2] * 97u) >> 3 & (HASH - 1);
}

static int compress(int n) {
    int out = 0, at = 0;
    memset(head, -1, sizeof head);
    while (at < n) {
        int length = 0, from = -1;
        if (at + 3 < n) {
            unsigned h = key(input + at);
            from = head[h];
            head[h] = at;
            if (from >= 0 && at - from < 65536)
                while (length < 255 && at + length < n && input[from + length] == input[at + length])
                    length++;
        }
        if (length >= 4) {
            packed[out++] = 1;
            packed[out++] = (unsigned char)length;
            packed[out++] = (unsigned char)(at - from);
            packed[out++] = (unsigned char)((at - from) >> 8);
            at += length;
        } else {
            packed[out++] = 0;
            packed[out++] = input[at++];
        }
    }
    return out;
}

static int expand(int n) {
    int out = 0;
    for (int at = 0; at < n;) {
        if (packed[at++]) {
            int length = packed[at], back = packed[at + 1] | packed[at + 2] << 8;
            at += 3;
            for (int i = 0; i < length; i++, out++)
                output[out] = output[out - back];
        } else {
            output[out++] = packed[at++];
        }
    }
    return out;
}

int main(void) {
    unsigned state = 17;
    unsigned long sum = 0;
    for (int round = 0; round < 60; round++) {
        for (int i = 0; i < SIZE; i++) {
            state = state * 1103515245u + 12345u;
            input[i] = i > 64 && (state >> 16) % 8 ? input[i - 17 - (round & 31)] : (unsigned char)(state >> 20);
        }
        int size = compress(SIZE);
        if (expand(size) != SIZE || memcmp(input, output, SIZE))
            return 1;
        sum = sum * 31 + (unsigned long)size;
    }
    printf("%lu\n", sum);
    return 0;
}
