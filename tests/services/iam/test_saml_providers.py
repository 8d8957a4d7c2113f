from __future__ import annotations

from typing import Any

import pytest
from tests.idp import IdentityProvider
from tests.services.harness import ACCOUNT, World

from casemate.api import iam as op
from casemate.kernel.errors import NotBuilt
from casemate.services.iam.saml import PROVIDERS, VALIDITY

IDP = IdentityProvider()
METADATA = IDP.metadata()


def create(world: World, name: str = "Directory", **more: Any) -> str:
    request: dict[str, Any] = {"name": name, "saml_metadata_document": METADATA, **more}
    made = world.call(op.CreateSAMLProvider, op.CreateSAMLProviderRequest(**request))
    assert made.saml_provider_arn is not None
    return made.saml_provider_arn


def get(world: World, arn: str) -> op.GetSAMLProviderResponse:
    return world.call(op.GetSAMLProvider, op.GetSAMLProviderRequest(saml_provider_arn=arn))


def test_made_and_described(world: World) -> None:
    arn = create(world, tags=[op.Tag(key="Team", value="pay")])
    assert arn == f"arn:aws:iam::{ACCOUNT}:saml-provider/Directory"
    found = get(world, arn)
    assert (found.saml_metadata_document, found.create_date) == (METADATA, world.clock.now())
    assert found.valid_until == world.clock.now() + VALIDITY
    assert found.tags == [op.Tag(key="Team", value="pay")]
    assert len(found.saml_provider_uuid or "") == 22
    with pytest.raises(op.EntityAlreadyExistsException, match=r"^SAMLProvider Directory already exists\.$"):
        create(world)
    assert create(world, "directory") != arn
    listed = world.call(op.ListSAMLProviders, op.ListSAMLProvidersRequest()).saml_provider_list or []
    assert [each.arn for each in listed] == [arn, arn.replace("Directory", "directory")]


def test_the_metadata_s_own_end_counts(world: World) -> None:
    arn = create(world, saml_metadata_document=IDP.metadata(until="2030-01-02T03:04:05Z"))
    assert get(world, arn).valid_until == 1_893_553_445.0
    with pytest.raises(op.InvalidInputException, match="its validUntil is past"):
        create(world, "past", saml_metadata_document=IDP.metadata(until="2020-01-02T03:04:05Z"))


def test_metadata_is_read_before_it_is_kept(world: World) -> None:
    for bad in ("a" * 1000, METADATA.replace("?>", "?><!DOCTYPE x>"), METADATA.replace("entityID", "id")):
        with pytest.raises(op.InvalidInputException, match=r"^Could not parse metadata"):
            create(world, saml_metadata_document=bad)
    arn = create(world)
    request = op.UpdateSAMLProviderRequest(saml_provider_arn=arn, saml_metadata_document="b" * 1000)
    with pytest.raises(op.InvalidInputException):
        world.call(op.UpdateSAMLProvider, request)
    assert get(world, arn).saml_metadata_document == METADATA


def test_updated_tagged_and_deleted(world: World) -> None:
    arn, other = create(world), IdentityProvider("https://other").metadata()
    request = op.UpdateSAMLProviderRequest(saml_provider_arn=arn, saml_metadata_document=other)
    assert world.call(op.UpdateSAMLProvider, request).saml_provider_arn == arn
    assert get(world, arn).saml_metadata_document == other
    tags = [op.Tag(key="a", value="1"), op.Tag(key="b", value="2")]
    world.call(op.TagSAMLProvider, op.TagSAMLProviderRequest(saml_provider_arn=arn, tags=tags))
    world.call(op.UntagSAMLProvider, op.UntagSAMLProviderRequest(saml_provider_arn=arn, tag_keys=["a"]))
    listed = world.call(op.ListSAMLProviderTags, op.ListSAMLProviderTagsRequest(saml_provider_arn=arn))
    assert listed.tags == [op.Tag(key="b", value="2")]
    world.call(op.DeleteSAMLProvider, op.DeleteSAMLProviderRequest(saml_provider_arn=arn))
    with pytest.raises(op.NoSuchEntityException):
        get(world, arn)


def test_encrypted_assertions_are_refused_by_name(world: World) -> None:
    for more in ({"assertion_encryption_mode": "Required"}, {"add_private_key": "-----BEGIN PRIVATE KEY-----"}):
        with pytest.raises(NotBuilt, match="Encrypted SAML assertions"):
            create(world, **more)
    arn = create(world)
    with pytest.raises(NotBuilt):
        request = op.UpdateSAMLProviderRequest(saml_provider_arn=arn, assertion_encryption_mode="Allowed")
        world.call(op.UpdateSAMLProvider, request)


def test_the_quota(world: World) -> None:
    for number in range(PROVIDERS):
        create(world, f"provider-{number}")
    with pytest.raises(op.LimitExceededException):
        create(world)
