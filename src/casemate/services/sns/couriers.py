"""Couriers: messages to queues and functions, within the store, and to HTTP endpoints, over the network.

SNS acts as itself (sns.amazonaws.com, for the topic: ``aws:SourceArn``); what must let it in is the queue's or the
function's own policy. A refusal is no use trying again; whatever else fails is, as the delivery policy has it, and what
is given up goes to the subscription's dead-letter queue (SNS Developer Guide, "Amazon SNS dead-letter queues").
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from casemate.api import lambda_ as lambda_api
from casemate.api import sqs as sqs_api
from casemate.crypto.notices import make_notice_key
from casemate.kernel.acting import Acting, service_principal
from casemate.kernel.arn import Arn, parse_arn
from casemate.kernel.clock import Clock
from casemate.kernel.deliveries import Attempted, Then
from casemate.kernel.errors import CommonError, NotBuilt, ServiceError, Throttled, Unavailable
from casemate.kernel.fetching import FetchFailed
from casemate.kernel.ids import Ids, draw, new_uuid
from casemate.kernel.metrics import Meter
from casemate.kernel.operations import Operation
from casemate.kernel.posting import Poster
from casemate.kernel.transaction import Delivery, Transaction
from casemate.services.sns.envelopes import Envelopes, Signer, encoded, function_event
from casemate.services.sns.fanout import (
    FUNCTION_SCHEME,
    HTTP_SCHEME,
    QUEUE_SCHEME,
    Parcel,
    done_with,
    message_of,
    read_parcel,
)
from casemate.services.sns.messages import Message
from casemate.services.sns.metrics import DELIVERED, FAILED, note_end
from casemate.services.sns.model import SIGNING_KEY, SUBSCRIPTION, TOPIC, SigningKey, Subscription, Topic
from casemate.services.sns.retries import MANAGED, effective

log = logging.getLogger("casemate.sns")

HOST = "sns.amazonaws.com"
USER_AGENT = "Amazon Simple Notification Service Agent"
AT_ONCE = 16
THREADS = 32
"""Posts under way at once, of all endpoints together."""
_SLOTS = 10_000
_JITTER = 0.1
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Store:
    """The store as couriers use it: work in a transaction of its own, outside of deliveries' commits."""

    read: Callable[[Callable[[Transaction], Any]], Future[Any]]
    write: Callable[[Callable[[Transaction], Any]], Future[Any]]


@dataclass(frozen=True, slots=True)
class Load:
    """What a delivery is about, as the store has it now. ``message`` is None for a confirmation."""

    parcel: Parcel
    topic: Topic
    subscription: Subscription
    message: Message | None


class Couriers:
    """Makes SNS's couriers, which share the signing key and the way out."""

    def __init__(
        self,
        store: Store,
        acting: Acting,
        poster: Poster,
        envelopes: Envelopes,
        clock: Clock,
        ids: Ids,
        meter: Meter | None = None,
    ) -> None:
        self._store = store
        self._meter = meter or Meter()
        self.acting = acting
        self.poster = poster
        self.envelopes = envelopes
        self.clock = clock
        self.ids = ids
        self.pool = ThreadPoolExecutor(THREADS, thread_name_prefix="sns-post")

    def by_scheme(self) -> Mapping[str, SnsCourier]:
        """The couriers by the schemes of their targets."""
        return {
            QUEUE_SCHEME: QueueCourier(self),
            FUNCTION_SCHEME: FunctionCourier(self),
            HTTP_SCHEME: HttpCourier(self),
        }

    async def load(self, delivery: Delivery) -> Load | None:
        """What a delivery is about; None when it has become pointless."""
        parcel = read_parcel(delivery)
        return await asyncio.wrap_future(self._store.read(lambda tx: _loaded(tx, parcel)))

    async def document(self, load: Load) -> dict[str, Any]:
        """The signed document around a delivery's message."""
        signer = await self._signer()
        if load.message is None:
            return self.envelopes.confirmation(load.topic, load.subscription, load.parcel, signer)
        return self.envelopes.notification(load.topic, load.subscription, load.message, signer)

    async def _signer(self) -> Signer:
        """The installation's signing key, made when the first message needs it."""
        found = await asyncio.wrap_future(self._store.read(_signing_key))
        if found is None:
            made = await asyncio.get_running_loop().run_in_executor(self.pool, make_notice_key, self.clock.wall())
            key = SigningKey(account="", created=self.clock.now(), id=made.id, certificate=made.certificate)
            found = await asyncio.wrap_future(self._store.write(lambda tx: _keep_key(tx, key, made.material)))
        signer: Signer = found
        return signer

    def then_call(self, load: Load, delivery: Delivery, call: Callable[[Transaction], object]) -> Attempted:
        """Make a call in the commit that ends the delivery: what it raises decides what becomes of it."""

        def then(tx: Transaction) -> None:
            try:
                call(tx)
            except (Throttled, Unavailable, NotBuilt) as error:
                self._postpone(tx, delivery, load, error)
            except (CommonError, ServiceError) as error:
                if getattr(error, "fault", "client") == "server":
                    self._postpone(tx, delivery, load, error)
                else:
                    self.fail(tx, load, error)
            else:
                self.arrived(tx, load)

        return Attempted(then)

    def arrived(self, tx: Transaction, load: Load) -> None:
        """End a delivery that its subscriber has."""
        self._note_end(tx, load, DELIVERED)
        done_with(tx, load.parcel)

    def _note_end(self, tx: Transaction, load: Load, name: str) -> None:
        if load.parcel.type == "Notification":
            note_end(tx, self._meter, load.topic, name, self.clock.now())

    def _postpone(self, tx: Transaction, delivery: Delivery, load: Load, error: Exception) -> None:
        """Try again later, with a delivery that follows on this one: this one ends with the commit."""
        after = MANAGED.delay(delivery.attempt + 1)
        if after is None:
            self.fail(tx, load, error)
            return
        again = msgspec.structs.replace(
            delivery,
            id=new_uuid(self.ids),
            attempt=delivery.attempt + 1,
            due=self.clock.now() + jittered(after, self.ids),
        )
        tx.deliver(again)

    def fail(self, tx: Transaction, load: Load, error: Exception) -> None:
        """Give a delivery up: to the dead-letter queue if there is one."""
        log.warning(
            "a message to a subscriber by %s was given up (%s)", load.subscription.protocol, type(error).__name__
        )
        self._note_end(tx, load, FAILED)
        self.bury(tx, load)
        done_with(tx, load.parcel)

    def bury(self, tx: Transaction, load: Load) -> None:
        """Send what could not be delivered to the subscription's dead-letter queue."""
        policy = load.subscription.attributes.get("RedrivePolicy")
        if policy is None or load.message is None:
            return
        arn = parse_arn(msgspec.json.decode(policy)["deadLetterTargetArn"])
        assert arn is not None
        signer = _signing_key(tx)
        if load.subscription.is_raw or signer is None:
            body, attributes = load.message.body(load.subscription.protocol), load.message.attributes
        else:
            document = self.envelopes.notification(load.topic, load.subscription, load.message, signer)
            body, attributes = encoded(document), {}
        try:
            self.act(tx, load, sqs_api.SendMessage, queue_message(arn, body, attributes), arn.region)
        except (CommonError, ServiceError) as error:
            log.error("a dead-letter queue did not take a message: %s", type(error).__name__)

    def act(
        self, tx: Transaction, load: Load, operation: Operation[Any, Any], request: msgspec.Struct, region: str
    ) -> object:
        """Call a neighbour as SNS itself, for the topic."""
        return self.acting.call(
            tx,
            operation,
            request,
            principal=service_principal(HOST, load.topic.account),
            region=region,
            source_arn=load.topic.arn,
        )

    def given_up(self, delivery: Delivery) -> Then:
        """What is left to write when a delivery's time is over."""
        parcel = read_parcel(delivery)

        def then(tx: Transaction) -> None:
            load = _loaded(tx, parcel)
            if load is not None:
                self._note_end(tx, load, FAILED)
                self.bury(tx, load)
            done_with(tx, parcel)

        return then


class SnsCourier:
    """What SNS's couriers have in common."""

    at_once = AT_ONCE

    def __init__(self, couriers: Couriers) -> None:
        self._couriers = couriers

    async def deliver(self, delivery: Delivery) -> Attempted:
        """See ``Courier``."""
        load = await self._couriers.load(delivery)
        if load is None:
            parcel = read_parcel(delivery)
            return Attempted(lambda tx: done_with(tx, parcel))
        return await self._attempt(delivery, load)

    def give_up(self, delivery: Delivery) -> Then | None:
        """See ``Courier``."""
        return self._couriers.given_up(delivery)

    async def _attempt(self, delivery: Delivery, load: Load) -> Attempted:
        raise NotImplementedError


class QueueCourier(SnsCourier):
    """Sends to SQS queues, in the commit that ends the delivery."""

    async def _attempt(self, delivery: Delivery, load: Load) -> Attempted:
        couriers = self._couriers
        arn = parse_arn(load.subscription.endpoint)
        assert arn is not None
        if load.message is not None and load.subscription.is_raw:
            request = queue_message(arn, load.message.body("sqs"), load.message.attributes)
        else:
            request = queue_message(arn, encoded(await couriers.document(load)), {})
        if load.message is not None:
            request = msgspec.structs.replace(request, message_group_id=load.message.group)
        return couriers.then_call(
            load, delivery, lambda tx: couriers.act(tx, load, sqs_api.SendMessage, request, arn.region)
        )


class FunctionCourier(SnsCourier):
    """Invokes Lambda functions asynchronously, in the commit that ends the delivery."""

    async def _attempt(self, delivery: Delivery, load: Load) -> Attempted:
        couriers = self._couriers
        arn = parse_arn(load.subscription.endpoint)
        assert arn is not None
        event = function_event(await couriers.document(load), load.subscription)
        request = lambda_api.InvocationRequest(
            function_name=str(arn), invocation_type="Event", payload=msgspec.json.encode(event)
        )
        return couriers.then_call(
            load, delivery, lambda tx: couriers.act(tx, load, lambda_api.Invoke, request, arn.region)
        )


class HttpCourier(SnsCourier):
    """Posts to HTTP and HTTPS endpoints, as the delivery policy has it."""

    def __init__(self, couriers: Couriers) -> None:
        super().__init__(couriers)
        self._slots: OrderedDict[str, float] = OrderedDict()

    async def _attempt(self, delivery: Delivery, load: Load) -> Attempted:
        couriers, subscription = self._couriers, load.subscription
        policy = effective(load.topic.attributes, subscription.attributes)
        if load.message is not None and subscription.is_raw:
            body = load.message.body(subscription.protocol)
        else:
            body = encoded(await couriers.document(load))
        await self._turn(subscription.arn, policy.per_second)
        headers = _headers(load, policy.content_type)
        problem = ""
        try:
            status = await asyncio.get_running_loop().run_in_executor(
                couriers.pool, couriers.poster.post, subscription.endpoint, body.encode(), headers
            )
        except FetchFailed as failed:
            problem, final = failed.message, False
        else:
            if 200 <= status < 300:
                return Attempted(lambda tx: couriers.arrived(tx, load))
            # What the endpoint refuses is no use trying again (SNS Developer Guide, "Client-side errors").
            problem, final = f"status {status}", not (status < 200 or status == 429 or status >= 500)
        after = None if final else policy.retries.delay(delivery.attempt + 1)
        if after is not None:
            return Attempted(again=jittered(after, couriers.ids))
        return Attempted(lambda tx: couriers.fail(tx, load, EndpointProblem(problem)))

    async def _turn(self, arn: str, per_second: int | None) -> None:
        """Wait for a subscription's turn, where its policy limits how many come in a second."""
        if per_second is None:
            return
        now = asyncio.get_running_loop().time()
        at = max(now, self._slots.get(arn, 0.0))
        self._slots[arn] = at + 1.0 / per_second
        self._slots.move_to_end(arn)
        if len(self._slots) > _SLOTS:
            self._slots.popitem(last=False)
        await asyncio.sleep(at - now)


class EndpointProblem(Exception):
    """Why an endpoint did not take a message."""


def jittered(delay: float, ids: Ids) -> float:
    """A delay, and a little more: retries of many must not come all at once."""
    return delay * (1.0 + _JITTER * draw(ids))


def queue_message(arn: Arn, body: str, attributes: Mapping[str, Any]) -> sqs_api.SendMessageRequest:
    """The request that sends a message to a queue; its ten attributes at most go along as they are."""
    told = {
        name: sqs_api.MessageAttributeValue(data_type=each.type, string_value=each.text, binary_value=each.binary)
        for name, each in attributes.items()
    }
    return sqs_api.SendMessageRequest(
        queue_url=f"https://sqs.{arn.region}.amazonaws.com/{arn.account}/{arn.resource}",
        message_body=body,
        message_attributes=told or None,
    )


def find_certificate(tx: Transaction, id: str) -> str | None:
    """The certificate (PEM) of that id, the current one for ""; None when there is none."""
    if id:
        found = tx.get(SIGNING_KEY, "", "", id)
    else:
        found = next(iter(tx.list(SIGNING_KEY, "", "", limit=1)), None)
    return found.certificate if found is not None else None


def _headers(load: Load, content_type: str) -> dict[str, str]:
    parcel, subscription = load.parcel, load.subscription
    headers = {
        "x-amz-sns-message-type": parcel.type,
        "x-amz-sns-message-id": parcel.message_id,
        "x-amz-sns-topic-arn": load.topic.arn,
        "Content-Type": content_type,
        "User-Agent": USER_AGENT,
    }
    if parcel.type != "SubscriptionConfirmation":
        headers["x-amz-sns-subscription-arn"] = subscription.arn
    if subscription.is_raw and load.message is not None:
        headers["x-amz-sns-rawdelivery"] = "true"
    return headers


def _loaded(tx: Transaction, parcel: Parcel) -> Load | None:
    """What a parcel is about, unless its topic is gone, or its subscription in another state than the parcel is for."""
    _, _, _, region, account, name = parcel.topic_arn.split(":")
    topic = tx.get(TOPIC, account, region, name)
    subscription = tx.get(SUBSCRIPTION, "", "", parcel.subscription_arn)
    wanted = {
        "Notification": "confirmed",
        "SubscriptionConfirmation": "pending",
        "UnsubscribeConfirmation": "deleted",
    }[parcel.type]
    if topic is None or subscription is None or subscription.status != wanted:
        return None
    if parcel.type != "Notification":
        return Load(parcel, topic, subscription, None)
    message = message_of(tx, topic, parcel.message_id)
    return None if message is None else Load(parcel, topic, subscription, message)


def _signing_key(tx: Transaction) -> Signer | None:
    key = next(iter(tx.list(SIGNING_KEY, "", "", limit=1)), None)
    if key is None:
        return None
    material = tx.unseal(key.ref, cached=True)
    return None if material is None else Signer(key, material)


def _keep_key(tx: Transaction, key: SigningKey, material: bytes) -> Signer:
    """Keep a new signing key, unless another was quicker."""
    there = _signing_key(tx)
    if there is not None:
        return there
    tx.insert(SIGNING_KEY, key)
    tx.seal(key.ref, material)
    return Signer(key, material)
