"""The authorizer: what it keeps decides as what is made anew; what strangers are told says nothing of a resource."""

from __future__ import annotations

from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, World, allow, deny, policy

from casemate.gateway.authorize import Authorizer
from casemate.kernel.errors import AccessDenied
from casemate.kernel.principal import Principal, PrincipalPolicies, PrincipalType
from casemate.kernel.transaction import Transaction
from casemate.policy.context import Circumstances, Subject

HERE = Circumstances(region="us-east-1", source_ip="192.0.2.1", user_agent="tests", secure=True, wall=1_750_000_000.0)
KEY = f"arn:aws:kms:us-east-1:{ACCOUNT}:key/1"
ARNS = (KEY, f"arn:aws:kms:us-east-1:{OTHER_ACCOUNT}:key/1", "*")


# The identities here read nothing from it.
_NOTHING = cast("Transaction", None)


class Known:
    """Identities whose policies are given; a port of the authorizer's that only this is needed of."""

    def __init__(self, policies: PrincipalPolicies | None) -> None:
        self.found = policies

    def policies(self, tx: Transaction, principal: Principal) -> PrincipalPolicies | None:
        return self.found

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"the authorizer asked for {name}")


def user(name: str = "ann", account: str = ACCOUNT, access_key_id: str = "AKIA1") -> Principal:
    return Principal(
        type=PrincipalType.IAM_USER,
        account=account,
        arn=f"arn:aws:iam::{account}:user/{name}",
        principal_id=f"AIDA{name}",
        name=name,
        access_key_id=access_key_id,
    )


def denial(policies: PrincipalPolicies | None, subject: Subject, told: Any = None, **context: Any) -> str:
    """What a denied user is told."""
    with pytest.raises(AccessDenied) as raised:
        Authorizer(Known(policies)).require(_NOTHING, user(), subject, HERE, lambda: context, told)
    return raised.value.message


def grant(*names: str, effect: str = "Allow", **more: Any) -> str:
    principals = [f"arn:aws:iam::{ACCOUNT}:{name}" for name in names]
    return policy({"Effect": effect, "Principal": {"AWS": principals}, "Action": "kms:*", "Resource": "*", **more})


IDENTITY = (
    PrincipalPolicies(),
    PrincipalPolicies(identity=(("p", policy(allow("kms:*"))),)),
    PrincipalPolicies(identity=(("p", policy(allow("kms:*"))),)),
    PrincipalPolicies(identity=(("p", policy(allow("kms:*"), deny("kms:Encrypt"))),)),
    PrincipalPolicies(identity=(("p", policy(allow("kms:*", Condition={"StringEquals": {"kms:KeySpec": "A"}}))),)),
    PrincipalPolicies(identity=(("p", policy(allow("kms:*"))),), session=(("s", policy(allow("s3:*"))),)),
    PrincipalPolicies(identity=(("p", policy(allow("kms:*"))),), boundary=("b", policy(allow("kms:Encrypt")))),
)
RESOURCE = (None, grant("root"), grant("user/ann"), grant("user/ann", effect="Deny"), grant("user/bob"))
subjects = st.builds(
    Subject,
    action=st.sampled_from(("kms:Encrypt", "kms:Decrypt")),
    arn=st.sampled_from(ARNS),
    account=st.sampled_from(("", ACCOUNT, OTHER_ACCOUNT)),
    policy=st.sampled_from(RESOURCE),
    trusts=st.booleans(),
    exists=st.booleans(),
)
callers = st.builds(
    user,
    st.sampled_from(("ann", "bob")),
    st.sampled_from((ACCOUNT, OTHER_ACCOUNT)),
    st.sampled_from(("AKIA1", "ASIA1")),
)
calls = st.tuples(callers, st.sampled_from(IDENTITY), subjects, st.sampled_from(("A", "B")))


@settings(max_examples=150)
@given(asked=st.lists(calls, max_size=12), capacity=st.sampled_from((1, 3, 1000)))
def test_what_is_kept_decides_as_what_is_made_anew(
    asked: list[tuple[Principal, PrincipalPolicies, Subject, str]], capacity: int
) -> None:
    kept = Authorizer(Known(None), capacity=capacity)
    for principal, policies, subject, spec in [*asked, *asked]:
        context = {"kms:KeySpec": spec}
        new = Authorizer(Known(None)).decide(principal, policies, subject, HERE, lambda: context)  # noqa: B023 - called at once
        assert kept.decide(principal, policies, subject, HERE, lambda: context) == new  # noqa: B023 - called at once
        assert len(kept._residuals) <= capacity


@pytest.mark.parametrize(
    "other",
    [
        {"account": OTHER_ACCOUNT},
        {"trusts": False},
        {"exists": False},
        {"policy": grant("user/bob")},
        {"policy": None},
        {"action": "kms:Decrypt"},
        {"arn": "*"},
    ],
    ids=lambda other: "-".join(other),
)
def test_another_subject_is_decided_by_itself(other: dict[str, Any]) -> None:
    authorizer = Authorizer(Known(None))
    known = {"action": "kms:Encrypt", "arn": KEY, "account": ACCOUNT, "policy": grant("user/ann"), "trusts": True}
    policies = PrincipalPolicies(identity=(("p", policy(allow("kms:Encrypt", ARNS[2]))),))
    for fields in (known, {**known, **other}, known):
        subject = Subject(**fields)
        fresh = Authorizer(Known(None)).decide(user(), policies, subject, HERE, dict)
        assert authorizer.decide(user(), policies, subject, HERE, dict) == fresh


def test_policies_of_the_same_text_but_read_anew_are_looked_at_anew() -> None:
    authorizer = Authorizer(Known(None))
    subject = Subject("kms:Encrypt", KEY, ACCOUNT)
    open_, closed = (PrincipalPolicies(identity=(("p", policy(allow(action))),)) for action in ("kms:*", "s3:*"))
    assert authorizer.decide(user(), open_, subject, HERE, dict).allowed
    assert not authorizer.decide(user(), closed, subject, HERE, dict).allowed
    assert authorizer.decide(user(), open_, subject, HERE, dict).allowed


# -- what is told


def test_a_principal_that_is_gone_is_denied() -> None:
    told = denial(None, Subject("kms:Encrypt", KEY, ACCOUNT))
    assert told.endswith("because the principal no longer exists")


def test_the_message_names_caller_action_and_resource() -> None:
    told = denial(PrincipalPolicies(), Subject("kms:Encrypt", KEY, ACCOUNT))
    assert told == (
        f"User: arn:aws:iam::{ACCOUNT}:user/ann is not authorized to perform: kms:Encrypt on resource: {KEY} "
        "because no identity-based policy allows the kms:Encrypt action"
    )


def test_the_own_side_is_told_first() -> None:
    subject = Subject("kms:Encrypt", KEY, ACCOUNT, grant("user/bob"), trusts=True)
    assert "no identity-based policy" in denial(PrincipalPolicies(), subject)
    assert denial(IDENTITY[1], subject).endswith("because no resource-based policy allows the kms:Encrypt action")


STRANGE = f"arn:aws:kms:us-east-1:{OTHER_ACCOUNT}:key/1"


@pytest.mark.parametrize("text", [None, *RESOURCE[3:]], ids=["none", "deny", "of another"])
@pytest.mark.parametrize("exists", [True, False])
def test_of_a_strangers_resource_one_thing_is_told(text: str | None, exists: bool) -> None:
    subject = Subject("kms:Encrypt", STRANGE, OTHER_ACCOUNT, text if exists else None, trusts=True, exists=exists)
    told = denial(IDENTITY[1], subject)
    assert told.endswith(
        "because the resource does not exist in this Region, no resource-based policies allow access, or a "
        "resource-based policy explicitly denies access"
    )
    assert denial(PrincipalPolicies(), subject).endswith(
        "because no identity-based policy allows the kms:Encrypt action"
    )


@pytest.mark.parametrize("spec", ["A", "B"])
def test_a_strangers_denial_is_worded_without_the_resources_keys(spec: str) -> None:
    subject = Subject("kms:Encrypt", STRANGE, OTHER_ACCOUNT, RESOURCE[4], trusts=True)
    told = denial(IDENTITY[4], subject, dict, **{"kms:KeySpec": spec})
    assert told.endswith("because no identity-based policy allows the kms:Encrypt action")


def test_the_own_side_sees_whose_the_resource_is() -> None:
    subject = Subject("kms:Encrypt", STRANGE, OTHER_ACCOUNT, None, trusts=True)
    condition = {"StringEquals": {"aws:ResourceAccount": ACCOUNT}}
    own_only = PrincipalPolicies(identity=(("p", policy(allow("kms:*", Condition=condition))),))
    assert "no identity-based policy" in denial(own_only, subject)


def test_a_role_says_nothing_more() -> None:
    role = f"arn:aws:iam::{OTHER_ACCOUNT}:role/r"
    policies = PrincipalPolicies(identity=(("p", policy(allow("sts:*"))),))
    for exists in (True, False):
        told = denial(policies, Subject("sts:AssumeRole", role, OTHER_ACCOUNT, None, trusts=True, exists=exists))
        assert told.endswith(f"sts:AssumeRole on resource: {role}")


# -- in force at once


def test_a_changed_policy_is_in_force_with_the_next_call(world: World) -> None:
    ann = world.user("ann", allow("kms:*"))
    subject = Subject("kms:Encrypt", KEY, ACCOUNT)

    def ask() -> bool:
        def work(tx: Transaction) -> bool:
            try:
                world.authorizer.require(tx, ann, subject, HERE, dict)
            except AccessDenied:
                return False
            return True

        return world.store.run_read(work).result()

    assert ask()
    world.user("ann", deny("kms:*"))
    assert not ask()
    world.user("ann", allow("kms:*"))
    assert ask()
