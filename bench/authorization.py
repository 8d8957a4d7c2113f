"""What a decision costs a caller with many policies: the first time for a resource, and from then on."""

from __future__ import annotations

import itertools
import json
from typing import Any

from bench.report import Result
from bench.timing import spent

from casemate.gateway.authorize import Authorizer
from casemate.kernel.principal import Principal, PrincipalPolicies, PrincipalType
from casemate.policy.context import Circumstances, Subject
from casemate.services.iam import IamIdentities

_POLICIES = _STATEMENTS = 20
_ACCOUNT = "111122223333"
_KEYS = f"arn:aws:kms:us-east-1:{_ACCOUNT}:key/"
_ACTION = "kms:Encrypt"
_ACTIONS = (_ACTION, "kms:Decrypt", "kms:*", "kms:GenerateDataKey*", "s3:GetObject")


def authorization() -> Result:
    """Decide ``kms:Encrypt`` for a user with 20 policies of 20 statements, 160 of them about that action."""
    authorizer = Authorizer(IamIdentities(lambda _tx, _account: 0.0))
    principal = Principal(
        type=PrincipalType.IAM_USER, account=_ACCOUNT, arn=f"arn:aws:iam::{_ACCOUNT}:user/bench",
        principal_id="AIDAABCDEFGHIJKLMNOPQ", name="bench", access_key_id="AKIAABCDEFGHIJKLMNOP",
    )  # fmt: skip
    circumstances = Circumstances(
        region="us-east-1", source_ip="192.0.2.1", user_agent="bench", secure=True, wall=1_750_000_000.0
    )
    numbers = itertools.count()
    rows = []
    for name, condition in (("no conditions", None), ("a condition in each", {"kms:EncryptionContext:app": "bench"})):
        policies = _policies(condition)

        def decide(number: int, policies: PrincipalPolicies = policies) -> None:
            subject = Subject(_ACTION, f"{_KEYS}{number}", _ACCOUNT)
            context = {"kms:EncryptionContext:app": "bench", "kms:CallerAccount": _ACCOUNT}
            decision = authorizer.decide(principal, policies, subject, circumstances, lambda: context)
            assert decision.allowed

        first = spent(lambda: decide(next(numbers)))
        again = spent(lambda: decide(0))
        rows.append([f"{name}, first for a resource", f"{first.median:.1f}", ""])
        rows.append([f"{name}, again", f"{again.median:.1f}", "15"])
    return Result(
        title=f"CPU of a decision over {_POLICIES} policies of {_STATEMENTS} statements, µs",
        method=(
            "An IAM user's identity policies; four in ten statements are about the action, by name or wildcard, and "
            "the one that allows the resource is the last. What conditions can't change is kept per caller, action and "
            "resource."
        ),
        columns=["decision", "µs", "budget"],
        rows=rows,
    )


def _policies(condition: dict[str, str] | None) -> PrincipalPolicies:
    documents = []
    for policy in range(_POLICIES):
        statements: list[dict[str, Any]] = []
        for number in range(_STATEMENTS):
            last = policy == _POLICIES - 1 and number == _STATEMENTS - 1
            statement: dict[str, Any] = {
                "Effect": "Allow",
                "Action": _ACTION if last else _ACTIONS[number % len(_ACTIONS)],
                "Resource": f"{_KEYS}*" if last else f"{_KEYS}other-{policy}-{number}-*",
            }
            if condition is not None:
                statement["Condition"] = {"StringEquals": condition}
            statements.append(statement)
        documents.append((f"p{policy}", json.dumps({"Version": "2012-10-17", "Statement": statements})))
    return PrincipalPolicies(identity=tuple(documents))
