"""A queue's attributes: which there are, what they may be, and how they are told.

SQS API Reference, CreateQueue, SetQueueAttributes and GetQueueAttributes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from casemate.api import sqs as api
from casemate.services.sqs.errors import InvalidParameterValue
from casemate.services.sqs.model import DEFAULTS, Queue, Redrive
from casemate.services.sqs.policies import accept_policy
from casemate.services.sqs.redrive import accept_allow_policy, accept_redrive_policy

_NAME = re.compile(r"[A-Za-z0-9_-]{1,80}")
_FIFO_NAME = re.compile(r"[A-Za-z0-9_-]{1,75}\.fifo")
_NUMBER = re.compile(r"[0-9]{1,9}")
_KEY_NAME = re.compile(r"[A-Za-z0-9:/_-]{1,2048}")

_RANGES: Mapping[str, tuple[int, int]] = {
    "DelaySeconds": (0, 900),
    "MaximumMessageSize": (1_024, 1_048_576),
    "MessageRetentionPeriod": (60, 1_209_600),
    "ReceiveMessageWaitTimeSeconds": (0, 20),
    "VisibilityTimeout": (0, 43_200),
    "KmsDataKeyReusePeriodSeconds": (60, 86_400),
}
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "ContentBasedDeduplication": ("true", "false"),
    "SqsManagedSseEnabled": ("true", "false"),
    "DeduplicationScope": ("queue", "messageGroup"),
    "FifoThroughputLimit": ("perQueue", "perMessageGroupId"),
}
_FIFO_ONLY = ("ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit")
_TEXTS: Mapping[str, Callable[[str], str]] = {"Policy": accept_policy, "RedriveAllowPolicy": accept_allow_policy}
_SHOWN = (
    *("VisibilityTimeout", "MaximumMessageSize", "MessageRetentionPeriod", "DelaySeconds"),
    "ReceiveMessageWaitTimeSeconds",
)

KNOWN = frozenset(
    (
        *("All", "QueueArn", "CreatedTimestamp", "LastModifiedTimestamp", "FifoQueue", "KmsMasterKeyId"),
        *("Policy", "RedrivePolicy", "RedriveAllowPolicy"),
        *("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed"),
        *_RANGES,
        *_CHOICES,
    )
)
"""The attributes that can be asked for."""
COUNTS = ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed")


def is_name(name: str) -> bool:
    """Whether a queue of either kind can have this name."""
    return bool(_NAME.fullmatch(name) or _FIFO_NAME.fullmatch(name))


def accept_name(name: str, *, fifo: bool) -> None:
    """Raise InvalidParameterValue for what can't be a queue's name."""
    if fifo and not _FIFO_NAME.fullmatch(name):
        raise InvalidParameterValue(
            "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, "
            "must end with .fifo suffix and be 1 to 80 in length."
        )
    if not fifo and not _NAME.fullmatch(name):
        raise InvalidParameterValue(
            "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"
        )


def accepted(given: Mapping[str, str], queue: Queue) -> Queue:
    """The queue with the attributes given, checked: what is set and what is taken away by an empty value.

    Raises InvalidAttributeName, InvalidAttributeValue, and InvalidParameterValue for a redrive policy that is no
    policy. Whether the dead-letter queue is there is for ``redrive.require_target``.
    """
    attributes, redrive = dict(queue.attributes), queue.redrive
    for name, value in given.items():
        if name in _FIFO_ONLY and not queue.fifo:
            raise api.InvalidAttributeName(f"Unknown Attribute {name}.")
        if name == "RedrivePolicy":
            redrive = accept_redrive_policy(value) if value else None
        elif name in ("Policy", "RedriveAllowPolicy", "KmsMasterKeyId") and not value:
            attributes.pop(name, None)
        else:
            attributes[name] = _checked(name, value)
    _one_encryption(given, attributes)
    if attributes.get("FifoThroughputLimit") == "perMessageGroupId":
        scope = attributes.get("DeduplicationScope") or DEFAULTS["DeduplicationScope"]
        if scope != "messageGroup":
            raise api.InvalidAttributeValue(
                "The FifoThroughputLimit can be set to perMessageGroupId only when DeduplicationScope is messageGroup."
            )
    return msgspec.structs.replace(queue, attributes=attributes, redrive=redrive)


def _checked(name: str, value: str) -> str:
    """An attribute's value in its canonical text."""
    if name in _TEXTS:
        return _TEXTS[name](value)
    invalid = api.InvalidAttributeValue(f"Invalid value for the parameter {name}.")
    if name in _RANGES:
        low, high = _RANGES[name]
        if not _NUMBER.fullmatch(value) or not low <= int(value) <= high:
            raise invalid
        return str(int(value))
    if name in _CHOICES:
        known = {choice.lower(): choice for choice in _CHOICES[name]}
        if value.lower() not in known:
            raise invalid
        return known[value.lower()]
    if name == "KmsMasterKeyId":
        if not _KEY_NAME.fullmatch(value):
            raise invalid
        return value
    raise api.InvalidAttributeName(f"Unknown Attribute {name}.")


def _one_encryption(given: Mapping[str, str], attributes: dict[str, str]) -> None:
    """One kind of encryption at a time: the one that was asked for last."""
    managed = given.get("SqsManagedSseEnabled", "").lower() == "true"
    if given.get("KmsMasterKeyId"):
        if managed:
            raise api.InvalidAttributeValue(
                "You can use one type of server-side encryption (SSE) at one time. "
                "You can either enable KMS SSE or SQS SSE."
            )
        attributes["SqsManagedSseEnabled"] = "false"
    elif managed:
        attributes.pop("KmsMasterKeyId", None)


def settings_of(queue: Queue) -> dict[str, str]:
    """All that is set of a queue or has a default, by attribute: what CreateQueue compares."""
    told = {name: queue.text(name) for name in _SHOWN}
    told["SqsManagedSseEnabled"] = "true" if queue.managed_sse else "false"
    for name in ("Policy", "RedriveAllowPolicy"):
        if queue.attributes.get(name):
            told[name] = queue.attributes[name]
    if queue.redrive is not None:
        told["RedrivePolicy"] = redrive_text(queue.redrive)
    if queue.kms_key:
        told["KmsMasterKeyId"] = queue.kms_key
        told["KmsDataKeyReusePeriodSeconds"] = queue.text("KmsDataKeyReusePeriodSeconds")
    if queue.fifo:
        told["FifoQueue"] = "true"
        told |= {name: queue.text(name) for name in _FIFO_ONLY}
    return told


def redrive_text(redrive: Redrive) -> str:
    """A redrive policy as JSON."""
    policy: dict[str, Any] = {
        "deadLetterTargetArn": redrive.target_arn,
        "maxReceiveCount": redrive.max_receive_count,
    }
    return msgspec.json.encode(policy).decode()


def described(queue: Queue) -> dict[str, str]:
    """Every attribute of a queue but for its counts."""
    return {
        "QueueArn": queue.arn,
        "CreatedTimestamp": str(int(queue.created)),
        "LastModifiedTimestamp": str(int(queue.modified)),
        **settings_of(queue),
    }


def differing(existing: Queue, asked: Queue, given: Mapping[str, str]) -> str:
    """The first of the attributes ``given`` in which two queues differ, "" for none."""
    ours, theirs = settings_of(existing), settings_of(asked)
    for name in given:
        if ours.get(name, existing.text(name)) != theirs.get(name, asked.text(name)):
            return name
    return "FifoQueue" if existing.fifo != asked.fifo else ""
