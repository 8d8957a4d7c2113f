"""Lambda's errors as AWS words them. Each has the member ``Type`` beside its message."""

from __future__ import annotations

from casemate.api import lambda_ as op


def invalid(message: str) -> op.InvalidParameterValueException:
    """A parameter's value won't do."""
    return op.InvalidParameterValueException(message, Type="User")


def not_found(message: str) -> op.ResourceNotFoundException:
    """There is no such thing."""
    return op.ResourceNotFoundException(message, Type="User")


def conflict(message: str) -> op.ResourceConflictException:
    """There is one already, or it is not in the state for it."""
    return op.ResourceConflictException(message, Type="User")


def stale() -> op.PreconditionFailedException:
    """The revision id is not the one it has now."""
    return op.PreconditionFailedException(
        "The RevisionId provided does not match the latest RevisionId. Call the GetFunction/GetAlias API to retrieve "
        "the latest RevisionId",
        Type="User",
    )


def too_many(reason: str) -> op.TooManyRequestsException:
    """More at once than may be."""
    return op.TooManyRequestsException("Rate Exceeded.", Type="User", Reason=reason, retryAfterSeconds="1")
