"""ValidatePolicy: each check with what it finds, and policies in which nothing is to be found."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.services.conftest import OpenWorld
from tests.services.harness import ACCOUNT, World, allow, deny, policy

from casemate.api import accessanalyzer as op
from casemate.kernel.errors import AccessDenied
from casemate.services.accessanalyzer import accessanalyzer
from casemate.services.accessanalyzer.checks import findings
from casemate.services.iam.managed import AWS_MANAGED

KEY = f"arn:aws:kms:us-east-1:{ACCOUNT}:key/1"
ADA = {"AWS": f"arn:aws:iam::{ACCOUNT}:user/ada"}
RESOURCE: op.PolicyType = "RESOURCE_POLICY"
TRUST: op.ValidatePolicyResourceType = "AWS::IAM::AssumeRolePolicyDocument"


def doc(*statements: Any, **more: Any) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements), **more})


def when(operator: str, key: str, value: Any) -> dict[str, Any]:
    return allow("kms:Encrypt", KEY, Condition={operator: {key: value}})


def trusting(principal: Any, action: Any = "sts:AssumeRole", **more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Principal": principal, "Action": action, **more}


def codes(
    text: str, type_: op.PolicyType = "IDENTITY_POLICY", of: op.ValidatePolicyResourceType | None = None
) -> list[str]:
    return [each.issue_code for each in findings(text, type_, of)]


PASS = allow("iam:PassRole")
IDENTITY: list[tuple[str, str]] = [
    ("JSON_SYNTAX_ERROR", "{"),
    ("JSON_SYNTAX_ERROR", '{"Version": "2012-10-17", "Version": "2012-10-17", "Statement": []}'),
    ("DATA_TYPE_MISMATCH", "[]"),
    ("DATA_TYPE_MISMATCH", doc({**allow("kms:Encrypt", KEY), "Effect": 1})),
    ("DATA_TYPE_MISMATCH", doc({**allow("kms:Encrypt", KEY), "Action": ["kms:Encrypt", 1]})),
    ("DATA_TYPE_MISMATCH", doc("x")),
    ("DATA_TYPE_MISMATCH", json.dumps({"Version": "2012-10-17", "Statement": "x"})),
    ("DATA_TYPE_MISMATCH", doc(allow("kms:Encrypt", KEY, Condition={"StringEquals": []}))),
    ("DATA_TYPE_MISMATCH", doc(when("StringEquals", "aws:UserName", None))),
    ("DATA_TYPE_MISMATCH", doc(when("StringEquals", "aws:UserName", ["a", {}]))),
    ("MISSING_VERSION", json.dumps({"Statement": [allow("kms:Encrypt", KEY)]})),
    ("INVALID_VERSION", json.dumps({"Version": "2020-01-01", "Statement": [allow("kms:Encrypt", KEY)]})),
    ("MISSING_STATEMENT", json.dumps({"Version": "2012-10-17"})),
    ("MISSING_STATEMENT", doc()),
    ("INVALID_POLICY_ELEMENT", doc({**allow("kms:Encrypt", KEY), "Actions": "x"})),
    ("MISSING_EFFECT", doc({"Action": "kms:Encrypt", "Resource": KEY})),
    ("MISSING_ACTION", doc({"Effect": "Allow", "Resource": KEY})),
    ("MISSING_RESOURCE", doc({"Effect": "Allow", "Action": "kms:Encrypt"})),
    ("INVALID_EFFECT", doc({**allow("kms:Encrypt", KEY), "Effect": "allow"})),
    ("UNSUPPORTED_ELEMENT_COMBINATION", doc({**allow("kms:Encrypt", KEY), "NotAction": "kms:Decrypt"})),
    ("EMPTY_ARRAY_ACTION", doc(allow([], KEY))),
    ("EMPTY_ARRAY_RESOURCE", doc(allow("kms:Encrypt", []))),
    ("EMPTY_SID_VALUE", doc({**allow("kms:Encrypt", KEY), "Sid": ""})),
    ("UNSUPPORTED_SID", doc({**allow("kms:Encrypt", KEY), "Sid": "a b"})),
    ("UNIQUE_SIDS_REQUIRED", doc({**allow("kms:Encrypt", KEY), "Sid": "a"}, {**allow("kms:Decrypt", KEY), "Sid": "a"})),
    ("POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", doc({**allow("kms:Encrypt", KEY), "Sid": "a" * 6200})),
    ("UNSUPPORTED_PRINCIPAL", doc({**allow("kms:Encrypt", KEY), "Principal": "*"})),
    ("INVALID_ACTION", doc(allow("kms:Encript", KEY))),
    ("INVALID_ACTION", doc(allow("Encrypt", KEY))),
    ("INVALID_ACTION", doc(allow("kms:Frobnicate*", KEY))),
    ("INVALID_SERVICE_IN_ACTION", doc(allow("kmss:Encrypt", KEY))),
    ("WILDCARD_IN_SERVICE_NAME", doc(allow("km*:Encrypt", KEY))),
    ("INVALID_ARN_PREFIX", doc(allow("kms:Encrypt", "key/1"))),
    ("MISSING_ARN_FIELD", doc(allow("kms:Encrypt", "arn:aws:kms:us-east-1"))),
    ("INVALID_PARTITION", doc(allow("kms:Encrypt", KEY.replace("aws", "awz", 1)))),
    ("INVALID_ARN_SERVICE_CASE", doc(allow("kms:Encrypt", KEY.replace("kms", "KMS")))),
    ("INVALID_SERVICE", doc(allow("kms:Encrypt", KEY.replace("kms", "kmss")))),
    ("INVALID_ARN_ACCOUNT", doc(allow("kms:Encrypt", KEY.replace(ACCOUNT, "123")))),
    ("INVALID_ARN_REGION", doc(allow("kms:Encrypt", KEY.replace("us-east-1", "mars")))),
    ("MISSING_ARN_REGION", doc(allow("kms:Encrypt", KEY.replace("us-east-1", "")))),
    ("ARN_REGION_NOT_ALLOWED", doc(allow("iam:GetUser", f"arn:aws:iam:us-east-1:{ACCOUNT}:user/a"))),
    ("INVALID_ARN_RESOURCE", doc(allow("kms:Encrypt", KEY.replace("key/1", "door/1")))),
    ("INVALID_CONDITION_OPERATOR", doc(when("StringIs", "aws:UserName", "a"))),
    ("NULL_WITH_IF_EXISTS", doc(when("NullIfExists", "aws:UserName", "true"))),
    ("NULL_WITH_QUALIFIER", doc(when("ForAllValues:Null", "aws:UserName", "true"))),
    ("INVALID_CONDITION_KEY_FORMAT", doc(when("StringEquals", "username", "a"))),
    ("INVALID_GLOBAL_CONDITION_KEY", doc(when("StringEquals", "aws:Nothing", "a"))),
    ("INVALID_SERVICE_CONDITION_KEY", doc(when("StringEquals", "kms:Nothing", "a"))),
    ("DEPRECATED_GLOBAL_CONDITION_KEY", doc(when("StringEquals", "aws:ARN", "a"))),
    ("MISSING_TAG_KEY_IN_CONDITION", doc(when("StringEquals", "aws:RequestTag/", "a"))),
    (
        "DUPLICATE_KEYS_WITH_DIFFERENT_CASE",
        doc(allow("kms:Encrypt", KEY, Condition={"StringEquals": {"aws:UserName": "a", "aws:username": "b"}})),
    ),
    ("MISSING_QUALIFIER", doc(when("StringEquals", "aws:TagKeys", "a"))),
    ("FORALLVALUES_WITH_SINGLE_VALUED_KEY", doc(when("ForAllValues:StringEquals", "aws:UserName", "a"))),
    ("TYPE_MISMATCH", doc(when("NumericEquals", "aws:SecureTransport", "1"))),
    ("TYPE_MISMATCH_BOOLEAN", doc(when("Bool", "aws:SecureTransport", "yes"))),
    ("TYPE_MISMATCH_NUMBER", doc(when("NumericEquals", "aws:MultiFactorAuthAge", "many"))),
    ("TYPE_MISMATCH_DATE", doc(when("DateLessThan", "aws:CurrentTime", "soon"))),
    ("TYPE_MISMATCH_IP_RANGE", doc(when("IpAddress", "aws:SourceIp", "1.2.3"))),
    ("TYPE_MISMATCH_STRING", doc(when("BinaryEquals", "kms:RecipientAttestation:ImageSha384", "%"))),
    ("INVALID_CONDITION_DATA_TYPE", doc(when("StringEquals", "aws:UserName", ["a", True]))),
    ("INVALID_CONDITION_MULTIPLE_BOOLEAN", doc(when("Bool", "aws:SecureTransport", ["true", "false"]))),
    ("WILDCARD_WITHOUT_LIKE_OPERATOR", doc(when("StringEquals", "aws:UserName", "a*"))),
    ("IMPROVE_IP_RANGE", doc(when("IpAddress", "aws:SourceIp", "8.8.8.8/8"))),
    ("PRIVATE_IP_ADDRESS", doc(when("IpAddress", "aws:SourceIp", "10.0.0.0/8"))),
    ("PRIVATE_IP_ADDRESS_SUBSET", doc(when("IpAddress", "aws:SourceIp", ["10.0.0.0/8", "8.8.8.0/24"]))),
    ("PRIVATE_NOT_IP_ADDRESS", doc(when("NotIpAddress", "aws:SourceIp", "10.0.0.0/8"))),
    ("PRIVATE_NOT_IP_ADDRESS_SUBSET", doc(when("NotIpAddress", "aws:SourceIp", ["10.0.0.0/8", "8.8.8.0/24"]))),
    ("INVALID_VPC_FORMAT", doc(when("StringEquals", "aws:SourceVpc", "vpc-1"))),
    ("INVALID_VPCE_FORMAT", doc(when("StringEquals", "aws:SourceVpce", "vpce-1"))),
    ("EMPTY_OBJECT_CONDITION", doc(allow("kms:Encrypt", KEY, Condition={}))),
    ("EMPTY_ARRAY_CONDITION", doc(when("StringEquals", "aws:UserName", []))),
    ("EMPTY_ARRAY_CONDITION_FORALLVALUES", doc(when("ForAllValues:StringEquals", "aws:TagKeys", []))),
    ("EMPTY_ARRAY_CONDITION_FORANYVALUE", doc(when("ForAnyValue:StringEquals", "aws:TagKeys", []))),
    ("EMPTY_ARRAY_CONDITION_IFEXISTS", doc(when("StringEqualsIfExists", "aws:UserName", []))),
    ("MISSING_BRACE_IN_VARIABLE", doc(allow("iam:GetUser", "arn:aws:iam::*:user/${aws:username"))),
    ("EMPTY_VARIABLE", doc(allow("iam:GetUser", "arn:aws:iam::*:user/${}"))),
    ("UNSUPPORTED_SPACE_IN_VARIABLE", doc(allow("iam:GetUser", "arn:aws:iam::*:user/${aws: username}"))),
    ("MISSING_QUOTE_IN_VARIABLE", doc(allow("iam:GetUser", "arn:aws:iam::*:user/${aws:username, 'x}"))),
    (
        "VARIABLE_UNSUPPORTED_IN_VERSION",
        json.dumps(
            {"Version": "2008-10-17", "Statement": [allow("iam:GetUser", "arn:aws:iam::*:user/${aws:username}")]}
        ),
    ),
    ("VARIABLE_UNSUPPORTED_IN_ELEMENT", doc({**allow("kms:Encrypt", KEY), "Action": "kms:${aws:username}"})),
    ("INVALID_VARIABLE_FOR_OPERATOR", doc(when("NumericEquals", "aws:MultiFactorAuthAge", "${aws:username}"))),
    ("PASS_ROLE_WITH_STAR_IN_RESOURCE", doc(PASS)),
    ("PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE", doc(allow("iam:*"))),
    ("PASS_ROLE_WITH_NOTRESOURCE", doc({"Effect": "Allow", "Action": "iam:PassRole", "NotResource": KEY})),
    ("PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOTRESOURCE", doc({"Effect": "Allow", "Action": "iam:P*", "NotResource": KEY})),
    ("PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOTACTION", doc({"Effect": "Allow", "NotAction": "kms:*", "Resource": "*"})),
    ("PASS_ROLE_WITH_NOTACTION_AND_NOTRESOURCE", doc({"Effect": "Allow", "NotAction": "kms:*", "NotResource": KEY})),
    ("CREATE_SLR_WITH_STAR_IN_RESOURCE", doc(allow("iam:CreateServiceLinkedRole"))),
    ("CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE", doc(allow("*"))),
    (
        "CREATE_SLR_WITH_NOTRESOURCE",
        doc({"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "NotResource": KEY}),
    ),
    (
        "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOTRESOURCE",
        doc({"Effect": "Allow", "Action": "iam:C*", "NotResource": KEY}),
    ),
    ("CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOTACTION", doc({"Effect": "Allow", "NotAction": "kms:*", "Resource": "*"})),
    ("CREATE_SLR_WITH_NOTACTION_AND_NOTRESOURCE", doc({"Effect": "Allow", "NotAction": "kms:*", "NotResource": KEY})),
    ("REDUNDANT_ACTION", doc(allow(["kms:Get*", "kms:GetKeyPolicy"], KEY))),
    ("REDUNDANT_ACTION", doc(allow(["kms:Encrypt", "kms:encrypt"], KEY))),
    ("REDUNDANT_RESOURCE", doc(allow("kms:Encrypt", [KEY, f"arn:aws:kms:*:{ACCOUNT}:key/*"]))),
    (
        "REDUNDANT_STATEMENT",
        doc({**allow("kms:Encrypt", KEY), "Sid": "a"}, {**allow(["kms:Encrypt"], [KEY]), "Sid": "b"}),
    ),
]
OTHERS: list[tuple[str, str, op.PolicyType, op.ValidatePolicyResourceType | None]] = [
    ("MISSING_PRINCIPAL", doc(allow("kms:Encrypt")), RESOURCE, None),
    ("INVALID_PRINCIPAL_FORMAT", doc({**allow("kms:Encrypt"), "Principal": "ada"}), RESOURCE, None),
    ("INVALID_PRINCIPAL_KEY", doc({**allow("kms:Encrypt"), "Principal": {"Aws": "1"}}), RESOURCE, None),
    ("EMPTY_OBJECT_PRINCIPAL", doc({**allow("kms:Encrypt"), "Principal": {}}), RESOURCE, None),
    ("EMPTY_ARRAY_PRINCIPAL", doc({**allow("kms:Encrypt"), "Principal": {"AWS": []}}), RESOURCE, None),
    (
        "UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
        doc({**allow("kms:Encrypt"), "Principal": {"AWS": "arn:aws:iam::1:user/*"}}),
        RESOURCE,
        None,
    ),
    ("INVALID_ROLE_REFERENCE", doc({**allow("kms:Encrypt"), "Principal": {"AWS": "AROA" + "A" * 17}}), RESOURCE, None),
    ("INVALID_USER_REFERENCE", doc({**allow("kms:Encrypt"), "Principal": {"AWS": "AIDA" + "A" * 17}}), RESOURCE, None),
    (
        "INVALID_SERVICE_PRINCIPAL_FORMAT",
        doc({**allow("kms:Encrypt"), "Principal": {"Service": "lambda"}}),
        RESOURCE,
        None,
    ),
    (
        "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL",
        doc({**allow("kms:Encrypt"), "Principal": {"Service": "sns.amazonaws.com"}}),
        RESOURCE,
        None,
    ),
    ("ALLOW_WITH_NOTPRINCIPAL", doc({**allow("kms:Encrypt"), "NotPrincipal": ADA}), RESOURCE, None),
    (
        "UNIQUE_SIDS_RECOMMENDED",
        doc(*({**allow(f"kms:{n}"), "Principal": ADA, "Sid": "a"} for n in ("Encrypt", "Decrypt"))),
        RESOURCE,
        None,
    ),
    (
        "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA",
        doc({**allow("kms:Encrypt"), "Principal": ADA, "Sid": "a" * 21_000}),
        RESOURCE,
        None,
    ),
    (
        "FEDERATED_PRINCIPAL_NOT_SUPPORTED",
        doc({**allow("s3:GetObject"), "Principal": {"Federated": "a.example.com"}}),
        RESOURCE,
        "AWS::S3::Bucket",
    ),
    (
        "MISSING_RESOURCE",
        doc({"Effect": "Allow", "Principal": ADA, "Action": "s3:GetObject"}),
        RESOURCE,
        "AWS::S3::Bucket",
    ),
    ("ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE", doc({**trusting(ADA), "Resource": "*"}), RESOURCE, TRUST),
    (
        "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL",
        doc({"Effect": "Deny", "NotPrincipal": ADA, "Action": "sts:AssumeRole"}),
        RESOURCE,
        TRUST,
    ),
    ("ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL", doc(trusting("*")), RESOURCE, TRUST),
    ("ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL", doc(trusting({"AWS": "*"})), RESOURCE, TRUST),
    (
        "INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY",
        doc(trusting({"Federated": "nobody"}, "sts:AssumeRoleWithSAML")),
        RESOURCE,
        TRUST,
    ),
    (
        "MISMATCHED_ACTION_FOR_PRINCIPAL",
        doc(trusting({"Federated": "a.example.com"}, "sts:AssumeRoleWithSAML")),
        RESOURCE,
        TRUST,
    ),
    ("UNSUPPORTED_ACTION_IN_POLICY", doc(trusting(ADA, "kms:Encrypt")), RESOURCE, TRUST),
    ("SCP_SYNTAX_ERROR_PRINCIPAL", doc({**allow("kms:Encrypt"), "Principal": "*"}), "SERVICE_CONTROL_POLICY", None),
    ("POLICY_SIZE_EXCEEDS_SCP_QUOTA", doc({**allow("kms:Encrypt"), "Sid": "a" * 5200}), "SERVICE_CONTROL_POLICY", None),
]


@pytest.mark.parametrize(
    ("code", "text"), IDENTITY, ids=[f"{number}-{code}" for number, (code, _) in enumerate(IDENTITY)]
)
def test_each_check_finds_its_issue(code: str, text: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(("code", "text", "type_", "of"), OTHERS, ids=[each[0] for each in OTHERS])
def test_checks_of_other_policies(
    code: str, text: str, type_: op.PolicyType, of: op.ValidatePolicyResourceType | None
) -> None:
    assert code in codes(text, type_, of)


def test_what_is_well_has_no_findings() -> None:
    scoped = {"StringEquals": {"aws:SourceAccount": ACCOUNT}}
    assert (
        codes(doc(allow(["kms:Encrypt", "kms:Get*"], KEY, Condition={"Bool": {"aws:SecureTransport": "true"}}))) == []
    )
    assert codes(doc(allow("s3:GetObject", "arn:aws:s3:::b/${aws:username}/*"), deny("kms:*"))) == []
    assert (
        codes(doc(allow("iam:PassRole", Condition={"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}})))
        == []
    )
    assert codes(doc(when("StringEquals", "kms:EncryptionContext:AppName", "x"))) == []
    assert codes(doc(when("ForAnyValue:StringEquals", "aws:TagKeys", ["a", "b"]))) == []
    assert (
        codes(
            doc({**allow("kms:Encrypt"), "Principal": {"Service": "sns.amazonaws.com"}, "Condition": scoped}), RESOURCE
        )
        == []
    )
    assert codes(doc(trusting({"Service": "lambda.amazonaws.com"})), RESOURCE, TRUST) == []
    saml = {"Federated": f"arn:aws:iam::{ACCOUNT}:saml-provider/p"}
    assert codes(doc(trusting(saml, "sts:AssumeRoleWithSAML")), RESOURCE, TRUST) == []
    assert (
        codes(
            doc(deny("kms:*", Condition={"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}})),
            "SERVICE_CONTROL_POLICY",
        )
        == []
    )


@pytest.mark.parametrize("name", sorted(AWS_MANAGED))
def test_awss_own_policies_have_no_errors(name: str) -> None:
    found = findings(AWS_MANAGED[name].document, "IDENTITY_POLICY", None)
    assert [each for each in found if each.finding_type == "ERROR"] == []


def test_a_finding_is_told_as_aws_tells_it() -> None:
    # AWS CLI Command Reference, validate-policy: the example's policy and the findings that are checked here.
    text = json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Sid": "",
                    "Effect": "Allow",
                    "Principal": {"Federated": "cognito-identity.amazonaws.com"},
                    "Action": ["sts:AssumeRole", "sts:TagSession"],
                    "Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": "us-west-2_EXAMPLE"}},
                }
            ],
        },
        indent=4,
    )
    sid, mismatch = findings(text, RESOURCE, None)
    page = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html"
    assert sid == op.ValidatePolicyFinding(
        finding_details="Add a value to the empty string in the Sid element.",
        finding_type="SUGGESTION",
        issue_code="EMPTY_SID_VALUE",
        learn_more_link=f"{page}#access-analyzer-reference-policy-checks-suggestion-empty-sid-value",
        locations=[
            op.Location(
                path=[op.PathElement(value="Statement"), op.PathElement(index=0), op.PathElement(value="Sid")],
                span=op.Span(
                    start=op.Position(line=5, column=19, offset=79), end=op.Position(line=5, column=21, offset=81)
                ),
            )
        ],
    )
    assert mismatch.finding_details.startswith(
        "The sts:AssumeRole action is invalid with the following principal(s): cognito-identity.amazonaws.com. Use a "
    )
    assert [
        [each.index if each.value is None else each.value for each in place.path] for place in mismatch.locations
    ] == [
        ["Statement", 0, "Action", 0],
        ["Statement", 0, "Principal", "Federated"],
    ]
    assert [(place.span.start.line, place.span.start.column) for place in mismatch.locations] == [(11, 16), (8, 29)]


def test_wrong_spellings_are_told_what_was_meant() -> None:
    (found,) = findings(doc(allow("kms:Encript", KEY)), "IDENTITY_POLICY", None)
    assert found.finding_details == "The action kms:Encript does not exist. Did you mean kms:Encrypt?"
    (found,) = findings('{"a": tru', "IDENTITY_POLICY", None)
    assert found.finding_details == "Fix the JSON syntax error at index 6 line 1 column 6."


MARKS = st.sampled_from(
    [
        '{"Statement":[{',
        "}]}",
        '"Effect":"Allow",',
        '"Action":',
        '"kms:*"',
        '"Resource":"arn:',
        "${",
        "[",
        "]",
        '"',
        ":",
        "*",
        ",",
        "1",
        "null",
        '"Condition":{"StringLike":{"aws:x":',
    ]
)


@settings(max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(
    text=st.lists(MARKS, max_size=14).map("".join),
    type_=st.sampled_from(["IDENTITY_POLICY", "RESOURCE_POLICY", "SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"]),
    of=st.sampled_from([None, TRUST]),
)
def test_whatever_stands_in_it_it_is_checked(
    text: str, type_: op.PolicyType, of: op.ValidatePolicyResourceType | None
) -> None:
    for found in findings(text, type_, of):
        for place in found.locations:
            assert 0 <= place.span.start.offset <= place.span.end.offset <= len(text)


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(
    element=st.sampled_from(
        ["Effect", "Action", "NotAction", "Resource", "Principal", "NotPrincipal", "Condition", "Sid"]
    ),
    value=st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.text("a*:${}/?,' -", max_size=9)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.text("aAWS:*", max_size=5), inner, max_size=3)
        ),
        max_leaves=6,
    ),
)
def test_whatever_stands_in_an_element(element: str, value: Any) -> None:
    statement = {"Effect": "Allow", "Action": "kms:Encrypt", "Resource": "*", "Principal": ADA, element: value}
    for type_ in ("IDENTITY_POLICY", "RESOURCE_POLICY"):
        findings(doc(statement), type_, TRUST if type_ == RESOURCE else None)


@pytest.fixture
def analyzer(open_world: OpenWorld) -> World:
    return open_world([accessanalyzer])


def validate(
    world: World, text: str, type_: op.PolicyType = "IDENTITY_POLICY", **more: Any
) -> op.ValidatePolicyResponse:
    return world.call(op.ValidatePolicy, op.ValidatePolicyRequest(policy_document=text, policy_type=type_, **more))


def test_pages_and_what_is_refused(analyzer: World) -> None:
    text = doc(allow("*"), allow("kms:Encript", "x"))
    everything = validate(analyzer, text).findings
    found, token = [], None
    while True:
        answer = validate(analyzer, text, max_results=1, next_token=token)
        found += answer.findings
        token = answer.next_token
        if token is None:
            break
    assert found == everything
    assert len(found) > 3
    token = validate(analyzer, text, max_results=1).next_token
    for wrong in (
        {"next_token": "x"},
        {"max_results": 0},
        {"max_results": 1001},
        {"validate_policy_resource_type": TRUST},
    ):
        with pytest.raises(op.ValidationException) as raised:
            validate(analyzer, text, **wrong)
        assert raised.value.members["reason"] == "fieldValidationFailed"
    with pytest.raises(op.ValidationException):
        validate(analyzer, doc(allow("kms:Encrypt")), next_token=token)
    with pytest.raises(op.ValidationException):
        validate(analyzer, "x" * 131_073)


def test_who_may_ask(analyzer: World) -> None:
    request = op.ValidatePolicyRequest(policy_document="{}", policy_type="IDENTITY_POLICY")
    with pytest.raises(AccessDenied, match="access-analyzer:ValidatePolicy on resource"):
        analyzer.call(op.ValidatePolicy, request, analyzer.user("nobody"))
    ada = analyzer.user("ada", policy(allow("access-analyzer:ValidatePolicy")))
    outcome = analyzer.outcome(op.ValidatePolicy, request, ada)
    (record,) = analyzer.records(outcome)
    assert (record["eventSource"], record["eventName"]) == ("access-analyzer.amazonaws.com", "ValidatePolicy")
