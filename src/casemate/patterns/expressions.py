"""Regular expressions that strangers write, tried on texts that strangers write, in a bounded time.

To be run in a child process (``call.compute``): an expression can be made to try for longer than anybody waits.
"""

from __future__ import annotations

import re
import signal
import warnings
from types import FrameType
from typing import NoReturn

SECONDS = 0.5
"""How long an expression is tried."""


class _TooLong(Exception):
    pass


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise _TooLong


def matches(expression: str, text: str) -> bool | None:
    """Whether the whole text is what the expression describes; None where the expression is none, or takes too long.

    For the main thread of a process that has no other use for its interval timer. Classes (``\\d``) are ASCII's.
    """
    former = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return re.compile(expression, re.ASCII).fullmatch(text) is not None
    except (_TooLong, re.error, RecursionError, OverflowError, MemoryError):
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
