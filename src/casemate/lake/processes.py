"""Starting the lake's own processes: no shell, a clean environment, no inherited descriptors.

The gateway's side of them; neither pyarrow nor duckdb is loaded here.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

_ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "OMP_NUM_THREADS": "1",
}


def spawn(module: str, arguments: Sequence[str], *, talks: bool) -> subprocess.Popen[bytes]:
    """Run ``python -m module`` with ``arguments``, in a session of its own.

    ``talks`` connects its standard input and output by pipes and discards its errors; else input is empty and
    output and errors can be read. Raises OSError.
    """
    return subprocess.Popen(
        [sys.executable, "-I", "-m", module, *arguments],
        stdin=subprocess.PIPE if talks else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if talks else subprocess.PIPE,
        env=_ENVIRONMENT,
        cwd="/",
        bufsize=0,
        start_new_session=True,
    )
