"""The lower package."""
