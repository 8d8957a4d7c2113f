"""AWS Lambda."""

from casemate.services.lambda_.operations import (
    concurrency,
    event_invokes,
    event_sources,
    functions,
    invocations,
    layers,
    permissions,
    tags,
    versions,
)
from casemate.services.lambda_.service import lambda_

__all__ = [
    "concurrency",
    "event_invokes",
    "event_sources",
    "functions",
    "invocations",
    "lambda_",
    "layers",
    "permissions",
    "tags",
    "versions",
]
