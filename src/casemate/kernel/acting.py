"""A service that acts by itself, outside any request: a rule that sends to a queue, a function's credentials.

Who acts is still somebody: the service itself (which a resource policy or a trust policy must let in, often for one
``aws:SourceArn`` alone), or a role that it assumes. What is done is authorized and recorded like any call.
"""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

import msgspec

from casemate.kernel.operations import Operation
from casemate.kernel.principal import Principal, PrincipalType
from casemate.kernel.transaction import Transaction
from casemate.kernel.waiting import Awaited

Res = TypeVar("Res", bound="msgspec.Struct | None")


def service_principal(host: str, account: str) -> Principal:
    """The principal of a service (``events.amazonaws.com``) that acts for a resource of ``account``."""
    return Principal(type=PrincipalType.AWS_SERVICE, account=account, arn=host, principal_id=host, name=host)


class Acting(Protocol):
    """How couriers and the keeper's steps call neighbours. The composition root gives it to those that need it."""

    def call(
        self,
        tx: Transaction,
        operation: Operation[Any, Res],
        request: msgspec.Struct,
        *,
        principal: Principal,
        region: str,
        source_arn: str = "",
        via: tuple[str, ...] = (),
        request_id: str = "",
        awaited: tuple[Awaited, ...] | None = None,
    ) -> Res:
        """What ``operation`` answers to ``principal``, within ``tx``, with its audit records in the same commit.

        ``source_arn`` is the resource for which a service acts (``aws:SourceArn``, ``aws:SourceAccount``), ``via``
        the services on whose behalf a role does (``aws:CalledVia``). Raises what the operation raises: then nothing
        of it is left but its audit records. What needs more than the transaction (long arithmetic, the network)
        can't be called this way: RuntimeError. Who has such work done outside, and calls again under the same
        ``request_id``, gives what came of it in ``awaited``; then Waiting says what is missing.
        """
        ...

    def assume(
        self, tx: Transaction, role_arn: str, host: str, *, session_name: str, region: str, source_arn: str = ""
    ) -> Principal:
        """The principal of a session of a role that the service ``host`` assumes (``sts:AssumeRole``, recorded).

        Raises AccessDenied where the role's trust policy does not let the service in.
        """
        ...
