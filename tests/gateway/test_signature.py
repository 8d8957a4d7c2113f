"""Signature Version 4 against AWS's own vectors, and against botocore's signers as an oracle."""

from __future__ import annotations

import hashlib
import hmac
import time
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes, urlsplit

import pytest
from botocore.auth import S3SigV4Auth, S3SigV4QueryAuth, SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from casemate.gateway.http import Headers, Request
from casemate.gateway.signature import (
    MISMATCH,
    SigningKeys,
    canonical_request,
    check_time,
    normalized_path,
    read_credentials,
    read_timestamp,
    require_scope,
    string_to_sign,
    verify,
)
from casemate.kernel.errors import AuthFailure

VECTORS = Path(__file__).parents[1] / "vectors" / "sigv4"
KEY_ID = "AKIDEXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
SIGNED_AT = 1440938160.0  # 20150830T123600Z
SCOPE = "20150830/us-east-1/service/aws4_request"
GOOD = f"AWS4-HMAC-SHA256 Credential={KEY_ID}/{SCOPE}, SignedHeaders=host;x-amz-date, Signature={'0' * 64}"


def read_vector(folder: Path) -> tuple[Request, dict[str, bytes]]:
    """The signed request (with the Authorization header from .authz), and the texts to come to, by suffix."""
    texts = {path.suffix: path.read_bytes() for path in folder.iterdir()}
    head, _, body = texts[".sreq"].partition(b"\n\n")
    first, *lines = head.split(b"\n")
    headers: Headers = []
    for line in lines:
        if line.startswith(b" "):
            name, value = headers.pop()
            headers.append((name, value + b"\n" + line))
        else:
            name, _, value = line.partition(b":")
            if name != b"Authorization":
                headers.append((name.lower(), value))
    headers.append((b"authorization", texts[".authz"]))
    method, _, rest = first.partition(b" ")
    target = rest.rpartition(b" ")[0]
    return make_request(method.decode(), target, headers, body), texts


def make_request(method: str, target: bytes, headers: Headers, body: bytes = b"", *, secure: bool = False) -> Request:
    path, _, query = target.decode("latin-1").partition("?")
    return Request(method, target, path, query, headers, body, "192.0.2.1", secure)


def vectors() -> list[Path]:
    return sorted(path.parent for path in VECTORS.rglob("*.creq"))


def kind_of(request: Request, now: float = SIGNED_AT) -> tuple[str, str]:
    """The kind and message with which a request is refused."""
    with pytest.raises(AuthFailure) as caught:
        verify(request, read_credentials(request), SECRET, now, SigningKeys())
    return caught.value.kind, caught.value.message


def with_header(request: Request, name: str, value: str | None) -> Request:
    headers = [(n, v) for n, v in request.headers if n != name.encode()]
    if value is not None:
        headers.append((name.encode(), value.encode("latin-1")))
    return make_request(request.method, request.target, headers, request.body, secure=request.secure)


def vanilla(authorization: str | None = GOOD, date: str | None = "20150830T123600Z") -> Request:
    headers: Headers = [(b"host", b"example.amazonaws.com")]
    headers += [(b"x-amz-date", date.encode())] if date is not None else []
    headers += [(b"authorization", authorization.encode("latin-1"))] if authorization is not None else []
    return make_request("GET", b"/", headers)


def self_signed(request: Request) -> Request:
    """The request, whose signature (all zeros in GOOD) is put right by the code under test's own arithmetic."""
    claim = read_credentials(request)
    mac = SigningKeys().mac(SECRET, claim.scope.text)
    signature = mac.digest(string_to_sign(claim, canonical_request(request, claim))).hex()
    header = request.header("authorization")
    assert header is not None
    return with_header(request, "authorization", header.replace("0" * 64, signature))


# -- AWS's vectors


def test_the_suite_is_whole() -> None:
    assert len(vectors()) == 34


@pytest.mark.parametrize("folder", vectors(), ids=lambda folder: folder.name)
def test_vector(folder: Path) -> None:
    request, texts = read_vector(folder)
    claim = read_credentials(request)
    canonical = canonical_request(request, claim)
    assert canonical == texts[".creq"]
    assert string_to_sign(claim, canonical) == texts[".sts"]
    assert claim.signature == texts[".authz"].decode()[-64:]
    verify(request, claim, SECRET, SIGNED_AT, SigningKeys())


def test_a_token_that_follows_the_signature_is_read() -> None:
    request, _ = read_vector(VECTORS / "post-sts-token" / "post-sts-header-after")
    claim = read_credentials(request)
    assert claim.token.startswith("AQoDYXdzEPT")
    assert b"x-amz-security-token" not in claim.scope.signed_headers


def test_signing_keys_are_derived_as_documented() -> None:
    claim = read_credentials(vanilla())
    key = b"AWS4" + SECRET.encode()
    for part in (b"20150830", b"us-east-1", b"service", b"aws4_request"):
        key = hmac.digest(key, part, "sha256")
    mac = SigningKeys().mac(SECRET, claim.scope.text)
    assert mac.digest(b"text") == hmac.digest(key, b"text", "sha256")


# -- what is refused, and how it is said


def test_no_credentials() -> None:
    assert kind_of(vanilla(None)) == ("MissingAuthenticationToken", "Request is missing Authentication Token")
    assert kind_of(vanilla("Bearer abc"))[0] == "MissingAuthenticationToken"
    assert kind_of(vanilla("Basic YTpi"))[0] == "MissingAuthenticationToken"
    json = with_header(vanilla(None), "x-amz-target", "TrentService.ListKeys")
    assert kind_of(json) == ("MissingAuthenticationToken", "Missing Authentication Token")


def test_what_the_header_lacks_is_named() -> None:
    assert kind_of(vanilla("AWS4-HMAC-SHA256 ", date=None)) == (
        "IncompleteSignature",
        "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. "
        "Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a "
        "'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256 ",
    )
    assert kind_of(vanilla("AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host")) == (
        "IncompleteSignature",
        "Authorization header requires 'Signature' parameter. "
        "Authorization=AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host",
    )
    assert kind_of(vanilla("AWS4-HMAC-SHA256 Signature=b,    Credential,    SignedHeaders")) == (
        "IncompleteSignature",
        "'Credential' not a valid key=value pair (missing equal-sign) in Authorization header: "
        "'AWS4-HMAC-SHA256 Signature=b,    Credential,    SignedHeaders'.",
    )


@pytest.mark.parametrize(
    "authorization",
    [
        GOOD + ", Signature=" + "1" * 64,
        GOOD.replace("SignedHeaders=host", "SignedHeaders=host, SignedHeaders=host"),
        GOOD.replace("Credential=", "Credential=x/20150830/us-east-1/service/aws4_request, Credential="),
        GOOD + "," + GOOD,
    ],
)
def test_a_parameter_given_twice_is_refused(authorization: str) -> None:
    assert kind_of(vanilla(authorization))[0] == "IncompleteSignature"


def test_two_authorization_headers_are_refused() -> None:
    request = self_signed(vanilla())
    verify(request, read_credentials(request), SECRET, SIGNED_AT, SigningKeys())
    request = make_request("GET", b"/", [*request.headers, request.headers[-1]])
    assert kind_of(request)[0] == "IncompleteSignature"


def test_parameters_in_any_order_and_spacing() -> None:
    signature = self_signed(vanilla()).headers[-1][1].decode()[-64:]
    parts = [f"Signature={signature}", f"Credential={KEY_ID}/{SCOPE}", "SignedHeaders=host;x-amz-date"]
    for separator in (", ", ",", " ", ",   "):
        request = vanilla("AWS4-HMAC-SHA256 " + separator.join(parts))
        verify(request, read_credentials(request), SECRET, SIGNED_AT, SigningKeys())


def test_dates() -> None:
    assert kind_of(vanilla(date="201")) == (
        "IncompleteSignature",
        "Date must be in ISO-8601 'basic format'. Got '201'. See http://en.wikipedia.org/wiki/ISO_8601",
    )
    for bad in ("20150830T123600", "2015-08-30T12:36:00Z", "20150830T250000Z", "20151330T123600Z", "٢٠١٥0830T123600Z"):
        with pytest.raises(AuthFailure, match="ISO-8601"):
            read_timestamp(bad)
    assert read_timestamp("Sun, 30 Aug 2015 12:36:00 GMT") == ("20150830T123600Z", SIGNED_AT)
    assert read_timestamp("Sun, 30 Aug 2015 12:36:00 -0000") == ("20150830T123600Z", SIGNED_AT)
    with pytest.raises(AuthFailure):
        read_timestamp("Sun, 30 Abc 2015 12:36:00 GMT")
    assert kind_of(make_request("GET", b"/", [*vanilla().headers, (b"x-amz-date", b"20150830T123600Z")])) == (
        "IncompleteSignature",
        "Date must be in ISO-8601 'basic format'. Got '20150830T123600Z,20150830T123600Z'. "
        "See http://en.wikipedia.org/wiki/ISO_8601",
    )


def test_skew() -> None:
    request = self_signed(vanilla())
    claim = read_credentials(request)
    for now in (SIGNED_AT - 900, SIGNED_AT, SIGNED_AT + 900):
        verify(request, claim, SECRET, now, SigningKeys())
    assert kind_of(request, SIGNED_AT + 901) == (
        "InvalidSignature",
        "Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z (20150830T125101Z - 15 min.)",
    )
    assert kind_of(request, SIGNED_AT - 901) == (
        "InvalidSignature",
        "Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z (20150830T122059Z + 15 min.)",
    )


def test_scope() -> None:
    wrong = GOOD.replace(SCOPE, "20150829/Nowhere/service/aws5_request")
    assert kind_of(vanilla(wrong)) == (
        "InvalidSignature",
        "Credential should be scoped to a valid region, not 'Nowhere'. "
        "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'. "
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
        "'20150829' != '20150830', from '20150830T123600Z'.",
    )
    for date in ("", "2015", "201508300"):
        assert kind_of(vanilla(GOOD.replace("/20150830/", f"/{date}/")))[0] == "InvalidSignature"
    assert kind_of(vanilla(GOOD.replace(f"{KEY_ID}/{SCOPE}", "a/b/c/d"))) == (
        "IncompleteSignature",
        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'a/b/c/d'",
    )
    scope = read_credentials(vanilla()).scope
    require_scope(scope, service="service")
    with pytest.raises(AuthFailure, match="correct service: 'kms'"):
        require_scope(scope, service="kms")


def test_algorithm() -> None:
    for algorithm in ("AWS4-HMAC-SHA512", "AWS4-ECDSA-P256-SHA256", "AWS4-HMAC-SHA25"):
        assert kind_of(vanilla(GOOD.replace("AWS4-HMAC-SHA256", algorithm))) == (
            "IncompleteSignature",
            f"Unsupported AWS 'algorithm': '{algorithm}'.",
        )


def test_host_and_amz_headers_must_be_signed() -> None:
    assert kind_of(vanilla(GOOD.replace("host;", ""))) == (
        "InvalidSignature",
        "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    )
    unsigned = ("InvalidSignature", "There were headers present in the request which were not signed")
    assert kind_of(vanilla(GOOD.replace(";x-amz-date", ""))) == unsigned
    request = self_signed(vanilla())
    assert kind_of(with_header(request, "x-amz-target", "TrentService.ListKeys")) == unsigned
    trace = with_header(request, "x-amzn-trace-id", "Root=1")
    verify(trace, read_credentials(trace), SECRET, SIGNED_AT, SigningKeys())


def test_a_signed_header_that_is_missing_is_no_empty_one() -> None:
    request = vanilla(GOOD.replace("SignedHeaders=host", "SignedHeaders=host;x-amz-a"))
    assert kind_of(request) == ("InvalidSignature", MISMATCH)
    # As many x-amz- headers as are signed, but not the same ones.
    assert kind_of(with_header(request, "x-amz-b", "1")) == ("InvalidSignature", MISMATCH)


def test_signatures_that_are_no_signatures() -> None:
    for bad in ("0" * 64, "0" * 63, "é" * 64, "x"):
        assert kind_of(vanilla(GOOD.replace("0" * 64, bad))) == ("InvalidSignature", MISMATCH)


def test_oversized_parameters() -> None:
    for long in (GOOD.replace("host", "host;" + "a" * 10_000), GOOD.replace(KEY_ID, "A" * 1000)):
        assert kind_of(vanilla(long))[0] == "IncompleteSignature"
    assert len(kind_of(vanilla("AWS4-HMAC-SHA256 " + "a" * 30_000))[1]) < 4096


def test_payload_hashes() -> None:
    signed = GOOD.replace("SignedHeaders=host", "SignedHeaders=host;x-amz-content-sha256")
    request = replace(vanilla(signed), body=b"body")
    right = self_signed(with_header(request, "x-amz-content-sha256", hashlib.sha256(b"body").hexdigest()))
    verify(right, read_credentials(right), SECRET, SIGNED_AT, SigningKeys())
    wrong = with_header(request, "x-amz-content-sha256", hashlib.sha256(b"other").hexdigest())
    assert kind_of(wrong) == ("InvalidSignature", MISMATCH)
    unsigned = with_header(request, "x-amz-content-sha256", "UNSIGNED-PAYLOAD")
    assert kind_of(unsigned) == ("InvalidSignature", MISMATCH)
    over_tls = self_signed(replace(unsigned, secure=True))
    verify(over_tls, read_credentials(over_tls), SECRET, SIGNED_AT, SigningKeys())
    for streaming in ("STREAMING-UNSIGNED-PAYLOAD-TRAILER", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"):
        assert kind_of(with_header(request, "x-amz-content-sha256", streaming))[0] == "InvalidSignature"


def test_paths_are_normalized_but_for_s3() -> None:
    assert [normalized_path(path) for path in ("", "/", "//", "/a/./b//c/..", "/a/", "/..", "/../a/")] == [
        "/", "/", "/", "/a/b", "/a/", "/", "/a/",
    ]  # fmt: skip


def test_a_request_does_not_show_its_secrets() -> None:
    request = replace(vanilla(), body=b"plaintext", target=b"/?X-Amz-Signature=abc", query_string="X-Amz-Signature=abc")
    assert not any(text in repr(request) for text in ("plaintext", "abc", KEY_ID))


# -- presigned


def presigned(query: str, headers: Headers | None = None) -> Request:
    return make_request("GET", b"/?" + query.encode(), headers or [(b"host", b"example.amazonaws.com")])


def query_with(**changes: str | None) -> str:
    parameters: dict[str, str | None] = {
        "Algorithm": "AWS4-HMAC-SHA256",
        "Credential": quote(f"{KEY_ID}/{SCOPE}", safe=""),
        "Date": "20150830T123600Z",
        "Expires": "60",
        "SignedHeaders": "host",
        "Signature": "0" * 64,
        **changes,
    }
    return "&".join(f"X-Amz-{name}={value}" for name, value in parameters.items() if value is not None)


def test_presigned_refusals() -> None:
    both = presigned(query_with(), [(b"host", b"h"), (b"authorization", GOOD.encode())])
    assert kind_of(both) == (
        "InvalidSignature",
        "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
    )
    assert kind_of(presigned(query_with(Signature=None, Date=""))) == (
        "IncompleteSignature",
        "AWS query-string parameters must include 'X-Amz-Signature'. AWS query-string parameters must include "
        "'X-Amz-Date'. Re-examine the query-string parameters.",
    )
    assert kind_of(presigned(query_with(Expires="604801")))[0] == "IncompleteSignature"
    assert kind_of(presigned(query_with(Expires="-1")))[0] == "IncompleteSignature"
    assert kind_of(presigned(query_with(Expires="9" * 5000)))[0] == "IncompleteSignature"
    assert kind_of(presigned(query_with() + "&X-Amz-Expires=61"))[0] == "IncompleteSignature"
    assert kind_of(presigned(query_with(Algorithm=None)))[0] == "MissingAuthenticationToken"
    assert kind_of(presigned(query_with())) == ("InvalidSignature", MISMATCH)
    assert kind_of(presigned(query_with() + "&a=%zz")) == ("InvalidSignature", MISMATCH)


def test_presigned_expiry() -> None:
    claim = read_credentials(presigned(query_with()))
    assert claim.presigned and claim.expires == 60
    for now in (SIGNED_AT - 900, SIGNED_AT + 60):
        check_time(claim, now)
    with pytest.raises(AuthFailure, match="Request has expired") as caught:
        check_time(claim, SIGNED_AT + 61)
    assert caught.value.kind == "RequestExpired"
    with pytest.raises(AuthFailure, match="not yet current"):
        check_time(claim, SIGNED_AT - 901)
    check_time(read_credentials(presigned(query_with(Expires="604800"))), SIGNED_AT + 604800)
    check_time(read_credentials(presigned(query_with(Expires=None))), SIGNED_AT + 900)


# -- botocore as the oracle

names = st.text(st.sampled_from("abcXYZ019-_.~ /+%=&é€"), min_size=1, max_size=8)
header_names = st.from_regex(r"\A(x-amz-)?[a-z]{1,3}-h[a-z0-9]{0,4}\Z")
header_values = st.text(st.sampled_from("aZ09 ,;=/\"'é"), max_size=12)
header_maps = st.dictionaries(header_names, header_values, max_size=4)
segments = st.lists(st.text(st.sampled_from("aZ09-_.~$ %+é"), max_size=5), max_size=4)
services = st.sampled_from([("kms", "us-east-1"), ("sts", "eu-central-1"), ("s3", "us-gov-west-1")])
tokens = st.sampled_from([None, "FwoGZXIvYXdzEBYaD/+token=="])
methods = st.sampled_from(["GET", "POST", "PUT", "DELETE", "HEAD"])


@st.composite
def signed_requests(draw: st.DrawFn, *, query_auth: bool = False) -> tuple[Request, str]:
    """A random request signed by botocore, and the service it is for."""
    service, region = draw(services)
    path = "/" + "/".join(quote(segment, safe="") for segment in draw(segments))
    parameters = draw(st.dictionaries(names, names, max_size=3))
    query = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in parameters.items())
    url = f"https://{service}.{region}.amazonaws.com:4566{path}" + (f"?{query}" if query else "")
    body = b"" if query_auth else draw(st.binary(max_size=64))
    request = AWSRequest(method=draw(methods), url=url, data=body, headers=draw(header_maps))
    credentials = Credentials(KEY_ID, SECRET, draw(tokens))
    s3 = service == "s3"
    if query_auth:
        signer = (S3SigV4QueryAuth if s3 else SigV4QueryAuth)(credentials, service, region, expires=300)
    else:
        signer = (S3SigV4Auth if s3 else SigV4Auth)(credentials, service, region)
    signer.add_auth(request)
    return from_botocore(request), service


def from_botocore(request: AWSRequest) -> Request:
    parts = urlsplit(request.url)
    headers: Headers = [(b"host", parts.netloc.encode())]
    headers += [(name.lower().encode(), str(value).encode()) for name, value in request.headers.items()]
    target = parts.path + ("?" + parts.query if parts.query else "")
    return make_request(request.method, target.encode(), headers, request.data)


def check(request: Request) -> None:
    verify(request, read_credentials(request), SECRET, time.time(), SigningKeys())


@given(signed_requests())
def test_what_botocore_signs_is_accepted(signed: tuple[Request, str]) -> None:
    check(signed[0])


@given(signed_requests(query_auth=True))
def test_what_botocore_presigns_is_accepted(signed: tuple[Request, str]) -> None:
    check(signed[0])


def mutations(request: Request, service: str) -> dict[str, Request]:
    """The request with one thing changed, by what it is."""
    target, headers, body = request.target, request.headers, request.body
    separator = b"&" if b"?" in target else b"?"
    authorization = request.header("authorization")
    signed = read_credentials(request).scope.signed_headers
    mutants = {
        "method": make_request("PATCH", target, headers, body),
        "path": make_request(request.method, b"/more/than/the/dot/segments" + target, headers, body),
        "path case": make_request(request.method, target.swapcase(), headers, body),
        "query": make_request(request.method, target + separator + b"mutant=1", headers, body),
        "query key": make_request(request.method, target + separator + b"mutant", headers, body),
    }
    if unquote_to_bytes(target.swapcase()) == unquote_to_bytes(target):  # the same, escaped otherwise
        del mutants["path case"]
    if service != "s3" or authorization is not None:
        mutants["body"] = make_request(request.method, target, headers, body + b"x")
    for name in signed:
        changed = [(n, v + b"x" if n == name else v) for n, v in headers]
        mutants[f"header {name!r}"] = make_request(request.method, target, changed, body)
        mutants[f"no header {name!r}"] = make_request(
            request.method, target, [(n, v) for n, v in headers if n != name], body
        )
        mutants[f"second header {name!r}"] = make_request(request.method, target, [*headers, (name, b"x")], body)
    if authorization is not None:
        last = "0" if authorization[-1] != "0" else "1"
        mutants["signature"] = with_header(request, "authorization", authorization[:-1] + last)
        mutants["service"] = with_header(request, "authorization", authorization.replace(f"/{service}/", "/iam/"))
        fewer = authorization.replace("SignedHeaders=host;", "SignedHeaders=")
        mutants["host unsigned"] = with_header(request, "authorization", fewer + "0" * (fewer == authorization))
    return mutants


@settings(max_examples=50)
@given(st.one_of(signed_requests(), signed_requests(query_auth=True)))
def test_any_change_is_refused(signed: tuple[Request, str]) -> None:
    request, service = signed
    for what, mutant in mutations(request, service).items():
        with pytest.raises(AuthFailure):
            check(mutant)
            pytest.fail(f"accepted with another {what}")


@given(signed_requests())
def test_another_secret_is_refused(signed: tuple[Request, str]) -> None:
    request = signed[0]
    with pytest.raises(AuthFailure):
        verify(request, read_credentials(request), SECRET + "x", time.time(), SigningKeys())


@given(st.text(max_size=200), st.text(max_size=60))
def test_no_authorization_header_does_more_than_fail(authorization: str, query: str) -> None:
    header = ("AWS4-" + authorization).encode("latin-1", "replace")
    headers: Headers = [(b"host", b"h"), (b"x-amz-date", b"20150830T123600Z"), (b"authorization", header)]
    target = b"/?" + query.encode("latin-1", "replace")
    with pytest.raises(AuthFailure):
        verify(*(lambda r: (r, read_credentials(r)))(make_request("GET", target, headers)), SECRET, 0.0, SigningKeys())


def test_an_access_key_rotation_is_not_hidden_by_the_cache() -> None:
    request, keys = self_signed(vanilla()), SigningKeys(capacity=1)
    claim = read_credentials(request)
    for _ in range(2):
        verify(request, claim, SECRET, SIGNED_AT, keys)
        with pytest.raises(AuthFailure, match="does not match"):
            verify(request, claim, "another", SIGNED_AT, keys)
