"""The catalog of services is what its source says, and knows what we have built."""

from __future__ import annotations

import json

import pytest
from tests.contract.operations import BUILT
from tools import generate_catalog

from casemate.kernel.operations import Registered
from casemate.policy.catalog import catalog


def test_the_file_is_fresh() -> None:
    assert json.loads(generate_catalog.TARGET.read_text(encoding="utf-8")) == generate_catalog.catalog()
    assert "licence" in catalog().provenance


# Actions that are newer than the reference.
NEWER = {"secretsmanager:ListResourcePolicies"}


@pytest.mark.parametrize("each", BUILT, ids=lambda each: each.action)
def test_what_is_built_is_an_action_of_a_known_service(each: Registered) -> None:
    prefix, _, name = each.action.partition(":")
    assert prefix in catalog().services
    # Some are authorized as others: kms:ReEncrypt as ReEncryptFrom and ReEncryptTo, a batch as what it is a batch of.
    authorized = {target.action or name for target in each.targets} or {name}
    assert each.action in NEWER or authorized <= catalog().known[prefix].actions.keys()


def test_formats_of_resources() -> None:
    assert catalog().resource_format("kms:Encrypt") == "arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}"
    assert [catalog().resource_format(action) for action in ("kms:ListKeys", "kms:Nothing", "nothing:X")] == ["*"] * 3
    assert (catalog().name("kms"), catalog().name("nothing")) == ("AWS Key Management Service", "nothing")
