"""State machines: whatever is done to a secret, its labels, versions, values and replicas are what the guide says."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.services.harness import REGION
from tests.services.secretsmanager.conftest import OTHER_REGION, Vault, token

from casemate.api import secretsmanager as op
from casemate.kernel.errors import ServiceError
from casemate.services.secretsmanager.quotas import Quotas

CURRENT, PREVIOUS = "AWSCURRENT", "AWSPREVIOUS"
DAY = 86_400
NUMBERS = st.integers(1, 6)
LABELS = st.lists(st.sampled_from([CURRENT, "AWSPENDING", "blue", "green"]), min_size=1, max_size=3, unique=True)


class Secrets(RuleBasedStateMachine):
    """The model: the value of each version, and which version has each label."""

    def __init__(self) -> None:
        super().__init__()
        self._directory = tempfile.TemporaryDirectory()
        self.vault = Vault(Path(self._directory.name), Quotas(versions=4))
        self.vault.create(value="0", client_request_token=token(1))
        self.values = {1: "0"}
        self.labels = {CURRENT: 1}
        self.made = {1: self.vault.clock.now()}
        self.deleted: float | None = None
        self.gone = False
        self.replicated = False

    def teardown(self) -> None:
        self.vault.world.close()
        self._directory.cleanup()

    def ended(self, operation: Any, *arguments: Any, **members: Any) -> type[ServiceError] | None:
        """The error that a call ends in, None if it succeeds; if not, nothing has changed, which the invariants see."""
        try:
            operation(*arguments, **members)
        except ServiceError as error:
            return type(error)
        return None

    def _move(self, labels: list[str], number: int) -> None:
        left = self.labels.get(CURRENT)
        for label in labels:
            self.labels[label] = number
        if CURRENT in labels and left not in (None, number):
            assert left is not None
            self.labels[PREVIOUS] = left

    @property
    def usable(self) -> bool:
        return not self.gone and self.deleted is None

    @precondition(lambda self: not self.gone)
    @rule(number=NUMBERS, value=st.sampled_from(["a", "b"]), labels=st.none() | LABELS)
    def put(self, number: int, value: str, labels: list[str] | None) -> None:
        members = {} if labels is None else {"version_stages": labels}
        known = number in self.values
        made = self.ended(self.vault.put, value, number, **members)
        if not self.usable:
            assert made is op.InvalidRequestException
            return
        if known:
            assert made is (None if self.values[number] == value else op.ResourceExistsException)
            return
        old = [each for each in self.values if each not in self.labels.values() and self._age(each) >= DAY]
        if len(self.values) >= 4 and not old:
            assert made is op.LimitExceededException
            return
        assert made is None
        if len(self.values) >= 4:
            oldest = min(old, key=lambda each: self.made[each])
            del self.values[oldest], self.made[oldest]
        self.values[number], self.made[number] = value, self.vault.clock.now()
        self._move(labels or [CURRENT], number)

    def _age(self, number: int) -> float:
        return self.vault.clock.now() - self.made[number]

    @precondition(lambda self: not self.gone)
    @rule(label=st.sampled_from([CURRENT, PREVIOUS, "blue"]), to=st.none() | NUMBERS, away=st.none() | NUMBERS)
    def stage(self, label: str, to: int | None, away: int | None) -> None:
        made = self.ended(
            self.vault,
            op.UpdateSecretVersionStage,
            version_stage=label,
            move_to_version_id=None if to is None else token(to),
            remove_from_version_id=None if away is None else token(away),
        )
        holder = self.labels.get(label)
        fits = (to is not None or away is not None) and (away is None or holder == away)
        fits = fits and (holder is None or away is not None or holder == to) and not (to is None and label == CURRENT)
        expected: type[ServiceError] | None = None if fits else op.InvalidParameterException
        if not self.usable:
            expected = op.InvalidRequestException
        elif any(number is not None and number not in self.values for number in (to, away)):
            expected = op.ResourceNotFoundException
        assert made is expected
        if made is None and to is not None:
            self._move([label], to)
        elif made is None:
            del self.labels[label]

    @precondition(lambda self: not self.gone)
    @rule(days=st.sampled_from([None, 7, 30]))
    def delete(self, days: int | None) -> None:
        made = self.ended(self.vault, op.DeleteSecret, recovery_window_in_days=days)
        assert made is (op.InvalidRequestException if self.replicated or self.deleted is not None else None)
        if made is None:
            self.deleted = self.vault.clock.now() + (days or 30) * DAY

    @precondition(lambda self: not self.gone)
    @rule()
    def restore(self) -> None:
        self.vault(op.RestoreSecret)
        self.deleted = None

    @rule(days=st.sampled_from([0.5, 2, 8]))
    def wait(self, days: float) -> None:
        self.vault.pass_time(days * DAY)
        self.vault.settle(2)
        if self.deleted is not None and self.deleted <= self.vault.clock.now():
            self.gone = True

    @precondition(lambda self: self.usable)
    @rule()
    def replicate(self) -> None:
        region = [op.ReplicaRegionType(region=OTHER_REGION)]
        made = self.ended(self.vault, op.ReplicateSecretToRegions, add_replica_regions=region)
        assert made is (op.InvalidParameterException if self.replicated else None)
        self.replicated = True

    @precondition(lambda self: self.usable)
    @rule()
    def remove(self) -> None:
        members = {"remove_replica_regions": [OTHER_REGION]}
        made = self.ended(self.vault, op.RemoveRegionsFromReplication, **members)
        assert made is (None if self.replicated else op.InvalidParameterException)
        self.replicated = False

    @precondition(lambda self: self.usable and self.replicated)
    @rule()
    def promote(self) -> None:
        self.vault(op.StopReplicationToReplica, region=OTHER_REGION)
        self.replicated = False
        assert self.vault(op.DescribeSecret).replication_status is None
        self._same_values(OTHER_REGION)
        self.vault(op.DeleteSecret, region=OTHER_REGION, force_delete_without_recovery=True)

    @invariant()
    def it_is_as_the_model_says(self) -> None:
        assert (self.vault.kept() is None) is self.gone
        if self.gone:
            return
        told = self.vault.stages()
        assert {label: int(number) for number, labels in told.items() for label in labels} == self.labels
        assert sum(map(len, told.values())) == len(self.labels)
        listed = self.vault(op.ListSecretVersionIds, include_deprecated=True).versions or []
        assert {int((each.version_id or "")[-12:]) for each in listed} == set(self.values)
        if self.deleted is None:
            for number, value in self.values.items():
                assert self.vault.value(version_id=token(number)) == value
        else:
            with pytest.raises(op.InvalidRequestException, match="marked for deletion"):
                self.vault.value()

    @invariant()
    def the_replica_follows(self) -> None:
        assert (self.vault.kept(region=OTHER_REGION) is not None) is (self.replicated and not self.gone)
        if self.replicated and not self.gone:
            self._same_values(OTHER_REGION)
            told = self.vault(op.DescribeSecret, region=OTHER_REGION)
            assert told.primary_region == REGION

    def _same_values(self, region: str) -> None:
        assert self.vault.stages(region=region) == {k: v for k, v in self.vault.stages().items() if v}
        for number in set(self.labels.values()):
            assert self.vault.value(version_id=token(number), region=region) == self.values[number]


TestSecrets = Secrets.TestCase
TestSecrets.settings = settings(
    max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
