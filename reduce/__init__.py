"""The reduce package."""
