"""What ``casemate:Explain`` learns of IAM's resources by their ARNs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from tests.services.harness import OTHER_ACCOUNT, World, trust
from tests.uploads import self_signed

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Operation, Service, ServiceModel
from casemate.services.iam.facts import iam_facts

MODEL = ServiceModel(name="asker", service_id="Asker", protocols=("json",), api_version="1")


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    arn: str


class Told(msgspec.Struct, frozen=True, kw_only=True):
    keys: dict[str, Any] | None


ASK = Operation(MODEL, "Ask", Ask, Told)
asker = Service(model=MODEL)


@asker.operation(ASK)
def ask(call: Call, req: Ask) -> Told:
    """The condition keys of what is under an ARN, None for nothing."""
    found = iam_facts(call, "iam:Get", req.arn)
    return Told(keys=None if found is None else dict(found.context))


@pytest.fixture
def world(open_world: Callable[..., World]) -> World:
    return open_world(services=[asker])


def test_tags_of_each_sort(world: World) -> None:
    tags = [op.Tag(key="colour", value="red")]
    pair = self_signed("site")
    role = world.call(
        op.CreateRole,
        op.CreateRoleRequest(role_name="r", assume_role_policy_document=trust(world.root().arn), tags=tags),
    ).role
    profile = world.call(
        op.CreateInstanceProfile, op.CreateInstanceProfileRequest(instance_profile_name="p", path="/x/", tags=tags)
    ).instance_profile
    device = world.call(
        op.CreateVirtualMFADevice, op.CreateVirtualMFADeviceRequest(virtual_mfa_device_name="d", tags=tags)
    ).virtual_mfa_device
    certificate = world.call(
        op.UploadServerCertificate,
        op.UploadServerCertificateRequest(
            server_certificate_name="c", certificate_body=pair.certificate, private_key=pair.private_key, tags=tags
        ),
    ).server_certificate_metadata
    assert certificate is not None
    for arn in (role.arn, profile.arn, device.serial_number, certificate.arn):
        keys = world.call(ASK, Ask(arn=arn)).keys
        assert keys is not None and keys["aws:ResourceTag/colour"] == "red", arn
        # Another name, another path and another account's are nothing.
        for wrong in (arn + "x", arn.replace("/", "/y/", 1), arn.replace(role.arn.split(":")[4], OTHER_ACCOUNT)):
            assert world.call(ASK, Ask(arn=wrong)).keys is None, wrong
