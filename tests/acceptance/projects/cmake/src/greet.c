#include "greet.h"

#include <string.h>

#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#ifndef GREET_VERSION
#define GREET_VERSION "1.0"
#endif

int greet_length(const char *name) { return (int)strlen("hello, ") + (int)strlen(name); }

const char *greet_version(void) { return GREET_VERSION; }
