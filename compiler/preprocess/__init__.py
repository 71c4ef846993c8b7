"""The preprocess package."""
