"""Long arithmetic: what a handler needs done in a process beside the program (``call.compute``)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class Job(NamedTuple):
    """A pure top-level function of ``casemate.crypto`` and its arguments, which msgpack can carry like the result.

    The same job may be done twice, after a child died: it must have no effect but its result.
    """

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
