"""The names of -W options that gcc 12 knows for C, what turns each on, and which groups imply others.

Names only; diagnostics.py evaluates them. A name that no table holds is an unknown option.
"""
from __future__ import annotations

from typing import Final

# Enabled without any option.
ON: Final = '''
address-of-packed-member aggressive-loop-optimizations analyzer-double-fclose
analyzer-double-free analyzer-exposure-through-output-file analyzer-file-leak analyzer-free-of-non-heap
analyzer-malloc-leak analyzer-mismatching-deallocation analyzer-null-argument analyzer-null-dereference
analyzer-possible-null-argument analyzer-possible-null-dereference analyzer-shift-count-negative
analyzer-shift-count-overflow analyzer-stale-setjmp-buffer analyzer-tainted-allocation-size
analyzer-tainted-array-index analyzer-tainted-divisor analyzer-tainted-offset analyzer-tainted-size
analyzer-unsafe-call-within-signal-handler analyzer-use-after-free
analyzer-use-of-pointer-in-stale-stack-frame analyzer-use-of-uninitialized-value analyzer-write-to-const
analyzer-write-to-string-literal attribute-alias attribute-warning attributes bidi-chars
builtin-declaration-mismatch builtin-macro-redefined cannot-profile coverage-invalid-line-number
coverage-mismatch cpp deprecated deprecated-declarations designated-init discarded-array-qualifiers
discarded-qualifiers div-by-zero endif-labels free-nonheap-object if-not-aligned ignored-attributes
implicit-function-declaration implicit-int incompatible-pointer-types int-conversion int-to-pointer-cast
invalid-memory-model lto-type-mismatch missing-profile multichar normalized odr overflow
override-init-side-effects
packed-bitfield-compat pointer-compare pointer-to-int-cast pragmas prio-ctor-dtor psabi return-local-addr
scalar-storage-order shift-count-negative shift-count-overflow shift-overflow sizeof-array-argument
stringop-overflow stringop-overread switch-bool switch-outside-range switch-unreachable sync-nand
tsan unused-result varargs
'''

# Enabled by -Wall.
BY_ALL: Final = '''
address array-bounds array-compare array-parameter bool-compare bool-operation char-subscripts comment
dangling-else dangling-pointer duplicate-decl-specifier enum-compare format format-contains-nul format-diag
format-extra-args format-overflow format-truncation format-zero-length frame-address implicit
infinite-recursion int-in-bool-context logical-not-parentheses main maybe-uninitialized memset-elt-size
memset-transposed-args misleading-indentation mismatched-dealloc missing-attributes missing-braces
multistatement-macros nonnull nonnull-compare openmp-simd packed-not-aligned parentheses pointer-sign
restrict return-type sequence-point sizeof-array-div sizeof-pointer-div sizeof-pointer-memaccess
strict-aliasing strict-overflow stringop-truncation switch tautological-compare trigraphs uninitialized
unknown-pragmas unused unused-but-set-variable unused-const-variable unused-function unused-label
unused-local-typedefs unused-value unused-variable use-after-free vla-parameter volatile-register-var
zero-length-bounds
'''

# Enabled by -Wextra.
BY_EXTRA: Final = '''
absolute-value cast-function-type clobbered empty-body enum-conversion expansion-to-defined
ignored-qualifiers implicit-fallthrough missing-field-initializers missing-parameter-type
old-style-declaration override-init shift-negative-value sign-compare string-compare type-limits
unused-but-set-parameter unused-parameter
'''

# Enabled by -Wpedantic.
BY_PEDANTIC: Final = '''
declaration-after-statement long-long overlength-strings pointer-arith pointer-sign variadic-macros vla
'''

# Enabled only by name.
OFF: Final = '''
abi aggregate-return alloc-size-larger-than alloc-zero alloca alloca-larger-than analyzer-too-complex
arith-conversion bad-function-cast c++-compat c11-c2x-compat
c90-c99-compat c99-c11-compat cast-align cast-qual catch-value chkp conversion date-time
disabled-optimization double-promotion duplicated-branches duplicated-cond
error-implicit-function-declaration float-conversion float-equal format-nonliteral format-security
format-signedness format-y2k frame-larger-than hsa init-self inline invalid-pch jump-misses-init larger-than
logical-op missing-declarations missing-format-attribute missing-include-dirs missing-noreturn
missing-prototypes narrowing nested-externs null-dereference old-style-definition
openacc-parallelism packed padded placement-new redundant-decls shadow shadow-compatible-local shadow-local
sign-conversion stack-protector stack-usage strict-prototypes suggest-attribute suggest-final-methods
suggest-final-types switch-default switch-enum system-headers traditional traditional-conversion trampolines
trivial-auto-var-init undef unreachable-code unsafe-loop-optimizations unsuffixed-float-constants
unused-macros vector-operation-performance vla vla-larger-than write-strings
'''

# Spellings with another name.
ALIASES: Final = {
    'all-warnings': 'all', 'extra-warnings': 'extra', 'comments': 'comment',
    'missing-noreturn': 'suggest-attribute',
    'missing-format-attribute': 'suggest-attribute', 'shadow-local': 'shadow', 'c++0x-compat': 'c++11-compat',
    'shadow-compatible-local': 'shadow',
}

# A group turns its members on, unless an option names the member itself.
MEMBERS: Final = {
    'unused': 'unused-but-set-variable unused-const-variable unused-function unused-label '
              'unused-local-typedefs unused-value unused-variable',
    'implicit': 'implicit-int implicit-function-declaration',
    'format': 'format-contains-nul format-diag format-extra-args format-overflow format-truncation '
              'format-zero-length nonnull',
    'uninitialized': 'maybe-uninitialized',
    'parentheses': 'dangling-else',
    'conversion': 'float-conversion sign-conversion',
}

# Members that a group turns on from a level on: -Wformat=2.
MEMBERS_AT_LEVEL_2: Final = {
    'format': 'format-nonliteral format-security format-y2k',
}

# Names that need two groups at once: gcc's -Wunused-parameter comes with -Wextra and -Wunused (or -Wall).
NEED_BOTH: Final = {
    'unused-parameter': ('extra', 'unused'),
    'unused-but-set-parameter': ('extra', 'unused'),
}

# What an option without a number means where the default level is not 1.
DEFAULT_LEVELS: Final = {
    'implicit-fallthrough': 3, 'strict-aliasing': 3, 'strict-overflow': 2, 'array-parameter': 2,
    'dangling-pointer': 2, 'stringop-overflow': 2, 'unused-const-variable': 2, 'normalized': 1,
}

# Groups that options name, but that no message carries, except for pedantic.
GROUP_NAMES: Final = ('all', 'extra', 'pedantic')

# Groups with levels, which messages show with an equals sign: [-Wformat=].
LEVELLED: Final = (
    'format', 'implicit-fallthrough', 'array-parameter', 'format-overflow', 'format-truncation', 'stringop-overflow',
    'unused-const-variable', 'shift-overflow', 'error=format', 'error=implicit-fallthrough',
)
