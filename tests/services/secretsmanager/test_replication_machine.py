"""A state machine: a secret, its replicas in two Regions, and secrets of the same name that stand there on their own.

The model is of what the guide says ("Replicate an AWS Secrets Manager secret to other AWS Regions"), and it says which
error each refusal is.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.services.harness import REGION
from tests.services.secretsmanager.conftest import Vault, token

from casemate.api import secretsmanager as op
from casemate.kernel.errors import ServiceError

ABROAD = ("eu-west-1", "eu-west-3")
DAY = 86_400
REGIONS = st.sampled_from(ABROAD)
SOME = st.lists(REGIONS, min_size=1, max_size=2, unique=True)
Error = type[ServiceError] | None


def ended(call: Callable[[], Any]) -> Error:
    """The class of the error that a call ends in, None if it succeeds."""
    try:
        call()
    except ServiceError as error:
        return type(error)
    return None


class Replicated(RuleBasedStateMachine):
    """``replicas`` are the statuses that the primary tells, ``alone`` the values of secrets that stand on their own."""

    def __init__(self) -> None:
        super().__init__()
        self._directory = tempfile.TemporaryDirectory()
        self.vault = Vault(Path(self._directory.name))
        self.vault.create(value="0", client_request_token=token(1))
        self.number = 1
        self.value, self.before = "0", ""
        self.description = ""
        self.tags: dict[str, str] = {}
        self.deleted = False
        self.replicas: dict[str, str] = {}
        self.alone: dict[str, str] = {}

    def teardown(self) -> None:
        self.vault.world.close()
        self._directory.cleanup()

    def _saved(self) -> None:
        """What a change of the primary does to its replicas."""
        self.replicas = {region: "Failed" if region in self.alone else "InSync" for region in self.replicas}

    # -- the primary

    @rule()
    def put(self) -> None:
        self.number += 1
        made = ended(lambda: self.vault.put(str(self.number), self.number))
        assert made is (op.InvalidRequestException if self.deleted else None)
        if made is None:
            self.before, self.value = self.value, str(self.number)
            self._saved()

    @rule(text=st.sampled_from(["one", "two"]))
    def describe(self, text: str) -> None:
        made = ended(lambda: self.vault(op.UpdateSecret, description=text))
        assert made is (op.InvalidRequestException if self.deleted else None)
        if made is None:
            self.description = text
            self._saved()

    @rule(key=st.sampled_from(["a", "b"]), value=st.sampled_from(["1", "2"]))
    def tag(self, key: str, value: str) -> None:
        made = ended(lambda: self.vault(op.TagResource, tags=[op.Tag(key=key, value=value)]))
        assert made is (op.InvalidRequestException if self.deleted else None)
        if made is None:
            self.tags[key] = value
            self._saved()

    @rule()
    def delete(self) -> None:
        made = ended(lambda: self.vault(op.DeleteSecret, recovery_window_in_days=30))
        assert made is (op.InvalidRequestException if self.replicas or self.deleted else None)
        self.deleted = self.deleted or made is None

    @rule()
    def restore(self) -> None:
        assert ended(lambda: self.vault(op.RestoreSecret)) is None
        self.deleted = False

    @rule(days=st.sampled_from([1, 3]))
    def wait(self, days: int) -> None:
        if not self.deleted:
            self.vault.pass_time(days * DAY)
            self.vault.settle(2)

    # -- its replicas

    @rule(regions=SOME, overwrite=st.booleans())
    def replicate(self, regions: list[str], overwrite: bool) -> None:
        made = ended(
            lambda: self.vault(
                op.ReplicateSecretToRegions,
                add_replica_regions=[op.ReplicaRegionType(region=region) for region in regions],
                force_overwrite_replica_secret=overwrite,
            )
        )
        if self.deleted:
            assert made is op.InvalidRequestException
        elif any(self.replicas.get(region) == "InSync" for region in regions):
            assert made is op.InvalidParameterException
        else:
            assert made is None
            for region in regions:
                self.replicas[region] = "InProgress"
                if overwrite:
                    self.alone.pop(region, None)
            self._saved()

    @rule(region=st.sampled_from([REGION, "", *ABROAD]))
    def replicate_to_nowhere(self, region: str) -> None:
        if region in ABROAD or self.deleted:
            return
        wanted = [op.ReplicaRegionType(region=region)]
        assert (
            ended(lambda: self.vault(op.ReplicateSecretToRegions, add_replica_regions=wanted))
            is op.InvalidParameterException
        )

    @rule(regions=SOME)
    def remove(self, regions: list[str]) -> None:
        made = ended(lambda: self.vault(op.RemoveRegionsFromReplication, remove_replica_regions=regions))
        if self.deleted:
            assert made is op.InvalidRequestException
        elif not set(regions) <= set(self.replicas):
            assert made is op.InvalidParameterException
        else:
            assert made is None
            for region in regions:
                del self.replicas[region]
            self._saved()

    @rule(region=REGIONS)
    def promote(self, region: str) -> None:
        made = ended(lambda: self.vault(op.StopReplicationToReplica, region=region))
        if self.replicas.get(region) == "InSync":
            assert made is None
            del self.replicas[region]
            self.alone[region] = self.value
        elif region in self.alone:
            assert made is op.InvalidRequestException
        else:
            assert made is op.ResourceNotFoundException

    @rule(region=REGIONS)
    def change_a_replica(self, region: str) -> None:
        """Nothing is changed in a replica but by its primary."""
        if self.replicas.get(region) != "InSync":
            return
        for call in (
            lambda: self.vault.put("other", 99, region=region),
            lambda: self.vault(op.UpdateSecret, description="other", region=region),
            lambda: self.vault(op.TagResource, tags=[op.Tag(key="x", value="y")], region=region),
            lambda: self.vault(op.DeleteSecret, region=region),
            lambda: self.vault(op.DeleteSecret, region=region, force_delete_without_recovery=True),
            lambda: self.vault(
                op.ReplicateSecretToRegions,
                region=region,
                add_replica_regions=[op.ReplicaRegionType(region="ap-southeast-2")],
            ),
            lambda: self.vault(op.RotateSecret, region=region),
        ):
            assert ended(call) is op.InvalidRequestException

    # -- who else has the name

    @rule(region=REGIONS)
    def settle_there(self, region: str) -> None:
        taken = region in self.alone or self.replicas.get(region) == "InSync"
        self.number += 1
        fresh = token(self.number)
        made = ended(lambda: self.vault.create(value="another", client_request_token=fresh, region=region))
        assert made is (op.ResourceExistsException if taken else None)
        if made is None:
            self.alone[region] = "another"

    @rule(region=REGIONS)
    def leave(self, region: str) -> None:
        if self.alone.pop(region, None) is not None:
            self.vault(op.DeleteSecret, region=region, force_delete_without_recovery=True)

    # -- what holds

    @invariant()
    def the_primary_says_so(self) -> None:
        told = self.vault(op.DescribeSecret)
        statuses = {each.region: each.status for each in told.replication_status or ()}
        assert statuses == self.replicas
        assert told.primary_region == (REGION if self.replicas else None)
        assert (told.deleted_date is not None) is self.deleted
        if not self.deleted:
            assert self.vault.value() == self.value

    @invariant()
    def each_region_has_what_it_should(self) -> None:
        for region in ABROAD:
            kept = self.vault.kept(region=region)
            if self.replicas.get(region) == "InSync":
                told = self.vault(op.DescribeSecret, region=region)
                assert told.primary_region == REGION
                assert (told.description or "") == self.description
                assert {tag.key: tag.value for tag in told.tags or ()} == self.tags
                assert self.vault.value(region=region) == self.value
                if self.before:
                    assert self.vault.value(region=region, version_stage="AWSPREVIOUS") == self.before
            elif region in self.alone:
                told = self.vault(op.DescribeSecret, region=region)
                assert told.primary_region is None
                assert told.replication_status is None
                assert self.vault.value(region=region) == self.alone[region]
            else:
                assert kept is None
                with suppress(op.ResourceNotFoundException):
                    self.vault(op.DescribeSecret, region=region)
                    raise AssertionError


TestReplicated = Replicated.TestCase
TestReplicated.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
