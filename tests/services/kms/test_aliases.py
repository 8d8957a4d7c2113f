from __future__ import annotations

from typing import Any

import pytest
from tests.services.conftest import OpenWorld
from tests.services.harness import ACCOUNT, REGION, World, allow, deny
from tests.services.kms.support import (
    DELEGATING,
    NOWHERE,
    OTHER_REGION,
    create,
    decrypt,
    describe,
    each,
    encrypt,
    grant,
    key_arn,
    key_policy,
    name_it,
    root_arn,
    schedule,
)

from casemate.api import kms as op
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.kernel.principal import Principal
from casemate.services.kms import kms
from casemate.services.kms.errors import NotAuthorizedException
from casemate.services.kms.quotas import Quotas

ALIAS_ARN = f"arn:aws:kms:{REGION}:{ACCOUNT}:alias/app"


def update(world: World, alias: str, key_id: str, as_: Principal | None = None) -> None:
    world.call(op.UpdateAlias, op.UpdateAliasRequest(alias_name=alias, target_key_id=key_id), as_)


def delete(world: World, alias: str, as_: Principal | None = None) -> None:
    world.call(op.DeleteAlias, op.DeleteAliasRequest(alias_name=alias), as_)


def listed(world: World, **members: Any) -> list[str]:
    return [
        entry.alias_name or "" for entry in world.call(op.ListAliases, op.ListAliasesRequest(**members)).aliases or []
    ]


def test_a_key_goes_by_each_of_its_names(world: World) -> None:
    key_id = create(world)
    name_it(world, "alias/app", key_arn(key_id))
    blob = encrypt(world, "alias/app")
    for name in (key_id, key_arn(key_id), "alias/app", ALIAS_ARN):
        assert describe(world, name).key_id == key_id
        assert decrypt(world, encrypt(world, name), key_id=name) == b"secret"
        assert decrypt(world, blob, key_id=name) == b"secret"


def test_an_alias_moves_and_its_entry_says_when(world: World) -> None:
    first, second = create(world), create(world)
    name_it(world, "alias/app", first)
    made = world.clock.now()
    world.clock.offset += 60
    update(world, "alias/app", second)
    entry = op.AliasListEntry(
        alias_name="alias/app",
        alias_arn=ALIAS_ARN,
        target_key_id=second,
        creation_date=made,
        last_updated_date=made + 60,
    )
    assert world.call(op.ListAliases, op.ListAliasesRequest()).aliases == [entry]
    assert listed(world, key_id=first) == []
    assert listed(world, key_id=key_arn(second)) == ["alias/app"]
    update(world, "alias/app", second)
    assert describe(world, "alias/app").key_id == second
    delete(world, "alias/app")
    with pytest.raises(op.NotFoundException) as gone:
        describe(world, "alias/app")
    assert str(gone.value) == f"Alias {ALIAS_ARN} is not found."


@pytest.mark.parametrize("name", ["app", "alias/", "alias", "Alias/app", "/alias/app"])
def test_a_name_begins_with_alias(world: World, name: str) -> None:
    key_id = create(world)
    for call in each(
        lambda: name_it(world, name, key_id),
        lambda: update(world, name, key_id),
        lambda: delete(world, name),
    ):
        with pytest.raises(InvalidRequest) as refused:
            call()
        assert str(refused.value) == (
            'Alias must start with the prefix "alias/". Please see '
            "https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html"
        )


@pytest.mark.parametrize("name", ["alias/a:b", "alias/a b", "alias/a\n", "alias/ä", "alias/*"])
def test_other_characters_are_refused(world: World, name: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        name_it(world, name, create(world))
    assert str(refused.value) == f"{name} contains invalid characters for an alias"


@pytest.mark.parametrize("name", ["alias/aws/s3", "alias/aws/no-such-service", "alias/aws/"])
def test_awss_names_belong_to_nobody(world: World, name: str) -> None:
    key_id = create(world)
    describe(world, "alias/aws/s3")
    for call in each(
        lambda: name_it(world, name, key_id),
        lambda: update(world, name, key_id),
        lambda: delete(world, name),
    ):
        with pytest.raises(NotAuthorizedException) as refused:
            call()
        assert str(refused.value) == ""
    name_it(world, "alias/awsome", key_id)


def test_a_name_is_taken_once_in_a_region(world: World) -> None:
    key_id = create(world)
    name_it(world, "alias/app", key_id)
    with pytest.raises(op.AlreadyExistsException) as taken:
        name_it(world, "alias/app", create(world))
    assert str(taken.value) == f"An alias with the name {ALIAS_ARN} already exists"
    name_it(world, "alias/App", key_id)
    name_it(world, "alias/app", create(world, region=OTHER_REGION), region=OTHER_REGION)
    assert describe(world, "alias/app").key_id == key_id


@pytest.mark.parametrize("target", ["alias/app", ALIAS_ARN, "alias/missing"])
def test_an_alias_of_an_alias_is_refused(world: World, target: str) -> None:
    name_it(world, "alias/app", create(world))
    for call in each(lambda: name_it(world, "alias/other", target), lambda: update(world, "alias/app", target)):
        with pytest.raises(InvalidRequest, match=r"^Aliases must refer to keys\. Not aliases$"):
            call()


def test_targets_and_aliases_that_are_not_there(world: World) -> None:
    key_id = create(world)
    with pytest.raises(op.NotFoundException, match=f"Key '{key_arn(NOWHERE)}' does not exist"):
        name_it(world, "alias/app", NOWHERE)
    with pytest.raises(op.NotFoundException, match="Invalid keyId 'nonsense'"):
        name_it(world, "alias/app", "nonsense")
    for call in each(lambda: update(world, "alias/app", key_id), lambda: delete(world, "alias/app")):
        with pytest.raises(op.NotFoundException, match=f"Alias {ALIAS_ARN} is not found."):
            call()
    with pytest.raises(op.NotFoundException):
        listed(world, key_id=NOWHERE)
    with pytest.raises(op.NotFoundException, match="Invalid keyId 'alias/app'"):
        listed(world, key_id="alias/app")


def test_states_of_the_keys_an_alias_moves_between(world: World) -> None:
    doomed, key_id, disabled = create(world), create(world), create(world)
    name_it(world, "alias/app", doomed)
    schedule(world, doomed)
    update(world, "alias/app", key_id)
    with pytest.raises(op.KMSInvalidStateException, match="is pending deletion"):
        update(world, "alias/app", doomed)
    world.call(op.DisableKey, op.DisableKeyRequest(key_id=disabled))
    update(world, "alias/app", disabled)
    schedule(world, disabled)
    with pytest.raises(op.KMSInvalidStateException, match="is pending deletion"):
        update(world, "alias/app", disabled)
    delete(world, "alias/app")


def test_a_key_has_so_many_aliases(open_world: OpenWorld) -> None:
    world = open_world(services=[kms], resources={Quotas: Quotas(aliases=2)})
    full, other = create(world), create(world)
    for name in ("alias/a", "alias/b"):
        name_it(world, name, full)
    name_it(world, "alias/c", other)
    with pytest.raises(op.LimitExceededException):
        name_it(world, "alias/d", full)
    with pytest.raises(op.LimitExceededException):
        update(world, "alias/c", full)
    update(world, "alias/a", full)
    delete(world, "alias/a")
    update(world, "alias/c", full)
    assert Quotas() == Quotas(keys=100_000, aliases=50)


def test_aliases_are_listed_page_by_page(world: World) -> None:
    key_id, other = create(world), create(world)
    for number in range(5):
        name_it(world, f"alias/{number}", key_id)
    name_it(world, "alias/other", other)
    for filter_, expected in (({}, 6), ({"key_id": key_id}, 5)):
        seen: list[str] = []
        marker, truncated = None, True
        while truncated:
            page = world.call(op.ListAliases, op.ListAliasesRequest(limit=2, marker=marker, **filter_))
            seen += [entry.alias_name or "" for entry in page.aliases or []]
            marker, truncated = page.next_marker, bool(page.truncated)
        assert seen == sorted(seen) and len(seen) == expected
    marker = world.call(op.ListAliases, op.ListAliasesRequest(limit=1)).next_marker
    with pytest.raises(op.InvalidMarkerException):
        listed(world, key_id=key_id, marker=marker)


def test_a_page_has_100_aliases_at_most(world: World) -> None:
    for _ in range(3):
        key_id = create(world)
        for _ in range(34):
            name_it(world, f"alias/{world.ids.random(8).hex()}", key_id)
    assert (len(listed(world)), len(listed(world, limit=1000))) == (50, 100)


# -- permissions


@pytest.fixture
def admin(world: World) -> Principal:
    return world.user("admin", allow("kms:*"))


def test_each_alias_operation_needs_the_alias(world: World) -> None:
    key_id, other = create(world), create(world)
    name_it(world, "alias/app", key_id)
    keys_only = world.user("keys", allow("kms:*", "arn:aws:kms:*:*:key/*"))
    for call in each(
        lambda: name_it(world, "alias/new", key_id, keys_only),
        lambda: update(world, "alias/app", other, keys_only),
        lambda: delete(world, "alias/app", keys_only),
    ):
        with pytest.raises(AccessDenied, match=f"on resource: arn:aws:kms:{REGION}:{ACCOUNT}:alias/"):
            call()


def test_each_alias_operation_needs_its_keys(world: World, admin: Principal) -> None:
    open_key = create(world)
    closed = create(world, policy=key_policy(grant(root_arn(), "kms:*"), *_denied(admin)))
    name_it(world, "alias/open", open_key)
    name_it(world, "alias/closed", closed)
    for call in each(
        lambda: name_it(world, "alias/new", closed, admin),
        lambda: update(world, "alias/open", closed, admin),
        lambda: update(world, "alias/closed", open_key, admin),
        lambda: delete(world, "alias/closed", admin),
    ):
        with pytest.raises(AccessDenied) as refused:
            call()
        assert f"on resource: {key_arn(closed)} with an explicit deny in a resource-based policy" in str(refused.value)
    assert listed(world) == ["alias/closed", "alias/open"]
    name_it(world, "alias/new", open_key, admin)
    update(world, "alias/new", open_key, admin)
    delete(world, "alias/new", admin)


def _denied(caller: Principal) -> list[dict[str, Any]]:
    return [{**grant(caller.arn), "Effect": "Deny"}]


def test_tags_of_the_key_behind_an_alias_count(world: World) -> None:
    """What no target tells must see the key's tags as targets do."""
    tagged = create(world, policy=DELEGATING, tags=[op.Tag(tag_key="Stage", tag_value="prod")])
    plain = create(world)
    name_it(world, "alias/app", tagged)
    prod = {"StringEquals": {"aws:ResourceTag/Stage": "prod"}}
    user = world.user("careful", allow("kms:*"), deny("kms:*", Condition=prod))
    for call in each(lambda: update(world, "alias/app", plain, user), lambda: delete(world, "alias/app", user)):
        with pytest.raises(AccessDenied, match="explicit deny in an identity-based policy"):
            call()


def test_conditions_on_the_aliases_of_a_key(world: World) -> None:
    key_id = create(world)
    any_of = {"ForAnyValue:StringLike": {"kms:ResourceAliases": "alias/app-*"}}
    user = world.user("by-alias", allow("kms:Encrypt", Condition=any_of))
    name_it(world, "alias/other", key_id)
    with pytest.raises(AccessDenied):
        encrypt(world, key_id, as_=user)
    name_it(world, "alias/app-1", key_id)
    encrypt(world, key_id, as_=user)
    update(world, "alias/app-1", create(world))
    with pytest.raises(AccessDenied):
        encrypt(world, key_id, as_=user)


def test_a_user_without_permission_learns_of_no_alias(world: World) -> None:
    name_it(world, "alias/app", create(world))
    nobody = world.user("nobody")
    messages = []
    for name in ("alias/app", "alias/oops"):
        with pytest.raises(AccessDenied) as refused:
            delete(world, name, nobody)
        messages.append(str(refused.value).replace(name, ""))
    assert messages[0] == messages[1]
    with pytest.raises(AccessDenied, match="kms:ListAliases"):
        world.call(op.ListAliases, op.ListAliasesRequest(), nobody)
