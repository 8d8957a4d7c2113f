from __future__ import annotations

import json
import re
from typing import Any

import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, World, allow, deny, policy
from tests.services.sts.acting import assume, make_role, session_of, tags_of, trusting

from casemate.api import iam
from casemate.api import sts as op
from casemate.crypto.session import SessionTokens
from casemate.kernel.errors import AccessDenied, InvalidRequest, NotBuilt
from casemate.kernel.principal import PrincipalType
from casemate.services.sts.errors import InvalidParameterValue

ANY_ROLE = allow(["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"])


def test_assumed(world: World, tokens: SessionTokens) -> None:
    alice = world.user("alice", ANY_ROLE)
    arn = make_role(world, "Reader", trusting(ACCOUNT), allow("iam:GetRole"), path="/app/")
    answer = assume(world, alice, arn, duration_seconds=900)
    credentials, user = answer.credentials, answer.assumed_role_user
    assert credentials is not None and user is not None
    assert re.fullmatch(r"ASIA[A-Z2-7]{16}", credentials.access_key_id)
    assert len(credentials.secret_access_key) == 40
    assert credentials.expiration == world.clock.wall() + 900
    assert user.arn == f"arn:aws:sts::{ACCOUNT}:assumed-role/Reader/session"
    assert re.fullmatch(r"AROA[A-Z2-7]{17}:session", user.assumed_role_id)
    assert answer.packed_policy_size is None and answer.source_identity is None
    opened = tokens.open(credentials.session_token)
    assert opened.access_key_id == credentials.access_key_id == opened.principal.access_key_id
    assert opened.secret_access_key == credentials.secret_access_key
    principal = opened.principal
    assert (principal.type, principal.name, principal.arn) == (PrincipalType.ASSUMED_ROLE, "Reader", user.arn)
    assert principal.session is not None
    assert principal.session.issuer_arn == arn and not principal.session.chained
    assert world.call(iam.GetRole, iam.GetRoleRequest(role_name="Reader"), principal).role.arn == arn
    with pytest.raises(AccessDenied):
        world.call(iam.GetUser, iam.GetUserRequest(user_name="alice"), principal)


def test_a_deleted_role_ends_its_sessions(world: World, tokens: SessionTokens) -> None:
    arn = make_role(world, "R", trusting(ACCOUNT))
    principal = session_of(tokens, assume(world, world.user("alice", ANY_ROLE), arn))
    policies = world.identities.policies
    assert world.store.run_read(lambda tx: policies(tx, principal)).result() is not None
    world.call(iam.DeleteRole, iam.DeleteRoleRequest(role_name="R"))
    make_role(world, "R", trusting(ACCOUNT))
    assert world.store.run_read(lambda tx: policies(tx, principal)).result() is None


def test_root_may_not(world: World) -> None:
    arn = make_role(world, "R", trusting(ACCOUNT))
    with pytest.raises(AccessDenied, match=r"^Roles may not be assumed by root accounts\.$"):
        assume(world, world.root(), arn)


@pytest.mark.parametrize(
    "arn",
    [
        f"arn:aws:iam::{ACCOUNT}:user/alice",
        "arn:aws:iam::12345:role/anything",
        f"arn:aws:iam:us-east-1:{ACCOUNT}:role/R",
        "something-else-altogether",
    ],
)
def test_an_arn_of_no_role(world: World, arn: str) -> None:
    with pytest.raises(InvalidRequest, match=f"{arn} is invalid"):
        assume(world, world.user("alice", ANY_ROLE), arn)


class TestSameAccount:
    def test_trust_in_the_account_needs_an_identity_policy(self, world: World) -> None:
        arn = make_role(world, "R", trusting(ACCOUNT))
        with pytest.raises(AccessDenied, match="because no identity-based policy allows the sts:AssumeRole action"):
            assume(world, world.user("bob"), arn)
        assume(world, world.user("alice", ANY_ROLE), arn)

    def test_trust_in_the_user_is_enough(self, world: World) -> None:
        bob = world.user("bob")
        assume(world, bob, make_role(world, "R", trusting(bob.arn)))

    def test_no_trust(self, world: World) -> None:
        arn = make_role(world, "R", trusting(world.user("bob").arn))
        with pytest.raises(AccessDenied):
            assume(world, world.user("alice", ANY_ROLE), arn)

    def test_explicit_deny(self, world: World) -> None:
        bob = world.user("bob", deny("sts:AssumeRole"))
        with pytest.raises(AccessDenied, match="explicit deny"):
            assume(world, bob, make_role(world, "R", trusting(bob.arn)))


class TestAcrossAccounts:
    def test_both_sides_must_allow(self, world: World) -> None:
        arn = make_role(world, "R", trusting(OTHER_ACCOUNT))
        with pytest.raises(AccessDenied):
            assume(world, world.user("bob", account=OTHER_ACCOUNT), arn)
        assume(world, world.user("eve", ANY_ROLE, account=OTHER_ACCOUNT), arn)
        closed = make_role(world, "Closed", trusting(ACCOUNT))
        with pytest.raises(AccessDenied):
            assume(world, world.user("eve", account=OTHER_ACCOUNT), closed)

    def test_the_session_belongs_to_the_roles_account(self, world: World, tokens: SessionTokens) -> None:
        arn = make_role(world, "R", trusting(OTHER_ACCOUNT))
        session = session_of(tokens, assume(world, world.user("eve", ANY_ROLE, account=OTHER_ACCOUNT), arn))
        assert session.account == ACCOUNT


@pytest.mark.parametrize("account", [ACCOUNT, OTHER_ACCOUNT])
@pytest.mark.parametrize("permitted", [True, False])
def test_missing_and_forbidden_roles_read_the_same(world: World, account: str, permitted: bool) -> None:
    caller = world.user("alice", *([ANY_ROLE] if permitted else []), account=account)
    closed = make_role(world, "Closed", trusting(world.user("bob").arn))
    said = []
    for arn in (closed, f"arn:aws:iam::{ACCOUNT}:role/Missing", f"arn:aws:iam::{ACCOUNT}:role/path/Closed"):
        with pytest.raises(AccessDenied) as raised:
            assume(world, caller, arn)
        assert raised.value.message.startswith(
            f"User: {caller.arn} is not authorized to perform: sts:AssumeRole on resource: {arn}"
        )
        said.append(raised.value.message.replace(arn, ""))
    assert len(set(said)) == 1


class TestConditions:
    def test_external_id(self, world: World) -> None:
        arn = make_role(world, "R", trusting(OTHER_ACCOUNT, StringEquals={"sts:ExternalId": "12345"}))
        eve = world.user("eve", ANY_ROLE, account=OTHER_ACCOUNT)
        assume(world, eve, arn, external_id="12345")
        for given in ({}, {"external_id": "54321"}):
            with pytest.raises(AccessDenied):
                assume(world, eve, arn, **given)

    def test_session_name(self, world: World) -> None:
        arn = make_role(world, "R", trusting(ACCOUNT, StringEquals={"sts:RoleSessionName": "${aws:username}"}))
        alice = world.user("alice", ANY_ROLE)
        assume(world, alice, arn, role_session_name="alice")
        with pytest.raises(AccessDenied):
            assume(world, alice, arn, role_session_name="bob")

    def test_role_tags(self, world: World) -> None:
        condition = {"StringEquals": {"aws:ResourceTag/team": "blue", "iam:ResourceTag/team": "blue"}}
        alice = world.user("alice", allow("sts:AssumeRole", Condition=condition))
        assume(world, alice, make_role(world, "Blue", trusting(ACCOUNT), tags={"team": "blue"}))
        red = make_role(world, "Red", trusting(ACCOUNT), tags={"team": "red"})
        with pytest.raises(AccessDenied):
            assume(world, alice, red)


class TestTags:
    def test_permission_by_the_trust_policy(self, world: World) -> None:
        arn = make_role(world, "R", trusting(ACCOUNT, "sts:AssumeRole"))
        alice = world.user("alice", ANY_ROLE)
        assume(world, alice, arn)
        with pytest.raises(AccessDenied, match="not authorized to perform: sts:TagSession"):
            assume(world, alice, arn, tags=tags_of(team="blue"))

    def test_condition_keys(self, world: World) -> None:
        arn = make_role(
            world,
            "R",
            trusting(
                ACCOUNT,
                StringEquals={"aws:RequestTag/team": "blue"},
                **{
                    "ForAllValues:StringEquals": {"aws:TagKeys": ["team", "cost"], "sts:TransitiveTagKeys": ["team"]},
                },
            ),
        )
        alice = world.user("alice", ANY_ROLE)
        assume(world, alice, arn, tags=tags_of(team="blue", cost="1"), transitive_tag_keys=["team"])
        refused: list[dict[str, Any]] = [
            {"tags": tags_of(team="red")},
            {"tags": tags_of(team="blue", other="1")},
            {"tags": tags_of(team="blue", cost="1"), "transitive_tag_keys": ["cost"]},
        ]
        for members in refused:
            with pytest.raises(AccessDenied):
                assume(world, alice, arn, **members)

    def test_session_tags_are_principal_tags_whatever_their_case(self, world: World, tokens: SessionTokens) -> None:
        grant = allow("iam:GetRole", Condition={"StringEquals": {"aws:PrincipalTag/Department": "sales"}})
        arn = make_role(world, "R", trusting(ACCOUNT), grant, tags={"Department": "it"})
        alice = world.user("alice", ANY_ROLE)
        tagged = session_of(tokens, assume(world, alice, arn, tags=tags_of(department="sales")))
        world.call(iam.GetRole, iam.GetRoleRequest(role_name="R"), tagged)
        with pytest.raises(AccessDenied):
            world.call(iam.GetRole, iam.GetRoleRequest(role_name="R"), session_of(tokens, assume(world, alice, arn)))

    @pytest.mark.parametrize(
        ("members", "message"),
        [
            ({"tags": tags_of(a="1", A="2")}, "Duplicate tag keys found"),
            ({"tags": tags_of(a="1"), "transitive_tag_keys": ["b"]}, "must be included in the requested tags"),
            ({"tags": [op.Tag(key="aws:x", value="1")]}, "System tags"),
        ],
    )
    def test_refused(self, world: World, members: dict[str, Any], message: str) -> None:
        arn = make_role(world, "R", trusting(ACCOUNT))
        with pytest.raises(InvalidParameterValue, match=message):
            assume(world, world.user("alice", ANY_ROLE), arn, **members)


class TestChaining:
    def test_transitive_tags_go_on(self, world: World, tokens: SessionTokens) -> None:
        first = make_role(world, "First", trusting(ACCOUNT), ANY_ROLE)
        second = make_role(world, "Second", trusting(ACCOUNT), ANY_ROLE, tags={"Star": "3", "Sun": "2"})
        third = make_role(
            world, "Third", trusting(ACCOUNT, StringEquals={"aws:ResourceTag/Star": "1"}), tags={"Star": "9"}
        )
        one = session_of(
            tokens,
            assume(
                world,
                world.user("alice", ANY_ROLE),
                first,
                tags=tags_of(Star="1", Heart="1", Moon="1"),
                transitive_tag_keys=["star", "Heart"],
            ),
        )
        assert one.session is not None and set(one.session.transitive_tags) == {"Star", "Heart"}
        two = session_of(tokens, assume(world, one, second, tags=tags_of(Sea="4")))
        assert two.session is not None and two.session.chained
        assert two.session.tags == {"Star": "1", "Heart": "1", "Sea": "4"}
        assert set(two.session.transitive_tags) == {"Star", "Heart"}
        assume(world, two, third)
        for members in ({"tags": tags_of(star="5")}, {"tags": tags_of(a="1"), "transitive_tag_keys": ["Heart"]}):
            with pytest.raises(InvalidParameterValue, match="conflicts with a transitive tag"):
                assume(world, two, second, **members)

    def test_inherited_tags_need_the_permission(self, world: World, tokens: SessionTokens) -> None:
        first = make_role(world, "First", trusting(ACCOUNT), ANY_ROLE)
        second = make_role(world, "Second", trusting(ACCOUNT, "sts:AssumeRole"))
        alice = world.user("alice", ANY_ROLE)
        assume(world, session_of(tokens, assume(world, alice, first)), second)
        tagged = assume(world, alice, first, tags=tags_of(a="1"), transitive_tag_keys=["a"])
        with pytest.raises(AccessDenied, match="sts:TagSession"):
            assume(world, session_of(tokens, tagged), second)

    def test_an_hour_at_most(self, world: World, tokens: SessionTokens) -> None:
        first = make_role(world, "First", trusting(ACCOUNT), ANY_ROLE)
        second = make_role(world, "Second", trusting(ACCOUNT), longest=43_200)
        session = session_of(tokens, assume(world, world.user("alice", ANY_ROLE), first))
        assume(world, session, second, duration_seconds=3600)
        message = "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining"
        with pytest.raises(InvalidRequest, match=message):
            assume(world, session, second, duration_seconds=3601)

    def test_source_identity_stays(self, world: World, tokens: SessionTokens) -> None:
        first = make_role(world, "First", trusting(ACCOUNT), ANY_ROLE)
        second = make_role(world, "Second", trusting(ACCOUNT, StringEquals={"sts:SourceIdentity": "alice"}))
        silent = make_role(world, "Silent", trusting(ACCOUNT, "sts:AssumeRole"))
        alice = world.user("alice", ANY_ROLE)
        answer = assume(world, alice, first, source_identity="alice")
        assert answer.source_identity == "alice"
        session = session_of(tokens, answer)
        chained = assume(world, session, second)
        assert chained.source_identity == "alice"
        assume(world, session, second, source_identity="alice")
        with pytest.raises(AccessDenied, match="sts:SetSourceIdentity"):
            assume(world, session, second, source_identity="mallory")
        with pytest.raises(AccessDenied, match="sts:SetSourceIdentity"):
            assume(world, session, silent)


def test_duration_of_the_role(world: World) -> None:
    alice = world.user("alice", ANY_ROLE)
    short = make_role(world, "Short", trusting(ACCOUNT))
    long = make_role(world, "Long", trusting(ACCOUNT), longest=7200)
    message = r"The requested DurationSeconds exceeds the MaxSessionDuration set for this role\."
    with pytest.raises(InvalidRequest, match=message):
        assume(world, alice, short, duration_seconds=3601)
    assume(world, alice, long, duration_seconds=7200)


class TestSessionPolicies:
    def test_inline_policy_bounds(self, world: World, tokens: SessionTokens) -> None:
        arn = make_role(world, "R", trusting(ACCOUNT), allow("iam:*"))
        alice = world.user("alice", ANY_ROLE)
        answer = assume(world, alice, arn, policy=policy(allow("iam:GetRole")))
        assert answer.packed_policy_size is not None and 1 <= answer.packed_policy_size <= 100
        session = session_of(tokens, answer)
        world.call(iam.GetRole, iam.GetRoleRequest(role_name="R"), session)
        with pytest.raises(AccessDenied, match="because no session policy allows"):
            world.call(iam.GetUser, iam.GetUserRequest(user_name="alice"), session)

    def test_managed_policies_bound(self, world: World, tokens: SessionTokens) -> None:
        arn = make_role(world, "R", trusting(ACCOUNT), allow("iam:*"))
        document = policy(allow("iam:GetUser"))
        made = world.call(iam.CreatePolicy, iam.CreatePolicyRequest(policy_name="P", policy_document=document)).policy
        assert made is not None and made.arn is not None
        alice = world.user("alice", ANY_ROLE)
        session = session_of(tokens, assume(world, alice, arn, policy_arns=[op.PolicyDescriptorType(arn=made.arn)]))
        world.call(iam.GetUser, iam.GetUserRequest(user_name="alice"), session)
        with pytest.raises(AccessDenied):
            world.call(iam.GetRole, iam.GetRoleRequest(role_name="R"), session)

    def test_managed_policies_must_be_the_accounts(self, world: World) -> None:
        request = iam.CreatePolicyRequest(policy_name="P", policy_document=policy(allow("iam:GetUser")))
        made = world.call(iam.CreatePolicy, request, world.root(OTHER_ACCOUNT)).policy
        assert made is not None and made.arn is not None
        arn = make_role(world, "R", trusting(ACCOUNT))
        alice = world.user("alice", ANY_ROLE)
        for named in (made.arn, f"arn:aws:iam::{ACCOUNT}:policy/Missing", "nothing like an arn at all"):
            with pytest.raises(InvalidRequest, match="does not exist or is not attachable"):
                assume(world, alice, arn, policy_arns=[op.PolicyDescriptorType(arn=named)])

    def test_too_many_or_too_long(self, world: World) -> None:
        arn = make_role(world, "R", trusting(ACCOUNT))
        alice = world.user("alice", ANY_ROLE)
        eleven = [op.PolicyDescriptorType(arn=f"arn:aws:iam::{ACCOUNT}:policy/P{n}") for n in range(11)]
        with pytest.raises(InvalidRequest, match="less than or equal to 10"):
            assume(world, alice, arn, policy_arns=eleven)
        with pytest.raises(InvalidRequest, match="less than or equal to 2048"):
            assume(world, alice, arn, policy=policy(allow("iam:GetRole")) + " " * 2048)

    def test_malformed(self, world: World) -> None:
        arn = make_role(world, "R", trusting(ACCOUNT))
        with pytest.raises(op.MalformedPolicyDocumentException):
            assume(world, world.user("alice", ANY_ROLE), arn, policy='{"Statement": 1}')

    def test_packed_too_large(self, world: World) -> None:
        arn = make_role(world, "R", trusting(ACCOUNT))
        tags = [op.Tag(key=f"k{n}", value=world.ids.random(100).hex()) for n in range(50)]
        with pytest.raises(op.PackedPolicyTooLargeException, match=r"Packed policy consumes \d+% of allotted space"):
            assume(world, world.user("alice", ANY_ROLE), arn, tags=tags)


def test_a_session_that_fits_into_no_token(world: World) -> None:
    arn = make_role(world, "R", trusting(ACCOUNT))
    tags = [op.Tag(key=f"{n:0128d}", value="x" * 256) for n in range(50)]
    with pytest.raises(op.PackedPolicyTooLargeException, match="session token would be too large"):
        assume(world, world.user("alice", ANY_ROLE), arn, tags=tags)


@pytest.mark.parametrize(
    ("members", "error"),
    [
        ({"serial_number": f"arn:aws:iam::{ACCOUNT}:mfa/x", "token_code": "123456"}, AccessDenied),
        ({"token_code": "123456"}, AccessDenied),
        ({"minimum_session_token_size": 1}, NotBuilt),
        ({"provided_contexts": [op.ProvidedContext()]}, NotBuilt),
    ],
)
def test_refused_by_name(world: World, members: dict[str, Any], error: type[Exception]) -> None:
    arn = make_role(world, "R", trusting(ACCOUNT))
    with pytest.raises(error):
        assume(world, world.user("alice", ANY_ROLE), arn, **members)


def test_the_record_names_the_key_and_not_the_secret(world: World) -> None:
    arn = make_role(world, "R", trusting(ACCOUNT))
    request = op.AssumeRoleRequest(role_arn=arn, role_session_name="session")
    outcome = world.outcome(op.AssumeRole, request, world.user("alice", ANY_ROLE))
    assert isinstance(outcome.result, op.AssumeRoleResponse) and outcome.result.credentials is not None
    [record] = world.records(outcome)
    assert record["readOnly"] is True
    assert record["resources"] == [{"accountId": ACCOUNT, "type": "AWS::IAM::Role", "ARN": arn}]
    assert record["responseElements"]["credentials"]["accessKeyId"] == outcome.result.credentials.access_key_id
    assert outcome.result.credentials.secret_access_key not in json.dumps(record)
