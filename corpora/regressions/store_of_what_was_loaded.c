// bug: a superfluous store that was removed was asked for its address later in the same pass
int word;
int **where;

__attribute__((noipa)) static int read(int *p)
{
    if (word)
again:
        *p ^= 0;
    if (word > 1)
        goto again;
    return **where;
}

int main(void)
{
    int *p = &word;
    where = &p;
    word = 1;
    return read(&word) - 1;
}
