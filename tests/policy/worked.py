"""The IAM guide's worked examples as a table: a page, its policies, and what it says of requests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from tests.policy.build import BOB, FRED, ONE, WORKER, policy

from casemate.kernel.operations import Values
from casemate.policy import CompiledPolicy, PolicyKind, PolicySet, PrincipalFacts, Request, evaluate, specialise

INSTANCE = f"arn:aws:ec2:us-east-2:{ONE}:instance/i-0abc"
PRODUCTION = f"arn:aws:ec2:us-east-2:{ONE}:instance/i-1234567890abcdef0"
ANN = f"arn:aws:iam::{ONE}:user/ann"
OWN = "arn:aws:iam::*:user/${aws:username}"

_OWN_KEYS: Mapping[PrincipalFacts, Mapping[str, Values]] = {
    BOB: {"aws:username": "bob", "aws:userid": BOB.principal_id, "aws:PrincipalArn": BOB.arn},
    WORKER: {"aws:userid": WORKER.principal_id, "aws:PrincipalArn": WORKER.issuer_arn},
    FRED: {"aws:userid": FRED.principal_id, "aws:PrincipalArn": FRED.arn},
}


@dataclass(frozen=True)
class Asked:
    """A request, and whether the page says that it is allowed.

    ``keys`` are condition keys beside the caller's own (user name, id, ARN, account).
    """

    allowed: bool
    action: str
    resource: str = "*"
    keys: Mapping[str, Values] = field(default_factory=dict)
    caller: PrincipalFacts = BOB
    owner: str = ONE

    def request(self) -> Request:
        """It, as the engine takes it."""
        own = {"aws:PrincipalAccount": self.caller.account, **_OWN_KEYS.get(self.caller, {})}
        return Request(self.action, self.resource, self.caller, self.owner, {**own, **self.keys})


@dataclass(frozen=True)
class Example:
    """A page's policies, and requests under them. ``page`` is the guide's file name without its ending."""

    page: str
    policies: PolicySet
    requests: tuple[Asked, ...]


def yes(action: str, resource: str = "*", keys: Mapping[str, Values] | None = None, **more: Any) -> Asked:
    """A request that the page says is allowed."""
    return Asked(True, action, resource, keys or {}, **more)


def no(action: str, resource: str = "*", keys: Mapping[str, Values] | None = None, **more: Any) -> Asked:
    """A request that the page says is denied."""
    return Asked(False, action, resource, keys or {}, **more)


def when(**operators: dict[str, Any]) -> dict[str, Any]:
    """A Condition; ``__`` in an operator's name stands for ``:``."""
    return {"Condition": {name.replace("__", ":"): keys for name, keys in operators.items()}}


def identity(page: str, statements: Iterable[dict[str, Any]], *requests: Asked) -> Example:
    """An example of one identity-based policy."""
    return Example(page, PolicySet(identity=(policy(*statements),)), requests)


def beside_all(page: str, statements: Iterable[dict[str, Any]], *requests: Asked) -> Example:
    """An example of a policy that only denies, beside another that allows everything."""
    return Example(page, PolicySet(identity=(policy(*statements), ALL)), requests)


ALL = policy({"Effect": "Allow", "Action": "*", "Resource": "*"})


def resource_based(*statements: dict[str, Any]) -> CompiledPolicy:
    """A resource-based policy."""
    return policy(*statements, kind=PolicyKind.RESOURCE)


def cases(examples: Iterable[Example]) -> list[ParameterSet]:
    """One test case a request, named after its page."""
    return [
        pytest.param(example.policies, asked, id=f"{example.page}-{number}")
        for example in examples
        for number, asked in enumerate(example.requests, 1)
    ]


def holds(policies: PolicySet, asked: Asked) -> None:
    """The engine decides as the page says, at once and by way of a residual."""
    request = asked.request()
    decision = evaluate(request, policies)
    assert decision.allowed is asked.allowed, decision
    residual = specialise(request.action, request.resource, request.principal, policies, request.resource_account)
    assert residual.decide(request.context).allowed is asked.allowed
