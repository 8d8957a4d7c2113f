"""Each KMS action carries every condition key that AWS's service authorization reference lists for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from tests.contract.estate import Estate
from tests.contract.operations import ORDERED, name_of, sample
from tests.contract.test_reference import Recorder, condition_keys, populated, templated, typed
from tests.contract.wire import operation_model
from tests.services.harness import World, allow
from tests.services.kms.support import name_it

from casemate.kernel.errors import CommonError, ServiceError
from casemate.kernel.operations import Registered
from casemate.services.kms import kms

KMS = [each for each in ORDERED if each.operation.service.name == "kms"]
ACTIONS = sorted(
    {f"kms:{target.action}" for each in KMS for target in each.targets if target.action}
    | {each.action for each in KMS if not any(target.action for target in each.targets)}
)
_CONTEXT = {"purpose": "contract"}

BEYOND: Mapping[str, str] = {
    "kms:RecipientAttestation": "Recipient (Nitro Enclaves) is refused",
    "kms:ViaService": "given to calls that a service makes: tests/services/kms/test_targets.py",
    "kms:MultiRegionKeyType": "given to multi-Region keys alone",
    "aws:": "given by tags, which the samples add and take away",
}
"""Condition keys, by how they begin, that no sample brings, and why."""


def variants(each: Registered, estate: Estate) -> Iterator[dict[str, Any]]:
    """The operation's sample, and others that bring what it leaves out: aliases, encryption contexts, services."""
    params = sample(each, estate)
    yield params
    shape = operation_model(each.operation).input_shape
    members = shape.members if shape is not None else {}
    named = {name: estate.alias for name in ("KeyId", "SourceKeyId", "DestinationKeyId") if name in members}
    contexts = {name: _CONTEXT for name in members if name.endswith("EncryptionContext")}
    yield {**params, **named, **contexts}
    if each.operation.name == "ImportKeyMaterial":
        yield {**params, "ExpirationModel": "KEY_MATERIAL_EXPIRES", "ValidTo": 2_000_000_000}
    if each.operation.name == "CreateGrant":
        source = {"SourceArn": f"arn:aws:s3:us-east-1:{estate.account}:bucket"}
        del params["GranteePrincipal"], params["RetiringPrincipal"]
        service = "s3.us-east-1.amazonaws.com"
        principals = {"GranteeServicePrincipal": service, "RetiringServicePrincipal": service}
        yield {**params, **principals, "Constraints": source}


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, set[str]]]:
    """The condition keys that came with each action, over all variants of all samples."""
    world = World(tmp_path_factory.mktemp("keys"), [kms])
    recorder = Recorder(world.identities)
    estate = populated(world)
    for number, key_id in enumerate((estate.spare_key_id, estate.special.external, estate.special.related)):
        name_it(world, f"alias/special-{number}", key_id)
    for number, params in enumerate(estate.pairs.values()):
        name_it(world, f"alias/pair-{number}", params["KeyId"])
    world.executor = replace(world.executor, authorizer=recorder)
    admin = world.user("admin", allow("*"))
    for each in KMS:
        for params in variants(each, estate):
            try:
                world.call(each.operation, typed(each, params), admin)
            except (ServiceError, CommonError):
                # It was asked for all the same: what a handler makes of the variant is no matter here.
                continue
    found: dict[str, set[str]] = defaultdict(set)
    for action, _, keys in recorder.asked:
        found[action] |= keys
    yield found
    world.close()


@pytest.mark.parametrize("action", ACTIONS)
def test_every_key_of_an_action_is_given(given: Mapping[str, set[str]], action: str) -> None:
    missing = {
        key
        for key in condition_keys(action)
        if not key.startswith(tuple(BEYOND)) and not any(templated(key).fullmatch(each) for each in given[action])
    }
    assert missing == set(), f"{action} leaves out condition keys"


def test_deprecated_names_are_given_too(given: Mapping[str, set[str]]) -> None:
    for action in ("kms:CreateKey", "kms:Encrypt", "kms:PutKeyPolicy"):
        assert given[action] >= {"kms:CustomerMasterKeySpec", "kms:CustomerMasterKeyUsage"}


def test_all_operations_are_looked_at() -> None:
    assert {name_of(each) for each in KMS} >= {"kms:ReEncrypt", "kms:CreateGrant", "kms:CreateAlias"}
    assert {"kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:Decrypt"} <= set(ACTIONS)
