/* Sorting: a hand-written quicksort with insertion sort for short runs, and libc's qsort with a comparison callback. */
#include <stdio.h>
#include <stdlib.h>

enum { N = 600000 };
static int data[N], other[N];

static void insertion(int *a, int n) {
    for (int i = 1; i < n; i++) {
        int v = a[i], j = i;
        while (j > 0 && a[j - 1] > v) {
            a[j] = a[j - 1];
            j--;
        }
        a[j] = v;
    }
}

static void quicksort(int *a, int n) {
    while (n > 12) {
        int pivot = a[n / 2], i = 0, j = n - 1;
        while (i <= j) {
            while (a[i] < pivot) i++;
            while (a[j] > pivot) j--;
            if (i <= j) {
                int t = a[i];
                a[i++] = a[j];
                a[j--] = t;
            }
        }
        if (j + 1 < n - i) {
            quicksort(a, j + 1);
            a += i;
            n -= i;
        } else {
            quicksort(a + i, n - i);
            n = j + 1;
        }
    }
    insertion(a, n);
}

static int compare(const void *x, const void *y) {
    int a = *(const int *)x, b = *(const int *)y;
    return (a > b) - (a < b);
}

int main(void) {
    unsigned state = 12345;
    unsigned long check = 0;
    for (int round = 0; round < 5; round++) {
        for (int i = 0; i < N; i++) {
            state = state * 1664525u + 1013904223u;
            data[i] = other[i] = (int)(state >> 3);
        }
        quicksort(data, N);
        if (round == 0)
            qsort(other, N, sizeof other[0], compare);
        for (int i = 0; i < N; i += 101)
            check = check * 33 + (unsigned long)data[i] + (round == 0 ? (unsigned long)(other[i] - data[i]) : 0);
    }
    printf("%lu\n", check);
    return 0;
}
