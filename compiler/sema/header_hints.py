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


HEADERS: Final = load()
