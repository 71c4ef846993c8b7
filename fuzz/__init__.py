"""The fuzz package."""
