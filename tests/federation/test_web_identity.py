"""AssumeRoleWithWebIdentity against a real issuer: who gets in, as whom, and every forged token that does not."""

from __future__ import annotations

import hmac
import json
import subprocess
import sys
import time
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import RSAKey
from tests.clients.cli import Cli, CliFailed
from tests.federation.conftest import Federation, policy, refused
from tests.issuer import AUDIENCE, issuing, unsigned
from tests.serving import REGION, environment

TAGS = "https://aws.amazon.com/tags"
NO_KEY = "Couldn't retrieve verification key from your identity provider"
DENIED = ("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity")


def test_a_token_is_exchanged_for_a_session_of_the_role(federation: Federation) -> None:
    issuer = federation.issuer
    role = federation.role("plain", StringEquals={f"{issuer.name}:aud": AUDIENCE, f"{issuer.name}:sub": "user-17"})
    answered = federation.assume(role, issuer.token())
    account = federation.server.account_id
    assert answered["SubjectFromWebIdentityToken"] == "user-17"
    assert answered["Provider"] == federation.oidc_arn
    assert answered["Audience"] == AUDIENCE
    assert "PackedPolicySize" not in answered
    assert answered["AssumedRoleUser"]["Arn"] == f"arn:aws:sts::{account}:assumed-role/plain/session"
    assert 3590 < answered["Credentials"]["Expiration"].timestamp() - time.time() < 3610
    who = federation.client("sts", answered).get_caller_identity()
    assert who["Arn"] == answered["AssumedRoleUser"]["Arn"]
    [record] = federation.records.of(answered["ResponseMetadata"]["RequestId"])
    assert record["userIdentity"] == {
        "type": "WebIdentityUser",
        "principalId": f"{federation.oidc_arn}:{AUDIENCE}:user-17",
        "userName": "user-17",
        "identityProvider": federation.oidc_arn,
    }
    assert record["requestParameters"]["durationSeconds"] == 3600
    assert "eyJ" not in json.dumps(record["requestParameters"])
    assert record["resources"] == [{"accountId": account, "type": "AWS::IAM::Role", "ARN": role}]
    [record] = federation.records.of(who["ResponseMetadata"]["RequestId"])
    context = record["userIdentity"]["sessionContext"]
    assert context["webIdFederationData"] == {"federatedProvider": federation.oidc_arn, "attributes": {}}


@pytest.mark.parametrize(("key_id", "algorithm"), [("rsa", "RS384"), ("rsa", "RS512"), ("ec", "ES256")])
def test_other_algorithms(federation: Federation, key_id: str, algorithm: str) -> None:
    role = federation.role("open")
    assert federation.assume(role, federation.issuer.token(key_id=key_id, algorithm=algorithm))["Credentials"]
    assert federation.assume(role, federation.issuer.token())["Credentials"]


def mac_by_public_key(federation: Federation) -> str:
    """A token with a MAC by the issuer's public key, for who lets the token choose what a key is used for."""
    issuer = federation.issuer
    signed = unsigned(issuer.claims(), "HS256").rstrip(".")
    key = issuer.keys["rsa"]
    assert isinstance(key, RSAKey)
    pem = key.as_pem(private=False)
    proof = urlsafe_b64encode(hmac.digest(pem, signed.encode(), "sha256")).rstrip(b"=").decode()
    return f"{signed}.{proof}"


def forgeries(federation: Federation) -> dict[str, tuple[str, tuple[str, str]]]:
    """Tokens that prove nobody, and what is said of each."""
    issuer, now = federation.issuer, int(time.time())
    good, claims = issuer.token(), issuer.claims
    header, payload, signature = good.split(".")
    other = urlsafe_b64encode(json.dumps(claims(sub="root")).encode()).rstrip(b"=").decode()
    no_jwt = ("InvalidIdentityToken", "The ID Token provided is not a valid JWT")
    bad_signature = ("InvalidIdentityToken", "The token's signature could not be verified")
    audience = ("InvalidIdentityToken", "Incorrect token audience")
    own_key = RSAKey.generate_key(2048)
    return {
        "no signature": (unsigned(claims()), no_jwt),
        "NONE": (unsigned(claims(), "NONE"), no_jwt),
        "a signature cut off": (f"{header}.{payload}.", bad_signature),
        "HS256 with the public key": (mac_by_public_key(federation), no_jwt),
        "another's key under our id": (issuer.token(key=own_key), bad_signature),
        "an unknown key id": (issuer.token(key=own_key, key_id="nobody's"), ("InvalidIdentityToken", NO_KEY)),
        "a key that is not published": (issuer.token(key_id="other"), ("InvalidIdentityToken", NO_KEY)),
        "a key in the header": (issuer.token(key=own_key, jwk=own_key.as_dict(private=False)), bad_signature),
        "another payload": (f"{header}.{other}.{signature}", bad_signature),
        "a critical header": (issuer.token(crit=["kid"]), no_jwt),
        "another issuer": (
            issuer.token(claims(iss="https://evil.example.com")),
            ("InvalidIdentityToken", "No OpenIDConnect provider found in your account for https://evil.example.com"),
        ),
        "the issuer with a slash": (
            issuer.token(claims(iss=issuer.url + "/")),
            ("InvalidIdentityToken", "No OpenIDConnect provider found in your account for "),
        ),
        "no issuer": (issuer.token(claims(iss=None)), ("InvalidIdentityToken", "Missing a required claim: iss")),
        "another audience": (issuer.token(claims(aud="somebody-else")), audience),
        "no audience": (issuer.token(claims(aud=None)), audience),
        "audiences that are no strings": (issuer.token(claims(aud=[1, {}])), audience),
        "another's party": (issuer.token(claims(azp="somebody-else")), audience),
        "expired": (issuer.token(claims(exp=now - 1)), ("ExpiredTokenException", "Token expired: current date/time ")),
        "no expiry": (issuer.token(claims(exp=None)), ("InvalidIdentityToken", "Missing a required claim: exp")),
        "an expiry that is true": (issuer.token(claims(exp=True)), ("InvalidIdentityToken", "Missing a req")),
        "an expiry in words": (issuer.token(claims(exp="never")), ("InvalidIdentityToken", "Missing a req")),
        "not yet": (issuer.token(claims(nbf=now + 900)), ("IDPRejectedClaim", "The token is not valid yet")),
        "from the future": (issuer.token(claims(iat=now + 900)), ("IDPRejectedClaim", "The token is not valid yet")),
        "no subject": (issuer.token(claims(sub=None)), ("InvalidIdentityToken", "Missing a required claim: sub")),
        "a long subject": (issuer.token(claims(sub="s" * 256)), ("InvalidIdentityToken", "The token's subject")),
        "a subject with a null": (
            issuer.token(claims(sub="user-17\0")),
            ("InvalidIdentityToken", "The token's subject"),
        ),
        "no token": ("no.token.atall", no_jwt),
        "an encrypted one": ("a.b.c.d.e", no_jwt),
        "deep": (".".join((header, urlsafe_b64encode(b"[" * 9000).decode().rstrip("="), signature)), no_jwt),
        "tags that are none": (issuer.token(claims(**{TAGS: [1]})), ("InvalidIdentityToken", "The tags in the token")),
        "two values of a tag": (
            issuer.token(claims(**{TAGS: {"principal_tags": {"a": ["1", "2"]}}})),
            ("InvalidIdentityToken", "The tags in the token"),
        ),
    }


def test_forged_tokens_prove_nobody(federation: Federation) -> None:
    role = federation.role("open")
    assert federation.assume(role, federation.issuer.token())["Credentials"]
    for name, (token, (code, message)) in forgeries(federation).items():
        answered = refused(federation.assume, role, token)
        assert (answered[0], answered[1][: len(message)]) == (code, message), name


def test_a_role_that_is_missing_reads_as_one_that_is_closed(federation: Federation) -> None:
    closed = federation.role("closed", StringEquals={f"{federation.issuer.name}:sub": "somebody-else"})
    absent = closed.replace("closed", "absent")
    elsewhere = federation.role("elsewhere", "arn:aws:iam::111122223333:oidc-provider/elsewhere.example.com")
    token = federation.issuer.token()
    assert [refused(federation.assume, each, token) for each in (closed, absent, elsewhere)] == [DENIED] * 3


def test_trust_is_decided_for_each_provider_on_its_own(federation: Federation, tmp_path: Path) -> None:
    """What one provider's token was just allowed says nothing of another's."""
    role = federation.role("open")
    assert federation.assume(role, federation.issuer.token())["Credentials"]
    with issuing(tmp_path) as other:
        iam = federation.server.client("iam")
        arn = iam.create_open_id_connect_provider(
            Url=other.url, ClientIDList=[AUDIENCE], ThumbprintList=[other.authority.thumbprint]
        )["OpenIDConnectProviderArn"]
        assert refused(federation.assume, role, other.token()) == DENIED
        iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=arn)


def test_conditions_on_the_token(federation: Federation) -> None:
    name, token = federation.issuer.name, federation.issuer.token
    claims = federation.issuer.claims
    strong = federation.role("strong", **{"ForAnyValue:StringEquals": {f"{name}:amr": ["otp"]}})
    assert refused(federation.assume, strong, token(claims(amr=["pwd"]))) == DENIED
    assert federation.assume(strong, token(claims(amr=["pwd", "otp"])))["Credentials"]
    party = federation.role("party", StringEquals={f"{name}:azp": "second", f"{name}:aud": "second"})
    assert refused(federation.assume, party, token()) == DENIED
    assert federation.assume(party, token(claims(azp="second", aud=[AUDIENCE, "x"])))["Audience"] == "second"
    named = federation.role(
        "named",
        StringEquals={"sts:RoleSessionName": "${" + name + ":sub}", "aws:FederatedProvider": federation.oidc_arn},
    )
    assert refused(federation.assume, named, token()) == DENIED
    assert federation.assume(named, token(), RoleSessionName="user-17")["Credentials"]


def test_tags_and_source_identity_come_with_the_token(federation: Federation) -> None:
    issuer = federation.issuer
    tagged = issuer.token(
        issuer.claims(
            **{
                TAGS: {"principal_tags": {"Team": ["blue"], "Cost": ["7"]}, "transitive_tag_keys": ["Team"]},
                "https://aws.amazon.com/source_identity": "ada",
            }
        )
    )
    silent = federation.role("open")
    assert refused(federation.assume, silent, tagged) == ("AccessDenied", "Not authorized to perform sts:TagSession")
    actions = ["sts:AssumeRoleWithWebIdentity", "sts:TagSession", "sts:SetSourceIdentity"]
    condition = {"aws:RequestTag/Team": "blue", "sts:SourceIdentity": "ada"}
    role = federation.role("tagging", "", actions, StringEquals=condition)
    iam = federation.server.client("iam")
    allowed: dict[str, Any] = {"Effect": "Allow", "Action": "iam:List*", "Resource": "*"}
    allowed["Condition"] = {
        "StringEquals": {
            "aws:PrincipalTag/Team": "blue",
            "aws:SourceIdentity": "ada",
            "aws:FederatedProvider": federation.oidc_arn,
            f"{issuer.name}:sub": "user-17",
        }
    }
    iam.put_role_policy(RoleName="tagging", PolicyName="lists", PolicyDocument=policy(allowed))
    answered = federation.assume(role, tagged)
    assert answered["SourceIdentity"] == "ada"
    assert answered["PackedPolicySize"] > 0
    assert federation.client("iam", answered).list_users()["Users"] == []
    [record] = federation.records.of(answered["ResponseMetadata"]["RequestId"])
    told = record["requestParameters"]
    assert told["principalTags"] == {"Team": "blue", "Cost": "7"}
    assert (told["transitiveTagKeys"], told["sourceIdentity"]) == (["Team"], "ada")
    flat = issuer.token(issuer.claims(**{f"{TAGS}/principal_tags/Team": "blue", f"{TAGS}/transitive_tag_keys": "Team"}))
    assert refused(federation.assume, role, flat) == DENIED  # no source identity, which the condition asks for


def test_a_session_is_as_long_as_the_role_lets_it(federation: Federation) -> None:
    role, token = federation.role("open"), federation.issuer.token()
    long = federation.assume(role, token, DurationSeconds=7200)["Credentials"]["Expiration"].timestamp()
    assert 7190 < long - time.time() < 7210
    code, message = refused(federation.assume, role, token, DurationSeconds=7201)
    assert (code, message) == (
        "ValidationError",
        "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    )


def test_session_policies_narrow_the_session(federation: Federation) -> None:
    role = federation.role("wide")
    everything = {"Effect": "Allow", "Action": "*", "Resource": "*"}
    federation.server.client("iam").put_role_policy(
        RoleName="wide", PolicyName="all", PolicyDocument=policy(everything)
    )
    narrow = policy({"Effect": "Allow", "Action": "kms:ListKeys", "Resource": "*"})
    session = federation.assume(role, federation.issuer.token(), Policy=narrow)
    assert federation.client("kms", session).list_keys()["Keys"] == []
    code, message = refused(federation.client("iam", session).list_users)
    assert code == "AccessDenied"
    assert "no session policy allows" in message


def test_a_deleted_provider_ends_no_session_and_begins_none(federation: Federation, tmp_path: Path) -> None:
    iam = federation.server.client("iam")
    with issuing(tmp_path) as issuer:
        # Without thumbprints, the one of the server's chain is fetched.
        arn = iam.create_open_id_connect_provider(Url=issuer.url, ClientIDList=[AUDIENCE])["OpenIDConnectProviderArn"]
        got = iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn)
        assert got["ThumbprintList"] == [issuer.authority.thumbprint]
        role = federation.role("passing", arn)
        session = federation.client("sts", federation.assume(role, issuer.token()))
        iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=arn)
        assert session.get_caller_identity()["Account"] == federation.server.account_id
        assert refused(federation.assume, role, issuer.token())[0] == "InvalidIdentityToken"


def test_a_key_that_is_used_before_it_was_fetched_is_fetched_once(federation: Federation, tmp_path: Path) -> None:
    iam = federation.server.client("iam")
    with issuing(tmp_path) as issuer:
        arn = iam.create_open_id_connect_provider(Url=issuer.url, ClientIDList=[AUDIENCE])["OpenIDConnectProviderArn"]
        role = federation.role("rotating", arn)
        for _ in range(3):
            assert federation.assume(role, issuer.token())["Credentials"]
        assert issuer.asked["/keys"] == 1
        # The keys are young: strangers with made-up ids can't have them fetched again and again.
        for number in range(3):
            assert refused(federation.assume, role, issuer.token(key=issuer.keys["other"], key_id=f"{number}"))[0]
        assert issuer.asked["/keys"] == 1


def test_an_issuer_that_can_not_be_believed(federation: Federation, tmp_path: Path) -> None:
    iam = federation.server.client("iam")
    with issuing(tmp_path) as issuer:
        arn = iam.create_open_id_connect_provider(Url=issuer.url, ClientIDList=[AUDIENCE], ThumbprintList=["0" * 40])[
            "OpenIDConnectProviderArn"
        ]
        role = federation.role("doubted", arn)
        assert refused(federation.assume, role, issuer.token()) == (
            "InvalidIdentityToken",
            "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint",
        )
        iam.update_open_id_connect_provider_thumbprint(
            OpenIDConnectProviderArn=arn, ThumbprintList=[issuer.authority.thumbprint.upper()]
        )
        assert federation.assume(role, issuer.token())["Credentials"]


@pytest.mark.parametrize("page", ["/.well-known/openid-configuration", "/keys"])
def test_an_issuer_whose_pages_are_of_no_use(federation: Federation, tmp_path: Path, page: str) -> None:
    iam = federation.server.client("iam")
    bad: list[tuple[int, bytes, dict[str, str]]] = [
        (200, b"", {}),
        (200, b"[" * 100_000, {}),
        (200, b'{"keys": [], "jwks_uri": "http://localhost/", "issuer": "https://evil.example.com"}', {}),
        (200, b" " * 300_000, {}),
        (500, b"", {}),
        (302, b"", {"location": "/elsewhere"}),
    ]
    with issuing(tmp_path) as issuer:
        role = None
        for number, answer in enumerate(bad):
            issuer.pages[page] = answer
            # A thumbprint more makes another provider of it for the server's memory.
            prints = [issuer.authority.thumbprint, f"{number:040x}"]
            arn = iam.create_open_id_connect_provider(Url=issuer.url, ClientIDList=[AUDIENCE], ThumbprintList=prints)[
                "OpenIDConnectProviderArn"
            ]
            role = role or federation.role(f"useless{page.count('-')}", arn)
            code, message = refused(federation.assume, role, issuer.token())
            assert (code, message[: len(NO_KEY)]) == ("InvalidIdentityToken", NO_KEY), answer
            iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=arn)
        assert issuer.asked["/elsewhere"] == 0


def test_an_issuer_that_does_not_answer(federation: Federation, tmp_path: Path) -> None:
    with issuing(tmp_path) as issuer:
        token, url, prints = issuer.token(), issuer.url, [issuer.authority.thumbprint]
    iam = federation.server.client("iam")
    arn = iam.create_open_id_connect_provider(Url=url, ClientIDList=[AUDIENCE], ThumbprintList=prints)
    role = federation.role("silent", arn["OpenIDConnectProviderArn"])
    assert refused(federation.assume, role, token)[0] == "IDPCommunicationError"
    code, _ = refused(iam.create_open_id_connect_provider, Url=url + "/other", ClientIDList=[AUDIENCE])
    assert code == "OpenIdIdpCommunicationError"


def test_private_addresses_are_called_for_listed_hosts_alone(federation: Federation, tmp_path: Path) -> None:
    with issuing(tmp_path, "127.0.0.1") as issuer:
        iam = federation.server.client("iam")
        arn = iam.create_open_id_connect_provider(
            Url=issuer.url, ClientIDList=[AUDIENCE], ThumbprintList=[issuer.authority.thumbprint]
        )
        role = federation.role("private", arn["OpenIDConnectProviderArn"])
        assert refused(federation.assume, role, issuer.token())[0] == "IDPCommunicationError"
        assert not issuer.asked


def test_oauth_tokens_are_refused_by_name(federation: Federation) -> None:
    role, token = federation.role("open"), federation.issuer.token()
    code, message = refused(federation.assume, role, token, ProviderId="www.amazon.com")
    assert code == "NotImplemented"
    assert "ProviderId" in message
    assert refused(federation.assume, role, token, ProviderId="elsewhere")[0] == "InvalidParameterValue"


def test_boto3_finds_the_token_in_its_file(federation: Federation, tmp_path: Path) -> None:
    """The provider that runs in Kubernetes pods, unmodified: environment variables and a file."""
    token = tmp_path / "token"
    token.write_text(federation.issuer.token())
    env = environment(
        {
            "HOME": str(tmp_path),
            "AWS_WEB_IDENTITY_TOKEN_FILE": str(token),
            "AWS_ROLE_ARN": federation.role("open"),
            "AWS_ROLE_SESSION_NAME": "pod",
            "AWS_ENDPOINT_URL": federation.server.endpoint,
            "AWS_DEFAULT_REGION": REGION,
        }
    )
    program = "import boto3; print(boto3.client('sts').get_caller_identity()['Arn'])"
    done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip().endswith(":assumed-role/open/pod"), done.stderr


def test_the_cli_exchanges_tokens(federation: Federation, tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text(federation.issuer.token())
    cli, role = Cli(tmp_path / "home", federation.server.endpoint), federation.role("open")
    cli.configure("web", role_arn=role, web_identity_token_file=str(token), role_session_name="laptop")
    assert cli("sts", "get-caller-identity", profile="web")["Arn"].endswith(":assumed-role/open/laptop")
    arguments = ("--role-arn", role, "--role-session-name", "cli", "--web-identity-token", token.read_text())
    answered = cli("sts", "assume-role-with-web-identity", *arguments, profile="web")
    assert answered["Provider"] == federation.oidc_arn
    forged = (*arguments[:-1], unsigned(federation.issuer.claims()))
    with pytest.raises(CliFailed, match="InvalidIdentityToken"):
        cli("sts", "assume-role-with-web-identity", *forged, profile="web")
