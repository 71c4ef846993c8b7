"""Outside test suites, unpacked from distribution packages into the cache and run by `pycc-suite`."""
