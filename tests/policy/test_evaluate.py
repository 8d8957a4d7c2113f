"""The documented order, case by case, and the words for it."""

from __future__ import annotations

import time

import pytest
from tests.policy.build import (
    ANONYMOUS,
    BOB,
    DELEGATES,
    FRED,
    FRED_OF_ROOT,
    GOOGLE,
    KEY,
    ONE,
    ROLE,
    ROOT,
    SESSION,
    SNS,
    TWO,
    USER,
    WORKER,
    allow,
    ask,
    deny,
    policy,
)

from casemate.kernel.principal import Principal, PrincipalType, Session
from casemate.policy import PolicyKind, PolicySet, PrincipalFacts, Request, evaluate, facts_of, specialise

ALL = policy(allow("*"))
NONE = policy(allow("sqs:*"))
R, S, B, T = PolicyKind.RESOURCE, PolicyKind.SESSION, PolicyKind.BOUNDARY, PolicyKind.TRUST
FULL_SCP = policy(allow("*"), kind=PolicyKind.SCP)
FULL_RCP = policy(allow("*", Principal="*"), kind=PolicyKind.RCP)


def key_policy(*principals: str, effect: str = "Allow") -> PolicySet:
    statement = {**allow(), "Effect": effect, "Principal": {"AWS": list(principals)}}
    return PolicySet(resource=policy(statement, kind=R))


def with_(base: PolicySet, **more: object) -> PolicySet:
    fields = {name: getattr(base, name) for name in base.__slots__}
    return PolicySet(**{**fields, **more})


def test_nothing_allows_by_default() -> None:
    assert ask(PolicySet()) == "implicit deny: identity-based policy"
    assert ask(PolicySet(), WORKER) == "implicit deny: identity-based policy"
    assert ask(PolicySet(), SNS) == ask(PolicySet(), ANONYMOUS) == "implicit deny: resource-based policy"
    assert ask(PolicySet(), ROOT) == "allowed: nobody"


def test_identity_policies() -> None:
    assert ask(PolicySet(identity=(NONE, ALL))) == "allowed: identity-based policy"
    assert ask(PolicySet(identity=(ALL, policy(deny("kms:En*"))))) == "explicit deny: identity-based policy"
    assert ask(PolicySet(identity=(policy(allow("KMS:encrypt")),))) == "allowed: identity-based policy"
    not_iam = policy({"Effect": "Allow", "NotAction": ["iam:*", "kms:Decrypt"], "Resource": "*"})
    assert ask(PolicySet(identity=(not_iam,))) == "allowed: identity-based policy"
    assert ask(PolicySet(identity=(not_iam,)), action="kms:decrypt") == "implicit deny: identity-based policy"
    other = policy({"Effect": "Allow", "Action": "*", "NotResource": [KEY]})
    assert ask(PolicySet(identity=(other,))) == "implicit deny: identity-based policy"
    assert ask(PolicySet(identity=(other,)), resource="*") == "allowed: identity-based policy"


def test_carlos_and_the_log_bucket() -> None:
    """The guide's example of identity and resource policies in one account."""
    carlos = policy(
        allow(["s3:GetBucketLocation", "s3:ListAllMyBuckets"], "arn:aws:s3:::*"),
        allow("s3:*", ["arn:aws:s3:::carlossalazar/*", "arn:aws:s3:::carlossalazar"]),
        deny("s3:*", "arn:aws:s3:::*log*"),
    )
    bucket = policy(allow("s3:*", "arn:aws:s3:::carlossalazar/*", Principal={"AWS": USER}), kind=R)
    put = "s3:PutObject"
    logs, own = "arn:aws:s3:::carlossalazar-logs/x", "arn:aws:s3:::carlossalazar/x"
    assert ask(PolicySet((carlos,)), action=put, resource=logs) == "explicit deny: identity-based policy"
    assert ask(PolicySet((carlos,), resource=bucket), action=put, resource=own) == "allowed: resource-based policy"
    assert ask(PolicySet((carlos,)), action=put, resource=own) == "allowed: identity-based policy"


def test_carlos_across_accounts() -> None:
    """The guide's cross-account example: both sides must allow."""
    carlos = policy(
        allow("s3:ListAllMyBuckets"),
        allow("s3:*Object*", "arn:aws:s3:::Production/*"),
        deny("s3:*", ["arn:aws:s3:::*log*", "arn:aws:s3:::*log*/*"]),
    )
    bucket = policy(
        allow(["s3:GetObject*", "s3:PutObject*"], "arn:aws:s3:::Production/*", Principal={"AWS": USER}), kind=R
    )
    logs, own = "arn:aws:s3:::Production-logs/x", "arn:aws:s3:::Production/x"
    both = PolicySet((carlos,), resource=bucket)
    assert ask(both, action="s3:PutObject", resource=logs, owner=TWO) == "explicit deny: identity-based policy"
    assert ask(both, action="s3:PutObject", resource=own, owner=TWO) == "allowed: resource-based policy"
    assert ask(both, action="s3:DeleteObject", resource=own, owner=TWO) == "implicit deny: resource-based policy"
    alone = PolicySet(resource=bucket)
    assert ask(alone, action="s3:PutObject", resource=own, owner=TWO) == "implicit deny: identity-based policy"


@pytest.mark.parametrize(
    ("caller", "named", "expected"),
    [
        (BOB, USER, "allowed: resource-based policy"),
        (BOB, BOB.principal_id, "allowed: resource-based policy"),
        (BOB, "*", "allowed: resource-based policy"),
        (BOB, DELEGATES, "implicit deny: identity-based policy"),
        (BOB, ONE, "implicit deny: identity-based policy"),
        (WORKER, SESSION, "allowed: resource-based policy"),
        (WORKER, ROLE, "implicit deny: permissions boundary"),
        (WORKER, WORKER.issuer_id, "implicit deny: permissions boundary"),
        (WORKER, DELEGATES, "implicit deny: identity-based policy"),
        (FRED, FRED.arn, "allowed: resource-based policy"),
        (FRED, USER, "implicit deny: permissions boundary"),
        (FRED, DELEGATES, "implicit deny: identity-based policy"),
    ],
)
def test_who_is_named_decides_which_implicit_denies_count(caller: PrincipalFacts, named: str, expected: str) -> None:
    """The guide's table of resource policies and implicit denies in other policies of the same account."""
    silent = with_(
        key_policy(named), boundary=policy(allow("sqs:*"), kind=B), session=(policy(allow("sqs:*"), kind=S),)
    )
    assert ask(silent, caller) == expected


def test_a_grant_to_a_role_is_bounded_by_session_policies_too() -> None:
    silent = (policy(allow("sqs:*"), kind=S),)
    assert ask(key_policy(ROLE), WORKER) == "allowed: resource-based policy"
    assert ask(with_(key_policy(ROLE), session=silent), WORKER) == "implicit deny: session policy"
    assert ask(with_(key_policy(SESSION), session=silent), WORKER) == "allowed: resource-based policy"
    denies = (policy(deny(), kind=S),)
    assert ask(with_(key_policy(SESSION), session=denies), WORKER) == "explicit deny: session policy"


def test_boundaries_and_session_policies_limit_identity_policies() -> None:
    bounded = PolicySet((ALL,), boundary=policy(allow("s3:*"), kind=B))
    assert ask(bounded) == "implicit deny: permissions boundary"
    assert ask(bounded, action="s3:GetObject") == "allowed: identity-based policy"
    assert ask(PolicySet((), boundary=policy(allow("*"), kind=B))) == "implicit deny: identity-based policy"
    passed = (policy(allow("s3:*"), kind=S), policy(allow("kms:Encrypt"), kind=S))
    assert ask(PolicySet((ALL,), session=passed), WORKER) == "allowed: identity-based policy"
    assert ask(PolicySet((ALL,), session=passed), WORKER, "kms:Decrypt") == "implicit deny: session policy"
    assert ask(PolicySet((ALL,), session=()), WORKER) == "implicit deny: session policy"


def test_federated_users_have_what_their_session_policies_pass_on() -> None:
    assert ask(PolicySet((ALL,)), FRED) == "implicit deny: session policy"
    passed = (policy(allow(), kind=S),)
    assert ask(PolicySet((ALL,), session=passed), FRED) == "allowed: identity-based policy"
    assert ask(PolicySet(session=passed), FRED_OF_ROOT) == "allowed: nobody"
    assert ask(PolicySet(), FRED_OF_ROOT) == "implicit deny: session policy"


def test_keys_and_roles_trust_their_own_policy_alone() -> None:
    identity = PolicySet((ALL,), resource_trusts=True)
    assert ask(identity) == ask(identity, ROOT) == "implicit deny: resource-based policy"
    delegated = with_(key_policy(DELEGATES), resource_trusts=True)
    assert ask(delegated) == "implicit deny: identity-based policy"
    assert ask(with_(delegated, identity=(ALL,))) == "allowed: identity-based policy"
    assert ask(delegated, ROOT) == "allowed: resource-based policy"
    assert ask(with_(delegated, identity=(ALL,), boundary=policy(allow("s3:*"), kind=B))) == (
        "implicit deny: permissions boundary"
    )
    assert ask(with_(key_policy(USER), resource_trusts=True)) == "allowed: resource-based policy"
    assert ask(with_(key_policy(USER), resource_trusts=True), ROOT) == "implicit deny: resource-based policy"


def test_kms_alice_and_bob() -> None:
    """The KMS guide's "Troubleshooting key access": Alice has no policy, Bob's account and his role both allow."""
    key = policy(
        allow(Principal={"AWS": f"arn:aws:iam::{TWO}:root"}),
        allow("kms:Encrypt", Principal={"AWS": DELEGATES}),
        kind=R,
    )
    alice = PrincipalFacts(PrincipalType.IAM_USER, TWO, f"arn:aws:iam::{TWO}:user/alice", "AIDA" + "A" * 17)
    assert (
        ask(PolicySet(resource=key, resource_trusts=True), alice, owner=TWO) == "implicit deny: identity-based policy"
    )
    bob = PolicySet((policy(allow("kms:Encrypt", KEY)),), resource=key, resource_trusts=True)
    assert ask(bob, WORKER, owner=TWO) == "allowed: resource-based policy"
    assert ask(bob, WORKER, "kms:Decrypt", owner=TWO) == "implicit deny: identity-based policy"


def test_across_accounts_the_callers_side_speaks_first() -> None:
    shut = key_policy(USER, effect="Deny")
    assert ask(shut, owner=TWO) == "explicit deny: resource-based policy"
    assert ask(with_(shut, identity=(policy(deny()),)), owner=TWO) == "explicit deny: identity-based policy"
    assert ask(with_(shut, identity=(policy(deny()),))) == "explicit deny: resource-based policy"
    assert ask(key_policy(USER), owner=TWO) == "implicit deny: identity-based policy"
    assert ask(PolicySet(), ROOT, owner=TWO) == "implicit deny: resource-based policy"
    assert ask(key_policy(ONE), ROOT, owner=TWO) == "allowed: resource-based policy"
    decision = evaluate(Request("kms:Encrypt", KEY, ROOT, TWO, {}), PolicySet())
    assert decision.cross_account
    bounded = with_(key_policy(USER), identity=(ALL,), boundary=policy(allow("s3:*"), kind=B))
    assert ask(bounded, owner=TWO) == "implicit deny: permissions boundary"


def test_services_strangers_and_provider_tokens_need_the_resource_policy_only() -> None:
    topic = policy(allow(Principal={"Service": "sns.amazonaws.com", "Federated": "accounts.google.com"}), kind=R)
    given = PolicySet(resource=topic, resource_trusts=True, identity=(policy(deny()),), scps=((),))
    assert ask(given, SNS, owner=TWO) == ask(given, GOOGLE) == "allowed: resource-based policy"
    assert ask(given, ANONYMOUS) == "implicit deny: resource-based policy"
    assert ask(key_policy("*"), ANONYMOUS) == ask(key_policy("*"), SNS) == "allowed: resource-based policy"
    assert ask(key_policy(ONE), SNS) == "implicit deny: resource-based policy"


def test_explicit_denies_name_account_role_or_session() -> None:
    for named in (DELEGATES, ONE, ROLE, SESSION, "*"):
        shut = with_(key_policy(named, effect="Deny"), identity=(ALL,))
        assert ask(shut, WORKER) == "explicit deny: resource-based policy"
    assert ask(with_(key_policy(USER, effect="Deny"), identity=(ALL,)), WORKER) == "allowed: identity-based policy"
    assert ask(key_policy(DELEGATES, effect="Deny"), ROOT) == "explicit deny: resource-based policy"


def test_not_principal() -> None:
    def except_(effect: str, *names: str) -> PolicySet:
        statement = {"Effect": effect, "NotPrincipal": {"AWS": list(names)}, "Action": "*", "Resource": "*"}
        return PolicySet((ALL,), resource=policy(statement, kind=R))

    denied, spared = "explicit deny: resource-based policy", "allowed: identity-based policy"
    assert ask(except_("Deny", USER, DELEGATES)) == spared
    assert ask(except_("Deny", USER)) == ask(except_("Deny", DELEGATES)) == denied
    assert ask(except_("Deny", SESSION, ROLE, DELEGATES), WORKER) == spared
    assert ask(except_("Deny", ROLE, DELEGATES), WORKER) == ask(except_("Deny", SESSION, ROLE), WORKER) == denied
    assert ask(except_("Deny", DELEGATES), ROOT) == "allowed: nobody"
    assert ask(except_("Deny", USER), ANONYMOUS) == denied
    assert ask(except_("Allow", USER), WORKER) == "allowed: resource-based policy"
    assert ask(except_("Allow", USER)) == ask(except_("Allow", DELEGATES)) == spared


def test_organizations() -> None:
    deny_root = policy(allow("*"), deny("kms:*"), kind=PolicyKind.SCP)
    open_ = PolicySet((ALL,), scps=((FULL_SCP,), (FULL_SCP,)), rcps=((FULL_RCP,),))
    assert ask(open_) == "allowed: identity-based policy"
    assert ask(with_(open_, scps=((FULL_SCP,), ()))) == "implicit deny: service control policy"
    assert ask(with_(open_, scps=((deny_root,),)), ROOT) == "explicit deny: service control policy"
    assert ask(with_(open_, scps=((policy(allow("s3:*"), kind=PolicyKind.SCP),),)), ROOT) == (
        "implicit deny: service control policy"
    )
    closed = policy(allow("*", Principal="*"), deny("*", Principal="*"), kind=PolicyKind.RCP)
    assert ask(with_(open_, rcps=((closed,),)), ROOT) == "explicit deny: resource control policy"
    assert ask(with_(key_policy("*"), rcps=((closed,),)), SNS) == "explicit deny: resource control policy"
    assert ask(with_(open_, rcps=((),))) == "implicit deny: resource control policy"


@pytest.mark.parametrize(
    ("policies", "because"),
    [
        (PolicySet(), "because no identity-based policy allows the kms:Encrypt action"),
        (PolicySet((policy(deny()),)), "with an explicit deny in an identity-based policy"),
        (PolicySet(resource_trusts=True), "because no resource-based policy allows the kms:Encrypt action"),
        (key_policy(USER, effect="Deny"), "with an explicit deny in a resource-based policy"),
        (
            PolicySet((ALL,), boundary=policy(allow("s3:*"), kind=B)),
            "because no permissions boundary allows the kms:Encrypt action",
        ),
        (PolicySet(boundary=policy(deny(), kind=B)), "with an explicit deny in a permissions boundary"),
        (PolicySet((ALL,), session=()), "because no session policy allows the kms:Encrypt action"),
        (PolicySet(scps=((),)), "because no service control policy allows the kms:Encrypt action"),
        (PolicySet((ALL,), rcps=((),)), "because no resource control policy allows the kms:Encrypt action"),
        (PolicySet((ALL,)), ""),
    ],
)
def test_the_end_of_the_access_denied_sentence(policies: PolicySet, because: str) -> None:
    assert evaluate(Request("kms:Encrypt", KEY, BOB, ONE, {}), policies).because == because


def test_role_trust_policies_are_called_so() -> None:
    statement = {"Effect": "Allow", "Principal": {"AWS": USER}, "Action": "sts:AssumeRole"}
    trust = PolicySet((ALL,), resource=policy(statement, kind=T), resource_trusts=True)
    assert ask(trust, action="sts:AssumeRole", resource=ROLE) == "allowed: role trust policy"
    decision = evaluate(Request("sts:AssumeRole", ROLE, WORKER, ONE, {}), trust)
    assert decision.because == "because no role trust policy allows the sts:AssumeRole action"
    shut = policy({**statement, "Effect": "Deny"}, kind=T)
    decision = evaluate(Request("sts:AssumeRole", ROLE, BOB, ONE, {}), PolicySet((ALL,), resource=shut))
    assert decision.because == "with an explicit deny in the role trust policy"


def test_variables_in_resources() -> None:
    home = policy(allow("s3:*", ["arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::${aws:PrincipalTag/t, 'all'}"]))
    mine, yours = "arn:aws:s3:::b/bob/x:y", "arn:aws:s3:::b/ann/x"
    residual = specialise("s3:GetObject", mine, BOB, PolicySet((home,)), ONE)
    assert residual.constant is None
    assert residual.decide({"AWS:UserName": "bob"}).allowed
    assert not residual.decide({"aws:username": "ann"}).allowed and not residual.decide({}).allowed
    assert not specialise("s3:GetObject", yours, BOB, PolicySet((home,)), ONE).decide({"aws:username": "*"}).allowed
    assert specialise("s3:GetObject", "arn:aws:s3:::all", BOB, PolicySet((home,)), ONE).decide({}).allowed
    but_mine = policy({"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::b/${aws:username}/*"})
    residual = specialise("s3:GetObject", mine, BOB, PolicySet((but_mine,)), ONE)
    assert not residual.decide({"aws:username": "bob"}).allowed and residual.decide({}).allowed


def test_the_statement_that_decided_is_named() -> None:
    named = policy(allow("s3:*", Sid="first"), deny(Sid="second"))
    decision = evaluate(Request("kms:Encrypt", KEY, BOB, ONE, {}), PolicySet((ALL, named)))
    assert decision.statement is not None
    assert (decision.statement.policy, decision.statement.sid, decision.statement.index) == ("identity", "second", 1)


def test_facts_of_a_session() -> None:
    session = Session(issuer_type="Role", issuer_arn=ROLE, issuer_id="AROA", name="run", issued=0, expires=1)
    made = Principal(
        type=PrincipalType.ASSUMED_ROLE, account=ONE, arn=SESSION, principal_id="AROA:run", session=session
    )
    assert facts_of(made).issuer_arn == ROLE
    token = Principal(type=PrincipalType.IAM_USER, account=ONE, arn=USER, principal_id="AIDA", session=session)
    assert facts_of(token).issuer_arn == ""
    service = Principal(type=PrincipalType.AWS_SERVICE, account="", arn="", principal_id="", name="sns.amazonaws.com")
    assert facts_of(service).service == "sns.amazonaws.com"


def test_a_residual_without_conditions_is_decided_in_advance() -> None:
    condition = {"Bool": {"aws:SecureTransport": "true"}}
    assert specialise("kms:Encrypt", KEY, BOB, PolicySet((ALL,)), ONE).constant
    assert specialise("kms:Encrypt", KEY, BOB, PolicySet((policy(allow(Condition=condition)),)), ONE).constant is None
    # A condition on another action, or beside an unconditional allow, leaves nothing open.
    beside = policy(allow("kms:*", Condition=condition), deny("s3:*", Condition=condition), allow())
    assert specialise("kms:Encrypt", KEY, BOB, PolicySet((beside,)), ONE).constant


def test_the_largest_policies_are_decided_quickly() -> None:
    """The budget is 1 ms and holds on an idle machine; the bound here leaves room for a busy one."""
    patterns = [f"arn:aws:kms:*:*:*a?b*c*{index}" for index in range(320)]
    adversarial = policy(allow([f"*:*a*?{i}" for i in range(100)] + ["kms:*"], patterns))
    many = tuple(policy(*[deny(resource=f"arn:aws:kms:*:*:*{i}?{j}*z") for j in range(20)]) for i in range(5))
    start = time.process_time()
    for _ in range(10):
        assert not specialise("kms:Encrypt", KEY, BOB, PolicySet((adversarial, *many)), ONE).decide({}).allowed
    assert time.process_time() - start < 0.2
