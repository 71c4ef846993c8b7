// bug: an undeclared name is an error that names it; no output is left
// levels: -O0
// expect: error 'missing' undeclared
int main(void)
{
    return missing;
}
