"""Browser uploads: forms whose policy boto3 signs, as they are meant, and as those send them who mean it ill."""

from __future__ import annotations

import base64
import http.client
import json
import os
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from email.message import Message
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
from botocore.config import Config
from tests.clients.actors import long_term
from tests.serving import REGION, Credentials, Server, serving

BUCKET = "forms-bucket"
BOUNDARY = "----form-boundary"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("s3-forms") / "data") as running:
        running.client("s3").create_bucket(Bucket=BUCKET)
        yield running


class Reply(NamedTuple):
    status: int
    headers: Message
    text: str

    @property
    def code(self) -> str:
        return self.text.partition("<Code>")[2].partition("</Code>")[0]


def client(server: Server, key: Credentials | None = None) -> Any:
    """A client that signs as S3 asks since 2014, which boto3 does not for what it presigns unless it is told to."""
    credentials = key or server.root
    return boto3.client(
        "s3",
        endpoint_url=server.endpoint,
        region_name=REGION,
        aws_access_key_id=credentials.access_key_id,
        aws_secret_access_key=credentials.secret_access_key,
        config=Config(signature_version="s3v4"),
    )


def signed(
    server: Server,
    key: str = "in/${filename}",
    conditions: list[Any] | None = None,
    fields: Mapping[str, str] = MappingProxyType({}),
) -> Any:
    """URL and fields of a form as boto3 signs it."""
    given = [{name: value} for name, value in fields.items()] if conditions is None else conditions
    return client(server).generate_presigned_post(BUCKET, key, Fields=dict(fields), Conditions=given, ExpiresIn=60)


def encoded(fields: Mapping[str, str], file: bytes, filename: str = "a b.txt") -> bytes:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{filename}"\r\n'
    return b"".join(
        (*parts, head.encode(), b"Content-Type: text/html\r\n\r\n", file, f"\r\n--{BOUNDARY}--\r\n".encode())
    )


def send(server: Server, body: bytes, path: str = f"/{BUCKET}") -> Reply:
    connection = http.client.HTTPConnection(urlsplit(server.endpoint).netloc, timeout=30)
    with closing(connection):
        connection.request("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"})
        reply = connection.getresponse()
        return Reply(reply.status, reply.headers, reply.read().decode())


def posted(
    server: Server, form: Any, file: bytes = b"content", more: Mapping[str, str] = MappingProxyType({})
) -> Reply:
    """The answer to a form that is sent, with further fields."""
    return send(server, encoded({**form["fields"], **more}, file))


def read(server: Server, key: str) -> Any:
    return server.client("s3").get_object(Bucket=BUCKET, Key=key)


def test_a_form_makes_an_object(server: Server) -> None:
    form = signed(server, fields={"Content-Type": "text/plain", "x-amz-meta-who": "ada", "tagging": TAGS})
    reply = posted(server, form, b"12345")
    assert reply.status == 204, reply.text
    found = read(server, "in/a b.txt")
    assert found["Body"].read() == b"12345"
    assert (found["ContentType"], found["Metadata"], found["TagCount"]) == ("text/plain", {"who": "ada"}, 1)


TAGS = "<Tagging><TagSet><Tag><Key>a</Key><Value>b + c</Value></Tag></TagSet></Tagging>"


@pytest.mark.parametrize("size", [0, 1, 65_536, 9_000_000])
def test_files_of_every_size_come_through(server: Server, size: int) -> None:
    # What looks like a boundary's beginning is content all the same.
    file = os.urandom(size // 2) + f"\r\n--{BOUNDARY[:-1]}!".encode() * (size > 0) + os.urandom(size // 2)
    assert posted(server, signed(server, "sized"), file).status == 204
    assert read(server, "sized")["Body"].read() == file


def test_what_is_answered_is_what_the_form_asks(server: Server) -> None:
    reply = posted(server, signed(server, "told", fields={"success_action_status": "201"}))
    assert reply.status == 201
    assert f"<Bucket>{BUCKET}</Bucket><Key>told</Key>" in reply.text
    form = signed(server, "a&b", fields={"success_action_redirect": "https://example.com/done?x=1"})
    reply = send(server, encoded(form["fields"], b"content"))
    assert reply.status == 303
    target = urlsplit(reply.headers["Location"])
    assert target.netloc == "example.com"
    told = parse_qs(target.query)
    assert (told["x"], told["bucket"], told["key"]) == (["1"], [BUCKET], ["a&b"])
    assert reply.headers["ETag"] == told["etag"][0]
    assert (
        posted(server, signed(server, "told", fields={"success_action_redirect": "javascript:alert(1)"})).status == 204
    )


def test_the_policy_says_how_large_a_file_may_be(server: Server) -> None:
    form = signed(server, "ranged", [["content-length-range", 2, 5]])
    for file, status, code in ((b"1", 400, "EntityTooSmall"), (b"123456", 400, "EntityTooLarge"), (b"12", 204, "")):
        answer = posted(server, form, file)
        assert (answer.status, answer.code) == (status, code)
    assert read(server, "ranged")["Body"].read() == b"12"


def test_the_policy_says_what_fields_may_be(server: Server) -> None:
    form = signed(server, "in/${filename}", [["starts-with", "$Content-Type", "image/"]])
    assert posted(server, form, more={"Content-Type": "image/png"}).status == 204
    every: tuple[dict[str, str], ...] = (
        {"Content-Type": "text/html"},
        {},
        {"Content-Type": "image/png", "x-amz-meta-more": "1"},
    )
    for more in every:
        reply = posted(server, form, more=more)
        assert (reply.status, reply.code) == (403, "AccessDenied")
        assert "Invalid according to Policy" in reply.text
    assert posted(server, form, more={"Content-Type": "image/png", "x-ignore-me": "1"}).status == 204
    form = signed(server, "exactly")
    form["fields"]["key"] = "otherwise"
    assert posted(server, form).code == "AccessDenied"
    # Nor may it go to another bucket than the policy's.
    server.client("s3").create_bucket(Bucket="forms-elsewhere")
    assert send(server, encoded(signed(server)["fields"], b"1"), "/forms-elsewhere").status == 403


def test_a_policy_is_over_when_it_says_so(server: Server) -> None:
    form = client(server).generate_presigned_post(BUCKET, "late", ExpiresIn=-5)
    reply = posted(server, form)
    assert (reply.status, reply.code) == (403, "AccessDenied")
    assert "expired" in reply.text


def test_signatures_are_verified(server: Server) -> None:
    form = signed(server, "forged")
    policy = json.loads(base64.b64decode(form["fields"]["policy"]))
    policy["expiration"] = "2099-01-01T00:00:00Z"
    changed = {**form["fields"], "policy": base64.b64encode(json.dumps(policy).encode()).decode()}
    wrong = {**form["fields"], "x-amz-signature": "0" * 64}
    nobody = {**form["fields"], "x-amz-credential": form["fields"]["x-amz-credential"].replace("AKIA", "AKIB")}
    unsigned = {"key": "forged"}
    old = {"key": "forged", "AWSAccessKeyId": "x", "policy": form["fields"]["policy"], "signature": "x"}
    expected = (
        (changed, "SignatureDoesNotMatch"),
        (wrong, "SignatureDoesNotMatch"),
        (nobody, "InvalidAccessKeyId"),
        (unsigned, "AccessDenied"),
        (old, "AuthorizationHeaderMalformed"),
    )
    for fields, code in expected:
        reply = send(server, encoded(fields, b"content"))
        assert reply.code == code, reply.text
    assert "forged" not in {each["Key"] for each in server.client("s3").list_objects_v2(Bucket=BUCKET)["Contents"]}


def test_who_signs_must_be_allowed_to_put(server: Server) -> None:
    iam = server.client("iam")
    iam.create_user(UserName="poster")
    key = long_term(iam.create_access_key(UserName="poster")["AccessKey"])
    form = client(server, key).generate_presigned_post(BUCKET, "allowed")
    assert posted(server, form).code == "AccessDenied"
    statement = {"Effect": "Allow", "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{BUCKET}/allowed"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    iam.put_user_policy(UserName="poster", PolicyName="post", PolicyDocument=document)
    assert posted(server, form).status == 204
    # The record is of PutObject, by the signer, and says nothing of how it is proved.
    # It is carried over to the lake within a second or two.
    record, end = b"", time.monotonic() + 20
    while not record and time.monotonic() < end:
        lake = b"".join(path.read_bytes() for path in (server.data_dir / "lake").rglob("*") if path.is_file())
        made = [line for line in lake.splitlines() if b'"userName":"poster"' in line and b"errorCode" not in line]
        record = next((line for line in made if b'"eventName":"PutObject"' in line), b"")
    assert b'"key":"allowed"' in record
    for secret in (form["fields"]["x-amz-signature"], form["fields"]["policy"]):
        assert secret.encode() not in lake


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"no form at all", "MalformedPOSTRequest"),
        (f"--{BOUNDARY}--\r\n".encode(), "InvalidArgument"),
        (f"--{BOUNDARY}\r\nContent-Disposition: form-data\r\n\r\n1\r\n".encode(), "MalformedPOSTRequest"),
        (encoded({"key": "a" * 20_001}, b"1"), "MaxPostPreDataLengthExceeded"),
        (encoded({"key": "a", "Key": "b"}, b"1"), "MalformedPOSTRequest"),
        (encoded({f"x-ignore-{number}": "a" * 100 for number in range(150)}, b"1"), "MaxPostPreDataLengthExceeded"),
        (encoded({f"f{number}": "" for number in range(201)}, b"1"), "MalformedPOSTRequest"),
        (b"a" * 100_000, "MaxPostPreDataLengthExceeded"),
    ],
)
def test_what_is_no_form_is_refused(server: Server, body: bytes, code: str) -> None:
    reply = send(server, body)
    assert (reply.status, reply.code) == (400, code)


def test_nothing_is_left_of_a_form_that_breaks_off(server: Server) -> None:
    body = encoded(signed(server, "broken")["fields"], os.urandom(300_000))
    host = urlsplit(server.endpoint)
    assert host.hostname is not None
    head = (
        f"POST /{BUCKET} HTTP/1.1\r\nHost: {host.netloc}\r\nContent-Length: {len(body)}\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n"
    )
    with socket.create_connection((host.hostname, host.port)) as connection:
        connection.sendall(head.encode() + body[:200_000])
        # The end of what is sent, and not of what is read.
        connection.shutdown(socket.SHUT_WR)
        connection.settimeout(30)
        while connection.recv(65_536):
            continue
    # Cut before its last boundary, though all that the head announced has come.
    assert send(server, body[:250_000]).code == "IncompleteBody"
    assert "broken" not in {each["Key"] for each in server.client("s3").list_objects_v2(Bucket=BUCKET)["Contents"]}
    drafts = server.data_dir / "blobs"
    end = time.monotonic() + 20
    while any(path.suffix == ".part" for path in drafts.rglob("*")) and time.monotonic() < end:
        server.client("s3").head_bucket(Bucket=BUCKET)
    assert not [path for path in drafts.rglob("*") if path.suffix == ".part"]
