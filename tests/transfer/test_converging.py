"""Whatever is there, an import that may overwrite ends in what it brings, and a second run finds nothing to do."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.serving import Server
from tests.transfer.test_interrupted import Fate, Given, Unlucky, client

from casemate.transfer.calls import Calls
from casemate.transfer.differences import State
from casemate.transfer.importing import Importer, Names, OnConflict
from casemate.transfer.items import CURRENT, PREVIOUS, Item, Parameter, ParameterVersion, Secret, SecretVersion, renamed

NUMBERS = itertools.count()
VALUES = st.sampled_from(["x", "y", "z"])
SOME = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def secrets(draw: st.DrawFn) -> Secret:
    """A secret with up to three versions, with AWS's labels and some of its own."""
    values = draw(st.lists(VALUES, min_size=1, max_size=3))
    labels: list[list[str]] = [[CURRENT], [PREVIOUS], []]
    for label in ("one", "two"):
        place = draw(st.none() | st.integers(0, len(values) - 1))
        if place is not None:
            labels[place].append(label)
    versions = [SecretVersion(stages=tuple(held), text=value) for value, held in zip(values, labels, strict=False)]
    tags = draw(st.dictionaries(st.sampled_from(["team", "stage"]), VALUES))
    description = draw(st.sampled_from(["", "first", "second"]))
    return Secret(name="", versions=tuple(each for each in versions if each.stages), tags=tags, description=description)


@st.composite
def parameters(draw: st.DrawFn) -> Parameter:
    """A parameter with up to four versions, and labels."""
    values = draw(st.lists(VALUES, min_size=1, max_size=4))
    labels: list[list[str]] = [[] for _ in values]
    for label in ("one", "two"):
        place = draw(st.none() | st.integers(0, len(values) - 1))
        if place is not None:
            labels[place].append(label)
    versions = [
        ParameterVersion(type="String", value=value, labels=tuple(held))
        for value, held in zip(values, labels, strict=True)
    ]
    tags = draw(st.dictionaries(st.sampled_from(["team", "stage"]), VALUES))
    return Parameter(name="", versions=tuple(versions), tags=tags)


def run(server: Server, item: Item) -> tuple[State, int]:
    """Import an item over what is there; how it stood, and how many calls were made to write it."""
    fate = Fate("nothing", 0)
    importer = Importer(Calls(lambda service: Unlucky(client(server.data_dir, service), fate)), Names(()))
    source = Given(item)
    survey = importer.survey(source, lambda _: None)
    importer.write(source, survey.to_write(OnConflict.OVERWRITE), lambda _: None)
    return survey.lines[0].difference.state, fate.writes


def settled(server: Server, first: Item, second: Item) -> None:
    """Import one over the other, and see that another run of the latter has nothing to do."""
    assert run(server, first)[0] is State.NEW
    assert run(server, first) == (State.SAME, 0)
    state, writes = run(server, second)
    assert (state is State.SAME) == (writes == 0)
    assert run(server, second) == (State.SAME, 0)


@SOME
@given(secrets(), secrets())
def test_a_secret_over_another(server: Server, first: Secret, second: Secret) -> None:
    name = f"converging/{next(NUMBERS)}"
    settled(server, renamed(first, name), renamed(second, name))
    manager = client(server.data_dir, "secretsmanager")
    for version in second.versions:
        for stage in version.stages:
            found = manager.get_secret_value(SecretId=name, VersionStage=stage)
            assert found["SecretString"] == version.text
    told = manager.describe_secret(SecretId=name)
    assert second.tags.items() <= {tag["Key"]: tag["Value"] for tag in told.get("Tags", [])}.items()
    assert told.get("Description", "") == (second.description or first.description)


@SOME
@given(parameters(), parameters())
def test_a_parameter_over_another(server: Server, first: Parameter, second: Parameter) -> None:
    name = f"/converging/{next(NUMBERS)}"
    settled(server, renamed(first, name), renamed(second, name))
    ssm = client(server.data_dir, "ssm")
    history: list[dict[str, Any]] = ssm.get_parameter_history(Name=name)["Parameters"]
    assert [each["Value"] for each in history][-len(second.versions) :] == [each.value for each in second.versions]
    for version in second.versions:
        for label in version.labels:
            assert ssm.get_parameter(Name=f"{name}:{label}")["Parameter"]["Value"] == version.value
