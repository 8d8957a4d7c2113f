"""How SNS words what is wrong with a request (SNS API Reference, "Common Errors" and each operation's)."""

from __future__ import annotations

from typing import Any

from casemate.api import sns as api
from casemate.kernel.call import Call


def invalid(text: str) -> api.InvalidParameterException:
    """The error for a parameter that is of no use: ``TopicArn``, or a name with a reason."""
    return api.InvalidParameterException(f"Invalid parameter: {text}")


def no_such_topic(_call: Call | None = None, _request: Any = None) -> api.NotFoundException:
    """The error for a topic that is not there."""
    return api.NotFoundException("Topic does not exist")


def no_such_subscription(_call: Call | None = None, _request: Any = None) -> api.NotFoundException:
    """The error for a subscription that is not there."""
    return api.NotFoundException("Subscription does not exist")
