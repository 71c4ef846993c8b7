#ifndef GREET_H
#define GREET_H
int greet_length(const char *name);
const char *greet_version(void);
#endif
