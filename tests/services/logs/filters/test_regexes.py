"""Regular expressions of filter patterns: found where Python's ``re`` finds them, and never slow."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casemate.services.logs.filters.problems import PatternProblem
from casemate.services.logs.filters.regexes import parse_regex

_ATOMS = st.sampled_from(["a", "b", "c", ".", "[ab]", "[^a]", "[a-c]", r"\d", r"\w", r"\S", "0", r"\.", r"\x61"])
_COUNTS = st.sampled_from(["", "", "", "*", "+", "?", "{2}", "{0,2}", "{1,3}", "{2,}"])
_ROWS = st.builds(
    lambda begin, parts, end: begin + "".join(parts) + end,
    st.sampled_from(["", "", "^"]),
    st.lists(st.builds(str.__add__, _ATOMS, _COUNTS), min_size=1, max_size=6),
    st.sampled_from(["", "", "$"]),
)
_TEXTS = st.text(alphabet="abc0._é", max_size=12)


@given(rows=st.lists(_ROWS, min_size=1, max_size=3), texts=st.lists(_TEXTS, min_size=1, max_size=8))
def test_it_finds_what_re_finds(rows: list[str], texts: list[str]) -> None:
    source = "|".join(rows)
    ours, theirs = parse_regex(source), re.compile(source.replace("$", r"\Z"), re.ASCII | re.DOTALL)
    for text in texts:
        assert ours.search(text) is (theirs.search(text) is not None), (source, text)


@given(row=_ROWS, texts=st.lists(_TEXTS, min_size=1, max_size=8))
def test_following_states_is_as_good_as_re(row: str, texts: list[str]) -> None:
    """Each row is followed by its states too, whether or not it would be."""
    theirs = re.compile(row.replace("$", r"\Z"), re.ASCII | re.DOTALL)
    for parsed in parse_regex(row).rows:
        for text in texts:
            assert parsed.states.search(text) is (theirs.search(text) is not None), (row, text)


def test_the_guides_examples() -> None:
    for pattern, found, missed in (
        ("^[hc]at", "hat trick", "that"),
        ("[hc]at$", "the cat", "cats"),
        ("colou?r", "color", "colur"),
        ("gray|grey", "a grey cat", "groy"),
        (r"10\.10\.0\.1", "from 10.10.0.1 on", "10x10.0.1"),
        ("a{3,5}", "baaab", "baab"),
        (r"\[.\]", "[a]", "[]"),
        (r"[\d\-]+x", "12-x", "x"),
    ):
        assert parse_regex(pattern).search(found), pattern
        assert not parse_regex(pattern).search(missed), pattern


@pytest.mark.parametrize(
    "text",
    [
        "",
        "(a)",
        "something!",
        "a b",
        "é",
        "a**",
        "[",
        "[z-a]",
        "a{5,2}",
        "a{9999}",
        "a{",
        "*",
        r"\q",
        "a|",
        "a$b",
        "\\",
    ],
)
def test_what_is_not_supported_is_refused(text: str) -> None:
    with pytest.raises(PatternProblem):
        parse_regex(text)


def test_no_pattern_makes_it_slow() -> None:
    """``re`` would take years for these."""
    began = time.monotonic()
    text = "a" * 50_000
    for pattern in ("a*a*a*a*a*a*a*a*a*a*b$", ".*a.*a.*a.*a.*b", "^[ab]*[ac]*[ad]*x", "a{0,500}a{0,500}b"):
        assert not parse_regex(pattern).search(text + "c")
    assert time.monotonic() - began < 10.0
