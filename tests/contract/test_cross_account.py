"""Which KMS operations reach another account's key: those whose page in the API Reference says so, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from tests.contract.estate import Estate
from tests.contract.operations import ORDERED, about_key, name_of
from tests.contract.test_reference import populated, typed
from tests.contract.wire import operation_model
from tests.services.harness import OTHER_ACCOUNT, World, allow
from tests.services.kms.support import grant, key_policy, put_policy, root_arn

from casemate.kernel.errors import AccessDenied, CommonError, ServiceError
from casemate.kernel.operations import Registered
from casemate.kernel.principal import Principal
from casemate.services.kms import kms

KMS = [each for each in ORDERED if each.operation.service.name == "kms"]
KEYS = {"KeyId", "TargetKeyId", "SourceKeyId", "DestinationKeyId", "CiphertextBlob"}
NAMING = [each for each in KMS if KEYS & set(operation_model(each.operation).input_shape.members)]
_SAID = re.compile(r"Cross-account use\s*:?\s*</b>\s*:?\s*(Yes|No|Not applicable)", re.IGNORECASE)


def said(each: Registered) -> str:
    """What the operation's page says of its cross-account use."""
    found = _SAID.search(operation_model(each.operation).documentation)
    assert found is not None, f"the page of {name_of(each)} says nothing of its use across accounts"
    return found[1].lower()


@dataclass
class Neighbours:
    """A world whose keys let everyone do everything, and somebody of the other account who may do everything."""

    world: World
    estate: Estate
    neighbour: Principal


@pytest.fixture(scope="module")
def neighbours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neighbours]:
    world = World(tmp_path_factory.mktemp("neighbours"), [kms])
    estate = populated(world)
    for key_id in (estate.key_id, estate.spare_key_id):
        put_policy(world, key_id, key_policy(grant(root_arn()), grant("*")))
    yield Neighbours(world, estate, world.user("neighbour", allow("*"), account=OTHER_ACCOUNT))
    world.close()


@pytest.mark.parametrize("each", NAMING, ids=name_of)
def test_use_across_accounts_is_as_the_page_says(neighbours: Neighbours, each: Registered) -> None:
    world, estate = neighbours.world, neighbours.estate
    params = about_key(each, estate, estate.key_arn, estate.ciphertext)
    if each.operation.name == "ListAliases":
        params["KeyId"] = estate.key_arn
    outcome = world.outcome(each.operation, typed(each, params), neighbours.neighbour).result
    if said(each) == "yes" and each.operation.name not in BY_OTHER_MEANS:
        assert not isinstance(outcome, AccessDenied), outcome
        if isinstance(outcome, ServiceError):
            assert outcome.code != "NotFoundException", outcome
        return
    assert isinstance(outcome, ServiceError | CommonError)
    code = outcome.code if isinstance(outcome, ServiceError) else type(outcome).__name__
    assert code in ("AccessDenied", "NotFoundException"), outcome


BY_OTHER_MEANS = {"RetireGrant"}
"""It reaches another account's grant, for whom the grant names: not for whom a key policy does."""


def test_every_operation_on_keys_is_looked_at() -> None:
    assert {said(each) for each in NAMING} == {"yes", "no"}
    assert {name_of(each) for each in NAMING if said(each) == "yes"} >= {"kms:Encrypt", "kms:CreateGrant"}
