"""The opt package."""
