"""AssumeRoleWithSAML against an identity provider that signs: who gets in, as whom, and who does not."""

from __future__ import annotations

import base64
import hashlib
import time
from typing import Any

import pytest
from tests.federation.conftest import Federation, policy, refused
from tests.idp import ATTRIBUTES, ENDPOINT, IdentityProvider
from tests.serving import Credentials
from tests.wrapping import ASSERTION_ATTACKS, RESPONSE_ATTACKS

DENIED = ("AccessDenied", "Not authorized to perform sts:AssumeRoleWithSAML")
INVALID = "InvalidIdentityToken"


def saml_role(federation: Federation, name: str, actions: Any = None, /, **condition: Any) -> str:
    return federation.role(name, federation.saml_arn, actions, **condition)


def test_a_response_is_exchanged_for_a_session_of_the_role(federation: Federation) -> None:
    account, arn = federation.server.account_id, federation.saml_arn
    text = f"{federation.idp.entity_id}{account}/Idp"
    qualifier = base64.b64encode(hashlib.sha1(text.encode()).digest()).decode()
    role = saml_role(
        federation,
        "signed",
        StringEquals={
            "SAML:aud": ENDPOINT,
            "saml:iss": federation.idp.entity_id,
            "saml:sub": "somebody",
            "saml:sub_type": "persistent",
            "saml:doc": f"{account}/Idp",
            "saml:namequalifier": qualifier,
            "aws:FederatedProvider": arn,
            "sts:RoleSessionName": "somebody@example.com",
        },
    )
    answered = federation.assume_saml(role, federation.idp.response(federation.claim(role)))
    told = {name: answered[name] for name in ("Subject", "SubjectType", "Issuer", "Audience", "NameQualifier")}
    assert told == {
        "Subject": "somebody",
        "SubjectType": "persistent",
        "Issuer": federation.idp.entity_id,
        "Audience": ENDPOINT,
        "NameQualifier": qualifier,
    }
    session_arn = f"arn:aws:sts::{account}:assumed-role/signed/somebody@example.com"
    assert answered["AssumedRoleUser"]["Arn"] == session_arn
    assert federation.client("sts", answered).get_caller_identity()["Arn"] == session_arn
    [record] = federation.records.of(answered["ResponseMetadata"]["RequestId"])
    assert record["userIdentity"] == {
        "type": "SAMLUser",
        "principalId": f"{qualifier}:somebody",
        "userName": "somebody",
        "identityProvider": qualifier,
    }
    parameters = record["requestParameters"]
    assert parameters["sAMLAssertionID"].startswith("_")
    assert parameters["roleSessionName"] == "somebody@example.com"
    assert "PD94" not in str(parameters)


def test_attributes_become_condition_keys(federation: Federation) -> None:
    role = saml_role(
        federation,
        "staff",
        **{
            "ForAnyValue:StringEquals": {"saml:edupersonaffiliation": ["staff"]},
            "StringEquals": {"saml:edupersonorgdn": "o=Example"},
        },
    )
    affiliation, organization = "urn:oid:1.3.6.1.4.1.5923.1.1.1.1", "urn:oid:1.3.6.1.4.1.5923.1.1.1.3"
    attributes = {affiliation: ["member", "staff"], organization: ["o=Example"]}
    assert federation.assume_saml(role, federation.idp.response(federation.claim(role, attributes=attributes)))
    attributes[affiliation] = ["student"]
    response = federation.idp.response(federation.claim(role, attributes=attributes))
    assert refused(federation.assume_saml, role, response) == DENIED


def test_tags_and_source_identity_come_with_the_response(federation: Federation) -> None:
    attributes = {
        ATTRIBUTES + "PrincipalTag:Team": ["blue"],
        ATTRIBUTES + "TransitiveTagKeys": ["Team"],
        ATTRIBUTES + "SourceIdentity": ["ada"],
    }
    silent = saml_role(federation, "silent-saml")
    response = federation.idp.response(federation.claim(silent, attributes=attributes))
    assert refused(federation.assume_saml, silent, response) == (
        "AccessDenied",
        "Not authorized to perform sts:TagSession",
    )
    actions = ["sts:AssumeRoleWithSAML", "sts:TagSession", "sts:SetSourceIdentity"]
    role = saml_role(federation, "tagged-saml", actions, StringEquals={"aws:RequestTag/Team": "blue"})
    allowed = {
        "Effect": "Allow",
        "Action": "iam:ListUsers",
        "Resource": "*",
        "Condition": {
            "StringEquals": {"aws:PrincipalTag/Team": "blue", "aws:SourceIdentity": "ada", "saml:sub": "somebody"}
        },
    }
    federation.server.client("iam").put_role_policy(
        RoleName="tagged-saml", PolicyName="lists", PolicyDocument=policy(allowed)
    )
    answered = federation.assume_saml(role, federation.idp.response(federation.claim(role, attributes=attributes)))
    assert answered["SourceIdentity"] == "ada"
    assert federation.client("iam", answered).list_users()["Users"] == []


def test_chained_sessions_keep_transitive_tags_and_last_an_hour(federation: Federation) -> None:
    actions = ["sts:AssumeRoleWithSAML", "sts:TagSession"]
    first = saml_role(federation, "first", actions)
    iam = federation.server.client("iam")
    chain = {"Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"], "Resource": "*"}
    iam.put_role_policy(RoleName="first", PolicyName="chain", PolicyDocument=policy(chain))
    trust = {
        "Effect": "Allow",
        "Principal": {"AWS": first},
        "Action": ["sts:AssumeRole", "sts:TagSession"],
        "Condition": {"StringEquals": {"aws:PrincipalTag/Team": "blue", "saml:sub": "somebody"}},
    }
    second = iam.create_role(RoleName="second", AssumeRolePolicyDocument=policy(trust), MaxSessionDuration=7200)[
        "Role"
    ]["Arn"]
    attributes = {ATTRIBUTES + "PrincipalTag:Team": ["blue"], ATTRIBUTES + "TransitiveTagKeys": ["Team"]}
    session = federation.client(
        "sts", federation.assume_saml(first, federation.idp.response(federation.claim(first, attributes=attributes)))
    )
    assert session.assume_role(RoleArn=second, RoleSessionName="chained")["Credentials"]
    code, message = refused(session.assume_role, RoleArn=second, RoleSessionName="chained", DurationSeconds=7200)
    assert code == "ValidationError"
    assert "role chaining" in message


def test_the_provider_may_shorten_a_session(federation: Federation) -> None:
    role = saml_role(federation, "short")
    for more, seconds in (
        ({"attributes": {ATTRIBUTES + "SessionDuration": ["1800"]}}, 1800),
        ({"session_until": 1000.0}, 1000),
        ({}, 7200),
    ):
        response = federation.idp.response(federation.claim(role, **more))
        answered = federation.assume_saml(role, response, DurationSeconds=7200)
        left = answered["Credentials"]["Expiration"].timestamp() - time.time()
        assert seconds - 10 < left < seconds + 10


WRONG: dict[str, tuple[dict[str, Any], tuple[str, str]]] = {
    "too late": ({"issued": -301.0}, ("ExpiredTokenException", "Token must be redeemed within 5 minutes of issuance")),
    "over": ({"until": -1.0}, ("ExpiredTokenException", "Assertion has expired")),
    "a session that is over": ({"session_until": -1.0}, ("ExpiredTokenException", "Assertion has expired")),
    "not yet": ({"not_before": 200.0}, (INVALID, "The assertion is not valid yet")),
    "from the future": ({"issued": 200.0}, (INVALID, "The assertion is not valid yet")),
    "another audience": ({"audience": "https://sp.example.com"}, (INVALID, "The assertion's Audience is not")),
    "another recipient": ({"recipient": "https://sp.example.com/acs"}, (INVALID, "The assertion's Recipient is")),
    "a recipient like ours": ({"recipient": ENDPOINT + ".evil.example.com"}, (INVALID, "The assertion's Recipient")),
    "another issuer": ({"issuer": "https://evil.example.com"}, (INVALID, "Issuer not present in specified provider")),
    "no roles": ({"roles": []}, DENIED),
    "another role": ({"roles": ["arn:aws:iam::111122223333:role/x,arn:aws:iam::111122223333:saml-provider/y"]}, DENIED),
    "no session name": ({"session_name": ""}, (INVALID, "RoleSessionName is required in AuthnResponse")),
    "a bad session name": ({"session_name": "a b"}, (INVALID, "RoleSessionName in AuthnResponse must match")),
    "a bad duration": (
        {"attributes": {ATTRIBUTES + "SessionDuration": ["60"]}},
        (INVALID, "SessionDuration must be a number from 900 to 43200"),
    ),
    "a bad source identity": (
        {"attributes": {ATTRIBUTES + "SourceIdentity": ["a b"]}},
        ("InvalidParameterValue", "The source identity in the token is not valid."),
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_signed_must_be_for_us_and_now(federation: Federation, name: str) -> None:
    changes, (code, message) = WRONG[name]
    role = saml_role(federation, "strict")
    answered = refused(federation.assume_saml, role, federation.idp.response(federation.claim(role, **changes)))
    assert (answered[0], answered[1][: len(message)]) == (code, message)


def test_a_failed_status_begins_nothing(federation: Federation) -> None:
    role = saml_role(federation, "strict")
    claim = federation.claim(role, status="urn:oasis:names:tc:SAML:2.0:status:Responder")
    response = federation.idp.response(claim, sign=("response",))
    assert refused(federation.assume_saml, role, response) == (INVALID, "the response's status is no success")


def test_attacks_on_the_signature(federation: Federation) -> None:
    role = saml_role(federation, "strict")
    claim = federation.claim(role)
    for name, attack in {**RESPONSE_ATTACKS, **ASSERTION_ATTACKS}.items():
        sign = ("response",) if name in RESPONSE_ATTACKS else ("assertion",)
        code, _ = refused(federation.assume_saml, role, attack(federation.idp.response(claim, sign=sign)))
        assert code == INVALID, name
    stranger = IdentityProvider(federation.idp.entity_id)
    answered = refused(federation.assume_saml, role, stranger.response(claim))
    assert answered == (INVALID, "Response signature invalid")
    assert refused(federation.assume_saml, role, b"<a/>" * 2)[0] == INVALID


def test_another_account_s_provider_proves_nobody_here(federation: Federation) -> None:
    role = saml_role(federation, "strict")
    made = federation.server.client("casemate").create_account(Name="strangers")["RootAccessKey"]
    iam = federation.server.client("iam", Credentials(made["AccessKeyId"], made["SecretAccessKey"]))
    theirs = iam.create_saml_provider(Name="Idp", SAMLMetadataDocument=federation.idp.metadata())["SAMLProviderArn"]
    claim = federation.claim(role, roles=[f"{role},{theirs}"])
    response = federation.idp.response(claim)
    for arn in (theirs, theirs.replace("/Idp", "/Absent")):
        answered = refused(federation.assume_saml, role, response, PrincipalArn=arn)
        assert answered == (INVALID, "Specified provider doesn't exist")


def test_new_metadata_holds_at_once(federation: Federation) -> None:
    iam, old, new = federation.server.client("iam"), IdentityProvider("https://two"), IdentityProvider("https://two")
    arn = iam.create_saml_provider(Name="Two", SAMLMetadataDocument=old.metadata())["SAMLProviderArn"]
    role = federation.role("rolled", arn)
    claim = federation.claim(role, issuer="https://two", roles=[f"{arn} , {role}"])
    assert federation.assume_saml(role, old.response(claim), PrincipalArn=arn)["Credentials"]
    iam.update_saml_provider(SAMLProviderArn=arn, SAMLMetadataDocument=new.metadata())
    assert refused(federation.assume_saml, role, old.response(claim), PrincipalArn=arn)[0] == INVALID
    session = federation.client("sts", federation.assume_saml(role, new.response(claim), PrincipalArn=arn))
    iam.delete_saml_provider(SAMLProviderArn=arn)
    assert refused(federation.assume_saml, role, new.response(claim), PrincipalArn=arn)[0] == INVALID
    assert session.get_caller_identity()["Account"] == federation.server.account_id
