"""What is done with events when they come: metric filters and subscription filters.

A batch that comes to a group with filters is written as a delivery too, sealed as its events are. The keeper opens it
outside any transaction, looks through it there, and writes what comes of it in the commit that ends the delivery:
points of metrics, and invocations of functions. User guide, "Creating metrics from log events using filters" and
"Log group-level subscription filters".
"""

from __future__ import annotations

import asyncio
import base64
import gzip
import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import msgspec

from casemate.api import cloudwatch
from casemate.crypto.local import decrypt
from casemate.invoking import Invocation, invoke
from casemate.kernel.acting import Acting
from casemate.kernel.call import Call
from casemate.kernel.clock import Clock
from casemate.kernel.deliveries import ARRIVED, Attempted, Then
from casemate.kernel.errors import CommonError, ServiceError
from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.principal import Principal, PrincipalType
from casemate.kernel.transaction import Delivery, Transaction
from casemate.services.logs.batches import Accepted
from casemate.services.logs.encryption import DataKeys, Seal, open_for_service
from casemate.services.logs.events import event_id, time_of
from casemate.services.logs.filters import Line, parse_pattern
from casemate.services.logs.model import (
    GROUP,
    METRIC_FILTER,
    SUBSCRIPTION_FILTER,
    LogGroup,
    MetricFilter,
    SubscriptionFilter,
)
from casemate.services.logs.quotas import MAX_METRIC_FILTERS, MAX_SUBSCRIPTIONS
from casemate.store.interface import Store

ARRIVALS, SUBSCRIPTIONS = "logs-arrival", "logs"
"""The couriers: of batches that came, and of what is handed to functions."""
_LASTS = 86_400.0
_MAX_PAYLOAD = 262_144
"""Bytes of what a function is invoked with at most, asynchronously."""
_MINUTE = 60
_DATA_A_CALL = 1_000
_VALUES_A_DATUM = 150
log = logging.getLogger("casemate.logs")


class Event(msgspec.Struct, frozen=True, array_like=True):
    """An event of a batch that came: its place and its message."""

    place: str
    message: str


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """A batch that came: whose, into which stream, its events under the group's data key ``key``."""

    account: str
    region: str
    group: str
    uid: str
    stream: str
    key: str
    sealed: bytes


_EVENTS = msgspec.msgpack.Decoder(list[Event])
_BATCH = msgspec.msgpack.Decoder(Batch)


def metric_filters_of(tx: Transaction, group: LogGroup) -> list[MetricFilter]:
    """A group's metric filters."""
    return tx.list(METRIC_FILTER, group.account, group.region, prefix=f"{group.name}:", limit=MAX_METRIC_FILTERS)


def subscriptions_of(tx: Transaction, group: LogGroup) -> list[SubscriptionFilter]:
    """A group's subscription filters."""
    return tx.list(SUBSCRIPTION_FILTER, group.account, group.region, prefix=f"{group.name}:", limit=MAX_SUBSCRIPTIONS)


def note_arrival(
    call: Call, group: LogGroup, stream: str, events: Sequence[Accepted], places: Sequence[str], seal: Seal
) -> None:
    """Have a group's filters look at a batch, as of this commit."""
    if not group.metric_filters and not group.subscription_filters:
        return
    told = [Event(place, event.message.decode()) for place, event in zip(places, events, strict=True)]
    batch = Batch(
        account=group.account,
        region=group.region,
        group=group.name,
        uid=group.uid,
        stream=stream,
        key=seal.key,
        sealed=seal.close(msgspec.msgpack.encode(told), call.ids),
    )
    call.tx.deliver(
        Delivery(
            id=new_uuid(call.ids),
            target=f"{ARRIVALS}:{group.account}",
            payload=msgspec.msgpack.encode(batch),
            due=call.now,
            expires=call.now + _LASTS,
        )
    )


@dataclass(frozen=True)
class _Wanted:
    """What filters wanted of a batch: points by their metrics, and payloads by their subscriptions."""

    data: Mapping[str, list[cloudwatch.MetricDatum]]
    invocations: list[tuple[SubscriptionFilter, str]]


class ArrivalCourier:
    """Has filters look at batches that came. See ``kernel.deliveries.Courier``."""

    at_once = 4

    def __init__(self, store: Store, acting: Acting, clock: Clock, ids: Ids, keys: DataKeys) -> None:
        self._store = store
        self._acting = acting
        self._clock = clock
        self._ids = ids
        self._keys = keys

    async def deliver(self, delivery: Delivery) -> Attempted:
        """See ``Courier``."""
        batch = _BATCH.decode(delivery.payload)
        group, metrics, subscriptions = await asyncio.wrap_future(
            self._store.run_read(partial(_filters_of, batch=batch))
        )
        if group is None or not (metrics or subscriptions):
            return ARRIVED
        plaintext = await asyncio.wrap_future(self._store.run_write(partial(self._key_of, group=group, key=batch.key)))
        wanted = await asyncio.to_thread(_look_at, batch, plaintext, metrics, subscriptions)
        return Attempted(partial(self._write, group=group, wanted=wanted))

    def give_up(self, delivery: Delivery) -> Then | None:
        """See ``Courier``: the key could not be opened for a day, and nobody else is to have the events."""
        return None

    def _key_of(self, tx: Transaction, group: LogGroup, key: str) -> bytes:
        return open_for_service(tx, self._acting, self._keys, group, key, self._clock.now())

    def _write(self, tx: Transaction, group: LogGroup, wanted: _Wanted) -> None:
        for namespace, data in wanted.data.items():
            for start in range(0, len(data), _DATA_A_CALL):
                self._measure(tx, group, namespace, data[start : start + _DATA_A_CALL])
        now = self._clock.now()
        for subscription, payload in wanted.invocations:
            invocation = Invocation(
                host=subscription.host,
                account=group.account,
                region=group.region,
                source_arn=group.wide_arn,
                target_arn=subscription.destination,
                input=payload,
            )
            invoke(tx, invocation, self._ids, now, SUBSCRIPTIONS)

    def _measure(self, tx: Transaction, group: LogGroup, namespace: str, data: list[cloudwatch.MetricDatum]) -> None:
        """Put points of metrics, for the account whose group it is."""
        account = group.account
        root = Principal(
            type=PrincipalType.ROOT, account=account, arn=f"arn:aws:iam::{account}:root", principal_id=account
        )
        request = cloudwatch.PutMetricDataInput(namespace=namespace, metric_data=data)
        try:
            self._acting.call(
                tx,
                cloudwatch.PutMetricData,
                request,
                principal=root,
                region=group.region,
                via=("logs.amazonaws.com",),
            )
        except (ServiceError, CommonError) as error:
            # A filter whose metric is refused holds up no other, and is no reason to look at the batch again.
            log.warning("the points of a metric filter were refused: %s", type(error).__name__)


def _filters_of(tx: Transaction, batch: Batch) -> tuple[LogGroup | None, list[MetricFilter], list[SubscriptionFilter]]:
    group = tx.get(GROUP, batch.account, batch.region, batch.group)
    if group is None or group.uid != batch.uid:
        return None, [], []
    return group, metric_filters_of(tx, group), subscriptions_of(tx, group)


def _look_at(
    batch: Batch, plaintext: bytes, metrics: Sequence[MetricFilter], subscriptions: Sequence[SubscriptionFilter]
) -> _Wanted:
    """What the filters want of a batch."""
    events = [(event, Line(event.message)) for event in _EVENTS.decode(decrypt(plaintext, batch.sealed))]
    data: dict[str, list[cloudwatch.MetricDatum]] = {}
    for one in metrics:
        points = list(_points(one, events))
        if points:
            data.setdefault(one.transformation.namespace, []).extend(points)
    invocations = []
    for subscription in subscriptions:
        pattern = parse_pattern(subscription.pattern)
        chosen = [event for event, line in events if pattern.test(line)]
        invocations += [(subscription, payload) for payload in _payloads(batch, subscription, chosen)]
    return _Wanted(data, invocations)


def _points(one: MetricFilter, events: Sequence[tuple[Event, Line]]) -> Iterator[cloudwatch.MetricDatum]:
    """The points of one filter: of each minute, and each combination of dimensions, together."""
    made, pattern = one.transformation, parse_pattern(one.pattern)
    counted: dict[tuple[int, tuple[tuple[str, str], ...]], Counter[float]] = {}
    for event, line in events:
        dimensions: tuple[tuple[str, str], ...] = ()
        if pattern.test(line):
            value = pattern.number_of(line, made.value)
            named = [(name, pattern.text_of(line, field)) for name, field in made.dimensions]
            # An event without one of the dimensions counts without any (guide, "Publishing dimensions").
            if all(text for _, text in named):
                dimensions = tuple((name, text) for name, text in named if text)
        else:
            value = made.default
        if value is None:
            continue
        minute = time_of(event.place) // (1000 * _MINUTE) * _MINUTE
        counted.setdefault((minute, dimensions), Counter())[value] += 1
    for (minute, dimensions), counts in counted.items():
        values = list(counts.items())
        for start in range(0, len(values), _VALUES_A_DATUM):
            some = values[start : start + _VALUES_A_DATUM]
            yield cloudwatch.MetricDatum(
                metric_name=made.name,
                dimensions=[cloudwatch.Dimension(name=name, value=value) for name, value in dimensions] or None,
                timestamp=float(minute),
                values=[value for value, _ in some],
                counts=[float(count) for _, count in some],
                unit=msgspec.convert(made.unit or "None", cloudwatch.StandardUnit),
            )


def _payloads(batch: Batch, subscription: SubscriptionFilter, events: Sequence[Event]) -> Iterator[str]:
    """What a function is invoked with: ``{"awslogs": {"data": …}}``, in parts that are not too large."""
    if not events:
        return
    told = {
        "messageType": "DATA_MESSAGE",
        "owner": batch.account,
        "logGroup": batch.group,
        "logStream": batch.stream,
        "subscriptionFilters": [subscription.name],
        "logEvents": [
            {"id": event_id(event.place), "timestamp": time_of(event.place), "message": event.message}
            for event in events
        ],
    }
    data = base64.b64encode(gzip.compress(msgspec.json.encode(told), compresslevel=6, mtime=0)).decode()
    payload = msgspec.json.encode({"awslogs": {"data": data}}).decode()
    if len(payload) <= _MAX_PAYLOAD:
        yield payload
    elif len(events) == 1:
        log.warning("an event is too large for the function of a subscription filter")
    else:
        half = len(events) // 2
        yield from _payloads(batch, subscription, events[:half])
        yield from _payloads(batch, subscription, events[half:])
