"""Why an invocation failed: what a dead letter calls it, and whether it is tried again.

EventBridge User Guide, "Event retry policy and using dead-letter queues": missing permissions and missing resources are
not tried again.
"""

from __future__ import annotations

from typing import NamedTuple

from casemate.kernel.errors import (
    AccessDenied,
    CommonError,
    InvalidRequest,
    MalformedRequest,
    NotBuilt,
    ServiceError,
    Throttled,
)

_LONGEST_MESSAGE = 1_024
_FIRST, _LONGEST = 1.0, 900.0


class Failure(NamedTuple):
    """``code`` and ``message`` are the dead letter's, ``again`` says whether another attempt may end otherwise."""

    code: str
    message: str
    again: bool


def failure_of(error: Exception) -> Failure:
    """What an operation's error means for the invocation that met it."""
    message = str(error)[:_LONGEST_MESSAGE]
    if isinstance(error, AccessDenied):
        return Failure("NO_PERMISSIONS", message, False)
    if isinstance(error, Throttled):
        return Failure("THROTTLING", message, True)
    if isinstance(error, NotBuilt):
        return Failure("SDK_CLIENT_ERROR", message, True)
    if isinstance(error, InvalidRequest | MalformedRequest):
        return Failure("INVALID_PARAMETER", message, False)
    if isinstance(error, ServiceError):
        return _service_failure(error, message)
    if isinstance(error, CommonError):
        return Failure("SDK_CLIENT_ERROR", message, True)
    # What nobody foresaw is told to nobody outside either.
    return Failure("INTERNAL_ERROR", "An internal error occurred.", True)


def _service_failure(error: ServiceError, message: str) -> Failure:
    code = error.code.rpartition(".")[2]
    if "NotFound" in code or "NonExistent" in code or "NotExist" in code:
        return Failure("NO_RESOURCE", message, False)
    if "AccessDenied" in code or "AuthorizationError" in code:
        return Failure("NO_PERMISSIONS", message, False)
    if "Throttl" in code or "TooManyRequests" in code or "LimitExceeded" in code:
        return Failure("THROTTLING", message, True)
    if "AlreadyExists" in code:
        return Failure("RESOURCE_ALREADY_EXISTS", message, False)
    if error.fault == "server":
        return Failure("INTERNAL_ERROR", message, True)
    return Failure("INVALID_PARAMETER", message, False)


def pause(retries: int, chance: float) -> float:
    """Seconds until the next attempt after so many retries: doubling, with jitter. ``chance`` is between 0 and 1."""
    longest = min(_LONGEST, _FIRST * 2.0 ** min(retries, 30))
    return longest * (0.5 + chance / 2)
