"""Imports that break off, or don't hear what became of a call, and go on: nothing is done twice or left half done."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError
from tests.serving import Server, serving

from casemate.cli.client import Connection, open_client
from casemate.settings import load
from casemate.transfer.calls import Calls, Unclear
from casemate.transfer.importing import Importer, Names, OnConflict
from casemate.transfer.items import CURRENT, PREVIOUS, Item, Parameter, ParameterVersion, Secret, SecretVersion
from casemate.transfer.secrets import Tokens
from casemate.transfer.sources import Unreadable

POLICY = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "secretsmanager:DeleteSecret", "Resource": "*"}],
}


class Given:
    """Items as a source."""

    def __init__(self, *items: Item) -> None:
        self._items = items
        self.notes: list[str] = []

    def count(self) -> int:
        return len(self._items)

    def items(self, wanted: Callable[[str], bool]) -> Any:
        made: list[Item | Unreadable] = [item for item in self._items if wanted(item.name)]
        return iter(made)


class Killed(Exception):
    """The import ends here."""


class Unlucky:
    """A real client whose n-th writing call is the last one, or is carried out without its answer being heard."""

    READS = ("get_", "list_", "describe_")

    def __init__(self, client: Any, fate: Fate) -> None:
        self._client = client
        self._fate = fate
        self.meta = client.meta
        self._request_signer = client._request_signer

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._client, name)
        return method if name.startswith(self.READS) else self._fate.of(method)


class Fate:
    """What happens at the n-th write: it is "killed" before it, or "unheard" after it."""

    def __init__(self, what: str, at: int) -> None:
        self.what = what
        self.at = at
        self.writes = 0

    def of(self, method: Callable[..., Any]) -> Callable[..., Any]:
        """A writing method under this fate."""

        def call(**parameters: Any) -> Any:
            self.writes += 1
            if self.writes == self.at and self.what == "killed":
                raise Killed
            answer = method(**parameters)
            if self.writes == self.at:
                raise ReadTimeoutError(endpoint_url="here")
            return answer

        return call


def items(prefix: str) -> tuple[Item, ...]:
    """A secret that takes several calls, and a parameter with versions."""
    return (
        Secret(
            name=f"{prefix}/secret",
            description="what for",
            tags={"team": "a"},
            policy=json.dumps(POLICY),
            versions=(
                SecretVersion(stages=(CURRENT, "kv-3"), text="three"),
                SecretVersion(stages=(PREVIOUS, "kv-2"), text="two"),
                SecretVersion(stages=("kv-1",), binary=b"one"),
            ),
        ),
        Parameter(
            name=f"/{prefix}/parameter",
            tags={"team": "a"},
            versions=(
                ParameterVersion(type="SecureString", value="one", labels=("old",)),
                ParameterVersion(type="SecureString", value="two"),
                ParameterVersion(type="SecureString", value="two", labels=("again",)),
                ParameterVersion(type="SecureString", value="three"),
            ),
        ),
    )


def check(server: Server, prefix: str) -> None:
    """Everything is there, once."""
    secrets, ssm = (client(server.data_dir, name) for name in ("secretsmanager", "ssm"))
    versions = secrets.list_secret_version_ids(SecretId=f"{prefix}/secret", IncludeDeprecated=True)["Versions"]
    assert sorted(sorted(each["VersionStages"]) for each in versions) == [
        [CURRENT, "kv-3"],
        [PREVIOUS, "kv-2"],
        ["kv-1"],
    ]
    told = secrets.describe_secret(SecretId=f"{prefix}/secret")
    assert (told["Description"], told["Tags"]) == ("what for", [{"Key": "team", "Value": "a"}])
    assert json.loads(secrets.get_resource_policy(SecretId=f"{prefix}/secret")["ResourcePolicy"]) == POLICY
    history = ssm.get_parameter_history(Name=f"/{prefix}/parameter", WithDecryption=True)["Parameters"]
    assert [(each["Version"], each["Value"], each["Labels"]) for each in history] == [
        (1, "one", ["old"]),
        (2, "two", []),
        (3, "two", ["again"]),
        (4, "three", []),
    ]


@cache
def client(data_dir: Path, service: str) -> Any:
    """A client as the command has it."""
    return open_client(Connection(load({}, {"data_dir": data_dir})), service)


def brought(server: Server, fate: Fate, prefix: str, pauses: list[float] | None = None) -> None:
    """One run of an import."""
    waited = [] if pauses is None else pauses
    calls = Calls(lambda service: Unlucky(client(server.data_dir, service), fate), waited.append)
    importer = Importer(calls, Names(()))
    source = Given(*items(prefix))
    survey = importer.survey(source, lambda _: None)
    importer.write(source, survey.to_write(OnConflict.FAIL), lambda _: None)


@pytest.fixture(scope="module")
def writes(server: Server) -> int:
    """How many writing calls an import makes that nothing disturbs."""
    fate = Fate("nothing", 0)
    brought(server, fate, "whole")
    check(server, "whole")
    before = fate.writes
    brought(server, fate, "whole")
    assert fate.writes == before, "a second run writes"
    return before


def test_an_import_that_is_killed_at_any_call_goes_on_when_it_is_run_again(server: Server, writes: int) -> None:
    assert writes >= 8
    for at in range(1, writes + 1):
        with pytest.raises(Killed):
            brought(server, Fate("killed", at), f"killed-{at}")
        second = Fate("nothing", 0)
        brought(server, second, f"killed-{at}")
        check(server, f"killed-{at}")
        # What a call had done is not done again; at most two labels are moved by calls of their own.
        assert second.writes <= writes - (at - 1) + 2


def test_a_call_whose_answer_is_lost_is_not_made_twice(server: Server, writes: int) -> None:
    for at in range(1, writes + 1):
        pauses: list[float] = []
        brought(server, Fate("unheard", at), f"unheard-{at}", pauses)
        check(server, f"unheard-{at}")
        assert len(pauses) == 1


def test_a_server_that_never_answered_is_not_waited_for(server: Server) -> None:
    where = Connection(load({}, {"data_dir": server.data_dir}), "http://127.0.0.1:1")
    pauses: list[float] = []
    calls = Calls(lambda service: open_client(where, service), pauses.append)
    with pytest.raises(Unclear, match="nothing answers at"):
        calls.read("ssm", "DescribeParameters")
    assert pauses == []


def test_a_server_s_rate_is_kept_to(tmp_path: Path) -> None:
    with serving(tmp_path / "data", env={"CASEMATE_RATE_LIMITS": "ssm=4/2"}) as server:
        pauses: list[float] = []

        def pause(seconds: float) -> None:
            pauses.append(seconds)
            threading.Event().wait(seconds)

        importer = Importer(Calls(lambda service: client(server.data_dir, service), pause), Names(()))
        source = Given(*items("paced"))
        survey = importer.survey(source, lambda _: None)
        assert importer.write(source, survey.to_write(OnConflict.FAIL), lambda _: None) == 2
        served = server.client("ssm")
        assert served.get_parameter(Name="/paced/parameter:4")["Parameter"]["Version"] == 4
        assert pauses


def test_the_token_of_a_value_is_not_to_be_had_from_the_value(server: Server) -> None:
    told = server.client("secretsmanager").describe_secret(SecretId="whole/secret")["VersionIdsToStages"]
    assert all(len(version_id) == 64 for version_id in told)
    version = SecretVersion(stages=(CURRENT, "kv-3"), text="three")
    assert Tokens(server.root.secret_access_key).of("whole/secret", version) in told
    assert Tokens("another").of("whole/secret", version) not in told
