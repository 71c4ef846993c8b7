"""The codegen package."""
