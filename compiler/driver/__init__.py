"""The driver package."""
