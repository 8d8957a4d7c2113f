"""Compiled policies are kept for the next request, as many as their texts leave room for."""

from __future__ import annotations

import pytest
from tests.policy.build import allow, text

from casemate.policy.language import MalformedPolicy, PolicyKind
from casemate.policy.remembered import CompiledPolicies


def document(number: int, size: int = 1_000) -> str:
    return text(allow(resource=[f"arn:aws:s3:::b{number}" + "x" * size]))


def test_the_same_policy_is_compiled_once() -> None:
    policies = CompiledPolicies()
    first = policies.get(document(1), PolicyKind.IDENTITY, "a")
    assert policies.get(document(1), PolicyKind.IDENTITY, "a") is first
    assert policies.get(document(1), PolicyKind.IDENTITY, "b") is not first
    assert policies.get(document(1), PolicyKind.SESSION, "a").kind is PolicyKind.SESSION
    assert len(policies) == 3


def test_large_policies_leave_room_for_few() -> None:
    policies = CompiledPolicies(capacity=10_000)
    used = policies.get(document(0), PolicyKind.IDENTITY, "used")
    for number in range(1, 50):
        policies.get(document(number), PolicyKind.IDENTITY, "p")
        assert policies.get(document(0), PolicyKind.IDENTITY, "used") is used
    assert 2 < len(policies) < 10
    policies.get(document(99, size=20_000), PolicyKind.IDENTITY, "p")
    assert len(policies) == 1
    policies.get(document(100), PolicyKind.IDENTITY, "p")
    assert len(policies) == 1


def test_what_does_not_parse_is_not_kept() -> None:
    policies = CompiledPolicies()
    with pytest.raises(MalformedPolicy):
        policies.get("{}", PolicyKind.IDENTITY, "p")
    assert len(policies) == 0
