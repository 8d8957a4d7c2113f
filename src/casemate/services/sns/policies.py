"""Topic policies: what one must be, the one that every topic begins with, and AddPermission's statements.

SNS Developer Guide, "Example cases for Amazon SNS access control"; SNS API Reference, AddPermission.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from casemate.kernel.arn import PARTITION
from casemate.policy import MalformedPolicy, PolicyKind, parse_policy
from casemate.services.sns.errors import invalid
from casemate.services.sns.model import Topic
from casemate.services.sns.quotas import MAX_POLICY

MAX_STATEMENTS = 100
_LABEL = re.compile(r"[A-Za-z0-9_-]{1,80}")
_ACCOUNT = re.compile(r"[0-9]{12}")
ACTIONS = (
    *("GetTopicAttributes", "SetTopicAttributes", "AddPermission", "RemovePermission", "DeleteTopic", "Subscribe"),
    *("ListSubscriptionsByTopic", "Publish"),
)
"""The actions that a topic policy may be about."""


def default_policy(arn: str, account: str) -> str:
    """The policy of a new topic: its owner's account alone, by services that act for it (``AWS:SourceOwner``)."""
    statement = {
        "Sid": "__default_statement_ID",
        "Effect": "Allow",
        "Principal": {"AWS": "*"},
        "Action": [f"SNS:{action}" for action in ACTIONS],
        "Resource": arn,
        "Condition": {"StringEquals": {"AWS:SourceOwner": account}},
    }
    return _json({"Version": "2008-10-17", "Id": "__default_policy_ID", "Statement": [statement]})


def accept_policy(text: str) -> str:
    """A policy that may be a topic's, as it is. Raises InvalidParameter."""
    if len(text.encode()) > MAX_POLICY:
        raise invalid("Policy Error: too large")
    try:
        policy = parse_policy(text, PolicyKind.RESOURCE)
    except MalformedPolicy as error:
        raise invalid(f"Policy Error: {error}") from None
    if len(policy.statements) > MAX_STATEMENTS:
        raise invalid("Policy Error: too many statements")
    if not all(_is_of_sns(action) for action in _actions_of(text)):
        raise invalid("Policy statement action out of service scope!")
    return text


def with_permission(topic: Topic, label: str, accounts: list[str], actions: list[str]) -> str:
    """The topic's policy with a statement that lets accounts do something with it. Raises InvalidParameter."""
    if not _LABEL.fullmatch(label):
        raise invalid("Label")
    if not accounts or not all(_ACCOUNT.fullmatch(account) for account in accounts):
        raise invalid("AWSAccountId")
    named = [action.removeprefix("SNS:").removeprefix("sns:") for action in actions]
    if not named or not all(action == "*" or action in ACTIONS for action in named):
        raise invalid("Policy statement action out of service scope!")
    policy = _policy_of(topic)
    if any(statement.get("Sid") == label for statement in policy["Statement"]):
        raise invalid("Statement already exists")
    principals = [f"arn:{PARTITION}:iam::{account}:root" for account in accounts]
    told = [f"SNS:{action}" for action in named]
    statement = {
        "Sid": label,
        "Effect": "Allow",
        "Principal": {"AWS": principals[0] if len(principals) == 1 else principals},
        "Action": told[0] if len(told) == 1 else told,
        "Resource": topic.arn,
    }
    return accept_policy(_json({**policy, "Statement": [*policy["Statement"], statement]}))


def without_permission(topic: Topic, label: str) -> str:
    """The topic's policy less the statement of that label; as it is if there is none."""
    policy = _policy_of(topic)
    left = [statement for statement in policy["Statement"] if statement.get("Sid") != label]
    if len(left) == len(policy["Statement"]):
        return topic.policy
    if not left:
        return default_policy(topic.arn, topic.account)
    return _json({**policy, "Statement": left})


def _actions_of(text: str) -> Iterator[str]:
    """The actions that a policy names, which parse_policy has found to be well formed."""
    statements = msgspec.json.decode(text)["Statement"]
    for statement in statements if isinstance(statements, list) else [statements]:
        named = statement.get("Action", statement.get("NotAction"))
        yield from named if isinstance(named, list) else [named]


def _is_of_sns(action: str) -> bool:
    return action == "*" or action.lower().startswith("sns:")


def _policy_of(topic: Topic) -> dict[str, Any]:
    policy: dict[str, Any] = msgspec.json.decode(topic.policy)
    statements = policy.get("Statement", [])
    return {**policy, "Statement": list(statements) if isinstance(statements, list) else [statements]}


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
