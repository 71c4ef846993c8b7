"""The object package."""
