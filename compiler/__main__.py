"""python -m compiler: pycc run from a source tree."""

import sys

from compiler.launch import main

sys.argv[0] = "pycc"
main()
