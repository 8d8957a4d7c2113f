"""No document that the limits allow makes a decision slow, whatever its wildcards are."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from bench.policies import ARN, LARGEST, adversaries, decision

STEPS = 4 * len(ARN) + 4 * 256 + 400
"""Calls of a decision at most: a few for each character of what is matched, none for each pattern."""
VARIABLES = LARGEST // 2
"""Patterns with variables are other ones for each request, and looked at one by one: so many calls more for those."""


def calls(function: Callable[[], object]) -> int:
    """How many calls ``function`` makes in all, C's among them."""
    number = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(None)
    return number


@pytest.mark.parametrize("name", adversaries())
def test_a_decision_takes_few_steps(name: str) -> None:
    text = adversaries()[name]
    assert LARGEST * 0.95 < len(text) <= LARGEST
    decide = decision(text)
    decide()  # what is made of the document is made once
    assert calls(decide) <= STEPS + VARIABLES * ("variables" in name)
