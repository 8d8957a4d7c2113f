"""State machines: the shipped steps and strategies on the real service, broken off at any call, a database modelled.

Wherever a function is killed, asked twice, overtaken or cancelled: labels are on one version each, and a credential
that works is never lost. With alternating users AWSCURRENT itself works at every moment.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from tests.services.secretsmanager.conftest import FUNCTION, Vault, token

from casemate.api import secretsmanager as op
from casemate.kernel.errors import ServiceError
from casemate.rotation.logins import Login, SecretProblem, login, original_of
from casemate.rotation.steps import Function, Strategy
from casemate.rotation.strategies import AlternatingUsers, SingleUser

CURRENT, PREVIOUS, PENDING = "AWSCURRENT", "AWSPREVIOUS", "AWSPENDING"
PLACE = {"engine": "model", "host": "db", "port": 1}
HOUR = 3_600.0


class Killed(Exception):
    """The function is killed, or the database or server away, at the call that it is about to make or has just made."""


class Fuse:
    """Burns with each call; at its end the function is killed. None never ends."""

    def __init__(self) -> None:
        self.left: int | None = None

    def burn(self) -> None:
        if self.left is None:
            return
        self.left -= 1
        if self.left < 0:
            self.left = None
            raise Killed


class Model:
    """A database: users and passwords (``strategies.Engine``). Each change is one that may be the last."""

    longest_name = 63

    def __init__(self, fuse: Fuse) -> None:
        self.fuse = fuse
        self.users = {"app": "first", "boss": "of all"}

    def login(self, found: Mapping[str, Any]) -> Login:
        return login(found, ("model",), 1)

    def lets_in(self, who: Login) -> bool:
        return self.users.get(who.username) == who.password

    def connect(self, who: Login) -> Session | None:
        self.fuse.burn()
        return Session(who.username) if self.lets_in(who) else None

    def check(self, session: Session) -> None:
        self.fuse.burn()

    def set_own_password(self, session: Session, username: str, password: str) -> None:
        assert session.user == username
        self._set(username, password)

    def set_alternate(self, superuser: Session, session: Session, who: str, password: str) -> None:
        assert superuser.user == "boss"
        assert original_of(session.user) == original_of(who) == "app"
        self._set(who, password)

    def _set(self, user: str, password: str) -> None:
        self.fuse.burn()
        self.users[user] = password
        self.fuse.burn()


class Session:
    def __init__(self, user: str) -> None:
        self.user = user

    def close(self) -> None:
        return


class Exceptions:
    ResourceNotFoundException = op.ResourceNotFoundException
    ResourceExistsException = op.ResourceExistsException


class Client:
    """boto3's client of Secrets Manager, as far as the functions call it, on the service itself."""

    exceptions = Exceptions

    def __init__(self, vault: Vault, fuse: Fuse) -> None:
        self._vault = vault
        self._fuse = fuse

    def __getattr__(self, name: str) -> Callable[..., dict[str, Any]]:
        operation = getattr(op, "".join(part.capitalize() for part in name.split("_")))

        def call(**members: Any) -> dict[str, Any]:
            self._fuse.burn()
            answer = self._vault.world.call(operation, msgspec.convert(members, operation.request))
            # What was done is done, whether or not the answer arrives.
            self._fuse.burn()
            return {name: value for name, value in msgspec.to_builtins(answer).items() if value is not None}

        return call

    def get_paginator(self, name: str) -> Pages:
        return Pages(getattr(self, name))


class Pages:
    def __init__(self, call: Callable[..., dict[str, Any]]) -> None:
        self._call = call

    def paginate(self, **members: Any) -> Iterator[dict[str, Any]]:
        yield self._call(**members)


class Shipped(Function):
    """A shipped function with the client that it is given."""

    def __init__(self, strategy: Strategy, client: Client) -> None:
        super().__init__(strategy)
        self._given = client

    def client(self) -> Client:
        return self._given


class Rotations(RuleBasedStateMachine):
    """One secret that rotates."""

    alternating = False

    def __init__(self) -> None:
        super().__init__()
        self._directory = tempfile.TemporaryDirectory()
        self.vault = Vault(Path(self._directory.name))
        self.vault.open_function()
        boss = self.vault.create("boss", json.dumps({**PLACE, "username": "boss", "password": "of all"}))
        value = {**PLACE, "username": "app", "password": "first", "masterarn": boss}
        self.vault.create("s", json.dumps(value))
        self.fuse = Fuse()
        self.database = Model(self.fuse)
        strategy = AlternatingUsers(self.database) if self.alternating else SingleUser(self.database)
        self.shipped = Shipped(strategy, Client(self.vault, self.fuse))
        self.fuses: list[int | None] = []
        self.twice = False
        self.vault.function = self._invoked
        self._number = self._begun = 1

    def teardown(self) -> None:
        try:
            self._recover()
        finally:
            self.vault.world.close()
            self._directory.cleanup()

    def _invoked(self, event: dict[str, str]) -> None:
        self.fuse.left = self.fuses.pop(0) if self.fuses else None
        try:
            self.shipped(event, None)
        finally:
            self.fuse.left = None
        if self.twice:
            self.shipped(event, None)

    # -- what may happen

    @rule()
    def rotate(self) -> None:
        self._try_to_rotate()

    def _try_to_rotate(self) -> bool:
        self._number += 1
        try:
            self.vault(
                op.RotateSecret,
                client_request_token=token(self._number),
                rotation_lambda_arn=FUNCTION,
                rotation_rules=op.RotationRulesType(schedule_expression="rate(10 days)"),
            )
        except op.InvalidRequestException as refused:
            assert "previous rotation" in refused.message
            return False
        self._begun = self._number
        return True

    @rule(fuses=st.lists(st.none() | st.integers(0, 14), max_size=6), twice=st.booleans())
    def work(self, fuses: list[int | None], twice: bool) -> None:
        self.fuses, self.twice = fuses, twice
        self.vault.settle(6)
        self.fuses, self.twice = [], False

    @rule(seconds=st.sampled_from([6.0, HOUR, 11 * 24 * HOUR]))
    def wait(self, seconds: float) -> None:
        self.vault.pass_time(seconds)

    @rule()
    def cancel(self) -> None:
        self.vault(op.CancelRotateSecret)

    @precondition(lambda self: PENDING in self._labels() and self._labels()[PENDING] != self._labels()[CURRENT])
    @rule()
    def forget_pending(self) -> None:
        self._forget_pending()

    def _forget_pending(self) -> None:
        version = self._labels()[PENDING]
        self.vault(op.UpdateSecretVersionStage, version_stage=PENDING, remove_from_version_id=version)

    # -- what holds at every moment

    @invariant()
    def labels_are_on_one_version_each(self) -> None:
        told = self.vault(op.DescribeSecret).version_ids_to_stages or {}
        labels = [label for each in told.values() for label in each]
        assert len(labels) == len(set(labels))
        assert CURRENT in labels

    @invariant()
    def a_credential_that_works_is_kept(self) -> None:
        if self.alternating:
            assert self._works(version_stage=CURRENT)
            return
        versions = self.vault(op.ListSecretVersionIds, include_deprecated=True).versions or []
        assert any(self._works(version_id=each.version_id) for each in versions)

    def _works(self, version_id: str | None = None, version_stage: str | None = None) -> bool:
        try:
            value = self.vault.value("s", version_id=version_id, version_stage=version_stage) or ""
        except op.ResourceNotFoundException:
            return False
        return self.database.lets_in(self.database.login(json.loads(value)))

    def _labels(self) -> dict[str, str]:
        told = self.vault(op.DescribeSecret).version_ids_to_stages or {}
        return {label: version for version, labels in told.items() for label in labels}

    # -- what comes of it when nothing more goes wrong

    def _recover(self) -> None:
        if not self._try_to_rotate() and not self._is_under_way():
            # Cancelled half way: AWSPENDING is taken away before another begins (User Guide, "Troubleshoot").
            self._forget_pending()
            assert self._try_to_rotate()
        for _ in range(3):
            self.vault.settle(8)
            self.vault.pass_time(HOUR)
        assert not self._is_under_way()
        labels = self._labels()
        assert labels.get(PENDING, labels[CURRENT]) == labels[CURRENT] == token(self._begun)
        assert self._works(version_stage=CURRENT)
        if self.alternating:
            assert self._works(version_stage=PREVIOUS)

    def _is_under_way(self) -> bool:
        kept = self.vault.kept()
        return kept is not None and kept.attempt is not None


class Alternating(Rotations):
    alternating = True


_MANY = settings(max_examples=8, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck))


def test_one_user_never_loses_his_last_credential() -> None:
    run_state_machine_as_test(Rotations, settings=_MANY)


def test_of_two_users_the_current_one_always_gets_in() -> None:
    run_state_machine_as_test(Alternating, settings=_MANY)


def test_what_the_steps_refuse(vault: Vault) -> None:
    """Events that are of no rotation under way, and secrets of another form."""
    vault.open_function()
    vault.create("s", "not json")
    shipped = Shipped(SingleUser(Model(Fuse())), Client(vault, Fuse()))
    said: list[str] = []

    def call(event: dict[str, str]) -> None:
        try:
            shipped(event, None)
        except (ValueError, ServiceError) as problem:
            said.append(f"{type(problem).__name__}: {problem}")
            raise

    vault.function = call
    vault(
        op.RotateSecret,
        client_request_token=token(2),
        rotation_lambda_arn=FUNCTION,
        rotation_rules=op.RotationRulesType(automatically_after_days=1),
    )
    vault.settle()
    assert said == [f"{SecretProblem.__name__}: The secret's value is not JSON."]
    event = {"SecretId": "s", "Step": "createSecret", "ClientRequestToken": token(9)}
    for change in ({}, {"ClientRequestToken": token(2), "Step": "danceSecret"}):
        try:
            call({**event, **change})
        except ValueError:
            continue
    assert "has no stage" in said[1]
    assert "Invalid step" in said[2]
    shipped({**event, "ClientRequestToken": token(1)}, None)
