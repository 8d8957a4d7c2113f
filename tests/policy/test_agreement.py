"""The engine against a second implementation, and its two ways of answering against each other."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.policy import reference
from tests.policy.strategies import ACTIONS, CALLERS, ONE, RESOURCES, TWO, contexts, documents
from tests.policy.worlds import Chance

from casemate.policy import (
    CompiledPolicy,
    PolicyKind,
    PolicySet,
    Reason,
    Request,
    compile_policy,
    evaluate,
    explain,
    parse_policy,
    specialise,
)
from casemate.policy.principals import Strength


def compiled(document: dict[str, Any], kind: PolicyKind) -> CompiledPolicy:
    return compile_policy(parse_policy(json.dumps(document), kind), kind.value)


def policy_set(given_: reference.Documents) -> PolicySet:
    def many(these: Any, kind: PolicyKind) -> tuple[CompiledPolicy, ...]:
        return tuple(compiled(each, kind) for each in these)

    return PolicySet(
        identity=many(given_.identity, PolicyKind.IDENTITY),
        boundary=compiled(given_.boundary, PolicyKind.BOUNDARY) if given_.boundary else None,
        session=None if given_.session is None else many(given_.session, PolicyKind.SESSION),
        resource=compiled(given_.resource, PolicyKind.RESOURCE) if given_.resource else None,
        resource_trusts=given_.trusts,
        scps=tuple(many(level, PolicyKind.SCP) for level in given_.scps),
        rcps=tuple(many(level, PolicyKind.RCP) for level in given_.rcps),
    )


_plain = documents()
worlds = st.builds(
    reference.Documents,
    identity=st.lists(_plain, max_size=2),
    boundary=st.none() | _plain,
    session=st.none() | st.lists(_plain, max_size=2),
    resource=st.none() | documents(principal=True),
    trusts=st.booleans(),
    scps=st.just(()) | st.just(()) | st.lists(st.lists(_plain, max_size=1), max_size=1),
    rcps=st.just(()) | st.just(()) | st.lists(st.lists(documents(everyone=True), max_size=1), max_size=1),
)
questions = st.builds(
    reference.Question,
    action=st.sampled_from(ACTIONS),
    resource=st.sampled_from(RESOURCES),
    caller=st.sampled_from(CALLERS),
    owner=st.sampled_from([ONE, ONE, TWO, ""]),
    context=contexts,
)


def agree(world: reference.Documents, question: reference.Question) -> str:
    """The engine decides as the second implementation does; how."""
    policies = policy_set(world)
    request = Request(question.action, question.resource, question.caller, question.owner, question.context)
    decision = evaluate(request, policies)
    decided = decision.allowed, decision.reason.value, decision.decided_by.value if decision.decided_by else ""
    assert decided == reference.decide(question, world)
    assert (decision.because == "") is decision.allowed
    return decision.reason.value


@settings(max_examples=200, deadline=None)
@given(worlds, questions)
def test_the_engine_decides_as_the_guide_reads(world: reference.Documents, question: reference.Question) -> None:
    agree(world, question)


@pytest.mark.parametrize("part", range(4))
def test_it_does_in_twenty_thousand_worlds(part: int) -> None:
    ways: Counter[str] = Counter()
    for seed in range(part * 5000, (part + 1) * 5000):
        chance = Chance(seed)
        world, question = chance.world(), chance.question()
        try:
            ways[agree(world, question)] += 1
        except AssertionError as error:
            raise AssertionError(f"seed {seed}: {world} {question}") from error
    # They are worth asking: each way out is taken often.
    assert min(ways[reason.value] for reason in Reason) > 250, ways


@settings(max_examples=150, deadline=None)
@given(worlds, questions, st.lists(contexts, max_size=3))
def test_a_residual_may_be_asked_again(
    world: reference.Documents, question: reference.Question, more: list[dict[str, Any]]
) -> None:
    policies = policy_set(world)
    residual = specialise(question.action, question.resource, question.caller, policies, question.owner)
    for context in [question.context, *more]:
        again = reference.Question(question.action, question.resource, question.caller, question.owner, context)
        assert residual.decide(context).allowed is reference.decide(again, world)[0]


@settings(max_examples=150, deadline=None)
@given(worlds, questions)
def test_an_explanation_agrees_with_the_decision(world: reference.Documents, question: reference.Question) -> None:
    policies = policy_set(world)
    request = Request(question.action, question.resource, question.caller, question.owner, question.context)
    explained = explain(request, policies)
    decision = evaluate(request, policies)
    assert explained.decision == decision
    considered = [policy for policy in explained.policies if policy.considered]
    assert any(policy.denies for policy in considered) is (decision.reason is Reason.EXPLICIT_DENY)
    for policy in considered:
        for statement in policy.statements:
            assert statement.applies is not bool(statement.why_not)
            failed = [statement.principal, statement.action, statement.resource]
            failed += [condition.matched for condition in statement.conditions]
            assert statement.applies is (False not in failed)
    if decision.statement:
        effect = "Allow" if decision.allowed else "Deny"
        assert any(
            statement.applies and statement.effect.value == effect and statement.ref == decision.statement
            for policy in considered
            if policy.type is decision.decided_by
            for statement in policy.statements
        )
    if decision.reason is Reason.IMPLICIT_DENY:
        silent = [policy for policy in considered if policy.type is decision.decided_by and not policy.allows]
        there = [policy for policy in considered if policy.type is decision.decided_by]
        only_delegated = all(
            statement.strength is Strength.ACCOUNT
            for policy in there
            for statement in policy.statements
            if statement.applies
        )
        assert silent or not there or only_delegated
