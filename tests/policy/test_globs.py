from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casemate.policy.arns import ArnSet, Subject
from casemate.policy.globs import Glob, GlobSet, Tokens
from casemate.policy.variables import constant, tokenise

patterns = st.text("ab:*?", max_size=8)
texts = st.text("ab:", max_size=10)


def tokens(pattern: str) -> Tokens:
    return constant(tokenise(pattern, variables=False, wildcards=True))


def expression(pattern: str, any_: str = ".") -> str:
    return "".join({"*": f"{any_}*", "?": any_}.get(char, re.escape(char)) for char in pattern)


@settings(max_examples=300, deadline=None)
@given(patterns, texts)
def test_a_glob_matches_as_its_regular_expression_does(pattern: str, text: str) -> None:
    assert Glob(tokens(pattern)).matches(text) is bool(re.fullmatch(expression(pattern), text))


@settings(max_examples=300, deadline=None)
@given(st.lists(patterns, max_size=6), texts)
def test_a_set_matches_when_one_of_its_globs_does(several: list[str], text: str) -> None:
    expected = any(re.fullmatch(expression(each), text) for each in several)
    assert GlobSet(map(tokens, several)).matches(text) is expected


segments = st.lists(st.text("ab*?", max_size=3), min_size=5, max_size=5).map(":".join)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(segments, st.text("ab:*?", max_size=5)), max_size=4), segments, texts)
def test_arn_patterns_match_segment_by_segment(several: list[tuple[str, str]], head: str, tail: str) -> None:
    text = head.replace("*", "a").replace("?", "b") + ":" + tail
    wanted = [expression(first, "[^:]") + ":" + expression(last) for first, last in several]
    made = ArnSet([":".join(each) for each in several], variables=False, complete=True)
    assert made.matches(Subject(text)) is any(re.fullmatch(each, text) for each in wanted)


@pytest.mark.parametrize("pattern", ["a*" * 500 + "b", "a?*" * 400 + "b", "*" + "a?" * 300 + "*b", "*a" * 900])
def test_no_pattern_makes_matching_slow(pattern: str) -> None:
    # The patterns backtracking engines never finish on. The bound is loose for slow machines: they take ~1 ms.
    glob, several = Glob(tokens(pattern)), GlobSet([tokens(pattern)] * 3)
    text = "a" * 2000
    start = time.process_time()
    assert glob.matches(text) is several.matches(text) is pattern.endswith("a")
    assert time.process_time() - start < 0.25


def test_the_resource_wildcard_examples_of_the_guide() -> None:
    made = ArnSet(["arn:aws:s3:::DOC-EXAMPLE-BUCKET/*/test/*"], variables=False, complete=True)
    for name in (
        "1/test/object.jpg",
        "1/2/3/test/4/object.jpg",
        "1///test///object.jpg",
        "/test/object.jpg",
        "1/test/",
    ):
        assert made.matches(Subject(f"arn:aws:s3:::DOC-EXAMPLE-BUCKET/{name}"))
    for name in ("1-test/object.jpg", "test/object.jpg", "1/2/test.jpg"):
        assert not made.matches(Subject(f"arn:aws:s3:::DOC-EXAMPLE-BUCKET/{name}"))


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("*", "*", True),
        ("*", "arn:aws:s3:::b", True),
        ("arn:aws:s3:::*", "*", False),
        ("arn:aws:s3", "arn:aws:s3:eu-west-1:1:b/x:y", True),
        ("arn:aws:s3:*", "arn:aws:sqs:eu-west-1:1:b", False),
        ("arn:aws:kms:*:key/a", "arn:aws:kms:r:111122223333:key/a", False),
        ("arn:aws:kms:*:*:key/a", "arn:aws:kms:r:111122223333:key/a", True),
        ("arn:aws:kms:?:*:key/?", "arn:aws:kms:r:111122223333:key/a", True),
        ("arn:aws:kms:?:*:key/?", "arn:aws:kms::111122223333:key/a", False),
        ("arn:aws:a*b:r:1:x", "arn:aws:a:b:r:1:x", False),
        ("arn:aws:a*b:?:1:x", "arn:aws:a:b:r:1:x", False),
        ("arn:aws:a?b:?:1:x", "arn:aws:a:b:r:1:x", False),
        ("arn:aws:ab:?:1:x?*z", "arn:aws:ab:r:1:x:y:z", True),
    ],
)
def test_arn_segments(pattern: str, text: str, expected: bool) -> None:
    assert ArnSet([pattern], variables=False, complete=True).matches(Subject(text)) is expected
