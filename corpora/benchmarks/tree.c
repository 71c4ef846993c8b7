/* Allocation and pointers: building, walking and freeing binary trees, and a treap with rotations. */
#include <stdio.h>
#include <stdlib.h>

struct tree {
    struct tree *left, *right;
    unsigned key, priority;
};

static struct tree *full(int depth) {
    struct tree *t = malloc(sizeof *t);
    t->key = (unsigned)depth;
    t->left = depth ? full(depth - 1) : NULL;
    t->right = depth ? full(depth - 1) : NULL;
    return t;
}

static unsigned long walk(const struct tree *t) {
    return t ? t->key + walk(t->left) * 3 + walk(t->right) : 1;
}

static void release(struct tree *t) {
    if (t) {
        release(t->left);
        release(t->right);
        free(t);
    }
}

static struct tree *insert(struct tree *t, unsigned key, unsigned priority) {
    if (!t) {
        t = calloc(1, sizeof *t);
        t->key = key;
        t->priority = priority;
        return t;
    }
    if (key < t->key) {
        t->left = insert(t->left, key, priority);
        if (t->left->priority > t->priority) {
            struct tree *l = t->left;
            t->left = l->right;
            l->right = t;
            return l;
        }
    } else if (key > t->key) {
        t->right = insert(t->right, key, priority);
        if (t->right->priority > t->priority) {
            struct tree *r = t->right;
            t->right = r->left;
            r->left = t;
            return r;
        }
    }
    return t;
}

int main(void) {
    unsigned long sum = 0;
    for (int i = 0; i < 8; i++) {
        struct tree *t = full(17);
        sum = sum * 7 + walk(t);
        release(t);
    }
    struct tree *root = NULL;
    unsigned state = 5;
    for (int i = 0; i < 300000; i++) {
        state = state * 1664525u + 1013904223u;
        root = insert(root, state >> 8, state * 2654435761u);
    }
    sum += walk(root);
    release(root);
    printf("%lu\n", sum);
    return 0;
}
