/* Pointers: building, merge-sorting and walking linked lists. */
#include <stdio.h>
#include <stdlib.h>

struct node {
    struct node *next;
    int value;
};

static struct node *merge(struct node *a, struct node *b) {
    struct node head = {0}, *tail = &head;
    while (a && b) {
        if (a->value <= b->value) {
            tail->next = a;
            a = a->next;
        } else {
            tail->next = b;
            b = b->next;
        }
        tail = tail->next;
    }
    tail->next = a ? a : b;
    return head.next;
}

static struct node *sort(struct node *list) {
    if (!list || !list->next)
        return list;
    struct node *slow = list, *fast = list->next;
    while (fast && fast->next) {
        slow = slow->next;
        fast = fast->next->next;
    }
    struct node *second = slow->next;
    slow->next = NULL;
    return merge(sort(list), sort(second));
}

int main(void) {
    enum { N = 200000 };
    struct node *pool = malloc(N * sizeof *pool);
    unsigned state = 7;
    unsigned long sum = 0;
    for (int round = 0; round < 8; round++) {
        struct node *list = NULL;
        for (int i = 0; i < N; i++) {
            state = state * 1664525u + 1013904223u;
            pool[i].value = (int)(state >> 4);
            pool[i].next = list;
            list = &pool[i];
        }
        list = sort(list);
        int i = 0;
        for (struct node *n = list; n; n = n->next)
            sum += (unsigned long)n->value * (unsigned long)(i++ & 15);
    }
    printf("%lu\n", sum);
    return 0;
}
