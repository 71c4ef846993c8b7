"""AArch64 architecture versions and extensions: what -march= and -mcpu= switch on.

-march=armv8.1-a+crc+nolse: a version, then extensions to add or (no...) remove. -mcpu= names a processor likewise.
"""
from __future__ import annotations

from typing import Final

# Version -> the extensions that it has beside those of the version before
VERSIONS: Final[dict[str, str]] = {
    "armv8-a": "fp simd", "armv8.1-a": "crc lse rdma", "armv8.2-a": "", "armv8.3-a": "pauth rcpc",
    "armv8.4-a": "flagm dotprod fp16fml", "armv8.5-a": "sb ssbs predres", "armv8.6-a": "i8mm bf16", "armv8.7-a": "ls64",
}  # fmt: skip
EXTENSIONS: Final = (
    "fp", "simd", "crypto", "crc", "lse", "rdma", "fp16", "rcpc", "dotprod", "aes", "sha2", "sha3", "sm4", "fp16fml",
    "sve", "profile", "rng", "memtag", "sb", "ssbs", "predres", "sve2", "tme", "i8mm", "f32mm", "f64mm", "bf16",
    "flagm", "pauth", "ls64",
)  # fmt: skip
# Processors -> architecture
PROCESSORS: Final[dict[str, str]] = {
    "generic": "armv8-a", "cortex-a34": "armv8-a+crc", "cortex-a35": "armv8-a+crc", "cortex-a53": "armv8-a+crc",
    "cortex-a57": "armv8-a+crc", "cortex-a72": "armv8-a+crc", "cortex-a73": "armv8-a+crc", "thunderx": "armv8-a+crc",
    "xgene1": "armv8-a", "thunderx2t99": "armv8.1-a", "falkor": "armv8-a+crc+rdma", "cortex-a55": "armv8.2-a+dotprod",
    "cortex-a75": "armv8.2-a+dotprod", "cortex-a76": "armv8.2-a+dotprod", "cortex-a77": "armv8.2-a+dotprod",
    "cortex-a78": "armv8.2-a+dotprod", "cortex-x1": "armv8.2-a+dotprod", "neoverse-n1": "armv8.2-a+dotprod",
    "ares": "armv8.2-a+dotprod", "a64fx": "armv8.2-a+sve", "tsv110": "armv8.2-a+aes+sha2",
    "neoverse-v1": "armv8.4-a+sve", "zeus": "armv8.4-a+sve", "neoverse-n2": "armv8.5-a+sve2", "native": "armv8-a",
}  # fmt: skip


def parse_march(march: str) -> list[str] | None:
    """The extensions of an architecture with its additions; None if it is not valid."""
    version, *changes = march.split("+")
    if version not in VERSIONS:
        return None
    out: list[str] = []
    for name, names in VERSIONS.items():
        out += names.split()
        if name == version:
            break
    for change in changes:
        removed = change.startswith("no") and change[2:] in EXTENSIONS
        name = change[2:] if removed else change
        if name not in EXTENSIONS:
            return None
        if removed:
            out = [other for other in out if other != name]
        elif name not in out:
            out.append(name)
    return out
