"""The limits that the lake's own processes put on themselves before they do anything else."""

from __future__ import annotations

import os
import resource


def restrain(*, memory_bytes: int, files: int, file_bytes: int | None = None, cpu_seconds: int | None = None) -> None:
    """Limit this process: address space, open files, size of written files, processor time; no core dumps.

    ``file_bytes`` 0 forbids writing any file. A limit that the system already set lower stays.
    """
    os.umask(0o077)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_AS, memory_bytes)
    _lower(resource.RLIMIT_NOFILE, files)
    if file_bytes is not None:
        _lower(resource.RLIMIT_FSIZE, file_bytes)
    if cpu_seconds is not None:
        _lower(resource.RLIMIT_CPU, cpu_seconds)


def _lower(which: int, value: int) -> None:
    hard = resource.getrlimit(which)[1]
    limit = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (limit, limit))
