"""Errors that STS answers although its model does not list them."""

from __future__ import annotations

from casemate.kernel.errors import ServiceError


class InvalidParameterValue(ServiceError):
    """Session tags that break a rule."""

    code = "InvalidParameterValue"


class InvalidClientTokenId(ServiceError):
    """An access key id that this installation never gave out."""

    code = "InvalidClientTokenId"
    status = 403
