"""CloudWatch's errors, as its API words them."""

from __future__ import annotations

from casemate.api import cloudwatch as api
from casemate.kernel.errors import InvalidRequest, NotBuilt, ServiceError


def bad_value(message: str) -> ServiceError:
    """``InvalidParameterValue``."""
    return api.InvalidParameterValueException(message)


def bad_combination(message: str) -> ServiceError:
    """``InvalidParameterCombination``."""
    return api.InvalidParameterCombinationException(message)


def missing(message: str) -> ServiceError:
    """``MissingParameter``."""
    return api.MissingRequiredParameterException(message)


def invalid(message: str) -> InvalidRequest:
    """``ValidationError``."""
    return InvalidRequest(message)


def refused(what: str) -> NotBuilt:
    """What is there in AWS and not here, by name."""
    return NotBuilt(f"Casemate does not have {what}.")
