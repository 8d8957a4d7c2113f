from __future__ import annotations

import json

import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, World, allow

from casemate.api import casemate as op
from casemate.api import iam
from casemate.kernel.errors import AccessDenied
from casemate.kernel.ids import SystemIds
from casemate.kernel.principal import Principal
from casemate.services.casemate.accounts import first_account, new_account_id, root_of
from casemate.services.casemate.model import ACCOUNT as KIND


def create(
    world: World, name: str = "third", account_id: str | None = None, as_: Principal | None = None
) -> op.Account:
    account = world.call(op.CreateAccount, op.CreateAccountRequest(name=name, account_id=account_id), as_).account
    assert account is not None
    return account


def test_the_first_is_the_one_that_was_opened_first(world: World) -> None:
    first = world.store.run_read(first_account).result()
    assert first is not None and first.id == ACCOUNT and first.is_first
    second = world.store.run_read(lambda tx: tx.get(KIND, "", "", OTHER_ACCOUNT)).result()
    assert second is not None and second.opened_by == ACCOUNT and not second.is_first


def test_created_with_a_root_key(world: World) -> None:
    request = op.CreateAccountRequest(name="third", account_id="777788889999")
    outcome = world.outcome(op.CreateAccount, request)
    answer = outcome.result
    assert isinstance(answer, op.CreateAccountResponse) and answer.account is not None
    assert answer.account == op.Account(
        id="777788889999",
        name="third",
        arn=f"arn:aws:casemate::{ACCOUNT}:account/777788889999",
        created=world.clock.now(),
        state="ACTIVE",
    )
    key = answer.root_access_key
    assert key is not None and key.access_key_id is not None and key.secret_access_key is not None
    key_id = key.access_key_id
    credential = world.store.run_read(lambda tx: world.identities.credential(tx, key_id)).result()
    assert credential is not None and credential.secret_access_key == key.secret_access_key
    assert credential.principal == Principal(
        type=root_of("777788889999").type,
        account="777788889999",
        arn="arn:aws:iam::777788889999:root",
        principal_id="777788889999",
        access_key_id=key_id,
    )
    records = world.records(outcome)
    assert [record["eventName"] for record in records] == ["CreateAccessKey", "CreateAccount"]
    assert [record["recipientAccountId"] for record in records] == ["777788889999", ACCOUNT]
    assert key.secret_access_key not in json.dumps(records)
    world.call(iam.CreateUser, iam.CreateUserRequest(user_name="x"), credential.principal)


def test_a_random_id(world: World) -> None:
    account = create(world)
    assert account.id is not None and len(account.id) == 12 and account.id.isdecimal()


def test_ids_have_twelve_digits() -> None:
    ids = {new_account_id(SystemIds()) for _ in range(200)}
    assert len(ids) == 200
    assert all(len(each) == 12 and each.isdecimal() and each[0] != "0" for each in ids)


@pytest.mark.parametrize(
    ("name", "account_id", "error"),
    [
        ("second", None, op.AccountAlreadyExistsException),
        ("third", OTHER_ACCOUNT, op.AccountAlreadyExistsException),
        ("third", "000000000000", op.InvalidParameterException),
    ],
)
def test_taken(world: World, name: str, account_id: str | None, error: type[Exception]) -> None:
    with pytest.raises(error):
        create(world, name, account_id)
    assert len(world.call(op.ListAccounts, op.ListAccountsRequest()).accounts or []) == 2


def test_who_may_create(world: World) -> None:
    create(world, "by alice", as_=world.user("alice", allow("casemate:CreateAccount")))
    for caller in (world.user("bob"), world.root(OTHER_ACCOUNT), world.user("eve", allow("*"), account=OTHER_ACCOUNT)):
        with pytest.raises(AccessDenied):
            create(world, "third", as_=caller)


def test_described(world: World) -> None:
    def describe(account_id: str, as_: Principal) -> str | None:
        request = op.DescribeAccountRequest(account_id=account_id)
        account = world.call(op.DescribeAccount, request, as_).account
        return account.name if account else None

    root, other = world.root(), world.root(OTHER_ACCOUNT)
    assert describe(OTHER_ACCOUNT, root) == "second"
    assert describe(OTHER_ACCOUNT, other) == "second"
    for account_id in (ACCOUNT, "999999999999"):
        with pytest.raises(AccessDenied):
            describe(account_id, other)
    with pytest.raises(op.AccountNotFoundException):
        describe("999999999999", root)
    reader = world.user(
        "reader", allow("casemate:DescribeAccount", f"arn:aws:casemate::{ACCOUNT}:account/{OTHER_ACCOUNT}")
    )
    assert describe(OTHER_ACCOUNT, reader) == "second"
    with pytest.raises(AccessDenied):
        describe(ACCOUNT, reader)


def test_listed_in_pages(world: World) -> None:
    for number in range(3):
        create(world, f"more {number}")
    found: list[str | None] = []
    token = None
    while True:
        page = world.call(op.ListAccounts, op.ListAccountsRequest(max_results=2, next_token=token))
        found += [account.id for account in page.accounts or []]
        token = page.next_token
        if token is None:
            break
        assert len(page.accounts or []) == 2
    assert found == sorted(found, key=str) and len(found) == 5
    with pytest.raises(op.InvalidParameterException):
        world.call(op.ListAccounts, op.ListAccountsRequest(next_token="nonsense"))
    with pytest.raises(AccessDenied):
        world.call(op.ListAccounts, op.ListAccountsRequest(), world.root(OTHER_ACCOUNT))
