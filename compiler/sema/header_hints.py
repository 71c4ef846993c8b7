"""Which standard header declares a library function: for the hint after an implicit declaration."""
from __future__ import annotations

from typing import Final

ROWS: Final = """
stdio.h printf fprintf sprintf snprintf vprintf vfprintf vsprintf vsnprintf scanf fscanf sscanf puts putchar fputs
stdio.h fputc fopen fclose fread fwrite getchar fgets perror fflush
stdlib.h abort exit _Exit malloc calloc realloc free abs labs llabs atoi atol strtol strtoul strtod getenv qsort
stdlib.h bsearch rand srand aligned_alloc atexit
string.h memcpy memmove memset memcmp memchr strlen strcpy strncpy strcat strncat strcmp strncmp strchr strrchr strstr
string.h strspn strcspn strpbrk strdup strndup strtok strerror
ctype.h isalnum isalpha isblank iscntrl isdigit isgraph islower isprint ispunct isspace isupper isxdigit tolower
ctype.h toupper
math.h sin cos tan asin acos atan atan2 sinh cosh tanh exp exp2 log log2 log10 pow sqrt cbrt fabs floor ceil fmod
math.h round trunc hypot fmax fmin fma ldexp frexp modf
stdarg.h va_start va_arg va_end va_copy
assert.h assert
time.h time clock difftime mktime
wchar.h wcslen wcscpy wcscmp wprintf fwprintf swprintf
"""


def load() -> dict[str, str]:
    headers: dict[str, str] = {}
    for row in ROWS.strip().split("\n"):
        words = row.split()
        for name in words[1:]:
            headers[name] = words[0]
    return headers


# Names of other kinds, for the note behind "undeclared" and "unknown type name".
OTHER_ROWS: Final = """
errno.h errno
limits.h CHAR_BIT CHAR_MAX CHAR_MIN INT_MAX INT_MIN LLONG_MAX LLONG_MIN LONG_MAX LONG_MIN MB_LEN_MAX SCHAR_MAX SCHAR_MIN
limits.h SHRT_MAX SHRT_MIN UCHAR_MAX UINT_MAX ULLONG_MAX ULONG_MAX USHRT_MAX
float.h DBL_MAX DBL_MIN FLT_MAX FLT_MIN LDBL_MAX LDBL_MIN
stdarg.h va_list
stddef.h NULL offsetof ptrdiff_t size_t wchar_t
stdio.h BUFSIZ EOF FILE FILENAME_MAX fpos_t stderr stdin stdout
stdlib.h EXIT_FAILURE EXIT_SUCCESS MB_CUR_MAX RAND_MAX
stdbool.h bool true false
stdint.h int8_t uint8_t int16_t uint16_t int32_t uint32_t int64_t uint64_t intptr_t uintptr_t INT8_MAX INT16_MAX
stdint.h INT32_MAX UINT8_MAX UINT16_MAX UINT32_MAX INT64_MAX UINT64_MAX INTPTR_MAX UINTPTR_MAX
"""


def load_names() -> dict[str, str]:
    names = dict(HEADERS)
    for row in OTHER_ROWS.strip().split("\n"):
        words = row.split()
        for name in words[1:]:
            names[name] = words[0]
    return names


HEADERS: Final = load()
NAMES: Final = load_names()
