"""Room for Python's frames, taken once.

CPython keeps frames in chunks of 16 KB, maps a new chunk when one is full and unmaps it when the call that
needed it returns (3.11 to 3.13). An event loop whose callbacks begin close to a chunk's end pays for that in each
request: measured, 8 µs a crossing on one thread, and more beside other threads. Where the boundary falls
depends on how deep the loop itself was started.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_SLOTS = 17_000
"""Of eight bytes: over half of 256 KB, so that the chunk is one of 256 KB and the rest of it is free for the callees.

The frame's own slots are never touched, and cost no memory but their addresses.
"""


def with_room(function: Callable[[], T]) -> T:
    """Call ``function`` at the bottom of a large chunk of its own, and return what it returns."""
    return function()


with_room.__code__ = with_room.__code__.replace(co_stacksize=_SLOTS)
