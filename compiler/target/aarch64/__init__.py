"""AArch64: AAPCS64, LP64, little-endian Linux."""
