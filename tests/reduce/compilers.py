"""Compilers with planted faults for the tests, as shell scripts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAIN = "import sys; sys.argv[0] = 'pycc-reduce'; from reduce.cli import main; sys.exit(main())"

# gcc whose assembly has neg replaced by not; with -c, -S and several sources
NEG_AS_NOT = """\
#!/bin/sh
out=a.out; mode=link; sources=; rest=
while [ $# -gt 0 ]; do
  case $1 in
    -o) out=$2; shift ;;
    -c|-S) mode=$1 ;;
    *.c) sources="$sources $1" ;;
    -O*|-w|-lm) ;;
    *) rest="$rest $1" ;;
  esac
  shift
done
dir=$(mktemp -d); number=0; made=
for source in $sources; do
  number=$((number + 1))
  gcc -w -O0 $rest -S "$source" -o "$dir/$number.s" || exit 1
  sed -i 's/\\tneg\\([lq]\\)\\t/\\tnot\\1\\t/' "$dir/$number.s"
  made="$made $dir/$number.s"
done
case $mode in
  -S) mv $made "$out" ;;
  -c) gcc -c $made -o "$out" ;;
  *) gcc $made $(for word in $rest; do case $word in *.o) echo $word ;; esac; done) -o "$out" -lm ;;
esac
status=$?; rm -rf "$dir"; exit $status
"""


def script(path: Path, text: str) -> Path:
    path.write_text(text)
    path.chmod(0o755)
    return path


def reduce(where: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", MAIN, *words], cwd=where, capture_output=True, text=True, timeout=300,
                          env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
