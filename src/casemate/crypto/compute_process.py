"""``python -m casemate.crypto.compute_process``: does jobs from its standard input, one after another.

It runs functions of ``casemate.crypto``, ``casemate.patterns`` and ``casemate.lake.statements`` alone, at low priority.
It ends at once when its input does, in the midst of a job too. It holds keys in the clear: no core is dumped, and no
file can be written.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import queue
import resource
import threading

import msgspec

from casemate.crypto.jobs import HEADER, MAX_FRAME, Done, Order, body_length, frame

ROOMS = ("casemate.crypto.", "casemate.patterns.", "casemate.lake.statements")
NICENESS = 10
_MEMORY = 2 << 30


def do(order: Order) -> Done:
    """Do a job; what it raises is told by its name alone, since a message could hold a secret."""
    try:
        if not order.module.startswith(ROOMS):
            raise ValueError(order.module)
        function = getattr(importlib.import_module(order.module), order.name)
        return Done(value=function(*order.arguments))
    # Whatever a job raises is for who asked to hear; the process goes on.
    except Exception as error:
        return Done(error=type(error).__name__)


def listen(source: int, orders: queue.SimpleQueue[Order]) -> None:
    """Take in orders until the input ends, then end the process."""
    while True:
        header = _read(source, HEADER)
        if len(header) < HEADER or body_length(header) > MAX_FRAME:
            break
        body = _read(source, body_length(header))
        if len(body) < body_length(header):
            break
        orders.put(msgspec.msgpack.decode(body, type=Order))
    # Whoever asked is gone: nobody needs what is being computed.
    os._exit(0)


def main() -> None:
    """Run until the input ends."""
    _stand_back()
    os.umask(0o077)
    for which, value in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_AS, _MEMORY)):
        hard = resource.getrlimit(which)[1]
        limit = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(which, (limit, limit))
    orders: queue.SimpleQueue[Order] = queue.SimpleQueue()
    threading.Thread(target=listen, args=(0, orders), daemon=True).start()
    while True:
        _write(1, frame(do(orders.get())))


def _stand_back() -> None:
    """Let everybody else go first: at low priority, and never preempting who wakes up (sched(7), SCHED_BATCH)."""
    os.nice(NICENESS)
    # A sandbox that forbids it costs a little of the gateway's promptness, and nothing else.
    with contextlib.suppress(PermissionError):
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def _read(source: int, size: int) -> bytes:
    parts: list[bytes] = []
    while size:
        part = os.read(source, size)
        if not part:
            break
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _write(sink: int, data: bytes) -> None:
    while data:
        data = data[os.write(sink, data) :]


if __name__ == "__main__":
    main()
