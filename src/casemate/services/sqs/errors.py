"""The errors that SQS answers and its model of today does not declare (SQS API Reference, "Common Errors")."""

from __future__ import annotations

from casemate.kernel.errors import ServiceError


class InvalidParameterValue(ServiceError):
    """A parameter's value is out of range, or of no use here."""

    code = "InvalidParameterValue"
    shape = "InvalidParameterValueException"


class MissingParameter(ServiceError):
    """A parameter that this call needs is missing."""

    code = "MissingParameter"
    shape = "MissingRequiredParameterException"


def bad_value(value: object, parameter: str, reason: str) -> InvalidParameterValue:
    """The refusal of a parameter's value, in AWS's words."""
    return InvalidParameterValue(f"Value {value} for parameter {parameter} is invalid. Reason: {reason}")
