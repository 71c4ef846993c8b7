/* Integer and recursion: the n queens problem by bit masks and by arrays. */
#include <stdio.h>
#include <stdlib.h>

static int by_masks(unsigned all, unsigned columns, unsigned left, unsigned right) {
    int count = 0;
    if (columns == all)
        return 1;
    for (unsigned open = all & ~(columns | left | right); open; open &= open - 1) {
        unsigned bit = open & -open;
        count += by_masks(all, columns | bit, (left | bit) << 1, (right | bit) >> 1);
    }
    return count;
}

static int place[16];

static int by_arrays(int row, int n) {
    if (row == n)
        return 1;
    int count = 0;
    for (int c = 0; c < n; c++) {
        int ok = 1;
        for (int r = 0; r < row && ok; r++)
            ok = place[r] != c && abs(place[r] - c) != row - r;
        if (ok) {
            place[row] = c;
            count += by_arrays(row + 1, n);
        }
    }
    return count;
}

int main(void) {
    printf("%d %d\n", by_masks((1u << 13) - 1, 0, 0, 0), by_arrays(0, 10));
    return 0;
}
