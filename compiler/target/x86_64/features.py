"""x86-64 instruction-set extensions: what -m names exist, what each includes, what a processor name
switches on.

Every name is accepted.  A macro such as __SSE4_1__ is defined only for extensions in ANNOUNCED, those
whose intrinsics and instructions pycc has: programs test the macro before they include an intrinsics
header, so an unannounced extension makes them take their portable path instead of failing.
"""

from typing import Final

from compiler.target.features import switched

# Extension -> the extensions that it includes.
INCLUDES: Final[dict[str, str]] = {
    "mmx": "", "sse": "", "sse2": "sse", "sse3": "sse2", "ssse3": "sse3", "sse4.1": "ssse3",
    "sse4.2": "sse4.1 popcnt crc32", "sse4": "sse4.2", "popcnt": "", "crc32": "", "avx": "sse4.2 xsave",
    "avx2": "avx", "fma": "avx", "fma4": "sse4a avx", "f16c": "avx", "bmi": "", "bmi2": "", "lzcnt": "",
    "abm": "lzcnt popcnt", "movbe": "", "aes": "sse2", "pclmul": "sse2", "sha": "sse2", "xsave": "",
    "xsaveopt": "xsave", "xsavec": "xsave", "xsaves": "xsave", "fxsr": "", "rdrnd": "", "rdseed": "",
    "adx": "", "prfchw": "", "cx16": "", "sahf": "", "fsgsbase": "", "rtm": "", "hle": "", "sse4a": "sse3",
    "tbm": "", "xop": "fma4", "lwp": "", "3dnow": "mmx", "3dnowa": "3dnow", "clflushopt": "", "clwb": "",
    "clzero": "", "mwaitx": "", "pku": "", "rdpid": "", "sgx": "", "gfni": "sse2", "vaes": "avx2",
    "vpclmulqdq": "avx2", "avx512f": "avx2", "avx512cd": "avx512f", "avx512er": "avx512f",
    "avx512pf": "avx512f", "avx512bw": "avx512f", "avx512dq": "avx512f", "avx512vl": "avx512f",
    "avx512ifma": "avx512f", "avx512vbmi": "avx512bw", "avx512vbmi2": "avx512bw", "avx512vnni": "avx512f",
    "avx512bitalg": "avx512bw", "avx512vpopcntdq": "avx512f", "avx512bf16": "avx512bw",
    "avx512fp16": "avx512bw", "avx512vp2intersect": "avx512dq", "avx5124fmaps": "avx512f",
    "avx5124vnniw": "avx512f", "avxvnni": "avx2", "amx-tile": "", "amx-int8": "amx-tile",
    "amx-bf16": "amx-tile", "cldemote": "", "enqcmd": "", "hreset": "", "kl": "sse2", "widekl": "kl",
    "movdiri": "", "movdir64b": "", "mwait": "", "pconfig": "", "prefetchwt1": "", "ptwrite": "",
    "serialize": "", "shstk": "", "tsxldtrk": "", "uintr": "", "waitpkg": "", "wbnoinvd": "",
}  # fmt: skip

FEATURE_NAMES: Final[tuple[str, ...]] = tuple(INCLUDES)

# Extensions with headers and instructions of pycc's own, and their macros.
ANNOUNCED: Final[dict[str, str]] = {
    "mmx": "__MMX__",
    "sse": "__SSE__",
    "sse2": "__SSE2__",
    "fxsr": "__FXSR__",
}

BASE: Final = "mmx sse sse2 fxsr"
V2: Final = BASE + " sse4.2 cx16 sahf"
V3: Final = V2 + " avx2 bmi bmi2 f16c fma lzcnt movbe"
V4: Final = V3 + " avx512bw avx512cd avx512dq avx512vl"
SKYLAKE: Final = V3 + " aes pclmul rdrnd rdseed adx prfchw clflushopt fsgsbase xsaveopt xsavec xsaves"
ICELAKE: Final = SKYLAKE + " avx512vbmi2 avx512vl avx512vnni gfni vaes vpclmulqdq sha rdpid pku"
IVYBRIDGE: Final = V2 + " avx pclmul rdrnd f16c fsgsbase xsaveopt"
HASWELL: Final = V3 + " pclmul rdrnd fsgsbase xsaveopt"
ZEN: Final = SKYLAKE + " sse4a abm clzero mwaitx sha"
ZEN2: Final = ZEN + " clwb rdpid"
ZEN3: Final = ZEN2 + " pku vaes vpclmulqdq"

# -march= names -> extensions.
PROCESSORS: Final[dict[str, str]] = {
    "x86-64": BASE, "x86-64-v2": V2, "x86-64-v3": V3, "x86-64-v4": V4, "generic": BASE,
    "k8": BASE + " 3dnowa", "opteron": BASE, "athlon64": BASE, "k8-sse3": BASE + " sse3",
    "amdfam10": BASE + " sse4a abm cx16 sahf", "barcelona": BASE + " sse4a abm cx16 sahf",
    "nocona": BASE + " sse3 cx16", "core2": BASE + " ssse3 cx16 sahf", "corei7": V2, "nehalem": V2,
    "westmere": V2 + " pclmul", "sandybridge": V2 + " avx pclmul xsaveopt",
    "corei7-avx": V2 + " avx pclmul xsaveopt", "ivybridge": IVYBRIDGE, "core-avx-i": IVYBRIDGE, "haswell": HASWELL,
    "core-avx2": HASWELL, "broadwell": HASWELL + " rdseed adx prfchw", "skylake": SKYLAKE,
    "skylake-avx512": SKYLAKE + " avx512bw avx512cd avx512dq avx512vl clwb pku",
    "cascadelake": SKYLAKE + " avx512bw avx512cd avx512dq avx512vl avx512vnni clwb pku",
    "icelake-client": ICELAKE, "icelake-server": ICELAKE + " clwb", "tigerlake": ICELAKE + " clwb",
    "alderlake": SKYLAKE + " avxvnni gfni vaes vpclmulqdq sha rdpid pku clwb",
    "sapphirerapids": SKYLAKE + " avx512vbmi2 avx512vl avx512vnni avx512fp16 gfni vaes vpclmulqdq sha rdpid",
    "bonnell": BASE + " ssse3 cx16 movbe", "atom": BASE + " ssse3 cx16 movbe",
    "silvermont": V2 + " movbe pclmul rdrnd",
    "goldmont": V2 + " movbe aes pclmul rdrnd rdseed sha xsavec xsaves clflushopt",
    "bdver1": V2 + " avx xop aes pclmul abm", "bdver2": V2 + " avx xop bmi tbm f16c fma aes pclmul abm",
    "bdver3": V2 + " avx xop bmi tbm f16c fma aes pclmul abm fsgsbase xsaveopt",
    "bdver4": V3 + " xop tbm aes pclmul abm fsgsbase xsaveopt rdrnd",
    "btver1": BASE + " ssse3 sse4a abm cx16",
    "btver2": V2 + " avx sse4a abm bmi f16c movbe aes pclmul xsaveopt",
    "znver1": ZEN, "znver2": ZEN2, "znver3": ZEN3, "znver4": ZEN3 + " avx512vbmi2 gfni",
}  # fmt: skip

# /proc/cpuinfo's flag names where they differ from -m names.
CPUINFO_NAMES: Final[dict[str, str]] = {
    "pni": "sse3", "sse4_1": "sse4.1", "sse4_2": "sse4.2", "pclmulqdq": "pclmul", "rdrand": "rdrnd",
    "sha_ni": "sha", "bmi1": "bmi", "avx512_vnni": "avx512vnni", "avx512_bf16": "avx512bf16", "abm": "lzcnt",
    "3dnowprefetch": "prfchw", "cx16": "cx16", "lahf_lm": "sahf",
}  # fmt: skip


def native_features() -> str:
    """The extensions of the machine that pycc runs on, from /proc/cpuinfo; the baseline if that cannot
    be read.
    """
    try:
        with open("/proc/cpuinfo", encoding="ascii", errors="replace") as file:
            for line in file:
                if line.startswith("flags"):
                    names = [CPUINFO_NAMES.get(flag, flag) for flag in line.partition(":")[2].split()]
                    return BASE + " " + " ".join([name for name in names if name in INCLUDES])
    except OSError:
        return BASE
    return BASE


def select_features(march: str, switches: list[tuple[str, bool]]) -> list[str]:
    """Extensions after -march= and the -mX/-mno-X switches in order."""
    listed = native_features() if march == "native" else PROCESSORS.get(march, BASE)
    return switched(listed.split(), switches, INCLUDES)
