"""Typed C programs without undefined behaviour: generated as trees, interpreted, guarded where a value asks for it."""
