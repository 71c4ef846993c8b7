/* Compresses and expands a generated buffer with zlib at several levels and prints sizes and checksums. */
#include <stdio.h>
#include <string.h>
#include <zlib.h>

enum { SIZE = 1 << 20 };
static unsigned char input[SIZE], packed[SIZE * 2], output[SIZE];

int main(void) {
    unsigned state = 1;
    for (int i = 0; i < SIZE; i++) {
        state = state * 1103515245u + 12345u;
        input[i] = i > 300 && (state >> 16) % 16 ? input[i - 1 - (int)((state >> 20) % 300)] : (unsigned char)(state >> 24);
    }
    for (int level = 1; level <= 9; level += 2) {
        uLongf size = sizeof packed, back = sizeof output;
        if (compress2(packed, &size, input, SIZE, level) != Z_OK)
            return 1;
        if (uncompress(output, &back, packed, size) != Z_OK || back != SIZE || memcmp(input, output, SIZE))
            return 2;
        printf("%d %lu %08lx\n", level, (unsigned long)size, crc32(adler32(1, packed, (uInt)size), packed, (uInt)size));
    }
    return 0;
}
