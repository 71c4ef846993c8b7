"""The ir package."""
