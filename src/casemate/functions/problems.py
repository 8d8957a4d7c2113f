"""Why an invocation is not begun."""

from __future__ import annotations

RESERVED = "reserved"
"""The function runs as often at once as is reserved for it."""
UNRESERVED = "unreserved"
"""All others of the account run as often at once as they may."""
HOST_LIMIT = "host"
"""This machine has as many environments as it may have."""
NO_SANDBOX = "sandbox"
"""There is no sandbox to be had here."""
NO_RUNTIME = "runtime"
"""There is no interpreter for the runtime here."""
NO_CODE = "code"
"""The code is gone or can't be unpacked."""
NO_RUNNER = "runner"
"""The runner can't be reached, or ended in the midst of it."""


class NotRun(Exception):
    """An invocation that was not begun, or whose end is unknown. ``kind`` is one of the above."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
