"""``python -m casemate.lake.compact DIR STREAM``: one compaction run, with limits, in its own process.

Prints the outcome as one JSON object. Exit status: 0 done, 75 another process is at it, 1 failed (the reason
is on standard error).
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no type information

from casemate.lake.compaction import Policy, compact
from casemate.lake.errors import Busy
from casemate.lake.limits import restrain

_MEMORY = 4 << 30
_FILES = 1024
_CPU_SECONDS = 3600
BUSY = os.EX_TEMPFAIL


def _stream(name: str) -> str:
    """A stream's name: the audit's, or that of what was imported into an event data store."""
    if not re.fullmatch(r"events|eds-[0-9a-f-]{36}", name):
        raise argparse.ArgumentTypeError("there is no such stream")
    return name


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m casemate.lake.compact")
    parser.add_argument("directory", type=Path)
    parser.add_argument("stream", type=_stream)
    parser.add_argument("--retention-days", type=int, default=Policy().retention_days)
    parser.add_argument("--only", nargs="*", help="the segments that may be taken in; all of them without it")
    options = parser.parse_args(arguments)
    restrain(memory_bytes=_MEMORY, files=_FILES, cpu_seconds=_CPU_SECONDS)
    os.nice(10)
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    try:
        outcome = compact(
            options.directory,
            options.stream,
            time.time(),
            policy=Policy(retention_days=options.retention_days),
            only=None if options.only is None else frozenset(options.only),
        )
    except Busy:
        return BUSY
    except (OSError, MemoryError, ValueError, pa.ArrowException) as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return 1
    sys.stdout.write(msgspec.json.encode(outcome._asdict()).decode() + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
