"""Mutants of programs whose behaviour is known: dead code is put in, live code is rewritten, the output stays."""
