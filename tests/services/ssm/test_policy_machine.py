"""A state machine of parameter policies: whatever is written and waited for, each event is told once, when it is due.

User Guide, "Assigning parameter policies". Whole hours pass, so that what is due is due exactly.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests.services.harness import World
from tests.services.ssm.rack import ADVANCED, Rack

from casemate.api import ssm as op
from casemate.kernel.happenings import Happening, Happenings
from casemate.kernel.transaction import Transaction
from casemate.services.kms import kms
from casemate.services.ssm import ssm

HOUR = 3_600
NAMES = ["/a", "/a/b"]
HOURS = st.integers(1, 12)


@dataclass
class Expected:
    """A parameter as it should be: hours at which each policy is due, and which have been told."""

    version: int = 1
    expires: int | None = None
    notices: list[int] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)
    written: int = 0
    told: set[tuple[str, int]] = field(default_factory=set)

    def due(self, now: int) -> list[tuple[str, int]]:
        """What is due by now, and not told."""
        found = [("NoChangeNotification", self.written + after) for after in self.unchanged]
        if self.expires is not None:
            found += [("ExpirationNotification", self.expires - before) for before in self.notices]
            found.append(("Expiration", self.expires))
        return [(name, at) for name, at in found if at <= now and (name, at) not in self.told]


class Policies(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.directory = tempfile.TemporaryDirectory()
        self.events: list[tuple[str, str]] = []
        ears = Happenings(self._hear)
        self.world = World(Path(self.directory.name), [kms, ssm], {Happenings: ears})
        self.ears, self.rack = ears, Rack(self.world)
        self.begun, self.now = self.world.clock.time, 0
        self.known: dict[str, Expected] = {}

    def teardown(self) -> None:
        self.world.close()
        self.directory.cleanup()

    def _hear(self, _tx: Transaction, happening: Happening) -> None:
        detail = happening.detail
        if happening.detail_type == "Parameter Store Policy Action":
            self.events.append((detail["parameter-name"], detail["policy-type"]))
        else:
            self.events.append((detail["name"], detail["operation"]))

    def _heard(self) -> list[tuple[str, str]]:
        heard, self.events = sorted(self.events), []
        return heard

    def _policies(self, expires: int | None, notices: list[int], unchanged: list[int]) -> str:
        policies: list[dict[str, Any]] = [
            {"Type": "NoChangeNotification", "Version": "1.0", "Attributes": {"After": str(after), "Unit": "Hours"}}
            for after in unchanged
        ]
        if expires is not None:
            at = datetime.fromtimestamp(self.begun + expires * HOUR, UTC).isoformat()
            policies.append({"Type": "Expiration", "Version": "1.0", "Attributes": {"Timestamp": at}})
        policies += [
            {"Type": "ExpirationNotification", "Version": "1.0", "Attributes": {"Before": str(each), "Unit": "Hours"}}
            for each in notices
        ]
        return json.dumps(policies or [{}])

    @rule(
        name=st.sampled_from(NAMES),
        life=st.none() | HOURS,
        notices=st.lists(HOURS, max_size=2, unique=True),
        unchanged=st.lists(HOURS, max_size=2, unique=True),
    )
    def write(self, name: str, life: int | None, notices: list[int], unchanged: list[int]) -> None:
        expires = None if life is None else self.now + life
        text = self._policies(expires, notices, unchanged)
        known = self.known.get(name)
        put = self.rack.put if known is None else self.rack.again
        if notices and life is None:
            with pytest.raises(op.IncompatiblePolicyException):
                put(name, tier=ADVANCED, policies=text)
            return
        put(name, tier=ADVANCED, policies=text)
        version = 1 if known is None else known.version + 1
        self.known[name] = Expected(version, expires, notices, unchanged, self.now)
        assert self._heard() == [(name, "Create" if known is None else "Update")]

    @rule(name=st.sampled_from(NAMES))
    def write_again(self, name: str) -> None:
        """Without policies: those that there are stay, and waiting for no change begins anew."""
        known = self.known.get(name)
        if known is None:
            return
        self.rack.again(name)
        known.version, known.written = known.version + 1, self.now
        known.told = {(kind, at) for kind, at in known.told if kind != "NoChangeNotification"}
        assert self._heard() == [(name, "Update")]

    @rule(name=st.sampled_from(NAMES))
    def delete(self, name: str) -> None:
        if self.known.pop(name, None) is not None:
            self.rack.delete(name)
            assert self._heard() == [(name, "Delete")]

    @rule(hours=st.integers(0, 5), times=st.integers(1, 2))
    def wait(self, hours: int, times: int) -> None:
        self.now += hours
        self.rack.later(hours * HOUR)
        for _ in range(times):
            self.rack.keep(self.ears)
        expected = []
        for name, known in list(self.known.items()):
            due = known.due(self.now)
            known.told |= set(due)
            expected += [(name, kind) for kind, _ in due]
            if any(kind == "Expiration" for kind, _ in due):
                expected.append((name, "Delete"))
                del self.known[name]
        assert self._heard() == sorted(expected)

    @invariant()
    def it_is_as_the_model_says(self) -> None:
        described = {each.name: each for each in self.rack.metadata()}
        assert set(described) == set(self.known)
        for name, known in self.known.items():
            told = described[name]
            assert told.version == known.version
            statuses = sorted((str(each.policy_type), str(each.policy_status)) for each in told.policies or ())
            finished = sorted(kind for kind, _ in known.told)
            assert sorted(kind for kind, status in statuses if status == "Finished") == finished
            wanted = len(known.notices) + len(known.unchanged) + (known.expires is not None)
            assert len(statuses) == wanted


def test_the_model_holds() -> None:
    run_state_machine_as_test(Policies, settings=settings(max_examples=12, stateful_step_count=25, deadline=None))
