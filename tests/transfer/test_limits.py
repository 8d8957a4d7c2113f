"""What can't be written is told by name before anything is."""

from __future__ import annotations

import pytest

from casemate.transfer.differences import between, described
from casemate.transfer.importing import Names
from casemate.transfer.items import CURRENT, Item, Parameter, ParameterVersion, Secret, SecretVersion
from casemate.transfer.limits import problems
from casemate.transfer.problems import TransferProblem


def secret(name: str = "s", text: str = "x", stages: tuple[str, ...] = (CURRENT,), **more: object) -> Secret:
    return Secret(name=name, versions=(SecretVersion(stages=stages, text=text),), **more)  # type: ignore[arg-type]


def parameter(name: str = "/p", value: str = "x", type_: str = "String", **more: object) -> Parameter:
    return Parameter(name=name, versions=(ParameterVersion(type=type_, value=value, **more),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "item",
    [
        secret(text="x" * 65_536),
        secret(name="a" * 512),
        secret(name="a/b_c+d=e.f@g-h"),
        secret(stages=tuple(f"s{number}" for number in range(20))),
        secret(tags={str(number): "" for number in range(50)}),
        Secret(name="without a value".replace(" ", "-")),
        parameter(value="x" * 4096),
        parameter(value="ä" * 2048),
        parameter(value="x" * 8192, tier="Advanced"),
        parameter(value="x" * 8192, tier="Intelligent-Tiering"),
        parameter(name="plain.name-1_2"),
        parameter(name="/l" * 15),
    ],
)
def test_what_fits_is_no_problem(item: Item) -> None:
    assert list(problems(item, "us-east-1")) == []


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (secret(text="x" * 65_537), "65537 bytes"),
        (secret(text="ä" * 32_769), "65538 bytes"),
        (secret(text=""), "empty"),
        (secret(name="a" * 513), "no name"),
        (secret(name="a b"), "no name"),
        (secret(stages=tuple(f"s{number}" for number in range(21))), "more than 20"),
        (secret(stages=()), "without a staging label"),
        (secret(tags={str(number): "" for number in range(51)}), "51 tags"),
        (secret(description="x" * 2049), "description"),
        (secret(policy="x" * 20_481), "policy"),
        (parameter(value="x" * 4097), "4097 bytes, 4096 at most, 8192 in the advanced tier"),
        (parameter(value="x" * 8193, tier="Advanced"), "8192 at most"),
        (parameter(value=""), "empty"),
        (parameter(name="/a b"), "no name"),
        (parameter(name="a/b"), "no name"),
        (parameter(name="/a/"), "no name"),
        (parameter(name="/AWS/x"), "reserved"),
        (parameter(name="ssm-x"), "reserved"),
        (parameter(name="/l" * 16), "16 levels"),
        (parameter(name="/" + "x" * 1000), "too long"),
        (parameter(labels=tuple("abcdefghijk")), "11 labels"),
        (parameter(description="x" * 1025), "description"),
        (Parameter(name="/p", versions=()), "no version"),
        (Parameter(name="/p", versions=parameter().versions * 101), "101 versions"),
        (Parameter(name="/p", versions=parameter().versions + parameter(type_="StringList").versions), "types"),
    ],
)
def test_what_does_not_fit_is_told(item: Item, said: str) -> None:
    assert any(said in problem for problem in problems(item, "us-east-1"))


def test_a_difference_has_names_and_lengths_and_no_value() -> None:
    told = between('{"a": "one", "b": 1, "c": true, "d": "x"}', '{"a": "three", "b": 1, "c": 1, "e": "y"}')
    assert told == ["a changed (3 to 5 bytes)", "c changed (4 to 1 bytes)", "e new", "d gone"]
    assert between("hunter", b"hunter2") == ["value changed (6 bytes, now 7 bytes)"]
    assert between('{"a": 1}', '{ "a": 1}') == ["the same members, written otherwise"]
    assert described("[" * 100_000) == "100000 bytes"


def test_the_longest_prefix_is_replaced() -> None:
    names = Names(["a/=x/", "a/b/=y/", "=z/"], ["x/out"])
    assert [names.of(name) for name in ("a/1", "a/b/1", "other")] == ["x/1", "y/1", "z/other"]
    assert [names.wanted(name) for name in ("a/out", "a/in")] == [False, True]
    with pytest.raises(TransferProblem, match="no FROM=TO"):
        Names(["a"])


def test_no_repr_shows_a_value() -> None:
    for item in (secret(text="hunter2"), parameter(value="hunter2")):
        assert "hunter2" not in repr(item)
