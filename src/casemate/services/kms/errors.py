"""Errors that KMS answers although its model does not list them."""

from __future__ import annotations

from casemate.kernel.errors import ServiceError


class NotAuthorizedException(ServiceError):
    """An alias under ``alias/aws/`` belongs to AWS: no account makes, moves or deletes one."""

    code = "NotAuthorizedException"
