"""A state machine: whatever is done to an attached secret and its database, no credentials are lost.

The database is a dictionary of passwords here, which fails, and whose keeper dies behind what it has done, whenever the
machine says so.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.services.secretsmanager.conftest import Vault

from casemate.api import casemate as op
from casemate.api import secretsmanager as sm
from casemate.kernel.databases import NONE_WORKS, Credentials, DatabaseFacts
from casemate.kernel.errors import ServiceError

DAY = 86_400
SUPERUSER = Credentials("super", "super-password")


class Died(BaseException):
    """The keeper is killed."""


class Server:
    """Users and passwords. ``fails`` has the next errand fail, ``dies`` the keeper die behind it."""

    def __init__(self) -> None:
        self.users = {"app": "first", SUPERUSER.username: SUPERUSER.password}
        self.fails = False
        self.dies = False

    def works(self, user: Credentials) -> bool:
        return self.users.get(user.username) == user.password

    def _ended(self, said: str) -> str:
        if self.dies:
            self.dies = False
            raise Died
        return said

    async def test(self, database: DatabaseFacts, wanted: Credentials) -> str:
        if self.fails:
            return "not now"
        return self._ended("" if self.works(wanted) else "refused")

    async def change(self, database: DatabaseFacts, wanted: Credentials, known: Sequence[Credentials]) -> str:
        if self.fails:
            return "not now"
        if not self.works(wanted) and not any(map(self.works, known)):
            return self._ended(NONE_WORKS)
        self.users[wanted.username] = wanted.password
        return self._ended("")

    async def alternate(
        self, database: DatabaseFacts, wanted: Credentials, current: Credentials, superuser: Credentials
    ) -> str:
        if self.fails:
            return "not now"
        if not self.works(wanted):
            if not self.works(current) or not self.works(superuser):
                return self._ended("refused")
            self.users[wanted.username] = wanted.password
        return self._ended("")


class Attached(RuleBasedStateMachine):
    alternating = False

    def __init__(self) -> None:
        super().__init__()
        self._directory = tempfile.TemporaryDirectory()
        self.vault = Vault(Path(self._directory.name))
        self.vault.door = self.server = Server()
        superuser = json.dumps({"username": SUPERUSER.username, "password": SUPERUSER.password})
        arn = self.vault.create("super", superuser)
        self.vault.register(superuser_secret_arn=arn)
        self.vault.create(value=json.dumps({"username": "app", "password": "first"}))
        strategy = "alternating-users" if self.alternating else "single-user"
        self.vault(op.AttachSecret, name="db", strategy=strategy)
        self.host, self.moves = "localhost", 0
        self.overtaken = False

    def teardown(self) -> None:
        self.vault.world.close()
        self._directory.cleanup()

    # -- what people do

    @rule()
    def rotate(self) -> None:
        kept = self.vault.kept()
        assert kept is not None
        pending = kept.staged("AWSPENDING")
        under_way = kept.attempt is not None or (pending is not None and "AWSCURRENT" not in pending.stages)
        try:
            self.vault(sm.RotateSecret, rotation_rules=sm.RotationRulesType(automatically_after_days=30))
        except sm.InvalidRequestException as error:
            assert under_way
            assert "previous rotation" in error.message
        else:
            assert not under_way

    @rule()
    def cancel(self) -> None:
        self.overtaken = self.overtaken or self.vault.kept().attempt is not None  # type: ignore[union-attr]
        self.vault(sm.CancelRotateSecret)

    @rule()
    def take_the_pending_label_away(self) -> None:
        """What people do about a rotation that they have cancelled (User Guide, "Troubleshoot rotation")."""
        kept = self.vault.kept()
        assert kept is not None
        pending = kept.staged("AWSPENDING")
        if pending is not None and kept.attempt is None:
            self.vault(sm.UpdateSecretVersionStage, version_stage="AWSPENDING", remove_from_version_id=pending.id)

    @rule()
    def put_the_same_by_hand(self) -> None:
        fields = self._fields()
        self.overtaken = self.overtaken or self.vault.kept().attempt is not None  # type: ignore[union-attr]
        self.vault(sm.PutSecretValue, secret_string=json.dumps({**fields, "note": f"{self.vault.clock.now()}"}))

    @rule()
    def move(self) -> None:
        self.moves += 1
        self.host = f"db{self.moves}.example.com"
        self.vault(op.UpdateDatabase, None, name="db", host=self.host)

    @rule()
    def detach_and_attach(self) -> None:
        try:
            self.vault(op.DetachSecret, name="db")
        except op.InvalidSecretException:
            assert self.vault.kept().attempt is not None  # type: ignore[union-attr]
            return
        self.vault(op.AttachSecret, name="db", strategy="alternating-users" if self.alternating else "single-user")

    # -- what happens by itself

    @rule(seconds=st.sampled_from([1, 40, 4_000, 31 * DAY]))
    def wait(self, seconds: int) -> None:
        self.vault.pass_time(seconds)
        self._settle()

    @rule()
    def wait_while_it_fails(self) -> None:
        self.server.fails = True
        self._settle()
        self.server.fails = False

    @rule()
    def wait_and_die(self) -> None:
        self.server.dies = True
        self._settle()
        self.server.dies = False

    def _settle(self) -> None:
        try:
            self.vault.settle(4)
        except Died:
            self.vault.store.run_write(lambda tx: tx.connection.run("UPDATE lease SET expires = 0")).result()

    # -- what holds

    def _fields(self, **which: Any) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.vault.value(**which) or "")
        return found

    def _credentials(self, **which: Any) -> Credentials:
        fields = self._fields(**which)
        return Credentials(fields["username"], fields["password"])

    @invariant()
    def no_credentials_are_lost(self) -> None:
        kept = self.vault.kept()
        assert kept is not None
        known = [self._credentials(version_id=each.id) for each in kept.versions if each.filled]
        assert any(map(self.server.works, known))
        for username, password in self.server.users.items():
            assert username == SUPERUSER.username or Credentials(username, password) in known

    @invariant()
    def at_rest_all_is_well(self) -> None:
        """With nothing under way, and nothing that people broke off, what is current works, and has followed."""
        kept = self.vault.kept()
        assert kept is not None
        if kept.attempt is None and not self.overtaken:
            assert self.server.works(self._credentials())
            if self.alternating and kept.staged("AWSPREVIOUS") is not None:
                assert self.server.works(self._credentials(version_stage="AWSPREVIOUS"))
        (told,) = self.vault(op.ListAttachedSecrets, None, name="db").secrets or []
        if told.state == "InSync":
            assert self._fields()["host"] == self.host or self.overtaken
        else:
            assert told.state == "Pending"

    @rule()
    def it_comes_to_rest(self) -> None:
        """Left alone for long enough, a rotation that is under way succeeds, and the secret has followed."""
        for _ in range(3):
            self.vault.pass_time(4_000)
            self._settle()
            self._settle()
        kept = self.vault.kept()
        assert kept is not None
        assert kept.attempt is None
        (told,) = self.vault(op.ListAttachedSecrets, None, name="db").secrets or []
        assert told.state == "InSync"
        if not self.overtaken:
            assert self.server.works(self._credentials())
        try:
            self.vault(sm.RotateSecret, rotation_rules=sm.RotationRulesType(automatically_after_days=30))
        except ServiceError:
            return
        for _ in range(3):
            self.vault.pass_time(40)
            self._settle()
        assert self.server.works(self._credentials())
        self.overtaken = False


class Alternating(Attached):
    alternating = True


_SETTINGS = settings(max_examples=8, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
TestAttached = Attached.TestCase
TestAttached.settings = _SETTINGS
TestAlternating = Alternating.TestCase
TestAlternating.settings = _SETTINGS
