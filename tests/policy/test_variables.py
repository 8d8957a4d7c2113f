"""Policy variables as they stand in a pattern."""

from __future__ import annotations

import time

import pytest

from casemate.policy.variables import Template, Variable, tokenise


def template(text: str) -> Template:
    return tokenise(text, variables=True, wildcards=True)


@pytest.mark.parametrize(
    ("content", "key", "default"),
    [
        ("aws:username", "aws:username", None),
        ("  aws:UserName\t", "aws:username", None),
        ("aws:PrincipalTag/my team", "aws:principaltag/my team", None),
        ("aws:PrincipalTag/team, 'red'", "aws:principaltag/team", "red"),
        (" k:a ,'' ", "k:a", ""),
        ("k:a,' b, c '", "k:a", " b, c "),
    ],
)
def test_a_variable_and_its_default(content: str, key: str, default: str | None) -> None:
    assert template(f"a${{{content}}}b") == ("a", Variable(key, default), "b")


@pytest.mark.parametrize("content", ["", " ", ",", "'a'", "a,", "a, b", "a,'b' c", "a 'b'", "k'a"])
def test_what_is_no_variable(content: str) -> None:
    with pytest.raises(ValueError, match="no variable"):
        template(f"${{{content}}}")


@pytest.mark.parametrize(
    "content",
    ["a" + " " * 100_000 + "'", "a" + " b" * 50_000 + "'", "a ," + " " * 100_000 + "x", "a,'" + " x" * 50_000],
)
def test_a_long_variable_takes_no_longer_than_its_length_deserves(content: str) -> None:
    before = time.process_time()
    with pytest.raises(ValueError, match="no variable"):
        template(f"${{{content}}}")
    assert time.process_time() - before < 1.0
