"""S3 as boto3 and the aws CLI use it, and as those do who mean it ill."""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from tests.serving import REGION, Server, environment, serving

BUCKET = "clients-bucket"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("s3") / "data") as running:
        running.client("s3").create_bucket(Bucket=BUCKET)
        yield running


def client(server: Server, **config: Any) -> Any:
    return boto3.client(
        "s3",
        endpoint_url=server.endpoint,
        region_name=REGION,
        aws_access_key_id=server.root.access_key_id,
        aws_secret_access_key=server.root.secret_access_key,
        config=Config(retries={"total_max_attempts": 1}, **config),
    )


@pytest.mark.parametrize("algorithm", ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"])
@pytest.mark.parametrize("size", [0, 5, 300_000, 3_000_000])
def test_bodies_of_every_size_with_every_checksum(server: Server, algorithm: str, size: int) -> None:
    s3, body = client(server), os.urandom(size)
    s3.put_object(Bucket=BUCKET, Key="sized", Body=body, ChecksumAlgorithm=algorithm)
    found = s3.get_object(Bucket=BUCKET, Key="sized", ChecksumMode="ENABLED")
    assert found["Body"].read() == body
    assert found[f"Checksum{algorithm}"]


def test_streams_come_in_chunks_with_trailers(server: Server, tmp_path: Path) -> None:
    path, body = tmp_path / "file", os.urandom(9_000_000)
    path.write_bytes(body)
    s3 = client(server)
    with path.open("rb") as file:
        s3.put_object(Bucket=BUCKET, Key="streamed", Body=file)
    s3.upload_file(str(path), BUCKET, "in parts")
    for key in ("streamed", "in parts"):
        assert s3.get_object(Bucket=BUCKET, Key=key)["Body"].read() == body
    assert s3.head_object(Bucket=BUCKET, Key="in parts")["ETag"].endswith('-2"')


def test_hosts_may_name_buckets(server: Server) -> None:
    netloc = urlsplit(server.endpoint).netloc
    port = netloc.rpartition(":")[2]
    for host in (f"{BUCKET}.localhost:{port}", f"{BUCKET}.s3.example.com:{port}"):
        reply = signed(server, "PUT", "/by host", b"here", host=host)
        assert reply[0] == 200, reply
    assert client(server).get_object(Bucket=BUCKET, Key="by host")["Body"].read() == b"here"


def test_presigned_urls_hold_for_their_time(server: Server) -> None:
    s3 = client(server, signature_version="s3v4")
    url = s3.generate_presigned_url("put_object", {"Bucket": BUCKET, "Key": "signed url"}, ExpiresIn=60)
    with urlopen(Request(url, data=b"by url", method="PUT")) as reply:
        assert reply.status == 200
    url = s3.generate_presigned_url("get_object", {"Bucket": BUCKET, "Key": "signed url"}, ExpiresIn=60)
    with urlopen(url) as reply:
        assert reply.read() == b"by url"
    status, body = plain_get(server, url.replace("signed%20url", "other"))
    assert status == 403
    assert b"SignatureDoesNotMatch" in body


def plain_get(server: Server, url: str) -> tuple[int, bytes]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    connection.request("GET", f"{parts.path}?{parts.query}")
    reply = connection.getresponse()
    found = reply.status, reply.read()
    connection.close()
    return found


# -- chunks that are signed one by one


def derived(server: Server, stamp: str) -> tuple[bytes, str]:
    key = f"AWS4{server.root.secret_access_key}".encode()
    scope = [stamp[:8], REGION, "s3", "aws4_request"]
    for part in scope:
        key = hmac.digest(key, part.encode(), "sha256")
    return key, "/".join(scope)


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def signed(
    server: Server, method: str, path: str, body: bytes, *, host: str = "", payload: str = "", **more: str
) -> tuple[int, bytes]:
    """A request signed by hand; ``payload`` is what x-amz-content-sha256 says."""
    netloc = urlsplit(server.endpoint).netloc
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    headers = {"host": host or netloc, "x-amz-date": stamp, "x-amz-content-sha256": payload or sha(body)}
    headers |= {name.replace("_", "-"): value for name, value in more.items()}
    signature, _ = sign(server, method, path, headers)
    return send(server, method, path, {**headers, "authorization": signature}, body)


def sign(server: Server, method: str, path: str, headers: dict[str, str]) -> tuple[str, str]:
    stamp = headers["x-amz-date"]
    key, scope = derived(server, stamp)
    names = ";".join(sorted(headers))
    lines = [method, quote(path), "", *(f"{name}:{headers[name]}" for name in sorted(headers)), "", names]
    canonical = "\n".join([*lines, headers["x-amz-content-sha256"]])
    text = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, sha(canonical.encode())])
    proof = hmac.digest(key, text.encode(), "sha256").hex()
    credential = f"{server.root.access_key_id}/{scope}"
    return f"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders={names}, Signature={proof}", proof


def send(server: Server, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(urlsplit(server.endpoint).netloc, timeout=30)
    connection.putrequest(method, quote(path), skip_host=True, skip_accept_encoding=True)
    for name, value in {**headers, "content-length": str(len(body))}.items():
        connection.putheader(name, value)
    connection.endheaders(body)
    reply = connection.getresponse()
    found = reply.status, reply.read()
    connection.close()
    return found


def chunked(server: Server, path: str, chunks: list[bytes], *, spoil: str = "", trailer: str = "") -> tuple[int, bytes]:
    """An upload in signed chunks; ``spoil`` is what is made wrong."""
    form = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" + ("-TRAILER" if trailer else "")
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    netloc = urlsplit(server.endpoint).netloc
    headers = {"host": netloc, "x-amz-date": stamp, "x-amz-content-sha256": form}
    headers["x-amz-decoded-content-length"] = str(sum(map(len, chunks)))
    if trailer:
        headers["x-amz-trailer"] = trailer.partition(":")[0]
    authorization, previous = sign(server, "PUT", path, headers)
    key, scope = derived(server, stamp)
    body = b""
    for number, chunk in enumerate([*chunks, b""]):
        text = "\n".join(["AWS4-HMAC-SHA256-PAYLOAD", stamp, scope, previous, sha(b""), sha(chunk)])
        previous = hmac.digest(key, text.encode(), "sha256").hex()
        told = "0" * 64 if spoil == "signature" and number == 1 else previous
        sent = chunk[:-1] + b"!" if spoil == "content" and number == 0 else chunk
        size = len(chunk) + 1 if spoil == "size" and number == 0 else len(chunk)
        body += f"{size:x};chunk-signature={told}\r\n".encode() + sent + (b"\r\n" if chunk else b"")
    if trailer:
        text = "\n".join(["AWS4-HMAC-SHA256-TRAILER", stamp, scope, previous, sha(f"{trailer}\n".encode())])
        proof = hmac.digest(key, text.encode(), "sha256").hex()
        told = "0" * 64 if spoil == "trailer" else proof
        body += f"{trailer}\r\nx-amz-trailer-signature:{told}\r\n".encode()
    body += b"\r\n"
    if spoil == "beginning":
        body = body[len(body) // 2 :]
    if spoil == "end":
        body = body[: body.rindex(b"0;chunk-signature")]
    return send(server, "PUT", path, {**headers, "authorization": authorization}, body)


def test_each_chunk_s_signature_is_verified(server: Server) -> None:
    path, chunks = f"/{BUCKET}/chunked", [b"a" * 70_000, b"b" * 65_536, b"c"]
    assert chunked(server, path, chunks)[0] == 200
    assert client(server).get_object(Bucket=BUCKET, Key="chunked")["Body"].read() == b"".join(chunks)
    trailer = "x-amz-checksum-sha256:" + base64.b64encode(hashlib.sha256(b"".join(chunks)).digest()).decode()
    assert chunked(server, path, chunks, trailer=trailer)[0] == 200
    for spoil, code in {
        "signature": b"SignatureDoesNotMatch",
        "content": b"SignatureDoesNotMatch",
        "trailer": b"SignatureDoesNotMatch",
        "end": b"IncompleteBody",
        "size": b"",
        "beginning": b"IncompleteBody",
    }.items():
        status, body = chunked(server, f"/{BUCKET}/spoiled", chunks, spoil=spoil, trailer=trailer)
        assert status in (400, 403), (spoil, status, body)
        assert code in body, (spoil, body)
    status, body = chunked(server, f"/{BUCKET}/spoiled", chunks, trailer=trailer[:-2] + "A=")
    assert status == 400, body
    with pytest.raises(ClientError):
        client(server).head_object(Bucket=BUCKET, Key="spoiled")


def test_a_body_must_be_the_one_that_was_signed_for(server: Server) -> None:
    path = f"/{BUCKET}/unsigned for"
    status, body = signed(server, "PUT", path, b"other", payload=sha(b"this"))
    assert (status, b"XAmzContentSHA256Mismatch" in body) == (400, True)
    assert signed(server, "PUT", path, b"any", payload="UNSIGNED-PAYLOAD")[0] == 200


def test_nothing_is_left_of_an_upload_that_breaks_off(server: Server) -> None:
    netloc = urlsplit(server.endpoint)
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    headers = {"host": netloc.netloc, "x-amz-date": stamp, "x-amz-content-sha256": "UNSIGNED-PAYLOAD"}
    headers["authorization"], _ = sign(server, "PUT", f"/{BUCKET}/broken", headers)
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    incoming = server.data_dir / "blobs" / "objects" / "incoming"
    deadline = time.monotonic() + 20
    with socket.create_connection((netloc.hostname or "", netloc.port or 0)) as connection:
        connection.sendall(f"PUT /{BUCKET}/broken HTTP/1.1\r\n{head}content-length: 5000000\r\n\r\n".encode())
        connection.sendall(b"x" * 400_000)
        while not any(incoming.glob("*")):
            assert time.monotonic() < deadline, "nothing was taken"
    # Well below the time that a slow sender would have.
    while any(incoming.glob("*")):
        assert time.monotonic() < deadline, "something was left"
    with pytest.raises(ClientError):
        client(server).head_object(Bucket=BUCKET, Key="broken")


def test_who_may_not_write_sends_no_body(server: Server) -> None:
    """With ``Expect: 100-continue`` the refusal comes before the body is asked for."""
    netloc = urlsplit(server.endpoint)
    with socket.create_connection((netloc.hostname or "", netloc.port or 0)) as connection:
        request = f"PUT /{BUCKET}/key HTTP/1.1\r\nhost: {netloc.netloc}\r\nexpect: 100-continue\r\n"
        credential = "Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/s3/aws4_request"
        request += f"authorization: AWS4-HMAC-SHA256 {credential}, SignedHeaders=host, Signature=00\r\n"
        request += "x-amz-date: 20260101T000000Z\r\ncontent-length: 1000000\r\n\r\n"
        connection.sendall(request.encode())
        answer = connection.recv(65_536)
    assert answer.startswith(b"HTTP/1.1 403")


def test_who_waits_to_be_asked_for_nothing_is_asked(server: Server) -> None:
    """The aws CLI puts an empty file so, and goes on in the same connection with one that is not."""
    netloc = urlsplit(server.endpoint)
    with socket.create_connection((netloc.hostname or "", netloc.port or 0), timeout=20) as connection:
        for body in (b"", b"content", b""):
            stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
            headers = {"host": netloc.netloc, "x-amz-date": stamp, "x-amz-content-sha256": sha(body)}
            headers["authorization"], _ = sign(server, "PUT", f"/{BUCKET}/asked", headers)
            head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
            head += f"expect: 100-continue\r\ncontent-length: {len(body)}\r\n"
            connection.sendall(f"PUT /{BUCKET}/asked HTTP/1.1\r\n{head}\r\n".encode())
            read = connection.makefile("rb", buffering=0)
            assert read.readline() == b"HTTP/1.1 100 Continue\r\n"
            assert read.readline() == b"\r\n"
            connection.sendall(body)
            assert read.readline() == b"HTTP/1.1 200 OK\r\n"
            while read.readline() != b"\r\n":
                pass
            assert client(server).get_object(Bucket=BUCKET, Key="asked")["Body"].read() == body


def test_a_subresource_never_stands_for_the_whole(server: Server) -> None:
    s3 = client(server)
    s3.create_bucket(Bucket="subresources")
    for query in ("analytics", "versioning", "location", "acl", "uploads"):
        canonical_safe = f"/subresources?{query}="
        status, _ = subresource(server, "DELETE", canonical_safe)
        assert status >= 400, query
    s3.head_bucket(Bucket="subresources")


def subresource(server: Server, method: str, target: str) -> tuple[int, bytes]:
    netloc = urlsplit(server.endpoint).netloc
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    path, _, query = target.partition("?")
    headers = {"host": netloc, "x-amz-date": stamp, "x-amz-content-sha256": sha(b"")}
    key, scope = derived(server, stamp)
    names = ";".join(sorted(headers))
    lines = [method, path, query, *(f"{name}:{headers[name]}" for name in sorted(headers)), "", names, sha(b"")]
    text = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, sha("\n".join(lines).encode())])
    proof = hmac.digest(key, text.encode(), "sha256").hex()
    credential = f"{server.root.access_key_id}/{scope}"
    headers["authorization"] = f"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders={names}, Signature={proof}"
    connection = http.client.HTTPConnection(netloc, timeout=30)
    connection.request(method, target, headers=headers)
    reply = connection.getresponse()
    found = reply.status, reply.read()
    connection.close()
    return found


def test_the_cli_copies_syncs_moves_and_removes(server: Server, tmp_path: Path) -> None:
    source, back = tmp_path / "source", tmp_path / "back"
    (source / "sub").mkdir(parents=True)
    (source / "big").write_bytes(os.urandom(9_000_000))
    (source / "sub" / "a b+c%20ü").write_bytes(b"odd")

    def aws(*arguments: str) -> str:
        env = environment(
            {
                "AWS_ACCESS_KEY_ID": server.root.access_key_id,
                "AWS_SECRET_ACCESS_KEY": server.root.secret_access_key,
                "AWS_DEFAULT_REGION": REGION,
                "AWS_ENDPOINT_URL": server.endpoint,
            }
        )
        command = [str(Path(sys.executable).with_name("aws")), "s3", *arguments]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    aws("mb", "s3://cli-bucket")
    aws("sync", str(source), "s3://cli-bucket/t", "--quiet")
    aws("mv", "s3://cli-bucket/t/big", "s3://cli-bucket/t/moved", "--quiet")
    listed = aws("ls", "--recursive", "s3://cli-bucket/")
    assert [line.split(maxsplit=3)[3] for line in listed.splitlines()] == ["t/moved", "t/sub/a b+c%20ü"]
    aws("sync", "s3://cli-bucket/t", str(back), "--quiet")
    assert (back / "moved").read_bytes() == (source / "big").read_bytes()
    assert (back / "sub" / "a b+c%20ü").read_bytes() == b"odd"
    aws("rb", "--force", "s3://cli-bucket")
