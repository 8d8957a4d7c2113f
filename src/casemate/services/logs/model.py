"""Log groups and what hangs on them as resources. Streams and events are records (``streams.py``, ``events.py``).

Names and properties: CloudWatch Logs API Reference, LogGroup, MetricFilter, SubscriptionFilter, ResourcePolicy.
"""

from __future__ import annotations

import msgspec

from casemate.kernel.arn import make_arn
from casemate.kernel.resources import Index, Kind, Resource
from casemate.kernel.transaction import SealedRef

STANDARD = "STANDARD"
DAY = 86_400


class LogGroup(Resource, frozen=True, kw_only=True):
    """A log group. ``uid`` is this group's alone, a namesake made later has another.

    ``retention`` is in days, 0 for ever. ``kms_key`` is the ARN of the key under which events are encrypted from now
    on, "" for CloudWatch Logs' own. ``metric_filters`` and ``subscription_filters`` say how many it has.
    """

    name: str
    uid: str
    log_class: str = STANDARD
    retention: int = 0
    kms_key: str = ""
    protected: bool = False
    metric_filters: int = 0
    subscription_filters: int = 0

    @property
    def arn(self) -> str:
        """Its ARN, as tags and identifiers have it (without ``:*``)."""
        return group_arn(self.account, self.region, self.name)

    @property
    def wide_arn(self) -> str:
        """Its ARN with all that is in it, as descriptions and policies have it."""
        return f"{self.arn}:*"

    @property
    def key_ref(self) -> SealedRef:
        """Where CloudWatch Logs' own data key of this group is sealed."""
        return SealedRef(self.account, self.region, GROUP.name, self.name, self.uid)

    def oldest(self, now: float) -> int:
        """From when on its events last, in milliseconds: earlier ones are not shown any more."""
        return max(0, round((now - self.retention * DAY) * 1000)) if self.retention else 0


class Transformation(msgspec.Struct, frozen=True):
    """What a metric filter makes of an event. ``dimensions`` are (name, field) pairs."""

    name: str
    namespace: str
    value: str
    default: float | None = None
    dimensions: tuple[tuple[str, str], ...] = ()
    unit: str = ""


class MetricFilter(Resource, frozen=True, kw_only=True):
    """A metric filter of a group, by its names."""

    group: str
    name: str
    pattern: str
    transformation: Transformation


class SubscriptionFilter(Resource, frozen=True, kw_only=True):
    """A subscription filter of a group, by its names. ``destination`` is the ARN of a function, ``host`` the name under
    which the service may invoke it.
    """

    group: str
    name: str
    pattern: str
    destination: str
    distribution: str = "ByLogStream"
    host: str = "logs.amazonaws.com"


class ResourcePolicy(Resource, frozen=True, kw_only=True):
    """A policy that lets services write: of the account's region, or of one group (``resource_arn``).

    ``revision`` is a group's policy's alone. ``updated`` is seconds since the epoch.
    """

    name: str
    document: str
    updated: float
    resource_arn: str = ""
    revision: str = ""

    @property
    def id(self) -> str:
        """What it goes by: the group's ARN, or its own name."""
        return self.resource_arn or self.name


class Retention(Resource, frozen=True, kw_only=True):
    """When a group's oldest events have to go. ``next`` is seconds since the epoch."""

    group: str
    next: float


class Discarded(Resource, frozen=True, kw_only=True):
    """Events whose stream (or whole group, without ``stream``) is gone: their records are removed bit by bit."""

    group_uid: str
    stream_uid: str = ""
    next: float

    @property
    def id(self) -> str:
        """The uids."""
        return f"{self.group_uid}:{self.stream_uid}"


def group_arn(account: str, region: str, name: str) -> str:
    """The ARN of a log group."""
    return make_arn("logs", region, account, f"log-group:{name}")


def filter_id(group: str, name: str) -> str:
    """The id of a filter. Neither name has a colon in it."""
    return f"{group}:{name}"


def _metric_of(one: MetricFilter) -> tuple[str]:
    return (f"{one.transformation.namespace}:{one.transformation.name}",)


GROUP = Kind("AWS::Logs::LogGroup", LogGroup, id=lambda group: group.name)
METRIC_FILTER = Kind(
    "AWS::Logs::MetricFilter",
    MetricFilter,
    id=lambda one: filter_id(one.group, one.name),
    indexes=(Index("metric", _metric_of),),
)
SUBSCRIPTION_FILTER = Kind(
    "AWS::Logs::SubscriptionFilter", SubscriptionFilter, id=lambda one: filter_id(one.group, one.name)
)
RESOURCE_POLICY = Kind(
    "AWS::Logs::ResourcePolicy",
    ResourcePolicy,
    id=lambda policy: policy.id,
    indexes=(Index("scope", lambda policy: ("RESOURCE" if policy.resource_arn else "ACCOUNT",)),),
)
RETENTION = Kind("Casemate::Logs::Retention", Retention, id=lambda one: one.group, due=lambda one: one.next)
DISCARDED = Kind("Casemate::Logs::Discarded", Discarded, id=lambda one: one.id, due=lambda one: one.next)
