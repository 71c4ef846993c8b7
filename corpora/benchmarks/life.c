/* Arrays and branches: Conway's game of life on a torus of bytes. */
#include <stdio.h>
#include <string.h>

enum { W = 256, H = 256 };
static unsigned char world[H][W], next[H][W];

static void step(void) {
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            int n = 0;
            for (int dy = -1; dy <= 1; dy++)
                for (int dx = -1; dx <= 1; dx++)
                    if (dy || dx)
                        n += world[(y + dy + H) % H][(x + dx + W) % W];
            next[y][x] = n == 3 || (n == 2 && world[y][x]);
        }
    memcpy(world, next, sizeof world);
}

int main(void) {
    unsigned state = 99;
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            state = state * 1103515245u + 12345u;
            world[y][x] = (state >> 16) % 3 == 0;
        }
    for (int i = 0; i < 300; i++)
        step();
    unsigned sum = 0;
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            sum = sum * 3 + world[y][x];
    printf("%u\n", sum);
    return 0;
}
