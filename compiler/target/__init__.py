"""The target package."""
