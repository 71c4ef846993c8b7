/* Some programs include <syslimits.h> of gcc directly. */
#include <limits.h>
