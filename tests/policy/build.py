"""Short ways to make policies and callers in tests."""

from __future__ import annotations

import json
from typing import Any

from tests.policy.strategies import CALLERS, ONE, ROLE, SESSION, TWO, USER

from casemate.kernel.operations import Values
from casemate.policy import CompiledPolicy, PolicyKind, PolicySet, Request, compile_policy, evaluate, parse_policy

BOB, WORKER, FRED, FRED_OF_ROOT, ROOT, SNS, ANONYMOUS, GOOGLE = CALLERS
KEY = f"arn:aws:kms:us-east-1:{ONE}:key/1234abcd"
DELEGATES = f"arn:aws:iam::{ONE}:root"

__all__ = [
    "ANONYMOUS", "BOB", "DELEGATES", "FRED", "FRED_OF_ROOT", "GOOGLE", "KEY", "ONE", "ROLE", "ROOT", "SESSION", "SNS",
    "TWO", "USER", "WORKER", "allow", "ask", "deny", "holds", "policy", "text",
]  # fmt: skip


def text(*statements: dict[str, Any], version: str = "2012-10-17") -> str:
    return json.dumps({"Version": version, "Statement": list(statements)})


def policy(
    *statements: dict[str, Any], kind: PolicyKind = PolicyKind.IDENTITY, version: str = "2012-10-17"
) -> CompiledPolicy:
    return compile_policy(parse_policy(text(*statements, version=version), kind), kind.value)


def allow(action: str | list[str] = "kms:*", resource: str | list[str] = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def deny(action: str | list[str] = "kms:*", resource: str | list[str] = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": "Deny", "Action": action, "Resource": resource, **more}


def holds(condition: dict[str, Any], version: str = "2012-10-17", **context: Values) -> bool:
    """Whether a statement with the condition applies; ``__`` in a key's name stands for ``:``."""
    kind = PolicyKind.SESSION if version == "2008-10-17" else PolicyKind.IDENTITY
    made = policy(allow(Condition=condition), kind=kind, version=version)
    keys = {name.replace("__", ":"): value for name, value in context.items()}
    return evaluate(Request("kms:Encrypt", KEY, BOB, ONE, keys), PolicySet(identity=(made,))).allowed


def ask(
    policies: PolicySet,
    caller: Any = BOB,
    action: str = "kms:Encrypt",
    resource: str = KEY,
    owner: str = ONE,
    **keys: Any,
) -> str:
    """ "allowed" with what allowed, or the reason and the type of policy: ``explicit deny: session policy``."""
    decision = evaluate(Request(action, resource, caller, owner, keys), policies)
    return f"{decision.reason.value}: {decision.decided_by.value if decision.decided_by else 'nobody'}"
