"""GenerateCredentialReport and GetCredentialReport: the states, and every column true."""

from __future__ import annotations

import csv
import io

import pytest
from tests.services.harness import ACCOUNT, World

from casemate.api import iam as op
from casemate.kernel.transaction import Transaction
from casemate.services.iam import credential_report
from casemate.services.iam.credential_report import (
    COLUMNS,
    USERS_AT_ONCE,
    VALID,
    continue_report,
)
from casemate.services.iam.keys import LastUse, note_use
from casemate.services.iam.mfa import MFA_DEVICE, MfaDevice
from casemate.services.iam.passwords import LOGIN_PROFILE, PASSWORD_POLICY, LoginProfile, PasswordPolicy

GENERATE = op.GenerateCredentialReportRequest()
GET = op.GetCredentialReportRequest()


def generate(world: World) -> str:
    return str(world.call(op.GenerateCredentialReport, GENERATE).state)


def keep(world: World) -> int:
    """What the keeper does: every due step; how many there were."""
    steps = 0
    while due := world.store.due(world.clock.now() + 1, 10, (credential_report.CREDENTIAL_REPORT.name,)):
        assert len(due) == 1

        def step(tx: Transaction) -> None:
            report = credential_report.credential_report(tx, ACCOUNT)
            assert report is not None
            continue_report(tx, report, world.clock.now(), world.identities.account_created)

        world.store.run_write(step).result()
        steps += 1
    return steps


def rows(world: World) -> list[dict[str, str]]:
    answer = world.call(op.GetCredentialReport, GET)
    assert answer.report_format == "text/csv"
    assert answer.content is not None and not answer.content.endswith(b"\n")
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_the_states_of_a_report(world: World) -> None:
    with pytest.raises(op.CredentialReportNotPresentException):
        world.call(op.GetCredentialReport, GET)
    assert generate(world) == "STARTED"
    assert generate(world) == "INPROGRESS"
    with pytest.raises(op.CredentialReportNotReadyException):
        world.call(op.GetCredentialReport, GET)
    assert keep(world) == 1
    assert generate(world) == "COMPLETE"
    first = world.call(op.GetCredentialReport, GET)
    assert first.generated_time == world.clock.now()
    world.user("ada")
    world.clock.time += VALID - 1
    # Within four hours it is the same report.
    assert generate(world) == "COMPLETE"
    assert keep(world) == 0
    assert world.call(op.GetCredentialReport, GET) == first
    world.clock.time += 1
    with pytest.raises(op.CredentialReportExpiredException):
        world.call(op.GetCredentialReport, GET)
    assert generate(world) == "STARTED"
    keep(world)
    assert [row["user"] for row in rows(world)] == ["<root_account>", "ada"]


def test_every_column_is_true(world: World) -> None:
    ada = world.user("ada")
    world.user("bob")
    first = world.call(op.CreateAccessKey, op.CreateAccessKeyRequest(user_name="ada")).access_key
    world.clock.time += 60
    second = world.call(op.CreateAccessKey, op.CreateAccessKeyRequest(user_name="ada")).access_key
    world.call(
        op.UpdateAccessKey,
        op.UpdateAccessKeyRequest(user_name="ada", access_key_id=second.access_key_id, status="Inactive"),
    )
    use = LastUse(1_750_000_030.5, "kms", "eu-west-1")

    def write(tx: Transaction) -> None:
        note_use(tx, first.access_key_id, use)
        tx.insert(PASSWORD_POLICY, PasswordPolicy(account=ACCOUNT, max_age=90))
        profile = LoginProfile(account=ACCOUNT, user_id=ada.principal_id, changed=1_750_000_010.0)
        tx.insert(LOGIN_PROFILE, profile)
        device = MfaDevice(account=ACCOUNT, device_name="d", owner_id=ada.principal_id, enabled=1_750_000_020.0)
        tx.insert(MFA_DEVICE, device)

    world.store.run_write(write).result()
    generate(world)
    keep(world)
    root, ada_row, bob = rows(world)
    assert tuple(root) == COLUMNS
    assert ada_row == {
        "user": "ada",
        "arn": ada.arn,
        "user_creation_time": "2025-06-15T15:06:40+00:00",
        "password_enabled": "true",
        "password_last_used": "no_information",
        "password_last_changed": "2025-06-15T15:06:50+00:00",
        "password_next_rotation": "2025-09-13T15:06:50+00:00",
        "mfa_active": "true",
        "access_key_1_active": "true",
        "access_key_1_last_rotated": "2025-06-15T15:06:40+00:00",
        "access_key_1_last_used_date": "2025-06-15T15:07:10+00:00",
        "access_key_1_last_used_region": "eu-west-1",
        "access_key_1_last_used_service": "kms",
        "access_key_2_active": "false",
        "access_key_2_last_rotated": "2025-06-15T15:07:40+00:00",
        "access_key_2_last_used_date": "N/A",
        "access_key_2_last_used_region": "N/A",
        "access_key_2_last_used_service": "N/A",
        "cert_1_active": "false",
        "cert_1_last_rotated": "N/A",
        "cert_2_active": "false",
        "cert_2_last_rotated": "N/A",
    }
    assert (root["user"], root["arn"]) == ("<root_account>", f"arn:aws:iam::{ACCOUNT}:root")
    assert (root["password_enabled"], root["password_next_rotation"]) == ("not_supported", "not_supported")
    assert (bob["password_enabled"], bob["password_last_used"], bob["mfa_active"]) == ("false", "N/A", "false")


def test_many_users_are_many_steps_and_each_is_there_once(world: World) -> None:
    names = [f"u{number:04}" for number in range(USERS_AT_ONCE + 1)]
    for name in names:
        world.call(op.CreateUser, op.CreateUserRequest(user_name=name))
    generate(world)
    assert keep(world) == 2
    assert [row["user"] for row in rows(world)] == ["<root_account>", *names]
