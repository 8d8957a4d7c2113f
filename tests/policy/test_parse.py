"""What is refused, and in which words."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.policy.build import DELEGATES, ONE, ROLE, SESSION, USER, allow, text

from casemate.policy import MalformedPolicy, PolicyKind, compile_policy, parse_policy, policy_size

SYNTAX = "Syntax errors in policy."
ONE_STATEMENT = json.dumps([allow()]) + "}"
LEGACY = "The policy failed legacy parsing"
TRUST = {"Effect": "Allow", "Principal": {"AWS": ONE}, "Action": "sts:AssumeRole"}


def refusal(document: str, kind: PolicyKind = PolicyKind.IDENTITY) -> str:
    with pytest.raises(MalformedPolicy) as caught:
        parse_policy(document, kind)
    return caught.value.message


@pytest.mark.parametrize(
    "document",
    [
        "",
        "no JSON",
        "[]",
        '"*"',
        "null",
        "{}",
        '{"Version": "2012-10-17"}',
        '{"Version": "2012-10-17", "Statement": []}',
        '{"Version": "2012-10-17", "Statement": ["x"]}',
        '{"Version": "2012-10-17", "Statement": null}',
        '{"Version": "2012-10-18", "Statement": ' + ONE_STATEMENT,
        '{"Version": ["2012-10-17"], "Statement": ' + ONE_STATEMENT,
        '{"Version": "2012-10-17", "Version": "2012-10-17", "Statement": ' + ONE_STATEMENT,
        '{"Version": "2012-10-17", "Id": 5, "Statement": ' + ONE_STATEMENT,
        '{"Version": "2012-10-17", "Statements": [], "Statement": ' + ONE_STATEMENT,
        '{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Effect": "Allow", "Action": "*"}]}',
        '{"Version": "2012-10-17", "Statement": ' + "[" * 15_000 + "]" * 15_000 + "}",
        '{"Version": "2012-10-17", "Statement": NaN}',
        '{"Version": "2012-10-17", "Statement": ' + "9" * 5000 + "}",
        text(allow(Sid="\ud800")),
        text(allow(resource="arn:aws:s3:::\x00")),
        text(allow(Comment="x")),
        text(allow(Sid=5)),
        text({"Effect": "Maybe", "Action": "*", "Resource": "*"}),
        text({"Action": "*", "Resource": "*"}),
        text({**allow(), "Action": [5]}),
        text({**allow(), "Resource": [["*"]]}),
        text(allow(NotAction="kms:*")),
        text(allow(NotResource="*")),
        text(allow(Condition=[])),
        text(allow(Condition={"StringEquals": "x"})),
        text(allow(Condition={"StringEquals": {"k:x": None}})),
        text(allow(Condition={"StringEquals": {"k:x": [["x"]]}})),
        text(allow(Condition={"StringAlmostEquals": {"k:x": "x"}})),
        text(allow(Condition={"NullIfExists": {"k:x": "true"}})),
    ],
)
def test_syntax_errors(document: str) -> None:
    assert refusal(document) == SYNTAX


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ({"Effect": "allow", "Action": "*", "Resource": "*"}, LEGACY),
        ({"Effect": "Allow", "Resource": "*"}, "Policy statement must contain actions."),
        (allow(action=[]), "Policy statement must contain actions."),
        ({"Effect": "Allow", "Action": "kms:*"}, "Policy statement must contain resources."),
        (allow(resource=[]), "Policy statement must contain resources."),
        (allow("Encrypt"), "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."),
        (allow("kms:a:b"), "Actions/Condition can contain only one colon."),
        (allow("k*s:Encrypt"), "Vendor k*s is not valid"),
        (allow("kms:"), LEGACY),
        (allow("kms:En crypt"), LEGACY),
        (allow(resource="key"), 'Resource key must be in ARN format or "*".'),
        (allow(resource="**"), 'Resource ** must be in ARN format or "*".'),
        (allow(resource=""), 'Resource  must be in ARN format or "*".'),
        (
            allow(resource="arn:moon:kms:r"),
            'Partition "moon" is not valid for resource "arn:moon:kms:r:*:*".',
        ),
        (allow(resource="arn:aws:k*:::x"), "Resource vendor must be fully qualified and cannot contain regexes."),
        (allow(resource="arn:aws"), "Resource vendor must be fully qualified and cannot contain regexes."),
        (
            allow(resource="arn:aws:iam:eu-west-1:1:user/x"),
            "IAM resource arn:aws:iam:eu-west-1:1:user/x cannot contain region information.",
        ),
        (allow(resource="arn:aws:s3:::${aws:username"), LEGACY),
        (allow(resource="arn:aws:s3:::${}"), LEGACY),
        (allow(resource="arn:aws:sqs:${aws:RequestedRegion}:1:q"), LEGACY),
        (allow(Principal="*"), "Policy document should not specify a principal."),
        (allow(NotPrincipal={"AWS": ONE}), "Policy document should not specify a principal."),
        (
            allow(Sid="not plain"),
            "Statement IDs (SID) must be alpha-numeric. "
            "Check that your input satisfies the regular expression [0-9A-Za-z]*",
        ),
        (allow(Condition={"NumericEquals": {"k:x": "five"}}), LEGACY),
        (allow(Condition={"DateEquals": {"k:x": "today"}}), LEGACY),
        (allow(Condition={"Bool": {"k:x": "yes"}}), LEGACY),
        (allow(Condition={"Null": {"k:x": "maybe"}}), LEGACY),
        (allow(Condition={"IpAddress": {"aws:SourceIp": "10.0.0.0/33"}}), LEGACY),
        (allow(Condition={"BinaryEquals": {"k:x": "?"}}), LEGACY),
        (allow(Condition={"StringLike": {"k:x": "${aws:username"}}), LEGACY),
    ],
)
def test_refusals_of_an_identity_policy(statement: dict[str, Any], message: str) -> None:
    assert refusal(text(statement)) == message


def test_versions() -> None:
    old = "Policy document must be version 2012-10-17 or greater."
    assert refusal(text(allow(), version="2008-10-17")) == old
    assert refusal(json.dumps({"Statement": allow()})) == old
    assert not parse_policy(text(allow(), version="2008-10-17"), PolicyKind.SESSION).has_variables
    assert parse_policy(json.dumps({"Statement": allow(Principal="*")}), PolicyKind.RESOURCE).version == "2008-10-17"


def test_statement_ids_are_unique_where_iam_reads_them() -> None:
    twice = [allow(Sid="a"), allow(Sid="a")]
    assert refusal(text(*twice)) == "Statement IDs (SID) in a single policy must be unique."
    parse_policy(text(allow(Sid=""), allow(Sid="")), PolicyKind.IDENTITY)
    spaced = [allow(Sid="Enable IAM policies", Principal="*")] * 2
    assert len(parse_policy(text(*spaced), PolicyKind.RESOURCE).statements) == 2


@pytest.mark.parametrize(
    ("principal", "message"),
    [
        ({}, "Missing required field Principal cannot be empty!"),
        ({"AWS": []}, "Missing required field Principal cannot be empty!"),
        (ONE, SYNTAX),
        ({"AWS": 5}, SYNTAX),
        ({"AWS": "12345"}, 'Invalid principal in policy: "AWS":"12345"'),
        ({"AWS": ONE + "\n"}, f'Invalid principal in policy: "AWS":"{ONE}\n"'),
        ({"AWS": f"arn:aws:iam::{ONE}:user/*"}, f'Invalid principal in policy: "AWS":"arn:aws:iam::{ONE}:user/*"'),
        ({"AWS": f"arn:aws:iam::{ONE}:group/g"}, f'Invalid principal in policy: "AWS":"arn:aws:iam::{ONE}:group/g"'),
        ({"Service": "*"}, 'Invalid principal in policy: "Service":"*"'),
        ({"Service": "sns"}, 'Invalid principal in policy: "Service":"sns"'),
        ({"CanonicalUser": "79a5"}, 'Invalid principal in policy: "CanonicalUser":"79a5"'),
        ({"Nobody": "x"}, 'Invalid principal in policy: "Nobody":"x"'),
    ],
)
def test_principals_that_are_none(principal: Any, message: str) -> None:
    assert refusal(text(allow(Principal=principal)), PolicyKind.RESOURCE) == message


def test_principals_that_are() -> None:
    names = [ONE, DELEGATES, ROLE, SESSION, USER, f"arn:aws:sts::{ONE}:federated-user/x", "AROA" + "A" * 17]
    principal = {
        "AWS": names,
        "Service": ["sns.amazonaws.com"],
        "Federated": ["accounts.google.com", f"arn:aws:iam::{ONE}:saml-provider/p"],
    }
    [statement] = parse_policy(text(allow(Principal=principal)), PolicyKind.RESOURCE).statements
    assert statement.principals is not None and list(statement.principals.aws) == names
    [statement] = parse_policy(text(allow(Principal={"AWS": [ONE, "*"]})), PolicyKind.RESOURCE).statements
    assert statement.principals is not None and statement.principals.everyone


def test_each_kind_has_its_own_grammar() -> None:
    assert refusal(text(allow()), PolicyKind.RESOURCE) == "Missing required field Principal"
    both = text(allow(Principal="*", NotPrincipal={"AWS": ONE}))
    assert refusal(both, PolicyKind.RESOURCE) == SYNTAX
    parse_policy(text(TRUST, version="2008-10-17"), PolicyKind.TRUST)
    assert refusal(text({**TRUST, "Resource": "*"}), PolicyKind.TRUST) == "Has prohibited field Resource"
    only_sts = "AssumeRole policy may only specify STS AssumeRole actions."
    assert refusal(text({**TRUST, "Action": ["sts:AssumeRole", "s3:*"]}), PolicyKind.TRUST) == only_sts
    not_principal = {"Effect": "Deny", "NotPrincipal": {"AWS": ONE}, "Action": "sts:AssumeRole"}
    assert refusal(text(not_principal), PolicyKind.TRUST) == "Has prohibited field NotPrincipal"
    parse_policy(text(allow(Principal="*")), PolicyKind.RCP)
    everyone = "The Principal element of a resource control policy must be *."
    assert refusal(text(allow(Principal={"AWS": ONE})), PolicyKind.RCP) == everyone
    for kind in (PolicyKind.SESSION, PolicyKind.BOUNDARY, PolicyKind.SCP):
        assert refusal(text(allow(Principal="*")), kind) == "Policy document should not specify a principal."


def test_white_space_is_not_counted() -> None:
    assert policy_size(' { "a b" :\n 1 }\t') == 8
    parse_policy(" " * 100_000 + text(allow()), PolicyKind.IDENTITY)
    too_large = "The policy document exceeds the maximum size."
    assert refusal(" " * 131_072 + text(allow())) == too_large
    assert refusal(text(allow(resource=["arn:aws:s3:::" + "a" * 100] * 300))) == too_large


@pytest.mark.parametrize("pattern", ["*a" * 15_000, "?" * 30_000, "a*?" * 10_000, "${a:b}*" * 4_000, ":*" * 15_000])
def test_a_large_pattern_takes_no_longer_than_its_size_deserves(pattern: str) -> None:
    document = text(allow(resource="arn:aws:s3:::" + pattern))
    before = time.process_time()
    compile_policy(parse_policy(document, PolicyKind.IDENTITY), "p")
    assert time.process_time() - before < 1.0


def test_scalars_become_text() -> None:
    condition = {"StringEquals": {"k:a": 1.50, "k:b": [True, "x"]}}
    [statement] = parse_policy(text(allow(Condition=condition)), PolicyKind.IDENTITY).statements
    assert [term.values for term in statement.conditions] == [("1.5",), ("true", "x")]
    single = json.dumps({"Version": "2012-10-17", "Id": "x", "Statement": allow(["kms:A"], ["*"])})
    assert parse_policy(single, PolicyKind.IDENTITY).statements[0].actions == ("kms:A",)


_json = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["*", "Allow", "kms:*", "${", "arn:"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "Version",
                    "Id",
                    "Statement",
                    "Sid",
                    "Effect",
                    "Principal",
                    "NotPrincipal",
                    "Action",
                    "NotAction",
                    "Resource",
                    "NotResource",
                    "Condition",
                    "AWS",
                    "StringLike",
                    "IpAddress",
                    "DateEquals",
                    "NumericEquals",
                    "ForAnyValue:Bool",
                    "k:x",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(
    _json | st.fixed_dictionaries({"Version": st.just("2012-10-17"), "Statement": _json}), st.sampled_from(PolicyKind)
)
def test_whatever_is_read_compiles_and_the_rest_is_refused(document: object, kind: PolicyKind) -> None:
    written = json.dumps(document)
    try:
        parsed = parse_policy(written, kind)
    except MalformedPolicy as refused:
        assert refused.message
    else:
        compile_policy(parsed, "p")
