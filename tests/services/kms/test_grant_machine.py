"""Grants as a state machine: whatever is done in whatever order, a plain model says who may do what."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from tests.services.harness import ACCOUNT, REGION, World
from tests.services.kms.granting import give, listed, retire, revoke
from tests.services.kms.support import DAY, create, describe, encrypt, key_arn, reconcile, schedule

from casemate.api import iam
from casemate.api import kms as op
from casemate.kernel.errors import AccessDenied
from casemate.kernel.principal import Principal
from casemate.services.kms import kms
from casemate.services.kms.grants import GRANT, RETIRABLE

NAMES = ("ann", "ben")
OPERATIONS = ("Encrypt", "DescribeKey", "CreateGrant", "RetireGrant")
CONTEXTS: tuple[dict[str, str], ...] = ({}, {"a": "1"}, {"a": "1", "b": "2"}, {"b": "2"})


@dataclass(frozen=True)
class Given:
    """A grant as the model knows it: two sets and a rule."""

    key: str
    grantee: str
    retiring: str
    issuer: str
    operations: frozenset[str]
    kind: str
    pairs: frozenset[tuple[str, str]]

    def meets(self, context: Mapping[str, str]) -> bool:
        asked = frozenset(context.items())
        return {"none": True, "equals": asked == self.pairs, "subset": asked >= self.pairs}[self.kind]

    def may_hand_on(self, operations: frozenset[str], kind: str, pairs: frozenset[tuple[str, str]]) -> bool:
        if not operations <= self.operations:
            return False
        if self.kind == "none":
            return True
        if self.kind == "equals":
            return kind == "equals" and pairs == self.pairs
        return kind != "none" and pairs >= self.pairs


class GrantMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.directory = tempfile.TemporaryDirectory()
        self.world = World(Path(self.directory.name), [kms])
        self.users: dict[str, Principal] = {name: self.world.user(name) for name in NAMES}
        self.keys: dict[str, str] = {create(self.world): "Enabled" for _ in range(2)}
        self.grants: dict[str, Given] = {}

    def teardown(self) -> None:
        self.world.close()
        self.directory.cleanup()

    def caller(self, name: str) -> Principal | None:
        return self.users.get(name)

    def held(self, key: str, name: str, operation: str) -> list[Given]:
        return [
            each
            for each in self.grants.values()
            if (each.key, each.grantee) == (key, name) and operation in each.operations
        ]

    @rule(
        data=st.data(),
        by=st.sampled_from(("root", *NAMES)),
        to=st.sampled_from(NAMES),
        retiring=st.sampled_from(("", *NAMES)),
        operations=st.frozensets(st.sampled_from(OPERATIONS), min_size=1),
        kind=st.sampled_from(("none", "equals", "subset")),
        context=st.sampled_from(CONTEXTS[1:]),
    )
    def make(
        self,
        data: st.DataObject,
        by: str,
        to: str,
        retiring: str,
        operations: frozenset[str],
        kind: str,
        context: dict[str, str],
    ) -> None:
        key = data.draw(st.sampled_from(sorted(self.keys)))
        constraints = None
        pairs = frozenset(context.items()) if kind != "none" else frozenset()
        if kind == "equals":
            constraints = op.GrantConstraints(encryption_context_equals=context)
        elif kind == "subset":
            constraints = op.GrantConstraints(encryption_context_subset=context)
        made = Given(key, to, retiring, by, operations, kind, pairs)
        allowed = by == "root" or any(
            each.may_hand_on(operations, kind, pairs) for each in self.held(key, by, "CreateGrant")
        )

        def ask() -> str:
            return give(
                self.world,
                key,
                self.users[to],
                self.caller(by),
                operations=sorted(operations),
                constraints=constraints,
                retiring_principal=self.users[retiring].arn if retiring else None,
            )

        if not self.known(key, by, allowed, ask):
            return
        self.grants[ask()] = made

    def known(self, key: str, by: str, allowed: bool, ask: object) -> bool:
        """Whether a call must succeed; that it fails as it must where it must not."""
        assert callable(ask)
        state = self.keys[key]
        if not allowed or (state == "Deleted" and by != "root"):
            with pytest.raises(AccessDenied):
                ask()
            return False
        if state != "Enabled":
            error = {
                "Disabled": op.DisabledException,
                "PendingDeletion": op.KMSInvalidStateException,
                "Deleted": op.NotFoundException,
            }[state]
            with pytest.raises(error):
                ask()
            return False
        return True

    @rule(data=st.data(), by=st.sampled_from(NAMES), context=st.sampled_from(CONTEXTS))
    def use(self, data: st.DataObject, by: str, context: dict[str, str]) -> None:
        key = data.draw(st.sampled_from(sorted(self.keys)))
        allowed = any(each.meets(context) for each in self.held(key, by, "Encrypt"))

        def ask() -> bytes:
            return encrypt(self.world, key, as_=self.users[by], encryption_context=context)

        if self.known(key, by, allowed, ask):
            assert ask()

    @precondition(lambda self: self.grants)
    @rule(data=st.data(), by=st.sampled_from(("root", *NAMES)))
    def retire_one(self, data: st.DataObject, by: str) -> None:
        grant_id = data.draw(st.sampled_from(sorted(self.grants)))
        grant = self.grants[grant_id]
        allowed = by in ("root", grant.retiring) or (by == grant.grantee and "RetireGrant" in grant.operations)
        if not allowed:
            with pytest.raises(AccessDenied):
                retire(self.world, self.caller(by), key_id=key_arn(grant.key), grant_id=grant_id)
            return
        retire(self.world, self.caller(by), key_id=key_arn(grant.key), grant_id=grant_id)
        del self.grants[grant_id]

    @precondition(lambda self: self.grants)
    @rule(data=st.data(), by=st.sampled_from(("root", *NAMES)))
    def revoke_one(self, data: st.DataObject, by: str) -> None:
        grant_id = data.draw(st.sampled_from(sorted(self.grants)))
        if by != "root":
            with pytest.raises(AccessDenied):
                revoke(self.world, self.grants[grant_id].key, grant_id, self.caller(by))
            return
        revoke(self.world, self.grants.pop(grant_id).key, grant_id)

    @rule(data=st.data(), enable=st.booleans())
    def switch(self, data: st.DataObject, enable: bool) -> None:
        key = data.draw(st.sampled_from(sorted(self.keys)))
        if self.keys[key] not in ("Enabled", "Disabled"):
            return
        if enable:
            self.world.call(op.EnableKey, op.EnableKeyRequest(key_id=key))
        else:
            self.world.call(op.DisableKey, op.DisableKeyRequest(key_id=key))
        self.keys[key] = "Enabled" if enable else "Disabled"

    @rule(data=st.data())
    def doom(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.keys)))
        if self.keys[key] in ("Enabled", "Disabled"):
            schedule(self.world, key, 7)
            self.keys[key] = "PendingDeletion"

    @rule(data=st.data())
    def spare(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.keys)))
        if self.keys[key] == "PendingDeletion":
            self.world.call(op.CancelKeyDeletion, op.CancelKeyDeletionRequest(key_id=key))
            self.keys[key] = "Disabled"

    @rule()
    def wait(self) -> None:
        self.world.clock.offset += 7 * DAY
        for key, state in self.keys.items():
            assert reconcile(self.world, key) is (state == "PendingDeletion")
            if state == "PendingDeletion":
                self.keys[key] = "Deleted"
        gone = {key for key, state in self.keys.items() if state == "Deleted"}
        self.grants = {id: grant for id, grant in self.grants.items() if grant.key not in gone}

    @rule(name=st.sampled_from(NAMES))
    def replace(self, name: str) -> None:
        """A namesake takes a user's place: it is nobody whom a grant names."""
        self.world.call(iam.DeleteUser, iam.DeleteUserRequest(user_name=name))
        self.users[name] = self.world.user(name)
        self.grants = {
            id: Given(
                grant.key,
                "" if grant.grantee == name else grant.grantee,
                "" if grant.retiring == name else grant.retiring,
                grant.issuer,
                grant.operations,
                grant.kind,
                grant.pairs,
            )
            for id, grant in self.grants.items()
        }

    @invariant()
    def what_is_listed_is_what_there_is(self) -> None:
        for key, state in self.keys.items():
            if state != "Deleted":
                found = {each.grant_id for each in listed(self.world, key, limit=100)}
                assert found == {id for id, grant in self.grants.items() if grant.key == key}
        kept = self.world.store.run_read(lambda tx: tx.count(GRANT, ACCOUNT, REGION)).result()
        assert kept == len(self.grants)

    @invariant()
    def who_may_describe(self) -> None:
        for key, state in self.keys.items():
            for name, user in self.users.items():
                if state != "Deleted" and self.held(key, name, "DescribeKey"):
                    assert describe(self.world, key, user).key_id == key
                else:
                    with pytest.raises(AccessDenied):
                        describe(self.world, key, user)

    @invariant()
    def no_note_of_a_retiring_principal_is_left_behind(self) -> None:
        kept = self.world.store.run_read(lambda tx: tx.list(RETIRABLE, ACCOUNT, REGION, limit=1000)).result()
        assert {each.grant_id for each in kept} <= set(self.grants)


def test_the_model_holds() -> None:
    run_state_machine_as_test(GrantMachine, settings=settings(max_examples=25, stateful_step_count=25, deadline=None))
