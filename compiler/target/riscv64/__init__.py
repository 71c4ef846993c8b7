"""The RISC-V 64 target."""
