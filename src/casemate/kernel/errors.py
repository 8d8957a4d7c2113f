"""Errors a call can end in. What each protocol makes of them is known to ``gateway/faults.py`` alone."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar


class ServiceError(Exception):
    """An error that a service's model declares; the generated classes derive from it.

    ``members`` are the error shape's members besides the message, by wire name; ``header_members`` names the headers
    that some of them stand in. ``code`` is what callers know the error by; ``shape`` is the model's name for it where
    the protocols of a service that spoke query once tell both.
    """

    code: ClassVar[str] = "InternalFailure"
    shape: ClassVar[str] = ""
    status: ClassVar[int] = 400
    fault: ClassVar[str] = "client"
    message_member: ClassVar[str] = "message"
    header_members: ClassVar[Mapping[str, str]] = MappingProxyType({})

    def __init__(self, message: str = "", **members: Any) -> None:
        super().__init__(message)
        self.message = message
        self.members = members


class CommonError(Exception):
    """An error every service can answer, whose code depends on the protocol's dialect."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message


class AccessDenied(CommonError):
    """The caller may not do this."""


class InvalidRequest(CommonError):
    """The request doesn't fit the operation's shape; the message is AWS's validation text."""


class MalformedRequest(CommonError):
    """The body can't be read at all (AWS: SerializationException, MalformedInput)."""


class UnknownOperation(CommonError):
    """No such operation in any model we have."""


class NotBuilt(CommonError):
    """The model has the operation and Casemate doesn't yet; answered by name."""


class Throttled(CommonError):
    """More calls than the account's rate allows."""


class RequestTooLarge(CommonError):
    """The body is over the operation's limit."""


class Unavailable(CommonError):
    """Sealed, draining, or the store or the audit can't be written: try again later."""


class AuthFailure(CommonError):
    """The request has no verified identity. ``kind`` is one of ``faults.AUTH_FAILURE_KINDS``."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
