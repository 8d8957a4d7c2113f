from __future__ import annotations

import pytest
from tests.services.harness import OTHER_ACCOUNT, World

from casemate.api import iam as op


def aliases(world: World, account: str | None = None) -> list[str]:
    caller = world.root(account) if account else None
    return world.call(op.ListAccountAliases, op.ListAccountAliasesRequest(), caller).account_aliases


def create(world: World, alias: str, account: str | None = None) -> None:
    caller = world.root(account) if account else None
    world.call(op.CreateAccountAlias, op.CreateAccountAliasRequest(account_alias=alias), caller)


def test_an_alias_is_one_account_s_and_an_account_has_one(world: World) -> None:
    assert aliases(world) == []
    create(world, "first")
    create(world, "second")
    assert aliases(world) == ["second"]
    # The one that was replaced is free again.
    create(world, "first", OTHER_ACCOUNT)
    with pytest.raises(op.EntityAlreadyExistsException, match="The account alias first already exists"):
        create(world, "first")
    with pytest.raises(op.NoSuchEntityException, match="The account alias first cannot be found"):
        world.call(op.DeleteAccountAlias, op.DeleteAccountAliasRequest(account_alias="first"))
    world.call(op.DeleteAccountAlias, op.DeleteAccountAliasRequest(account_alias="second"))
    assert (aliases(world), aliases(world, OTHER_ACCOUNT)) == ([], ["first"])


def test_the_global_endpoint_s_tokens(world: World) -> None:
    def version() -> int:
        return (world.call(op.GetAccountSummary, op.GetAccountSummaryRequest()).summary_map or {})[
            "GlobalEndpointTokenVersion"
        ]

    assert version() == 1
    for token, number in (("v2Token", 2), ("v1Token", 1)):
        request = op.SetSecurityTokenServicePreferencesRequest(
            global_endpoint_token_version="v2Token" if token == "v2Token" else "v1Token"
        )
        world.call(op.SetSecurityTokenServicePreferences, request)
        assert version() == number


def test_service_specific_credentials_are_refused_by_the_service_s_name(world: World) -> None:
    world.user("alice")
    request = op.CreateServiceSpecificCredentialRequest(user_name="alice", service_name="codecommit.amazonaws.com")
    with pytest.raises(op.ServiceNotSupportedException, match=r"codecommit\.amazonaws\.com"):
        world.call(op.CreateServiceSpecificCredential, request)
    listing = op.ListServiceSpecificCredentialsRequest(user_name="alice")
    assert world.call(op.ListServiceSpecificCredentials, listing).service_specific_credentials == []
