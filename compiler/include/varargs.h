/* Pre-standard variable arguments are gone. */
#error "<varargs.h> is obsolete: use <stdarg.h>"
