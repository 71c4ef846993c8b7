"""The lex package."""
