"""``python -m casemate.insights.process SECONDS MEMORY``: runs one query over what it is given.

It limits itself first: ``MEMORY`` bytes of address space, ``SECONDS`` of processor time, no file may be written, no
core is dumped, and it stands back behind everybody else. It knows no key and opens no file: events come over its
standard input.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import msgspec

from casemate.insights.messages import (
    HEADER,
    MAX_FRAME,
    Answer,
    Ask,
    Heard,
    Page,
    body_length,
    frame,
)
from casemate.insights.parse import parse_query
from casemate.insights.problems import NoSuchCommand, QueryProblem
from casemate.insights.rows import Row
from casemate.insights.stages import Pipeline, TooMuch
from casemate.lake.limits import restrain

NICENESS = 10
_PAGE = msgspec.msgpack.Decoder(Page)


def main(arguments: Sequence[str]) -> int:
    """Run it; the exit status."""
    seconds, memory = int(arguments[0]), int(arguments[1])
    os.nice(NICENESS)
    restrain(memory_bytes=memory, files=16, file_bytes=0, cpu_seconds=seconds)
    asked = _read()
    if asked is None:
        return 1
    try:
        ask = msgspec.msgpack.decode(asked, type=Ask)
        pipeline = Pipeline(parse_query(ask.query, ask.limit))
        if not _take_all(pipeline):
            return 1
        pipeline.finish()
        _write(Answer(list(pipeline.results()), pipeline.matched))
    except (QueryProblem, NoSuchCommand, TooMuch, MemoryError, RecursionError) as error:
        # By its name alone: a message could hold what was logged.
        _write(Answer(error=type(error).__name__))
    return 0


def _take_all(pipeline: Pipeline) -> bool:
    """Take pages in until there are none; False when the input ended before."""
    while True:
        raw = _read()
        if raw is None:
            return False
        page = _PAGE.decode(raw)
        if not page:
            return True
        for source in page:
            pipeline.take(Row(source, {}))
        _write(Heard(full=pipeline.full))


def _read() -> bytes | None:
    header = _exactly(HEADER)
    if header is None or body_length(header) > MAX_FRAME:
        return None
    return _exactly(body_length(header))


def _exactly(size: int) -> bytes | None:
    parts: list[bytes] = []
    while size:
        part = os.read(0, min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _write(value: Any) -> None:
    data = memoryview(frame(value))
    while data:
        data = data[os.write(1, data) :]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
