"""Parameters in the order of their names: those of the caller's account, or under ``/aws/`` everybody's."""

from __future__ import annotations

from collections.abc import Sequence

from casemate.kernel.call import Call
from casemate.services.ssm.model import PARAMETER, Parameter
from casemate.services.ssm.naming import is_public
from casemate.services.ssm.public import public_beginning, public_right_under


def beginning(call: Call, prefix: str, after: str, limit: int) -> Sequence[Parameter]:
    """At most ``limit`` of those whose ids begin so and come behind ``after``."""
    if is_public(prefix):
        return public_beginning(call, prefix, after, limit)
    return call.tx.list(PARAMETER, call.account, call.region, prefix=prefix, after=after, limit=limit)


def right_under(call: Call, path: str, after: str, limit: int) -> Sequence[Parameter]:
    """At most ``limit`` of those right under a path whose ids come behind ``after``."""
    if is_public(path):
        return public_right_under(call, path, after, limit)
    return call.tx.list(PARAMETER, call.account, call.region, index="path", value=path, after=after, limit=limit)
