"""The -f options as data (rows as in option_table.py, names without `-f`).

BOOL rows have a -fno- form, JOINED rows end in `=`.  A key with a dash is the name itself.
"""

from typing import Final

from compiler.target.option_rows import BOOL, DONE, EXACT, HIDDEN, IGNORED, JOINED, REFUSED, Row

FLAG_ROWS: Final[tuple[Row, ...]] = (
    # Language
    ("builtin", BOOL, DONE, "builtin", "names like memcpy mean the library functions"),
    ("no-builtin-", JOINED, DONE, "no-builtin", "this name does not mean the library function"),
    ("builtin-", JOINED, IGNORED, "builtin-name", "the default"),
    ("freestanding", BOOL, DONE, "freestanding", "no hosted library is promised"),
    ("hosted", BOOL, DONE, "hosted", "the opposite of -ffreestanding"),
    ("signed-char", BOOL, DONE, "signed-char", "char is signed"),
    ("unsigned-char", BOOL, DONE, "unsigned-char", "char is unsigned"),
    ("signed-bitfields", BOOL, DONE, "signed-bitfields", "plain int bit-fields are signed"),
    ("unsigned-bitfields", BOOL, DONE, "unsigned-bitfields", "plain int bit-fields are unsigned"),
    ("short-enums", BOOL, DONE, "short-enums", "enums take the smallest integer type"),
    ("short-wchar", BOOL, DONE, "short-wchar", "wchar_t is unsigned short"),
    ("gnu89-inline", BOOL, DONE, "gnu89-inline", "inline has the meaning of GNU C90"),
    ("asm", BOOL, DONE, "asm", "asm, inline and typeof are keywords"),
    ("ms-extensions", BOOL, DONE, "ms-extensions", "anonymous tagged struct members"),
    ("plan9-extensions", BOOL, DONE, "plan9-extensions", "and conversions to an embedded member"),
    ("dollars-in-identifiers", BOOL, IGNORED, "dollars-in-identifiers", "$ is a letter"),
    ("extended-identifiers", BOOL, IGNORED, "extended-identifiers", "always on"),
    ("cond-mismatch", BOOL, IGNORED, "cond-mismatch", "such operands are an error"),
    ("lax-vector-conversions", BOOL, IGNORED, "lax-vector-conversions", "vectors of one size always convert"),
    (
        "allow-parameterless-variadic-functions",
        BOOL,
        IGNORED,
        "allow-parameterless-variadic-functions",
        "f(...) is C23",
    ),
    ("common", BOOL, DONE, "common", "tentative definitions are common symbols"),
    ("strict-flex-arrays", BOOL, IGNORED, "strict-flex-arrays", "trailing arrays are flexible"),
    ("strict-flex-arrays=", JOINED, IGNORED, "strict-flex-arrays", "trailing arrays are flexible"),
    ("pack-struct", BOOL, DONE, "pack-struct", "pack all structs"),
    ("pack-struct=", JOINED, DONE, "pack-struct", "align members to at most N"),
    ("sso-struct=", JOINED, REFUSED, "sso-struct", "foreign byte order in structs is not supported"),
    ("leading-underscore", BOOL, REFUSED, "leading-underscore", "symbols are as in ELF"),
    ("single-precision-constant", BOOL, DONE, "single-precision-constant", "unsuffixed constants are float"),
    (
        "printf-return-value",
        BOOL,
        IGNORED,
        "printf-return-value",
        "return values of printf are not predicted",
    ),
    ("exec-charset=", JOINED, DONE, "exec-charset", "character set of strings"),
    ("wide-exec-charset=", JOINED, DONE, "wide-exec-charset", "character set of wide strings"),
    ("input-charset=", JOINED, DONE, "input-charset", "character set of sources"),
    ("openmp", BOOL, REFUSED, "openmp", "OpenMP is not supported"),
    ("openmp-simd", BOOL, IGNORED, "openmp-simd", "a hint; loops are vectorized or not without it"),
    ("openacc", BOOL, REFUSED, "openacc", "OpenACC is not supported"),
    ("gnu-tm", BOOL, REFUSED, "gnu-tm", "transactional memory is not supported"),
    ("permitted-flt-eval-methods=", JOINED, IGNORED, "permitted-flt-eval-methods", "FLT_EVAL_METHOD is 0"),
    # Preprocessor
    ("preprocessed", BOOL, DONE, "preprocessed", "the input is preprocessed already"),
    ("directives-only", BOOL, REFUSED, "directives-only", "macros are always expanded"),
    ("macro-prefix-map=", JOINED, DONE, "macro-prefix-map", "OLD=NEW in __FILE__"),
    ("file-prefix-map=", JOINED, DONE, "file-prefix-map", "OLD=NEW everywhere"),
    ("debug-prefix-map=", JOINED, IGNORED, "debug-prefix-map", "paths in debug information are as given"),
    ("profile-prefix-map=", JOINED, IGNORED, "profile-prefix-map", "no profiles are written"),
    ("track-macro-expansion", BOOL, IGNORED, "track-macro-expansion", "always tracked"),
    ("track-macro-expansion=", JOINED, IGNORED, "track-macro-expansion", "always tracked"),
    ("working-directory", BOOL, IGNORED, "working-directory", "-E prints no directory line"),
    ("pch-deps", BOOL, IGNORED, "pch-deps", "there are no precompiled headers"),
    ("pch-preprocess", BOOL, IGNORED, "pch-preprocess", "there are no precompiled headers"),
    ("canonical-system-headers", BOOL, IGNORED, "canonical-system-headers", "paths print as they were found"),
    ("max-include-depth=", JOINED, DONE, "max-include-depth", "limit of #include nesting"),
    ("tabstop=", JOINED, IGNORED, "tabstop", "columns count bytes"),
    # Semantics
    ("wrapv", BOOL, DONE, "wrapv", "signed overflow wraps"),
    ("wrapv-pointer", BOOL, IGNORED, "wrapv-pointer", "pointer overflow always wraps"),
    ("trapv", BOOL, DONE, "trapv", "signed overflow calls abort"),
    ("strict-overflow", BOOL, DONE, "strict-overflow", "signed overflow does not happen"),
    ("strict-aliasing", BOOL, DONE, "strict-aliasing", "accesses obey C17 6.5p7"),
    (
        "delete-null-pointer-checks",
        BOOL,
        DONE,
        "delete-null-pointer-checks",
        "dereferenced pointers are not null",
    ),
    ("allow-store-data-races", BOOL, IGNORED, "allow-store-data-races", "no new stores are ever invented"),
    ("strict-volatile-bitfields", BOOL, IGNORED, "strict-volatile-bitfields", "the ABI decides"),
    ("semantic-interposition", BOOL, DONE, "semantic-interposition", "exported functions may be replaced"),
    ("trivial-auto-var-init=", JOINED, DONE, "trivial-auto-var-init", "uninitialized, zero or pattern"),
    ("zero-init-padding-bits=", JOINED, DONE, "zero-init-padding-bits", "standard, unions or all"),
    ("exceptions", BOOL, DONE, "exceptions", "emit cleanup tables"),
    ("non-call-exceptions", BOOL, IGNORED, "non-call-exceptions", "C has no handlers"),
    ("excess-precision=", JOINED, DONE, "excess-precision", "fast or standard; the same with SSE"),
    ("float-store", BOOL, IGNORED, "float-store", "float and double are never kept with excess precision"),
    ("fast-math", BOOL, DONE, "fast-math", "all the following relaxations"),
    ("math-errno", BOOL, DONE, "math-errno", "math functions set errno"),
    ("unsafe-math-optimizations", BOOL, DONE, "unsafe-math-optimizations", "rounding may differ"),
    ("finite-math-only", BOOL, DONE, "finite-math-only", "no NaN and no infinity"),
    ("signed-zeros", BOOL, DONE, "signed-zeros", "-0 differs from +0"),
    ("trapping-math", BOOL, DONE, "trapping-math", "operations may trap"),
    ("associative-math", BOOL, DONE, "associative-math", "reorder operations"),
    ("reciprocal-math", BOOL, DONE, "reciprocal-math", "multiply by reciprocals"),
    ("rounding-math", BOOL, DONE, "rounding-math", "the rounding mode may change"),
    ("signaling-nans", BOOL, DONE, "signaling-nans", "signaling NaNs are visible"),
    ("cx-limited-range", BOOL, DONE, "cx-limited-range", "complex products without range checks"),
    ("cx-fortran-rules", BOOL, IGNORED, "cx-fortran-rules", "complex division follows C"),
    ("fp-contract=", JOINED, DONE, "fp-contract", "off, on or fast: form fused multiply-adds"),
    ("fp-int-builtin-inexact", BOOL, IGNORED, "fp-int-builtin-inexact", "the library decides"),
    # Code
    ("PIC", BOOL, DONE, "PIC", "position-independent code for shared libraries"),
    ("pic", BOOL, DONE, "pic", "the same, small offset table"),
    ("PIE", BOOL, DONE, "PIE", "position-independent code for executables"),
    ("pie", BOOL, DONE, "pie", "the same, small offset table"),
    ("plt", BOOL, DONE, "plt", "call through the procedure linkage table"),
    ("omit-frame-pointer", BOOL, DONE, "omit-frame-pointer", "use the frame pointer as a register"),
    ("optimize-sibling-calls", BOOL, DONE, "optimize-sibling-calls", "tail calls are jumps"),
    ("function-sections", BOOL, DONE, "function-sections", "a section for each function"),
    ("data-sections", BOOL, DONE, "data-sections", "a section for each variable"),
    ("section-anchors", BOOL, IGNORED, "section-anchors", "addresses are not grouped"),
    ("jump-tables", BOOL, DONE, "jump-tables", "switch through tables"),
    ("asynchronous-unwind-tables", BOOL, DONE, "asynchronous-unwind-tables", "precise unwind tables"),
    ("unwind-tables", BOOL, DONE, "unwind-tables", "unwind tables"),
    ("dwarf2-cfi-asm", BOOL, IGNORED, "dwarf2-cfi-asm", "unwind tables are .cfi directives"),
    ("cf-protection", BOOL, DONE, "cf-protection", "endbr64 at indirect branch targets"),
    ("cf-protection=", JOINED, DONE, "cf-protection", "none, branch, return, full"),
    ("stack-protector", BOOL, IGNORED, "stack-protector", "no guards are emitted; __SSP__ is not defined"),
    (
        "stack-protector-strong",
        BOOL,
        IGNORED,
        "stack-protector-strong",
        "no guards are emitted; __SSP_STRONG__ is not defined",
    ),
    (
        "stack-protector-all",
        BOOL,
        IGNORED,
        "stack-protector-all",
        "no guards are emitted; __SSP_ALL__ is not defined",
    ),
    ("stack-protector-explicit", BOOL, IGNORED, "stack-protector-explicit", "no guards are emitted"),
    ("stack-clash-protection", BOOL, IGNORED, "stack-clash-protection", "large frames are not probed"),
    ("stack-check", BOOL, IGNORED, "stack-check", "an Ada option"),
    ("stack-check=", JOINED, IGNORED, "stack-check", "an Ada option"),
    ("stack-usage", BOOL, REFUSED, "stack-usage", "no .su files are written"),
    ("stack-reuse=", JOINED, IGNORED, "stack-reuse", "variables do not share their places"),
    ("split-stack", BOOL, REFUSED, "split-stack", "segmented stacks are not supported"),
    ("visibility=", JOINED, DONE, "visibility", "default, internal, hidden, protected"),
    ("tls-model=", JOINED, DONE, "tls-model", "the access model of thread-local variables"),
    ("patchable-function-entry=", JOINED, REFUSED, "patchable-function-entry", "patch areas are not emitted"),
    ("zero-call-used-regs=", JOINED, REFUSED, "zero-call-used-regs", "registers are not cleared"),
    ("instrument-functions", BOOL, DONE, "instrument-functions", "call hooks at entry and exit of functions"),
    ("align-functions", BOOL, DONE, "align-functions", "align functions"),
    ("align-functions=", JOINED, DONE, "align-functions", "align functions to N"),
    ("min-function-alignment=", JOINED, DONE, "min-function-alignment", "align functions to N at least"),
    ("align-jumps", BOOL, IGNORED, "align-jumps", "targets of jumps are not aligned"),
    ("align-jumps=", JOINED, IGNORED, "align-jumps", "targets of jumps are not aligned"),
    ("align-loops", BOOL, IGNORED, "align-loops", "loop heads are aligned by the pipeline's own rule"),
    ("align-loops=", JOINED, IGNORED, "align-loops", "loop heads are aligned by the pipeline's own rule"),
    ("align-labels", BOOL, IGNORED, "align-labels", "labels are not aligned"),
    ("align-labels=", JOINED, IGNORED, "align-labels", "labels are not aligned"),
    ("limit-function-alignment", BOOL, IGNORED, "limit-function-alignment", "alignment is small"),
    ("conserve-stack", BOOL, IGNORED, "conserve-stack", "frames are coloured anyway"),
    ("ident", BOOL, DONE, "ident", "the compiler's name in .comment"),
    ("verbose-asm", BOOL, IGNORED, "verbose-asm", "the text has no comments"),
    ("zero-initialized-in-bss", BOOL, DONE, "zero-initialized-in-bss", "zeroes go to .bss"),
    ("merge-constants", BOOL, DONE, "merge-constants", "mergeable sections for constants"),
    ("merge-all-constants", BOOL, IGNORED, "merge-all-constants", "variables keep their own addresses"),
    ("keep-inline-functions", BOOL, DONE, "keep-inline-functions", "emit unused inline functions"),
    ("keep-static-consts", BOOL, DONE, "keep-static-consts", "emit unused static constants"),
    ("keep-static-functions", BOOL, DONE, "keep-static-functions", "emit unused static functions"),
    ("toplevel-reorder", BOOL, IGNORED, "toplevel-reorder", "definitions stay in their order"),
    ("whole-program", BOOL, IGNORED, "whole-program", "all but main could be static"),
    ("unit-at-a-time", BOOL, IGNORED, "unit-at-a-time", "always on"),
    ("trampolines", BOOL, IGNORED, "trampolines", "always used"),
    ("record-gcc-switches", BOOL, IGNORED, "record-gcc-switches", "not recorded"),
    ("gnu-unique", BOOL, IGNORED, "gnu-unique", "a C++ option"),
    ("inhibit-size-directive", BOOL, DONE, "inhibit-size-directive", "no .size"),
    ("pcc-struct-return", BOOL, REFUSED, "pcc-struct-return", "changes the calling convention"),
    ("reg-struct-return", BOOL, IGNORED, "reg-struct-return", "the ABI does so"),
    ("stack-limit", BOOL, IGNORED, "stack-limit", "only its negative form is known"),
    ("profile", BOOL, REFUSED, "profile", "profiles are not written"),
    ("profile-arcs", BOOL, REFUSED, "profile-arcs", "profiles are not written"),
    ("test-coverage", BOOL, REFUSED, "test-coverage", "profiles are not written"),
    ("profile-generate", BOOL, REFUSED, "profile-generate", "profiles are not written"),
    ("profile-generate=", JOINED, REFUSED, "profile-generate", "profiles are not written"),
    ("profile-use", BOOL, REFUSED, "profile-use", "profiles are not read"),
    ("profile-use=", JOINED, REFUSED, "profile-use", "profiles are not read"),
    ("profile-dir=", JOINED, IGNORED, "profile-dir", "profiles are not written"),
    ("profile-update=", JOINED, IGNORED, "profile-update", "profiles are not written"),
    ("profile-partial-training", BOOL, IGNORED, "profile-partial-training", "profiles are not read"),
    ("profile-correction", BOOL, IGNORED, "profile-correction", "profiles are not read"),
    ("auto-profile", BOOL, REFUSED, "auto-profile", "profiles are not read"),
    ("branch-probabilities", BOOL, IGNORED, "branch-probabilities", "profiles are not read"),
    ("sanitize=", JOINED, REFUSED, "sanitize", "sanitizers are not supported"),
    ("sanitize-recover", BOOL, IGNORED, "sanitize-recover", "there are no sanitizers"),
    ("sanitize-recover=", JOINED, IGNORED, "sanitize-recover", "there are no sanitizers"),
    ("sanitize-undefined-trap-on-error", BOOL, IGNORED, "sanitize-trap", "there are no sanitizers"),
    ("sanitize-coverage=", JOINED, REFUSED, "sanitize-coverage", "sanitizers are not supported"),
    ("lto", BOOL, REFUSED, "lto", "link-time optimization is not supported"),
    ("lto=", JOINED, REFUSED, "lto", "link-time optimization is not supported"),
    ("fat-lto-objects", BOOL, IGNORED, "fat-lto-objects", "there is no link-time optimization"),
    ("use-linker-plugin", BOOL, IGNORED, "use-linker-plugin", "there is no link-time optimization"),
    ("plugin=", JOINED, REFUSED, "plugin", "gcc's plugins need gcc"),
    ("use-ld=", JOINED, DONE, "use-ld", "bfd, gold, lld or mold"),
    ("call-saved-", JOINED, REFUSED, "call-saved", "changes the calling convention"),
    ("call-used-", JOINED, REFUSED, "call-used", "changes the calling convention"),
    ("fixed-", JOINED, DONE, "fixed-reg", "never allocate this register"),
    # Diagnostics
    ("syntax-only", EXACT, DONE, "syntax-only", "check only, write nothing"),
    ("max-errors=", JOINED, DONE, "max-errors", "stop after N errors"),
    ("diagnostics-color", BOOL, DONE, "diagnostics-color", "colour"),
    ("diagnostics-color=", JOINED, DONE, "diagnostics-color", "auto, never or always"),
    ("diagnostics-format=", JOINED, DONE, "diagnostics-format", "text"),
    ("diagnostics-show-caret", BOOL, DONE, "diagnostics-show-caret", "show the source line"),
    ("diagnostics-show-option", BOOL, DONE, "diagnostics-show-option", "show the -W name"),
    ("diagnostics-show-line-numbers", BOOL, IGNORED, "diagnostics-show-line-numbers", "layout only"),
    ("diagnostics-show-labels", BOOL, IGNORED, "diagnostics-show-labels", "layout only"),
    ("diagnostics-plain-output", EXACT, DONE, "diagnostics-plain-output", "as in a test suite"),
    ("diagnostics-generate-patch", BOOL, IGNORED, "diagnostics-generate-patch", "no patches are proposed"),
    (
        "diagnostics-parseable-fixits",
        BOOL,
        IGNORED,
        "diagnostics-parseable-fixits",
        "no patches are proposed",
    ),
    ("diagnostics-urls=", JOINED, IGNORED, "diagnostics-urls", "messages hold no links"),
    ("diagnostics-column-unit=", JOINED, IGNORED, "diagnostics-column-unit", "columns count bytes"),
    ("diagnostics-minimum-margin-width=", JOINED, IGNORED, "diagnostics-margin", "layout only"),
    ("diagnostics-show-location=", JOINED, IGNORED, "diagnostics-show-location", "layout only"),
    ("diagnostics-path-format=", JOINED, IGNORED, "diagnostics-path-format", "layout only"),
    ("message-length=", JOINED, IGNORED, "message-length", "lines are not wrapped"),
    ("show-column", BOOL, IGNORED, "show-column", "columns are always shown"),
    ("report-bug", BOOL, IGNORED, "report-bug", "internal errors always write a reproducer"),
    ("analyzer", BOOL, REFUSED, "analyzer", "the static analyzer is gcc's"),
    # Debug information
    ("debug-types-section", BOOL, IGNORED, "debug-types-section", "only a layout of debug information"),
    ("eliminate-unused-debug-symbols", BOOL, IGNORED, "eliminate-unused-debug-symbols", "layout only"),
    ("eliminate-unused-debug-types", BOOL, IGNORED, "eliminate-unused-debug-types", "layout only"),
    ("var-tracking", BOOL, IGNORED, "var-tracking", "locations of optimized variables are not described"),
    ("var-tracking-assignments", BOOL, IGNORED, "var-tracking-assignments", "the same"),
    ("random-seed=", JOINED, IGNORED, "random-seed", "output never depends on chance"),
    ("compare-debug", BOOL, IGNORED, "compare-debug", "a check of gcc on itself"),
    # Optimizer switches with an effect
    ("inline", BOOL, DONE, "inline", "heed inline"),
    ("inline-functions", BOOL, DONE, "inline-functions", "inline functions not marked inline"),
    ("inline-small-functions", BOOL, IGNORED, "inline-small-functions", "the cost model is pycc's own"),
    (
        "inline-functions-called-once",
        BOOL,
        DONE,
        "inline-functions-called-once",
        "inline static functions called once",
    ),
    ("inline-limit=", JOINED, IGNORED, "inline-limit", "the cost model is pycc's own"),
    ("unroll-loops", BOOL, IGNORED, "unroll-loops", "loops are unrolled where it pays"),
    ("unroll-all-loops", BOOL, IGNORED, "unroll-loops", "loops are unrolled where it pays"),
    ("tree-vectorize", BOOL, IGNORED, "tree-vectorize", "there is no vectorizer"),
    ("tree-loop-vectorize", BOOL, IGNORED, "tree-loop-vectorize", "there is no vectorizer"),
    ("tree-slp-vectorize", BOOL, IGNORED, "tree-slp-vectorize", "there is no vectorizer"),
    (
        "tree-loop-distribute-patterns",
        BOOL,
        DONE,
        "tree-loop-distribute-patterns",
        "loops may become memset, memcpy",
    ),
    # pycc's own
    ("dump-", JOINED, IGNORED, "gcc-dump", "gcc's own dumps of its passes"),
    ("dump=", JOINED, DONE, "dump", "print the IR after PASS (or all)[:function]"),
    ("pass=", JOINED, DONE, "pass", "NAME:off leaves out a pass, NAME:on adds it"),
    ("time-passes", EXACT, DONE, "time-passes", "time and change counts of each pass"),
    ("time-report", EXACT, DONE, "time-passes", "as -ftime-passes"),
    ("stats", EXACT, DONE, "stats", "counters of the passes"),
    ("verify=", JOINED, DONE, "verify", "each: verify the IR after each pass; none"),
    ("opt-bisect=", JOINED, DONE, "opt-bisect", "run only the first N pass executions"),
    ("opt-fuel=", JOINED, DONE, "opt-fuel", "make only the first N rewrites"),
    ("interpret", BOOL, DONE, "interpret", "run main in the IR interpreter; its output takes the place of assembly"),
    ("plant-fault=", JOINED, HIDDEN, "plant-fault", "compile wrongly in a way that compiler/faults.py names"),
    ("mem-report", BOOL, IGNORED, "mem-report", "gcc's own memory statistics"),
    ("save-optimization-record", BOOL, IGNORED, "save-optimization-record", "gcc's own optimization notes"),
    ("opt-info", EXACT, IGNORED, "opt-info", "gcc's own optimization notes"),
)

# Names of gcc's passes and their knobs, each with a -fno- form: accepted because Makefiles name them,
# without effect
# because pycc's pipeline has other passes.  A name followed by `=` takes a value.
GCC_PASS_NAMES: Final = """
aggressive-loop-optimizations allocation-dce auto-inc-dec bit-tests branch-count-reg caller-saves
code-hoisting combine-stack-adjustments compare-elim cprop-registers crossjumping cse-follow-jumps
cse-skip-blocks dce defer-pop delayed-branch delete-dead-exceptions devirtualize devirtualize-speculatively
dse early-inlining expensive-optimizations finite-loops force-addr forward-propagate function-cse gcse
gcse-after-reload gcse-las gcse-lm gcse-sm graphite graphite-identity guess-branch-probability
harden-compares harden-conditional-branches hoist-adjacent-loads if-conversion if-conversion2
indirect-inlining inline-atomics ipa-bit-cp ipa-cp ipa-cp-alignment ipa-cp-clone ipa-icf ipa-icf-functions
ipa-icf-variables ipa-modref ipa-profile ipa-pta ipa-pure-const ipa-ra ipa-reference
ipa-reference-addressable ipa-sra ipa-stack-alignment ipa-strict-aliasing ipa-vrp ira-algorithm=
ira-hoist-pressure ira-loop-pressure ira-region= ira-share-save-slots ira-share-spill-slots
isolate-erroneous-paths-attribute isolate-erroneous-paths-dereference ivopts keep-gc-roots-live lifetime-dse
lifetime-dse= live-patching live-patching= live-range-shrinkage loop-block loop-interchange
loop-nest-optimize loop-optimize loop-parallelize-all loop-strip-mine loop-unroll-and-jam lra-remat
lto-compression-level= lto-partition= merge-debug-strings modulo-sched modulo-sched-allow-regmoves
move-loop-invariants move-loop-stores optimize-register-move optimize-strlen partial-inlining peel-loops
peephole peephole2 predictive-commoning prefetch-loop-arrays profile-reorder-functions profile-values ree
regmove rename-registers reorder-blocks reorder-blocks-algorithm= reorder-blocks-and-partition
reorder-functions rerun-cse-after-loop rerun-loop-opt reschedule-modulo-scheduled-loops
sched-critical-path-heuristic sched-dep-count-heuristic sched-group-heuristic sched-interblock
sched-last-insn-heuristic sched-pressure sched-rank-heuristic sched-spec sched-spec-insn-heuristic
sched-spec-load sched-spec-load-dangerous sched-stalled-insns sched-stalled-insns-dep sched2-use-superblocks
schedule-fusion schedule-insns schedule-insns2 sel-sched-pipelining sel-sched-pipelining-outer-loops
sel-sched-reschedule-pipelined selective-scheduling selective-scheduling2 shrink-wrap shrink-wrap-separate
simd-cost-model= split-ivs-in-unroller split-loops split-paths split-wide-types split-wide-types-early
ssa-backprop ssa-phiopt stdarg-opt store-merging strength-reduce strict-enums sync-libcalls thread-jumps
tracer tree-bit-ccp tree-builtin-call-dce tree-ccp tree-ch tree-coalesce-inlined-vars tree-coalesce-vars
tree-copy-prop tree-copyrename tree-cselim tree-dce tree-dominator-opts tree-dse tree-forwprop tree-fre
tree-loop-distribution tree-loop-if-convert tree-loop-if-convert-stores tree-loop-im tree-loop-ivcanon
tree-loop-linear tree-loop-optimize tree-lrs tree-parallelize-loops= tree-partial-pre tree-phiprop tree-pre
tree-pta tree-reassoc tree-scev-cprop tree-sink tree-slsr tree-sra tree-switch-conversion tree-tail-merge
tree-ter tree-vrp unconstrained-commons unsafe-loop-optimizations unswitch-loops
variable-expansion-in-unroller vect-cost-model vect-cost-model= version-loops-for-strides vpt web rtti
threadsafe-statics
"""
