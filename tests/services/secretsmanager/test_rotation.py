"""Rotations: the four steps, failures, crashes in between, schedules, trials, cancellations."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, allow
from tests.services.secretsmanager.conftest import FUNCTION, OTHER_REGION, Vault, token

from casemate.api import secretsmanager as op
from casemate.kernel.errors import AccessDenied
from casemate.services.secretsmanager.rotating import PAUSES, STEPS

DAY = 86_400


class Died(BaseException):
    """The keeper is killed."""


class Rotator:
    """A rotation function as AWS's templates are written; ``broken`` names the steps that fail."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.broken: set[str] = set()
        self.password = "first"

    def __call__(self, event: dict[str, str]) -> None:
        if event["Step"] in self.broken:
            raise RuntimeError(f"{event['Step']} is broken")
        steps = (self.create_secret, self.set_secret, self.test_secret, self.finish_secret)
        steps[STEPS.index(event["Step"])](event["SecretId"], event["ClientRequestToken"], event["RotationToken"])

    def _pending(self, arn: str, version: str) -> str | None:
        return self.vault.value(arn, version_id=version, version_stage="AWSPENDING")

    def create_secret(self, arn: str, version: str, rotation_token: str) -> None:
        assert self.vault.value(arn, version_stage="AWSCURRENT")
        try:
            self._pending(arn, version)
        except op.ResourceNotFoundException:
            value = f"made for {version[-4:]}"
            self.vault(
                op.PutSecretValue,
                arn,
                secret_string=value,
                client_request_token=version,
                version_stages=["AWSPENDING"],
                rotation_token=rotation_token,
            )

    def set_secret(self, arn: str, version: str, _: str) -> None:
        self.password = self._pending(arn, version) or ""

    def test_secret(self, arn: str, version: str, _: str) -> None:
        assert self._pending(arn, version)

    def finish_secret(self, arn: str, version: str, _: str) -> None:
        told = self.vault(op.DescribeSecret, arn).version_ids_to_stages or {}
        current = next(each for each, labels in told.items() if "AWSCURRENT" in labels)
        if current != version:
            self.vault(
                op.UpdateSecretVersionStage,
                arn,
                version_stage="AWSCURRENT",
                move_to_version_id=version,
                remove_from_version_id=current,
            )


@pytest.fixture
def rotator(vault: Vault) -> Rotator:
    vault.open_function()
    vault.create()
    made = Rotator(vault)
    vault.function = made
    return made


def rotate(vault: Vault, number: int = 2, **members: Any) -> op.RotateSecretResponse:
    members.setdefault("rotation_rules", op.RotationRulesType(automatically_after_days=30))
    return vault(op.RotateSecret, rotation_lambda_arn=FUNCTION, client_request_token=token(number), **members)


def test_the_four_steps_lead_to_a_new_current_version(vault: Vault, rotator: Rotator) -> None:
    answer = rotate(vault)
    assert answer.version_id == token(2)
    assert vault.stages() == {"1": {"AWSCURRENT"}, "2": {"AWSPENDING"}}
    vault.settle()
    assert [step for step, _ in vault.steps] == list(STEPS)
    assert {version for _, version in vault.steps} == {token(2)}
    assert vault.stages() == {"1": {"AWSPREVIOUS"}, "2": {"AWSCURRENT", "AWSPENDING"}}
    assert vault.value() == rotator.password == "made for 0002"
    assert vault.told == ["RotationStarted", "RotationSucceeded"]
    told = vault(op.DescribeSecret)
    assert (told.rotation_enabled, told.rotation_lambda_arn) == (True, FUNCTION)
    assert told.last_rotated_date == vault.clock.now()
    midnight = vault.clock.now() - vault.clock.now() % DAY
    assert told.next_rotation_date == midnight + 31 * DAY


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_fails_has_the_rotation_begin_anew(vault: Vault, rotator: Rotator, step: str) -> None:
    rotator.broken = {step}
    rotate(vault)
    vault.settle()
    assert vault.told[:2] == ["RotationStarted", "RotationFailed"]
    failed = vault.notices[1]
    # The words of the guide's own example, and none of the function's.
    assert failed.error == f"Error when executing lambda {FUNCTION} during {step} step"
    assert vault.value() == "first"
    with pytest.raises(op.InvalidRequestException, match="A previous rotation isn\u2019t complete"):
        rotate(vault, 3)
    for pause in PAUSES[:2]:
        vault.pass_time(pause)
        vault.settle()
    assert vault.told.count("RotationFailed") == 3
    rotator.broken = set()
    vault.pass_time(PAUSES[2])
    vault.settle()
    assert vault.told[-1] == "RotationSucceeded"
    assert vault.value() == rotator.password


def test_a_function_that_moves_nothing_has_not_rotated(vault: Vault, rotator: Rotator) -> None:
    vault.function = lambda event: None
    rotate(vault)
    vault.settle()
    assert vault.told == ["RotationStarted", "RotationFailed"]
    assert "AWSCURRENT is not on the version" in vault.notices[-1].error
    assert vault.value() == "first"


@pytest.mark.parametrize("dies_at", range(8))
def test_killed_between_any_two_steps_it_goes_on(vault: Vault, rotator: Rotator, dies_at: int) -> None:
    """A keeper that dies after a step was made, or before its end was written, leaves it to the next one."""
    made = 0

    def function(event: dict[str, str]) -> None:
        nonlocal made
        made += 1
        if made == dies_at // 2 + 1 and dies_at % 2 == 0:
            raise Died
        rotator(event)
        if made == dies_at // 2 + 1:
            raise Died

    vault.function = function
    rotate(vault)
    for _ in range(2):
        try:
            vault.settle()
        except Died:
            # The keeper's lease runs out, and another one begins.
            vault.store.run_write(lambda tx: tx.connection.run("UPDATE lease SET expires = 0")).result()
            vault.function = rotator
    assert vault.told == ["RotationStarted", "RotationSucceeded"]
    assert vault.value() == rotator.password == "made for 0002"


def test_rotations_follow_their_schedule(vault: Vault, rotator: Rotator) -> None:
    rotate(vault, rotation_rules=op.RotationRulesType(schedule_expression="rate(4 hours)", duration="2h"))
    vault.settle()
    for number in range(3):
        told = vault(op.DescribeSecret)
        assert told.next_rotation_date is not None
        vault.clock.time = told.next_rotation_date - 7_201
        vault.settle()
        assert vault.told.count("RotationSucceeded") == number + 1
        vault.clock.time += 2
        vault.settle()
        assert vault.told.count("RotationSucceeded") == number + 2
    assert vault.value() == rotator.password


def test_a_value_put_by_hand_counts_as_a_rotation(vault: Vault, rotator: Rotator) -> None:
    rotate(vault)
    vault.settle()
    before = vault(op.DescribeSecret).next_rotation_date
    vault.pass_time(10 * DAY)
    vault.put("by hand", 9)
    assert vault(op.DescribeSecret).next_rotation_date == (before or 0) + 10 * DAY


def test_a_new_version_abandons_the_rotation_under_way(vault: Vault, rotator: Rotator) -> None:
    rotator.broken = {"setSecret"}
    rotate(vault)
    vault.settle()
    vault.put("by hand", 9)
    vault.pass_time(3_600)
    vault.settle()
    assert "RotationAbandoned" in vault.told
    assert vault.told.count("RotationFailed") == 1
    assert vault.stages() == {"1": {"AWSPREVIOUS"}, "9": {"AWSCURRENT"}}
    rotator.broken = set()
    rotate(vault, 3)
    vault.settle()
    assert vault.value() == "made for 0003"


def test_a_cancelled_rotation_goes_no_further(vault: Vault, rotator: Rotator) -> None:
    rotator.broken = {"testSecret"}
    rotate(vault)
    vault.settle()
    assert vault(op.CancelRotateSecret).version_id == token(2)
    made = len(vault.steps)
    vault.pass_time(40 * DAY)
    vault.settle()
    assert len(vault.steps) == made
    told = vault(op.DescribeSecret)
    assert (told.rotation_enabled, told.next_rotation_date) == (False, None)
    assert told.rotation_rules is not None
    assert vault.stages() == {"1": {"AWSCURRENT"}, "2": {"AWSPENDING"}}


def test_a_trial_tests_and_leaves_nothing(vault: Vault, rotator: Rotator) -> None:
    assert rotate(vault, rotate_immediately=False).version_id is None
    vault.settle()
    assert vault.steps == [("testSecret", token(2))]
    assert vault.told == ["TestRotationStarted", "TestRotationSucceeded"]
    assert vault.stages() == {"1": {"AWSCURRENT"}}
    rotator.broken = {"testSecret"}
    rotate(vault, 3, rotate_immediately=False)
    vault.settle()
    assert vault.told[2:] == ["TestRotationStarted", "TestRotationFailed"]
    assert vault.stages() == {"1": {"AWSCURRENT"}}
    vault.pass_time(31 * DAY)
    rotator.broken = set()
    vault.settle()
    assert vault.told[-1] == "RotationSucceeded"


def test_replicas_follow_a_rotation(vault: Vault, rotator: Rotator) -> None:
    vault(op.ReplicateSecretToRegions, add_replica_regions=[op.ReplicaRegionType(region=OTHER_REGION)])
    rotate(vault)
    vault.settle()
    assert vault.value(region=OTHER_REGION) == rotator.password
    assert vault.stages(region=OTHER_REGION) == vault.stages()
    with pytest.raises(op.InvalidRequestException, match="primary secret's region"):
        vault(op.RotateSecret, region=OTHER_REGION)


def test_the_rotation_token_is_of_one_rotation(vault: Vault, rotator: Rotator) -> None:
    with pytest.raises(op.InvalidRequestException, match="RotationToken"):
        vault.put("x", 5, rotation_token="0" * 36)
    seen: list[str] = []

    def function(event: dict[str, str]) -> None:
        seen.append(event["RotationToken"])
        rotator(event)

    vault.function = function
    rotate(vault)
    vault.settle()
    assert len(set(seen)) == 1
    with pytest.raises(op.InvalidRequestException, match="RotationToken"):
        vault.put("x", 5, rotation_token=seen[0])


def test_who_may_rotate_and_what_must_be_there(vault: Vault) -> None:
    vault.create()
    with pytest.raises(op.InvalidRequestException, match="No Lambda rotation function ARN"):
        vault(op.RotateSecret)
    # One that is not there reads the same as one that does not let Secrets Manager in.
    with pytest.raises(AccessDenied, match="Secrets Manager cannot invoke the specified Lambda function"):
        rotate(vault)
    vault.open_function({"StringEquals": {"aws:SourceAccount": OTHER_ACCOUNT}})
    with pytest.raises(AccessDenied, match="Secrets Manager cannot invoke the specified Lambda function"):
        rotate(vault)
    vault.open_function({"StringEquals": {"aws:SourceAccount": ACCOUNT}})
    only = vault.world.user("only-secrets", allow("secretsmanager:*"))
    with pytest.raises(AccessDenied, match="lambda:InvokeFunction"):
        rotate(vault, as_=only)
    assert vault.kept() is not None
    assert vault.kept().rotation is None  # type: ignore[union-attr]  # it was asserted to be there
    both = vault.world.user("both", allow(["secretsmanager:*", "lambda:InvokeFunction"]))
    assert rotate(vault, as_=both).version_id == token(2)
    assert rotate(vault, as_=both).version_id == token(2)


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ({}, "You must specify"),
        ({"automatically_after_days": 1, "schedule_expression": "rate(1 day)"}, "both"),
        ({"schedule_expression": "rate(3 hours)"}, "every four hours"),
        ({"schedule_expression": "rate(90 minutes)"}, "hours or days"),
        ({"schedule_expression": "at(2030-01-01T00:00:00)"}, "hours or days"),
        ({"schedule_expression": "cron(5 8 * * ? *)"}, "0 in its minutes"),
        ({"schedule_expression": "cron(0 8 * * ? 2099)"}, "in its year"),
        ({"schedule_expression": "cron(0 8,10 * * ? *)"}, "every four hours"),
        ({"schedule_expression": "cron(0 20 * * ? *)", "duration": "5h"}, "next UTC day"),
        ({"schedule_expression": "rate(4 hours)", "duration": "5h"}, "next rotation window"),
        ({"schedule_expression": "cron(nonsense)"}, "not valid"),
        ({"automatically_after_days": 1, "duration": "25h"}, "from 1h to 24h"),
    ],
)
def test_rules_that_are_refused(vault: Vault, rotator: Rotator, rules: dict[str, Any], said: str) -> None:
    with pytest.raises(op.InvalidParameterException, match=said):
        rotate(vault, rotation_rules=op.RotationRulesType(**rules))


@pytest.mark.parametrize(
    ("rules", "opens", "hours"),
    [
        # From 2025-06-15T15:06:40Z, when these worlds begin: a Sunday.
        ({"automatically_after_days": 2}, "2025-06-17T00", 24),
        ({"automatically_after_days": 2, "duration": "3h"}, "2025-06-17T00", 3),
        ({"schedule_expression": "rate(10 days)"}, "2025-06-25T00", 24),
        ({"schedule_expression": "rate(4 hours)"}, "2025-06-15T16", 1),
        ({"schedule_expression": "rate(10 hours)"}, "2025-06-15T20", 1),
        ({"schedule_expression": "cron(0 /8 * * ? *)"}, "2025-06-15T16", 1),
        ({"schedule_expression": "cron(0 18 ? * SAT *)"}, "2025-06-21T18", 6),
        ({"schedule_expression": "cron(0 1 ? 1/3 SUN#1 *)", "duration": "4h"}, "2025-07-06T01", 4),
    ],
)
def test_windows(vault: Vault, rotator: Rotator, rules: dict[str, Any], opens: str, hours: int) -> None:
    rotate(vault, rotation_rules=op.RotationRulesType(**rules), rotate_immediately=False)
    kept = vault.kept()
    assert kept is not None
    assert kept.rotation is not None
    window = (kept.rotation.next, kept.rotation.until)
    begin = datetime.strptime(opens, "%Y-%m-%dT%H").replace(tzinfo=UTC).timestamp()
    assert window == (begin, begin + hours * 3_600)
