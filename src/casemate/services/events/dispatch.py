"""From an event to what its rules' targets are handed: invocations, written in the commit that brings the event.

An event that many targets want is written once, with the list of them, and handed on some targets at a time by the
keeper: what a commit costs is bounded, and nothing that was acknowledged is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

import msgspec

from casemate.invoking import Invocation, invoke, target_service
from casemate.invoking.invocation import MAX_AGE, MAX_RETRIES
from casemate.kernel.clock import Clock
from casemate.kernel.deliveries import Attempted, Then
from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.transaction import Delivery, Transaction
from casemate.policy.context import iso_time
from casemate.services.events.model import HOST, SCHEME, Rule, RuleTarget
from casemate.services.events.transforming import target_input

AT_ONCE = 25
"""Targets to which one commit hands an event at most."""
SPREAD = "events-spread"
"""The courier of events that more targets want."""
_BUS = "events"


class Wanted(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A target that is to have an event, and for which rule."""

    rule_arn: str
    rule_name: str
    region: str
    account: str
    target: RuleTarget


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """An event (JSON text) and the targets that are still to have it. ``received`` is seconds since the epoch."""

    text: str
    received: float
    wanted: tuple[Wanted, ...]


def wanted_by(rules: Iterable[Rule], *, forwarded: bool = False) -> list[Wanted]:
    """The targets of these rules. An event that came from another bus goes to no third one."""
    return [
        Wanted(rule_arn=rule.arn, rule_name=rule.name, region=rule.region, account=rule.account, target=target)
        for rule in rules
        for target in rule.targets
        if not (forwarded and target_service(target.arn) == _BUS)
    ]


def hand_on(tx: Transaction, text: str, wanted: Sequence[Wanted], ids: Ids, now: float) -> None:
    """Have targets receive an event, as of this commit."""
    if not wanted:
        return
    if len(wanted) > AT_ONCE:
        _spread(tx, Spread(text=text, received=now, wanted=tuple(wanted)), ids, now)
        return
    _hand_over(tx, text, wanted, ids, now, now)


def _spread(tx: Transaction, spread: Spread, ids: Ids, now: float) -> None:
    tx.deliver(
        Delivery(
            id=new_uuid(ids),
            target=f"{SPREAD}:{spread.wanted[0].account}",
            payload=msgspec.msgpack.encode(spread),
            due=now,
            # It only writes to the store: there is no age at which to give that up.
            expires=now + 10 * 365 * 86_400,
        )
    )


class SpreadCourier:
    """Hands an event on to some of its targets at a time. See ``kernel.deliveries.Courier``."""

    at_once = 4

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids

    async def deliver(self, delivery: Delivery) -> Attempted:
        """See ``Courier``."""
        return Attempted(partial(self._some, spread=msgspec.msgpack.decode(delivery.payload, type=Spread)))

    def give_up(self, delivery: Delivery) -> Then | None:
        """See ``Courier``."""
        return partial(self._some, spread=msgspec.msgpack.decode(delivery.payload, type=Spread))

    def _some(self, tx: Transaction, spread: Spread) -> None:
        now = self._clock.now()
        _hand_over(tx, spread.text, spread.wanted[:AT_ONCE], self._ids, now, spread.received)
        rest = spread.wanted[AT_ONCE:]
        if rest:
            _spread(tx, msgspec.structs.replace(spread, wanted=rest), self._ids, now)


def _hand_over(tx: Transaction, text: str, wanted: Iterable[Wanted], ids: Ids, now: float, received: float) -> None:
    event: dict[str, Any] = msgspec.json.decode(text)
    for each in wanted:
        invoke(tx, _invocation(each, event, text, received), ids, now, SCHEME)


def _invocation(wanted: Wanted, event: Mapping[str, Any], text: str, received: float) -> Invocation:
    target = wanted.target
    forwarded = target_service(target.arn) == _BUS
    facts = {
        "rule-arn": wanted.rule_arn,
        "rule-name": wanted.rule_name,
        "event.ingestion-time": iso_time(int(received)),
    }
    made = text if forwarded else target_input(target, event, text, facts)
    return Invocation(
        host=HOST,
        account=wanted.account,
        region=wanted.region,
        source_arn=wanted.rule_arn,
        target_arn=target.arn,
        input=made,
        role_arn=target.role_arn,
        group_id=target.group_id,
        source=str(event["source"]) if forwarded else "",
        detail_type=str(event["detail-type"]) if forwarded else "",
        forwarded=forwarded,
        time=_moment(event, received),
        dead_letter_arn=target.dead_letter_arn,
        letter=text if target.dead_letter_arn and made != text else None,
        attributes={"RULE_ARN": wanted.rule_arn},
        max_age=MAX_AGE if target.max_age is None else target.max_age,
        max_retries=MAX_RETRIES if target.max_retries is None else target.max_retries,
        began=received,
    )


def _moment(event: Mapping[str, Any], received: float) -> float:
    try:
        return datetime.fromisoformat(str(event["time"])).timestamp()
    except ValueError:
        return received
