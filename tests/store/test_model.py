"""The store against a dictionary: whatever is done, both tell the same."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.store.support import ACCOUNT, REGION, THING, Opener, Thing, thing

from casemate.kernel.transaction import AlreadyExists, NotCached
from casemate.store.store import DatabaseStore
from casemate.store.writing import WriteTransaction

NAMES = st.sampled_from(["a", "b", "ba", "c/d", "é"])
COLOURS = st.sampled_from(["", "red", "blue"])
NICKNAMES = st.sampled_from(["", "", "n", "m"])
Model = dict[str, Thing]


class Undone(Exception):
    """A call that gives up at its end."""


def taken(model: Model, entity: Thing) -> bool:
    return bool(entity.nickname) and any(
        other.nickname == entity.nickname for other in model.values() if other.name != entity.name
    )


class StoreMachine(RuleBasedStateMachine):
    backend = "sqlite"

    @initialize()
    def open(self) -> None:
        self.stack = ExitStack()
        self.path = Path(tempfile.mkdtemp())
        self.stack.callback(shutil.rmtree, self.path)
        self.opener = Opener(self.backend, self.path)
        self.here: DatabaseStore = self.stack.enter_context(self.opener())
        self.there: DatabaseStore = self.stack.enter_context(self.opener())
        self.model: Model = {}
        self.events: list[tuple[str, bool]] = []
        self.here.feed.register("reader")

    def teardown(self) -> None:
        if hasattr(self, "stack"):
            self.stack.close()

    def _store(self, elsewhere: bool) -> DatabaseStore:
        return self.there if elsewhere else self.here

    @rule(name=NAMES, colour=COLOURS, nickname=NICKNAMES, elsewhere=st.booleans(), undo=st.booleans())
    def insert(self, name: str, colour: str, nickname: str, elsewhere: bool, undo: bool) -> None:
        entity = thing(name, colour=colour, nickname=nickname)

        def run(tx: WriteTransaction) -> None:
            tx.insert(THING, entity)
            if undo:
                raise Undone

        clash = name in self.model or taken(self.model, entity)
        try:
            self._store(elsewhere).run_write(run).result()
        except AlreadyExists:
            assert clash
        except Undone:
            assert not clash
        else:
            assert not clash
            self.model[name] = entity
            self.events.append((name, True))

    @rule(name=NAMES, colour=COLOURS, nickname=NICKNAMES, elsewhere=st.booleans(), undo=st.booleans())
    def put(self, name: str, colour: str, nickname: str, elsewhere: bool, undo: bool) -> None:
        def run(tx: WriteTransaction) -> Thing | None:
            found = tx.get(THING, ACCOUNT, REGION, name)
            if found is None:
                return None
            changed = msgspec.structs.replace(found, colour=colour, nickname=nickname)
            try:
                with tx.savepoint():
                    tx.put(THING, changed)
                    if undo:
                        raise Undone
            except Undone:
                assert tx.get(THING, ACCOUNT, REGION, name) == found
                return found
            assert tx.get(THING, ACCOUNT, REGION, name) == changed
            return changed

        before = self.model.get(name)
        try:
            after = self._store(elsewhere).run_write(run).result()
        except AlreadyExists:
            assert before is not None
            assert taken(self.model, msgspec.structs.replace(before, nickname=nickname))
            return
        if after is None:
            assert before is None
        else:
            if after != before:
                self.events.append((name, True))
            self.model[name] = after

    @rule(name=NAMES, elsewhere=st.booleans())
    def delete(self, name: str, elsewhere: bool) -> None:
        def run(tx: WriteTransaction) -> bool:
            found = tx.get(THING, ACCOUNT, REGION, name)
            if found is None:
                return False
            tx.delete(THING, found)
            return True

        assert self._store(elsewhere).run_write(run).result() == (name in self.model)
        if self.model.pop(name, None) is not None:
            self.events.append((name, False))

    @rule(name=NAMES, elsewhere=st.booleans())
    def read(self, name: str, elsewhere: bool) -> None:
        found = self._store(elsewhere).run_read(lambda tx: tx.get(THING, ACCOUNT, REGION, name)).result()
        assert found == self.model.get(name)

    @rule(colour=st.sampled_from(["red", "blue"]), limit=st.integers(1, 6), after=NAMES, elsewhere=st.booleans())
    def list(self, colour: str, limit: int, after: str, elsewhere: bool) -> None:
        found = (
            self._store(elsewhere)
            .run_read(
                lambda tx: tx.list(THING, ACCOUNT, REGION, index="colour", value=colour, after=after, limit=limit)
            )
            .result()
        )
        expected = [one for name, one in sorted(self.model.items()) if one.colour == colour and name > after]
        assert found == expected[:limit]

    @rule(nickname=st.sampled_from(["n", "m"]), elsewhere=st.booleans())
    def find(self, nickname: str, elsewhere: bool) -> None:
        found = (
            self._store(elsewhere).run_read(lambda tx: tx.find(THING, ACCOUNT, REGION, "nickname", nickname)).result()
        )
        assert found == next((one for one in self.model.values() if one.nickname == nickname), None)

    @rule()
    def restart(self) -> None:
        self.there.close()
        self.there = self.stack.enter_context(self.opener())

    @invariant()
    def caches_tell_the_truth_once_they_have_caught_up(self) -> None:
        if not hasattr(self, "here"):
            return
        for store in (self.here, self.there):
            store.catch_up()
            for name in ("a", "b", "ba", "c/d", "é"):
                try:
                    assert store.cached().get(THING, ACCOUNT, REGION, name) == self.model.get(name)
                except NotCached:
                    continue
            for nickname in ("n", "m"):
                expected = next((one for one in self.model.values() if one.nickname == nickname), None)
                try:
                    assert store.cached().find(THING, ACCOUNT, REGION, "nickname", nickname) == expected
                except NotCached:
                    continue

    @invariant()
    def the_count_is_right(self) -> None:
        if hasattr(self, "here"):
            counted = self.here.run_read(lambda tx: tx.count(THING, ACCOUNT, REGION)).result()
            assert counted == len(self.model)

    @invariant()
    def the_feed_tells_what_happened(self) -> None:
        if not hasattr(self, "here"):
            return
        changes = self.here.feed.read("reader", 10_000)
        assert [(one.id, one.after is not None) for one in changes] == self.events


class PostgresMachine(StoreMachine):
    backend = "postgresql"


TestStoreAgainstModel = StoreMachine.TestCase
TestStoreAgainstModel.settings = settings(
    max_examples=50, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestPostgresAgainstModel = PostgresMachine.TestCase
TestPostgresAgainstModel.settings = settings(
    max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
