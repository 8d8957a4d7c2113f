"""Which events a trail takes: basic and advanced event selectors.

CloudTrail API Reference, "EventSelector", "DataResource", "AdvancedEventSelector", "AdvancedFieldSelector".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

import msgspec

MANAGEMENT, DATA = "Management", "Data"
ALL, READ_ONLY, WRITE_ONLY = "All", "ReadOnly", "WriteOnly"


class DataResource(msgspec.Struct, frozen=True):
    """Resources whose data events are wanted: of a type, whose ARNs begin with one of the values."""

    type: str
    values: tuple[str, ...] = ()


class EventSelector(msgspec.Struct, frozen=True):
    """A basic selector. ``excluded`` are sources of management events that are left out."""

    read_write: str = ALL
    management: bool = True
    resources: tuple[DataResource, ...] = ()
    excluded: tuple[str, ...] = ()


class FieldSelector(msgspec.Struct, frozen=True):
    """What a field of an event must be like: one of each operator's values, none of the negated ones'."""

    field: str
    equals: tuple[str, ...] = ()
    starts_with: tuple[str, ...] = ()
    ends_with: tuple[str, ...] = ()
    not_equals: tuple[str, ...] = ()
    not_starts_with: tuple[str, ...] = ()
    not_ends_with: tuple[str, ...] = ()


class AdvancedSelector(msgspec.Struct, frozen=True):
    """An advanced selector: an event must be like all of its fields."""

    fields: tuple[FieldSelector, ...]
    name: str = ""


DEFAULT = EventSelector()
"""What a trail takes that was never told otherwise: all management events."""


class _Caller(msgspec.Struct, frozen=True, gc=False):
    arn: str = ""


class _Resource(msgspec.Struct, frozen=True, gc=False):
    type: str = ""
    arn: str = msgspec.field(name="ARN", default="")


class Head(msgspec.Struct, frozen=True, rename="camel"):
    """What selectors see of a record."""

    event_id: str = msgspec.field(name="eventID", default="")
    event_time: str = ""
    recipient_account_id: str = ""
    aws_region: str = ""
    event_source: str = ""
    event_name: str = ""
    event_type: str = ""
    event_category: str = MANAGEMENT
    read_only: bool = False
    error_code: str = ""
    user_identity: _Caller | None = None
    resources: list[_Resource] | None = None


read_head = msgspec.json.Decoder(Head).decode
"""The head of a record's JSON. Raises msgspec.DecodeError."""

Wants = Callable[[Head], bool]
_SOURCES = {"AWS::S3::Object": "s3.amazonaws.com", "AWS::Lambda::Function": "lambda.amazonaws.com"}


@lru_cache(maxsize=1_000)
def wants(basic: tuple[EventSelector, ...], advanced: tuple[AdvancedSelector, ...]) -> Wants:
    """Whether selectors take an event: any one of them suffices. Those that were never set take management events."""
    if advanced:
        return _any([_advanced(each) for each in advanced])
    return _any([_basic(each) for each in basic or (DEFAULT,)])


def _any(tests: list[Wants]) -> Wants:
    if len(tests) == 1:
        return tests[0]
    return lambda head: any(test(head) for test in tests)


def _basic(selector: EventSelector) -> Wants:
    def takes(head: Head) -> bool:
        if selector.read_write != ALL and head.read_only is not (selector.read_write == READ_ONLY):
            return False
        if head.event_category == MANAGEMENT:
            return selector.management and head.event_source not in selector.excluded
        return head.event_category == DATA and any(_of(each, head) for each in selector.resources)

    return takes


def _of(wanted: DataResource, head: Head) -> bool:
    """Whether one of the event's resources is wanted.

    A bucket is named with a slash behind it, or with the beginning of keys; ``arn:aws:s3`` alone is every bucket, as
    ``arn:aws:lambda`` is every function.
    """
    if head.event_source != _SOURCES.get(wanted.type, head.event_source):
        return False
    for resource in head.resources or ():
        if resource.type == wanted.type and any(_begins(resource.arn, value) for value in wanted.values):
            return True
    return False


def _begins(arn: str, value: str) -> bool:
    if value.startswith("arn:aws:lambda:"):
        # One function, in any of its versions, and no other whose name begins like it.
        return arn == value or arn.startswith(value + ":")
    return arn.startswith(value)


def _advanced(selector: AdvancedSelector) -> Wants:
    plain = [each for each in selector.fields if each.field not in ("resources.type", "resources.ARN")]
    of_resources = [each for each in selector.fields if each.field in ("resources.type", "resources.ARN")]

    def takes(head: Head) -> bool:
        if not all(like(each, _value(head, each.field)) for each in plain):
            return False
        if not of_resources:
            return True
        return any(
            all(like(each, one.type if each.field == "resources.type" else one.arn) for each in of_resources)
            for one in head.resources or ()
        )

    return takes


def _value(head: Head, field: str) -> str:
    match field:
        case "eventCategory":
            return head.event_category
        case "readOnly":
            return "true" if head.read_only else "false"
        case "eventSource":
            return head.event_source
        case "eventName":
            return head.event_name
        case "eventType":
            return head.event_type
        case "userIdentity.arn":
            return head.user_identity.arn if head.user_identity is not None else ""
        case "errorCode":
            return head.error_code
        case "sessionCredentialFromConsole":
            # There is no console that hands out credentials.
            return "false"
    return ""


def like(selector: FieldSelector, value: str) -> bool:
    """Whether a value is as a field selector has it."""
    affirmed = selector.equals or selector.starts_with or selector.ends_with
    if affirmed and not (
        value in selector.equals or _starts(value, selector.starts_with) or _ends(value, selector.ends_with)
    ):
        return False
    return not (
        value in selector.not_equals or _starts(value, selector.not_starts_with) or _ends(value, selector.not_ends_with)
    )


def _starts(value: str, beginnings: Iterable[str]) -> bool:
    return value.startswith(tuple(beginnings))


def _ends(value: str, endings: Iterable[str]) -> bool:
    return value.endswith(tuple(endings))
