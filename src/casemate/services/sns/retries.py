"""Delivery policies: how often, and after how long, a delivery is tried again.

SNS Developer Guide, "Amazon SNS message delivery retries".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from casemate.services.sns.errors import invalid

MAX_SECONDS = 3_600.0
"""All of an HTTP endpoint's retries together may take no longer."""
_HEADER_TYPES = frozenset(
    (
        *("application/atom+xml", "application/json", "application/octet-stream", "application/soap+xml"),
        *("application/x-www-form-urlencoded", "application/xhtml+xml", "application/xml", "text/css", "text/csv"),
        *("text/html", "text/plain", "text/xml"),
    )
)
DEFAULT_CONTENT_TYPE = "text/plain; charset=UTF-8"
Backoff = Literal["linear", "arithmetic", "geometric", "exponential"]


class Retries(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A retry policy as it is written in JSON. Delays in seconds."""

    min_delay_target: int = 20
    max_delay_target: int = 20
    num_retries: int = 3
    num_max_delay_retries: int = 0
    num_no_delay_retries: int = 0
    num_min_delay_retries: int = 0
    backoff_function: Backoff = "linear"

    def delay(self, retry: int) -> float | None:
        """Seconds before a retry (the first is 1), None when there is none left."""
        if retry > self.num_retries:
            return None
        backoff = self._in_backoff
        if retry <= self.num_no_delay_retries:
            return 0.0
        retry -= self.num_no_delay_retries
        if retry <= self.num_min_delay_retries:
            return float(self.min_delay_target)
        retry -= self.num_min_delay_retries
        if retry > backoff or backoff == 1:
            return float(self.max_delay_target)
        return self._backed_off((retry - 1) / (backoff - 1), retry - 1, backoff - 1)

    @property
    def _in_backoff(self) -> int:
        return self.num_retries - self.num_no_delay_retries - self.num_min_delay_retries - self.num_max_delay_retries

    def _backed_off(self, part: float, step: int, steps: int) -> float:
        """From the least to the largest delay, as fast as the function has it. AWS publishes names, not terms."""
        low, high = float(self.min_delay_target), float(self.max_delay_target)
        if self.backoff_function == "linear":
            return low + (high - low) * part
        if self.backoff_function == "arithmetic":
            return low + (high - low) * (step * (step + 1)) / (steps * (steps + 1))
        if self.backoff_function == "geometric":
            return low * float((high / low) ** part)
        return low + (high - low) * (2.0**step - 1) / (2.0**steps - 1)

    def total(self) -> float:
        """Seconds of all delays together."""
        return sum(self.delay(retry) or 0.0 for retry in range(1, self.num_retries + 1))

    def check(self) -> None:
        """Raise InvalidParameter for what the guide doesn't allow."""
        if not 1 <= self.min_delay_target <= self.max_delay_target <= MAX_SECONDS:
            raise invalid(
                "DeliveryPolicy: minDelayTarget must be from 1 to maxDelayTarget, maxDelayTarget at most 3600"
            )
        if not 0 <= self.num_retries <= 100:
            raise invalid("DeliveryPolicy: numRetries must be from 0 to 100")
        phases = (self.num_max_delay_retries, self.num_no_delay_retries, self.num_min_delay_retries)
        if min(phases) < 0 or sum(phases) > self.num_retries:
            raise invalid(
                "DeliveryPolicy: the retries of the phases must be 0 or more, and together numRetries at most"
            )
        if self.total() > MAX_SECONDS:
            raise invalid("DeliveryPolicy: Total delay of all retries must be at most 3600 seconds")


class Throttle(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A throttle policy: deliveries a second at most."""

    max_receives_per_second: int | None = None


class RequestPolicy(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """What the requests look like."""

    header_content_type: str = DEFAULT_CONTENT_TYPE


class SubscriptionPolicy(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A subscription's delivery policy."""

    healthy_retry_policy: Retries | None = None
    sickly_retry_policy: None = None
    throttle_policy: Throttle | None = None
    request_policy: RequestPolicy | None = None
    guaranteed: bool = False


class _HttpPolicy(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    default_healthy_retry_policy: Retries | None = None
    default_sickly_retry_policy: None = None
    disable_subscription_overrides: bool = False
    default_throttle_policy: Throttle | None = None
    default_request_policy: RequestPolicy | None = None


class TopicPolicy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A topic's delivery policy."""

    http: _HttpPolicy | None = None


@dataclass(frozen=True, slots=True)
class Effective:
    """The delivery policy in force. ``per_second`` is None without a throttle."""

    retries: Retries
    per_second: int | None
    content_type: str
    overridable: bool = True

    def subscription_json(self) -> str:
        """As GetSubscriptionAttributes tells it (EffectiveDeliveryPolicy)."""
        throttle = None if self.per_second is None else {"maxReceivesPerSecond": self.per_second}
        return _json(
            {
                "healthyRetryPolicy": self.retries,
                "sicklyRetryPolicy": None,
                "throttlePolicy": throttle,
                "requestPolicy": {"headerContentType": self.content_type},
                "guaranteed": False,
            }
        )

    def topic_json(self) -> str:
        """As GetTopicAttributes tells it (EffectiveDeliveryPolicy)."""
        http: dict[str, Any] = {
            "defaultHealthyRetryPolicy": self.retries,
            "disableSubscriptionOverrides": not self.overridable,
            "defaultRequestPolicy": {"headerContentType": self.content_type},
        }
        if self.per_second is not None:
            http["defaultThrottlePolicy"] = {"maxReceivesPerSecond": self.per_second}
        return _json({"http": http})


MANAGED = Retries(
    min_delay_target=1,
    max_delay_target=20,
    num_retries=100_015,
    num_max_delay_retries=100_000,
    num_no_delay_retries=3,
    num_min_delay_retries=2,
    backoff_function="exponential",
)
"""For SQS and Lambda: 3 retries at once, 2 a second apart, 10 backing off, 100,000 twenty seconds apart."""

MAIL = Retries(
    min_delay_target=10,
    max_delay_target=600,
    num_retries=50,
    num_max_delay_retries=38,
    num_min_delay_retries=2,
    backoff_function="exponential",
)
"""For mail: 2 retries 10 seconds apart, 10 backing off, 38 ten minutes apart: 50 within over 6 hours."""


def accept_topic_policy(text: str) -> str:
    """A topic's delivery policy, as it is. Raises InvalidParameter."""
    policy = _read(text, TopicPolicy)
    if policy.http is not None:
        _check(
            policy.http.default_healthy_retry_policy,
            policy.http.default_throttle_policy,
            policy.http.default_request_policy,
        )
    return text


def accept_subscription_policy(text: str) -> str:
    """A subscription's delivery policy, as it is. Raises InvalidParameter."""
    policy = _read(text, SubscriptionPolicy)
    _check(policy.healthy_retry_policy, policy.throttle_policy, policy.request_policy)
    return text


def effective(topic: Mapping[str, str], subscription: Mapping[str, str] | None = None) -> Effective:
    """The delivery policy in force, of the attributes of a topic and of one of its subscriptions."""
    text = topic.get("DeliveryPolicy")
    http = (_read(text, TopicPolicy).http if text else None) or _HttpPolicy()
    retries, throttle, request = (
        http.default_healthy_retry_policy,
        http.default_throttle_policy,
        http.default_request_policy,
    )
    own = (subscription or {}).get("DeliveryPolicy")
    if own and not http.disable_subscription_overrides:
        policy = _read(own, SubscriptionPolicy)
        retries = policy.healthy_retry_policy or retries
        throttle = policy.throttle_policy or throttle
        request = policy.request_policy or request
    return Effective(
        retries or Retries(),
        None if throttle is None else throttle.max_receives_per_second,
        DEFAULT_CONTENT_TYPE if request is None else request.header_content_type,
        not http.disable_subscription_overrides,
    )


def _read(text: str, type_: type[Any]) -> Any:
    try:
        return msgspec.json.decode(text, type=type_)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise invalid(f"DeliveryPolicy: {error}") from None


def _check(retries: Retries | None, throttle: Throttle | None, request: RequestPolicy | None) -> None:
    if retries is not None:
        retries.check()
    if throttle is not None and throttle.max_receives_per_second is not None and throttle.max_receives_per_second < 1:
        raise invalid("DeliveryPolicy: maxReceivesPerSecond must be 1 or more")
    if request is not None and request.header_content_type.partition(";")[0].strip() not in _HEADER_TYPES:
        raise invalid("DeliveryPolicy: headerContentType is not one of the supported types")
    if request is not None and not is_header_text(request.header_content_type):
        raise invalid("DeliveryPolicy: headerContentType")


def is_header_text(text: str) -> bool:
    """Whether a text may stand in a header."""
    return text.isascii() and text.isprintable() and len(text) <= 200


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
