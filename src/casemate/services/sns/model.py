"""Topics, subscriptions, and the key that signs messages. No I/O."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Literal

import msgspec

from casemate.api import sns as api
from casemate.kernel.arn import make_arn
from casemate.kernel.resources import Index, Kind, Resource, Scope
from casemate.kernel.transaction import SealedRef

Status = Literal["pending", "confirmed", "deleted"]
PENDING_ARN = "PendingConfirmation"
"""What listings show in the place of an unconfirmed subscription's ARN."""
PENDING_SECONDS = 3 * 86_400.0
"""How long a subscription may wait for its confirmation, and how long a deleted one can be restored."""


class Topic(Resource, frozen=True, kw_only=True):
    """A topic. ``attributes`` are those that were set, by their names in the API; the policy is always among them."""

    name: str
    attributes: dict[str, str] = msgspec.field(default_factory=dict)

    @property
    def arn(self) -> str:
        """The topic's ARN."""
        return topic_arn(self.account, self.region, self.name)

    @property
    def policy(self) -> str:
        """The topic policy, as JSON text."""
        return self.attributes["Policy"]

    @property
    def signature_version(self) -> str:
        """How its messages are signed: "1" or "2"."""
        return self.attributes.get("SignatureVersion", "1")


class Subscription(Resource, frozen=True, kw_only=True):
    """A subscription; ``owner`` is the account that made it, ``topic_arn`` says whose topic it is of.

    ``account`` is "": it belongs under both.

    ``authenticated`` says that its confirmation was a signed call, ``guarded`` that nobody may end it unsigned.
    ``generation`` marks the tokens that may confirm it. ``base_url`` is where its owner reached this server: what its
    messages' URLs begin with. ``until`` is when it goes away, unless it is confirmed.
    """

    arn: str
    owner: str
    topic_arn: str
    protocol: str
    endpoint: str
    status: Status = "pending"
    attributes: dict[str, str] = msgspec.field(default_factory=dict)
    authenticated: bool = False
    guarded: bool = False
    generation: str = ""
    base_url: str = ""
    until: float | None = None

    @property
    def is_raw(self) -> bool:
        """Whether messages go to it without their envelope."""
        return self.attributes.get("RawMessageDelivery") == "true"

    def entry(self) -> api.Subscription:
        """How listings show it."""
        return api.Subscription(
            subscription_arn=self.arn if self.status == "confirmed" else PENDING_ARN,
            owner=self.owner,
            protocol_=self.protocol,
            endpoint_=self.endpoint,
            topic_arn=self.topic_arn,
        )


class SigningKey(Resource, frozen=True, kw_only=True):
    """The installation's signing key: its certificate (PEM). The private key is sealed."""

    id: str
    certificate: str

    @property
    def ref(self) -> SealedRef:
        """Where the private key is."""
        return SealedRef(account="", region="", kind=SIGNING_KEY.name, id=self.id, version="")


def topic_arn(account: str, region: str, name: str) -> str:
    """The ARN of a topic."""
    return make_arn("sns", region, account, name)


def place_of(topic_arn: str, protocol: str, endpoint: str) -> str:
    """What a topic has one subscription of: an endpoint by a protocol. Endpoints are long, so it is a digest."""
    text = "\n".join((topic_arn, protocol, endpoint))
    return hashlib.blake2b(text.encode(), digest_size=32).hexdigest()


def owner_of(account: str, region: str) -> str:
    """What an account's subscriptions in a region are listed under."""
    return f"{account}/{region}"


def _unless_deleted(subscription: Subscription, value: str) -> Iterable[str]:
    return () if subscription.status == "deleted" else (value,)


TOPIC = Kind("AWS::SNS::Topic", Topic, id=lambda topic: topic.name)
SUBSCRIPTION = Kind(
    "AWS::SNS::Subscription",
    Subscription,
    id=lambda subscription: subscription.arn,
    # The topic's account has it under its ARN, the subscriber's account owns it: both must find it.
    scope=Scope.GLOBAL,
    indexes=(
        Index("topic", lambda each: _unless_deleted(each, each.topic_arn)),
        Index("owner", lambda each: _unless_deleted(each, owner_of(each.owner, each.region))),
        Index(
            "filtered", lambda each: _unless_deleted(each, each.topic_arn) if "FilterPolicy" in each.attributes else ()
        ),
        Index("state", lambda each: (f"{each.topic_arn} {each.status}",)),
        Index(
            "place",
            lambda each: _unless_deleted(each, place_of(each.topic_arn, each.protocol, each.endpoint)),
            unique=True,
        ),
    ),
    due=lambda each: each.until,
)
SIGNING_KEY = Kind("Casemate::SNS::SigningKey", SigningKey, id=lambda key: key.id, scope=Scope.GLOBAL)
