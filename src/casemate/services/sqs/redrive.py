"""Redrive policies: where messages go that nobody could deal with, and which queues take them in.

SQS Developer Guide, "Using dead-letter queues in Amazon SQS".
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from casemate.kernel.arn import parse_arn
from casemate.kernel.transaction import Transaction
from casemate.services.sqs.errors import bad_value
from casemate.services.sqs.model import QUEUE, Queue, Redrive

MAX_RECEIVES = 1_000
MAX_SOURCES = 10
_COUNT = re.compile(r"[0-9]{1,6}")
_PERMISSIONS = ("allowAll", "denyAll", "byQueue")


def accept_redrive_policy(text: str) -> Redrive:
    """The redrive policy that JSON text says. Raises InvalidParameterValue for anything else."""
    policy = _object(text, "RedrivePolicy")
    target, count = policy.get("deadLetterTargetArn"), policy.get("maxReceiveCount")
    if target is None:
        raise bad_value(
            text, "RedrivePolicy", "Redrive policy does not contain mandatory attribute: deadLetterTargetArn."
        )
    if count is None:
        raise bad_value(text, "RedrivePolicy", "Redrive policy does not contain mandatory attribute: maxReceiveCount.")
    if set(policy) - {"deadLetterTargetArn", "maxReceiveCount"}:
        raise bad_value(
            text, "RedrivePolicy", "Only following attributes are supported: [deadLetterTargetArn, maxReceiveCount]."
        )
    number = str(count) if isinstance(count, int | str) and not isinstance(count, bool) else ""
    if not _COUNT.fullmatch(number) or not 1 <= int(number) <= MAX_RECEIVES:
        raise bad_value(
            text,
            "RedrivePolicy",
            f"Invalid value for maxReceiveCount: {count}, valid values are from 1 to {MAX_RECEIVES} both inclusive.",
        )
    arn = parse_arn(target) if isinstance(target, str) else None
    if arn is None or arn.service != "sqs":
        raise bad_value(text, "RedrivePolicy", "Invalid value for deadLetterTargetArn.")
    return Redrive(target, int(number))


def accept_allow_policy(text: str) -> str:
    """A redrive allow policy, as it is. Raises InvalidParameterValue."""
    policy = _object(text, "RedriveAllowPolicy")
    permission, sources = policy.get("redrivePermission"), policy.get("sourceQueueArns")
    if permission not in _PERMISSIONS:
        raise bad_value(text, "RedriveAllowPolicy", f"Invalid value for redrivePermission: {permission}.")
    if set(policy) - {"redrivePermission", "sourceQueueArns"}:
        raise bad_value(
            text, "RedriveAllowPolicy", "Amazon SQS can't create the redrive allow policy. Unknown attributes."
        )
    if (permission == "byQueue") != bool(sources):
        raise bad_value(
            text, "RedriveAllowPolicy", "sourceQueueArns goes with the redrivePermission byQueue, and with no other."
        )
    if sources is not None:
        if not isinstance(sources, list) or not all(isinstance(source, str) for source in sources):
            raise bad_value(text, "RedriveAllowPolicy", "sourceQueueArns is a list of ARNs.")
        if len(sources) > MAX_SOURCES:
            raise bad_value(text, "RedriveAllowPolicy", f"sourceQueueArns can have {MAX_SOURCES} ARNs at most.")
    return text


def _object(text: str, name: str) -> dict[str, Any]:
    try:
        policy = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        policy = None
    if not isinstance(policy, dict):
        raise bad_value(text[:200], name, f"Amazon SQS can't create the {name}, as it’s in an unsupported format.")
    return policy


def require_target(tx: Transaction, queue: Queue) -> None:
    """Raise InvalidParameterValue unless the queue's dead-letter queue is there, of its kind, and takes from it."""
    redrive = queue.redrive
    if redrive is None:
        return
    arn = parse_arn(redrive.target_arn)
    told = msgspec.json.encode(
        {"deadLetterTargetArn": redrive.target_arn, "maxReceiveCount": redrive.max_receive_count}
    ).decode()
    target = None
    if arn is not None and (arn.account, arn.region) == (queue.account, queue.region):
        target = tx.get(QUEUE, arn.account, arn.region, arn.resource)
    if target is None:
        raise bad_value(told, "RedrivePolicy", "Dead letter target does not exist.")
    if target.name == queue.name:
        raise bad_value(told, "RedrivePolicy", "A queue can't be its own dead-letter queue.")
    if target.fifo != queue.fifo:
        kind = "FIFO" if queue.fifo else "standard"
        raise bad_value(told, "RedrivePolicy", f"Dead-letter queue must be same type of queue as the source: {kind}.")
    if not takes_from(target, queue.arn):
        raise bad_value(told, "RedrivePolicy", "Dead letter target's redrive allow policy does not allow this queue.")


def takes_from(target: Queue, source_arn: str) -> bool:
    """Whether a queue lets another have it for a dead-letter queue."""
    text = target.attributes.get("RedriveAllowPolicy")
    if not text:
        return True
    policy: dict[str, Any] = msgspec.json.decode(text)
    if policy["redrivePermission"] == "byQueue":
        return source_arn in policy["sourceQueueArns"]
    return bool(policy["redrivePermission"] == "allowAll")


def dead_letter_queue(tx: Transaction, queue: Queue) -> Queue | None:
    """The queue's dead-letter queue, None where it has none, it is gone, or it is the queue itself."""
    arn = parse_arn(queue.redrive.target_arn) if queue.redrive is not None else None
    if arn is None or queue.redrive is None or queue.redrive.target_arn == queue.arn:
        return None
    return tx.get(QUEUE, arn.account, arn.region, arn.resource)


def is_dead_letter_queue(tx: Transaction, queue: Queue) -> bool:
    """Whether any queue has this one for its dead-letter queue."""
    return bool(tx.list(QUEUE, queue.account, queue.region, index="dead-letter", value=queue.arn, limit=1))
