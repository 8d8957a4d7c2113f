"""The two operations that may come unsigned: what is let in that way, and that nothing else is."""

from __future__ import annotations

import http.client
import re
from collections import Counter
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest
from tests.contract.evidence import refused as counted
from tests.federation.conftest import Federation
from tests.serving import Server, serving

FORM = {"content-type": "application/x-www-form-urlencoded; charset=utf-8"}
VERSION = "2011-06-15"


def send(
    server: Server, parameters: dict[str, str], headers: dict[str, str] | None = None, *, method: str = "POST"
) -> tuple[int, str, str]:
    """The status, code and body that an unsigned request gets."""
    connection = http.client.HTTPConnection(urlsplit(server.endpoint).netloc, timeout=30)
    body = urlencode({"Version": VERSION, **parameters})
    path = f"/?{body}" if method == "GET" else "/"
    connection.request(method, path, body if method == "POST" else None, {**FORM, **(headers or {})})
    response = connection.getresponse()
    told = response.read().decode()
    connection.close()
    code = re.search("<Code>(.*?)</Code>", told)
    return response.status, code[1] if code else "", told


def exchange(federation: Federation, **more: str) -> dict[str, str]:
    """The parameters of a good call."""
    return {
        "Action": "AssumeRoleWithWebIdentity",
        "RoleArn": federation.role("open"),
        "RoleSessionName": "raw",
        "WebIdentityToken": federation.issuer.token(),
        **more,
    }


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_good_token_gets_through_without_a_signature(federation: Federation, method: str) -> None:
    status, _, told = send(federation.server, exchange(federation), method=method)
    assert status == 200
    assert "<SessionToken>" in told


def test_all_other_operations_are_refused_unsigned(federation: Federation) -> None:
    token = federation.issuer.token()
    for action in ("GetCallerIdentity", "AssumeRole", "GetSessionToken", "ListUsers", "assumerolewithwebidentity", ""):
        parameters = {**exchange(federation), "Action": action, "WebIdentityToken": token}
        assert send(federation.server, parameters)[:2] == (403, "MissingAuthenticationToken"), action


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"x-amz-security-token": "x"}, "MissingAuthenticationToken"),
        ({"authorization": "Bearer x"}, "MissingAuthenticationToken"),
        ({"authorization": ""}, "MissingAuthenticationToken"),
        ({"x-amz-target": "TrentService.ListKeys"}, ""),
    ],
)
def test_what_has_a_mark_of_a_signature_must_be_signed(
    federation: Federation, headers: dict[str, str], code: str
) -> None:
    status, answered, told = send(federation.server, exchange(federation), headers)
    assert status in (400, 403)
    assert answered == code, told
    assert "SessionToken>" not in told


def test_marks_in_the_query_string_count_too(federation: Federation) -> None:
    for name in ("X-Amz-Signature", "X-Amz-Security-Token", "AWSAccessKeyId", "Signature"):
        status, _, told = send(federation.server, {name: "x", **exchange(federation)}, method="GET")
        assert status in (400, 403), name
        assert "SessionToken>" not in told


def test_parameters_are_read_once(federation: Federation) -> None:
    """What is decided by the first Action is not done by a second."""
    server, good = federation.server, urlencode(exchange(federation))
    connection = http.client.HTTPConnection(urlsplit(server.endpoint).netloc, timeout=30)
    for body in (f"Version={VERSION}&{good}&Action=GetCallerIdentity", f"Version={VERSION}&Action=X&{good}"):
        connection.request("POST", "/", body, FORM)
        response = connection.getresponse()
        response.read()
        assert response.status in (400, 403)
    connection.request("POST", "/?Action=GetCallerIdentity", f"Version={VERSION}&{good}", FORM)
    response = connection.getresponse()
    assert (response.status, b"MalformedInput" in response.read()) == (400, True)
    connection.close()


def test_a_signed_call_must_be_signed_well_and_is_who_the_token_says(federation: Federation) -> None:
    parameters = exchange(federation)
    wanted = {name: value for name, value in parameters.items() if name != "Action"}
    signed = federation.server.client("sts")
    # boto3 signs nothing for this operation: have it sign.
    signed.meta.events.register("choose-signer.sts.*", lambda **_: "v4")
    answered = signed.assume_role_with_web_identity(**wanted)
    [record] = federation.records.of(answered["ResponseMetadata"]["RequestId"])
    assert record["userIdentity"]["type"] == "WebIdentityUser"


def test_refused_calls_are_counted_and_slowed_down_by_their_address(tmp_path: Path) -> None:
    limits = {"CASEMATE_RATE_LIMITS": "sts=0.001/3"}
    parameters = {
        "Action": "AssumeRoleWithWebIdentity",
        "RoleArn": "arn:aws:iam::111122223333:role/x",
        "RoleSessionName": "raw",
        "WebIdentityToken": "eyJhbGciOiJub25lIn0.e30.",
    }
    with serving(tmp_path / "data", env=limits) as server:
        codes = [send(server, parameters)[1] for _ in range(5)]
        large = {**parameters, "WebIdentityToken": "x" * 140_000}
        assert send(server, large)[0] == 413
        assert server.stop() == 0
        assert codes == ["InvalidIdentityToken"] * 3 + ["Throttling"] * 2
        assert counted(server.data_dir) == Counter(
            {("InvalidIdentityToken", "sts"): 3, ("Throttling", "sts"): 2, ("RequestTooLarge", ""): 1}
        )


def test_the_largest_response_that_the_api_takes_fits(federation: Federation) -> None:
    role = federation.role("largest", federation.saml_arn)
    parameters = {
        "Action": "AssumeRoleWithSAML",
        "RoleArn": role,
        "PrincipalArn": federation.saml_arn,
        "SAMLAssertion": "+/" * 50_000,
    }
    assert len(quote(parameters["SAMLAssertion"])) > 128 * 1024  # a made-up worst case, not base64 of XML
    parameters["SAMLAssertion"] = "PGEv" * 25_000
    assert send(federation.server, parameters)[:2] == (400, "InvalidIdentityToken")
