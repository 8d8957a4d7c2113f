"""What Lambda's calls wait for outside their transactions: a zip to be kept, a function to be run.

The composition root has the workers (``running.py``); here is only what is asked of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from casemate.functions.messages import Ended
from casemate.kernel.waiting import WorkFailed
from casemate.services.lambda_.model import Code, Configuration


@dataclass(frozen=True, slots=True)
class KeepZip:
    """Check a zip and keep it as a blob of its own; a ``Code`` comes of it, or BadCode.

    ``salt`` keeps equal zips of different requests apart, so that whoever deletes one takes nothing from another.
    """

    salt: str
    content: bytes = field(repr=False)


class BadCode(WorkFailed):
    """The zip can't be used; the message is AWS's."""


class Running(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be run: a version of a function with all that its environment needs to know.

    ``role_id`` is the unique id of its role, "" when that is gone. ``reserved`` and ``unreserved`` are how many
    invocations of it, or of all that nothing is reserved for, may run at once.
    """

    account: str
    region: str
    name: str
    version: str
    arn: str
    configuration: Configuration
    role_id: str
    reserved: int | None
    unreserved: int


@dataclass(frozen=True, slots=True)
class RunFunction:
    """Run a function once; what comes of it is ``Ended``, or CantRun. The same request is the same work."""

    request_id: str
    invoked_arn: str
    running: Running = field(compare=False)
    payload: bytes = field(compare=False, repr=False)
    client_context: str = field(default="", compare=False)
    trace_id: str = field(default="", compare=False)


class CantRun(WorkFailed):
    """It was not begun, or nobody knows how it ended.

    ``kind`` is one of ``functions.problems``, or ``role``, ``kms``.
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


__all__ = ["BadCode", "CantRun", "Code", "Ended", "KeepZip", "RunFunction", "Running"]
