// bug: the value of a statement expression of variable size was read after its stack room had been given back
// expect: exit 0
// A memcpy of our own uses the stack below its caller's.
__attribute__((noinline)) void *memcpy(void *to, const void *from, __SIZE_TYPE__ n) {
    volatile char room[900];
    for (int i = 0; i < 900; i++)
        room[i] = 1;
    for (__SIZE_TYPE__ i = 0; i < n; i++)
        ((volatile char *)to)[i] = ((const char *)from)[i];
    return to;
}

__attribute__((noinline)) static int first(char *p, int n) {
    struct s { char text[n]; } *from = (struct s *)p, to;
    to = ({ struct s inner; inner = *from; inner; });
    return to.text[0] * 2 + to.text[n - 1];
}

int main(void) {
    char text[300];
    for (int i = 0; i < 300; i++)
        text[i] = (char)(i + 5);
    return first(text, 40) != 5 * 2 + 44;
}
