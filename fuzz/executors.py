"""Where a campaign's work runs: processes of this machine, or the workers of a Dask cluster.

Both are concurrent.futures.Executor. Local workers that die (no memory, a kill) take the whole pool with them: it is
made anew. A cluster gives a dead worker's task to another one by itself, and after a few deaths gives up on it.
"""

from __future__ import annotations

import importlib
from concurrent.futures import Executor, ProcessPoolExecutor

from fuzz.generator import GeneratorError

PACKAGES = ("compiler", "fuzz", "oracle", "reduce")


def make_executor(scheduler: str, jobs: int) -> Executor:
    """`local`, or the address of a Dask scheduler, whose workers have the project installed.

    Errors: GeneratorError where the extra `cluster` is not installed or nothing answers.
    """
    if scheduler == "local":
        return ProcessPoolExecutor(jobs)
    try:
        distributed = importlib.import_module("distributed")
    except ImportError:
        raise GeneratorError("--scheduler needs Dask: pip install 'pycc[cluster]'") from None
    try:
        made = distributed.Client(scheduler, timeout=10).get_executor(pure=False, retries=2)
    except OSError as error:
        raise GeneratorError(f"no scheduler at {scheduler}: {error}") from None
    assert isinstance(made, Executor)
    return made
