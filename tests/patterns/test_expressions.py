"""Expressions of strangers: what they match, and that they end."""

from __future__ import annotations

import time

import pytest

from casemate.patterns.expressions import matches


@pytest.mark.parametrize(
    ("expression", "text", "expected"),
    [
        (r"\d{1,4}", "8080", True),
        (r"\d{1,4}", "80800", False),
        (r"^\d+$", "12", True),
        (r"^\d+$", "12\n", False),
        (r"\d", "٣", False),
        (".{8,20}", "p#sW*rd33", True),
        ("(?=.*[A-Z])(?=.*[0-9]).+", "aB1", True),
        ("a|b", "ab", False),
        ("", "", True),
        ("(", "a", None),
        (r"\p{L}", "a", None),
        ("a{1,99999999999}", "a", None),
    ],
)
def test_the_whole_text_is_described(expression: str, text: str, expected: bool | None) -> None:
    assert matches(expression, text) is expected


@pytest.mark.parametrize("expression", ["(a+)+b", "(a|a)*b", "(.*.*.*.*.*.*)*b"])
def test_what_would_take_for_ever_ends(expression: str) -> None:
    started = time.monotonic()
    assert matches(expression, "a" * 4000) is None
    assert time.monotonic() - started < 5.0


def test_the_timer_is_left_as_it_was() -> None:
    assert matches("a", "a") is True
    assert matches("a", "b") is False
