from __future__ import annotations

from tests.policy.build import BOB, DELEGATES, KEY, ONE, ROOT, USER, allow, deny, policy

from casemate.policy import PolicyKind, PolicySet, PolicyType, Request, explain


def test_every_statement_says_why_it_does_not_apply() -> None:
    identity = policy(
        allow("s3:*", Sid="other"),
        allow("kms:Encrypt", "arn:aws:kms:*:*:alias/*", Sid="elsewhere"),
        allow(Condition={"StringEquals": {"aws:PrincipalTag/team": ["red"], "k:y": "z"}}, Sid="tagged"),
        {"Effect": "Allow", "NotAction": "kms:*", "NotResource": [KEY], "Sid": "negated"},
    )
    key = policy(deny(Principal={"AWS": f"arn:aws:iam::{ONE}:user/eve"}, Sid="Not Eve"), kind=PolicyKind.RESOURCE)
    request = Request("kms:Encrypt", KEY, BOB, ONE, {"aws:PrincipalTag/Team": "blue", "K:Y": "z"})
    explained = explain(request, PolicySet((identity,), resource=key))
    assert explained.decision.because == "because no identity-based policy allows the kms:Encrypt action"
    assert [policy_.type for policy_ in explained.policies] == [PolicyType.RESOURCE, PolicyType.IDENTITY]
    [not_eve], [other, elsewhere, tagged, negated] = (policy_.statements for policy_ in explained.policies)
    assert not_eve.principal is False and not_eve.why_not == (f"Principal does not name {USER}",)
    assert other.principal is None and not other.action and other.resource
    assert other.why_not == ("Action [s3:*] does not match kms:Encrypt",)
    assert elsewhere.action and elsewhere.why_not == (f"Resource [arn:aws:kms:*:*:alias/*] does not match {KEY}",)
    assert [condition.matched for condition in tagged.conditions] == [False, True]
    assert tagged.why_not == ("aws:PrincipalTag/team is [blue]; StringEquals wants [red]",)
    assert negated.why_not == ("NotAction [kms:*] leaves out kms:Encrypt", f"NotResource [{KEY}] leaves out {KEY}")


def test_a_missing_key_is_named() -> None:
    made = policy(allow(Condition={"Bool": {"aws:MultiFactorAuthPresent": "true"}}))
    explained = explain(Request("kms:Encrypt", KEY, BOB, ONE, {}), PolicySet((made,)))
    [statement] = explained.policies[0].statements
    assert statement.conditions[0].actual is None
    assert statement.why_not == ("aws:MultiFactorAuthPresent is not in the request; Bool wants [true]",)


def test_policies_that_do_not_bear_on_the_caller_are_listed_as_such() -> None:
    scp = policy(allow("*"), kind=PolicyKind.SCP)
    key = policy(allow(Principal={"AWS": DELEGATES}), kind=PolicyKind.RESOURCE)
    given = PolicySet((policy(deny()),), resource=key, scps=((scp,), (scp,)), resource_trusts=True)
    explained = explain(Request("kms:Encrypt", KEY, ROOT, ONE, {}), given)
    assert explained.decision.allowed
    assert [(each.type, each.level, each.considered) for each in explained.policies] == [
        (PolicyType.SCP, 0, True),
        (PolicyType.SCP, 1, True),
        (PolicyType.RESOURCE, 0, True),
        (PolicyType.IDENTITY, 0, False),
    ]
