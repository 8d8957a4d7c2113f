"""Queue policies: what one must be, and the statements that AddPermission puts into it.

SQS Developer Guide, "Using custom policies with the Amazon SQS access policy language".
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from casemate.api import sqs as api
from casemate.kernel.arn import PARTITION
from casemate.policy import MalformedPolicy, PolicyKind, parse_policy
from casemate.services.sqs.errors import InvalidParameterValue, bad_value
from casemate.services.sqs.model import Queue

MAX_POLICY_SIZE = 65_536
"""Bytes of a queue's policy at most."""
MAX_STATEMENTS = 20
MAX_ACTIONS = 7
"""Actions of one statement that AddPermission makes at most (SQS API Reference, AddPermission)."""
_LABEL = re.compile(r"[A-Za-z0-9_-]{1,80}")
_ACCOUNT = re.compile(r"[0-9]{12}")
_VERSION = "2012-10-17"

SHAREABLE = frozenset(
    (
        *("ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "GetQueueUrl"),
        *("ListDeadLetterSourceQueues", "PurgeQueue", "ReceiveMessage", "SendMessage"),
    )
)
"""What a policy can allow to other accounts; the references of all other actions say that it can not."""


def accept_policy(text: str) -> str:
    """A policy that may be a queue's, as it is. Raises InvalidAttributeValue."""
    invalid = api.InvalidAttributeValue("Invalid value for the parameter Policy.")
    if len(text.encode()) > MAX_POLICY_SIZE:
        raise invalid
    try:
        parse_policy(text, PolicyKind.RESOURCE)
    except MalformedPolicy:
        raise invalid from None
    return text


def with_permission(queue: Queue, label: str, accounts: list[str], actions: list[str]) -> str:
    """The queue's policy with a statement that lets accounts do something with it.

    Raises InvalidParameterValue, and OverLimit for too many actions or statements.
    """
    if not _LABEL.fullmatch(label):
        raise bad_value(label, "Label", "Must be alphanumeric characters, hyphens, or underscores, 1 to 80 in length.")
    if not accounts or not all(_ACCOUNT.fullmatch(account) for account in accounts):
        raise bad_value(accounts, "PrincipalId", "Unable to verify.")
    named = [action.removeprefix("SQS:").removeprefix("sqs:") for action in actions]
    if not named or not all(action == "*" or action in SHAREABLE for action in named):
        raise bad_value("|".join(actions), "ActionName", "Only the queue owner is allowed to invoke this action.")
    if len(named) > MAX_ACTIONS:
        raise api.OverLimit(f"{len(named)} Actions were found, maximum allowed is {MAX_ACTIONS}.")
    policy = _policy_of(queue)
    statements = policy["Statement"]
    if any(statement.get("Sid") == label for statement in statements):
        raise bad_value(label, "Label", "Already exists.")
    if len(statements) >= MAX_STATEMENTS:
        raise api.OverLimit(f"{len(statements) + 1} statements were found, maximum allowed is {MAX_STATEMENTS}.")
    principals = [f"arn:{PARTITION}:iam::{account}:root" for account in accounts]
    told = [f"SQS:{action}" for action in named]
    statements.append(
        {
            "Sid": label,
            "Effect": "Allow",
            "Principal": {"AWS": principals[0] if len(principals) == 1 else principals},
            "Action": told[0] if len(told) == 1 else told,
            "Resource": queue.arn,
        }
    )
    return accept_policy(msgspec.json.encode(policy).decode())


def without_permission(queue: Queue, label: str) -> str:
    """The queue's policy less the statement of that label; "" when it was the last. Raises InvalidParameterValue."""
    policy = _policy_of(queue)
    left = [statement for statement in policy["Statement"] if statement.get("Sid") != label]
    if len(left) == len(policy["Statement"]):
        raise InvalidParameterValue(
            f"Value {label[:100]} for parameter Label is invalid. Reason: can't find label on existing policy."
        )
    return msgspec.json.encode({**policy, "Statement": left}).decode() if left else ""


def _policy_of(queue: Queue) -> dict[str, Any]:
    text = queue.attributes.get("Policy")
    if not text:
        return {"Version": _VERSION, "Id": f"{queue.arn}/SQSDefaultPolicy", "Statement": []}
    policy: dict[str, Any] = msgspec.json.decode(text)
    statements = policy.get("Statement", [])
    return {**policy, "Statement": list(statements) if isinstance(statements, list) else [statements]}
