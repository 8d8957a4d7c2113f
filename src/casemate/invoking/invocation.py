"""An invocation: one target, its input, and how long to try."""

from __future__ import annotations

from typing import Literal

import msgspec

from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.transaction import Delivery, Transaction

MAX_AGE = 86_400
"""Seconds for which an invocation is tried, unless its target says less."""
MAX_RETRIES = 185
"""How often it is tried again, unless its target says less (EventBridge User Guide, "Event retry policy")."""


class Invocation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is to be handed to a target. Times and ages are in seconds.

    ``host`` is the service that invokes (``events.amazonaws.com``), for the resource ``source_arn`` of ``account`` in
    ``region``; with a ``role_arn`` it does so as that role. ``input`` is what the target receives, ``group_id`` the
    message group of a FIFO queue, ``subject`` that of a message to a topic. ``source``, ``detail_type`` and
    ``resources`` are those of the event for a bus, and ``forwarded`` says that the input is a whole event, handed from
    bus to bus. ``time`` is the event's, for a log group. ``letter`` is what a dead letter holds, the input unless it
    says otherwise, and ``attributes`` what it is marked with beside the error. ``began`` is when it was first to be
    made; ``retries`` have been made since.
    """

    host: str
    account: str
    region: str
    source_arn: str
    target_arn: str
    input: str
    role_arn: str = ""
    group_id: str = ""
    subject: str = ""
    source: str = ""
    detail_type: str = ""
    resources: tuple[str, ...] = ()
    forwarded: bool = False
    time: float = 0.0
    dead_letter_arn: str = ""
    letter: str | None = None
    attributes: dict[str, str] = {}
    max_age: int = MAX_AGE
    max_retries: int = MAX_RETRIES
    began: float = 0.0
    retries: int = 0


Exhausted = Literal["", "MaximumRetryAttempts", "MaximumEventAgeInSeconds"]


def invoke(tx: Transaction, invocation: Invocation, ids: Ids, now: float, scheme: str, *, after: float = 0.0) -> None:
    """Have a target invoked as of this commit, ``after`` seconds from now, by the courier of ``scheme``."""
    began = invocation.began or now
    tx.deliver(
        Delivery(
            id=new_uuid(ids),
            target=f"{scheme}:{invocation.account}",
            payload=msgspec.msgpack.encode(msgspec.structs.replace(invocation, began=began)),
            due=now + after,
            expires=began + invocation.max_age,
        )
    )
