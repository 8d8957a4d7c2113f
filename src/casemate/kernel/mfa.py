"""The port through which one-time codes are checked, whoever keeps the devices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casemate.kernel.call import Call


@dataclass(frozen=True, slots=True)
class OneTimeCodes:
    """``verify(call, serial_number, code)`` uses up a code of the device that the caller itself has enabled.

    It raises AccessDenied when there is no such device, the code is wrong, was used before, or too many were
    guessed of late. It writes: in a reading lane it raises NotWritable.
    """

    verify: Callable[[Call, str, str], None]
