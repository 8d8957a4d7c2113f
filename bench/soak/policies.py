"""The policy engine against the tests' second implementation, on as many generated worlds as there is time for."""

from __future__ import annotations

import random
from typing import Any

from bench.soak.scenario import Outcome, Stage
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.policy import reference
from tests.policy.strategies import ACTIONS, CALLERS, ONE, RESOURCES, TWO, contexts
from tests.policy.test_agreement import policy_set, worlds

from casemate.policy import Request, evaluate, specialise

_WORLDS = 100
_QUESTIONS = 300
"""Asked of each world: making one takes a hundred times as long as a question."""


def policies(stage: Stage) -> Outcome:
    """Decide, whole and by way of a residual, and compare."""
    asked = allowed = seen = 0

    def ask(world: reference.Documents, contexts_of: list[dict[str, Any]], chance: random.Random) -> None:
        nonlocal asked, allowed
        compiled = policy_set(world)
        for _ in range(_QUESTIONS):
            question = reference.Question(
                action=chance.choice(ACTIONS),
                resource=chance.choice(RESOURCES),
                caller=chance.choice(CALLERS),
                owner=chance.choice((ONE, ONE, TWO, "")),
                context=chance.choice(contexts_of),
            )
            request = Request(question.action, question.resource, question.caller, question.owner, question.context)
            decision = evaluate(request, compiled)
            by = decision.decided_by.value if decision.decided_by else ""
            expected = reference.decide(question, world)
            assert (decision.allowed, decision.reason.value, by) == expected, (world, question)
            residual = specialise(question.action, question.resource, question.caller, compiled, question.owner)
            assert residual.decide(question.context).allowed is expected[0], (world, question)
            asked += 1
            allowed += decision.allowed

    # Each pass chooses anew; a world that fails is made small and printed.
    @settings(max_examples=_WORLDS, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(worlds, st.lists(contexts, min_size=1, max_size=8), st.integers(0, 1 << 32))
    def agree(world: reference.Documents, contexts_of: list[dict[str, Any]], seed: int) -> None:
        nonlocal seen
        seen += 1
        ask(world, contexts_of, random.Random(seed))
        stage.progress(f"{asked:,} questions")

    while stage.goes_on():
        agree()
    return Outcome(
        f"{asked:,} questions of {seen:,} generated worlds of policies, {allowed:,} of them allowed: the engine, its "
        "residuals and the second implementation agree on each"
    )
