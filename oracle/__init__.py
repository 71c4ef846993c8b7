"""The oracle package."""
