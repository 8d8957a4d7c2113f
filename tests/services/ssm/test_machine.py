"""Whatever is written, labelled, deleted and waited for: versions, labels, tiers and policies are as in a model."""

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
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.services.harness import World
from tests.services.ssm.rack import ADVANCED, Rack

from casemate.api import ssm as op
from casemate.kernel.errors import InvalidRequest
from casemate.services.kms import kms
from casemate.services.ssm import ssm
from casemate.services.ssm.quotas import Quotas

NAMES = ["/a", "/a/b", "/a/b/c", "/a.b", "root"]
LABELS = [f"label{number}" for number in range(12)]
STANDARD = 3


@dataclass
class Known:
    """A parameter as it should be: values by version, in their order."""

    values: dict[int, str]
    tier: str
    type: str
    labels: dict[str, int] = field(default_factory=dict)
    expires: float | None = None

    @property
    def latest(self) -> int:
        return max(self.values)


class Machine(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.directory = tempfile.TemporaryDirectory()
        self.world = World(Path(self.directory.name), [kms, ssm], {Quotas: Quotas(standard=STANDARD)})
        self.rack = Rack(self.world)
        self.known: dict[str, Known] = {}
        self.count = 0

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.close()
            self.directory.cleanup()

    @rule(
        name=st.sampled_from(NAMES),
        type_=st.sampled_from(["String", "SecureString"]),
        tier=st.sampled_from(["Standard", ADVANCED, "Intelligent-Tiering"]),
        large=st.booleans(),
    )
    def make(self, name: str, type_: Any, tier: Any, large: bool) -> None:
        value = self._value(large)
        full = sum(each.tier == "Standard" for each in self.known.values()) >= STANDARD
        if name in self.known:
            with pytest.raises(op.ParameterAlreadyExists):
                self.rack.put(name, value, type=type_, tier=tier)
        elif tier == "Standard" and large:
            with pytest.raises(InvalidRequest):
                self.rack.put(name, value, type=type_, tier=tier)
        elif tier == "Standard" and full:
            with pytest.raises(op.ParameterLimitExceeded):
                self.rack.put(name, value, type=type_, tier=tier)
        else:
            made = self.rack.put(name, value, type=type_, tier=tier)
            expected = ADVANCED if tier == ADVANCED or (tier != "Standard" and (large or full)) else "Standard"
            assert (made.version, made.tier) == (1, expected)
            self.known[name] = Known({1: value}, expected, type_)

    @rule(
        name=st.sampled_from(NAMES),
        tier=st.sampled_from(["Standard", ADVANCED, "Intelligent-Tiering", None]),
        large=st.booleans(),
        times=st.sampled_from([1, 1, 1, 60]),
    )
    def overwrite(self, name: str, tier: Any, large: bool, times: int) -> None:
        known = self.known.get(name)
        if known is None:
            return
        for _ in range(times):
            value = self._value(large)
            stays = known.tier == ADVANCED
            if (tier == "Standard" and (stays or large)) or (tier is None and large and not stays):
                with pytest.raises(InvalidRequest):
                    self.rack.again(name, value, tier=tier)
                return
            oldest = min(known.values)
            if len(known.values) == 100 and oldest in known.labels.values():
                with pytest.raises(op.ParameterMaxVersionLimitExceeded):
                    self.rack.again(name, value, tier=tier)
                return
            made = self.rack.again(name, value, tier=tier)
            if tier == ADVANCED or large:
                known.tier = ADVANCED
            assert (made.version, made.tier) == (known.latest + 1, known.tier)
            known.values[known.latest + 1] = value
            if len(known.values) > 100:
                del known.values[oldest]

    @rule(
        name=st.sampled_from(NAMES),
        labels=st.sets(st.sampled_from(LABELS), min_size=1, max_size=10),
        back=st.integers(0, 3),
    )
    def label(self, name: str, labels: set[str], back: int) -> None:
        known = self.known.get(name)
        if known is None:
            return
        number = known.latest - back
        after = {**known.labels, **dict.fromkeys(labels, number)}
        if number not in known.values:
            with pytest.raises(op.ParameterVersionNotFound):
                self.rack.label(name, *labels, version=number)
        elif sum(of == number for of in after.values()) > 10:
            with pytest.raises(op.ParameterVersionLabelLimitExceeded):
                self.rack.label(name, *labels, version=number)
        else:
            self.rack.label(name, *labels, version=number)
            known.labels = after

    @rule(name=st.sampled_from(NAMES), label=st.sampled_from(LABELS))
    def label_the_oldest(self, name: str, label: str) -> None:
        known = self.known.get(name)
        if known is not None and sum(of == min(known.values) for of in known.labels.values()) < 10:
            self.rack.label(name, label, version=min(known.values))
            known.labels[label] = min(known.values)

    @rule(name=st.sampled_from(NAMES), label=st.sampled_from(LABELS))
    def unlabel(self, name: str, label: str) -> None:
        known = self.known.get(name)
        if known is not None and label in known.labels:
            number = known.labels.pop(label)
            assert self.rack.unlabel(name, label, version=number).removed_labels == [label]

    @rule(name=st.sampled_from(NAMES), hours=st.integers(1, 5))
    def have_it_expire(self, name: str, hours: int) -> None:
        known = self.known.get(name)
        if known is None or (len(known.values) == 100 and min(known.values) in known.labels.values()):
            return
        expires = self.world.clock.time + hours * 3600
        at = datetime.fromtimestamp(expires, UTC).isoformat()
        policies = json.dumps([{"Type": "Expiration", "Version": "1.0", "Attributes": {"Timestamp": at}}])
        value = self._value(large=False)
        made = self.rack.again(name, value, tier="Intelligent-Tiering", policies=policies)
        known.tier, known.expires = ADVANCED, expires
        known.values[made.version or 0] = value
        if len(known.values) > 100:
            del known.values[min(known.values)]

    @rule(hours=st.integers(1, 3))
    def wait(self, hours: int) -> None:
        self.rack.later(hours * 3600)
        self.rack.keep()
        now = self.world.clock.time
        self.known = {name: known for name, known in self.known.items() if known.expires is None or known.expires > now}

    @rule(name=st.sampled_from(NAMES))
    def delete(self, name: str) -> None:
        if self.known.pop(name, None) is None:
            with pytest.raises(op.ParameterNotFound):
                self.rack.delete(name)
        else:
            self.rack.delete(name)

    @invariant()
    def everything_is_as_known(self) -> None:
        if not hasattr(self, "world"):
            return
        described = {each.name: each for each in self.rack.metadata()}
        assert set(described) == set(self.known)
        for name, known in self.known.items():
            told = described[name]
            assert (told.version, told.tier, told.type) == (known.latest, known.tier, known.type)
            assert [each.policy_type for each in told.policies or ()] == ["Expiration"] * (known.expires is not None)
            assert self.rack.value(name) == known.values[known.latest]
            oldest = min(known.values)
            assert self.rack.value(f"{name}:{oldest}") == known.values[oldest]
            with pytest.raises(op.ParameterVersionNotFound):
                self.rack.get(f"{name}:{oldest - 1}")
            for label, number in known.labels.items():
                assert self.rack.get(f"{name}:{label}").version == number
        assert self.rack.records() == sum(len(known.values) - 1 for known in self.known.values())

    def _value(self, large: bool) -> str:
        self.count += 1
        return f"value {self.count}".ljust(5000 if large else 0, "x")


def test_the_model_holds() -> None:
    run_state_machine_as_test(Machine, settings=settings(max_examples=12, stateful_step_count=25, deadline=None))
