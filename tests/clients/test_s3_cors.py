"""CORS: what browsers are told before and behind what pages from elsewhere ask of a bucket."""

from __future__ import annotations

import http.client
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from tests.serving import REGION, Server, serving

BUCKET = "cors-bucket"
PAGE = "https://app.example.com"
RULES = [
    {
        "ID": "app",
        "AllowedOrigins": [PAGE, "https://*.test"],
        "AllowedMethods": ["GET", "PUT"],
        "AllowedHeaders": ["x-amz-*", "Content-Type"],
        "ExposeHeaders": ["ETag", "x-amz-request-id"],
        "MaxAgeSeconds": 600,
    },
    {"AllowedOrigins": ["*"], "AllowedMethods": ["HEAD"]},
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("s3-cors") / "data") as running:
        s3 = running.client("s3")
        for name in (BUCKET, "cors-none"):
            s3.create_bucket(Bucket=name)
        s3.put_bucket_cors(Bucket=BUCKET, CORSConfiguration={"CORSRules": RULES})
        s3.put_object(Bucket=BUCKET, Key="key", Body=b"content")
        yield running


def ask(server: Server, method: str, path: str, headers: Mapping[str, str]) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection(urlsplit(server.endpoint).netloc, timeout=30)
    with closing(connection):
        connection.request(method, path, headers=dict(headers))
        reply = connection.getresponse()
        return reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read().decode()


def preflight(
    server: Server, origin: str, method: str, headers: str = "", path: str = f"/{BUCKET}/key"
) -> tuple[int, dict[str, str], str]:
    given = {"Origin": origin, "Access-Control-Request-Method": method}
    if headers:
        given["Access-Control-Request-Headers"] = headers
    return ask(server, "OPTIONS", path, given)


def presigned(server: Server, operation: str, key: str) -> str:
    s3 = boto3.client(
        "s3",
        endpoint_url=server.endpoint,
        region_name=REGION,
        aws_access_key_id=server.root.access_key_id,
        aws_secret_access_key=server.root.secret_access_key,
        config=Config(signature_version="s3v4"),
    )
    url = urlsplit(s3.generate_presigned_url(operation, {"Bucket": BUCKET, "Key": key}))
    return f"{url.path}?{url.query}"


def test_rules_are_told_as_they_were_put(server: Server) -> None:
    s3 = server.client("s3")
    assert s3.get_bucket_cors(Bucket=BUCKET)["CORSRules"] == RULES
    with pytest.raises(ClientError, match="NoSuchCORSConfiguration"):
        s3.get_bucket_cors(Bucket="cors-none")
    s3.put_bucket_cors(Bucket="cors-none", CORSConfiguration={"CORSRules": RULES})
    s3.delete_bucket_cors(Bucket="cors-none")
    with pytest.raises(ClientError, match="NoSuchCORSConfiguration"):
        s3.get_bucket_cors(Bucket="cors-none")


@pytest.mark.parametrize(
    "rule",
    [
        {"AllowedOrigins": ["https://*.*.test"], "AllowedMethods": ["GET"]},
        {"AllowedOrigins": ["*"], "AllowedMethods": ["PATCH"]},
        {"AllowedOrigins": ["*"], "AllowedMethods": ["GET"], "AllowedHeaders": ["x-*-*"]},
        {"AllowedOrigins": ["*"], "AllowedMethods": ["GET"], "ExposeHeaders": ["*"]},
    ],
)
def test_what_is_no_rule_is_refused(server: Server, rule: dict[str, Any]) -> None:
    with pytest.raises(ClientError, match="InvalidRequest"):
        server.client("s3").put_bucket_cors(Bucket="cors-none", CORSConfiguration={"CORSRules": [rule]})


def test_a_browser_is_told_beforehand_what_a_page_may_ask(server: Server) -> None:
    status, headers, _ = preflight(server, PAGE, "PUT", "Content-Type, X-Amz-Date")
    assert status == 200
    assert headers["access-control-allow-origin"] == PAGE
    assert headers["access-control-allow-methods"] == "GET, PUT"
    assert headers["access-control-allow-headers"] == "content-type, x-amz-date"
    assert headers["access-control-max-age"] == "600"
    assert headers["access-control-allow-credentials"] == "true"
    assert "Origin" in headers["vary"]
    assert preflight(server, "https://a.test", "GET")[1]["access-control-allow-origin"] == "https://a.test"
    status, headers, _ = preflight(server, "https://anywhere.example", "HEAD")
    assert (status, headers["access-control-allow-origin"]) == (200, "*")
    assert "access-control-allow-credentials" not in headers
    # The bucket may be the host's.
    host = f"{BUCKET}.localhost:{urlsplit(server.endpoint).port}"
    given = {"Host": host, "Origin": PAGE, "Access-Control-Request-Method": "GET"}
    assert ask(server, "OPTIONS", "/key", given)[0] == 200


@pytest.mark.parametrize(
    ("origin", "method", "headers"),
    [
        ("https://app.example.com.evil.test.example", "GET", ""),
        ("https://app.example.co", "GET", ""),
        ("HTTPS://APP.EXAMPLE.COM", "GET", ""),
        ("http://app.example.com", "GET", ""),
        ("null", "GET", ""),
        (PAGE, "DELETE", ""),
        (PAGE, "put", ""),
        (PAGE, "PUT", "authorization"),
        ("https://anywhere.example", "HEAD", "x-amz-date"),
    ],
)
def test_what_no_rule_allows_is_refused(server: Server, origin: str, method: str, headers: str) -> None:
    status, told, text = preflight(server, origin, method, headers)
    assert status == 403
    assert "<Code>AccessForbidden</Code>" in text
    assert not [name for name in told if name.startswith("access-control")]


def test_nobody_learns_which_buckets_there_are(server: Server) -> None:
    def told(path: str) -> tuple[int, str]:
        status, _, text = preflight(server, PAGE, "GET", path=path)
        return status, text.partition("<RequestId>")[0]

    assert told("/cors-none/key") == told("/cors-missing/key") == told("/") == told("/%ff%00/x")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": PAGE},
        {"Access-Control-Request-Method": "GET"},
        {"Origin": "", "Access-Control-Request-Method": "GET"},
        {"Origin": PAGE, "Access-Control-Request-Method": "G T"},
        {"Origin": PAGE, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "a b"},
        {"Origin": "a" * 2000, "Access-Control-Request-Method": "GET"},
    ],
)
def test_a_preflight_that_asks_for_nothing_is_refused(server: Server, headers: dict[str, str]) -> None:
    assert ask(server, "OPTIONS", f"/{BUCKET}/key", headers)[0] == 400


def test_answers_tell_a_browser_whether_to_show_them(server: Server) -> None:
    path = presigned(server, "get_object", "key")
    status, headers, text = ask(server, "GET", path, {"Origin": PAGE})
    assert (status, text) == (200, "content")
    assert headers["access-control-allow-origin"] == PAGE
    assert headers["access-control-expose-headers"] == "ETag, x-amz-request-id"
    status, headers, text = ask(server, "GET", path, {"Origin": "https://evil.example"})
    assert (status, text) == (200, "content")
    assert "access-control-allow-origin" not in headers
    # Refusals too, so that a page can say what went wrong.
    status, headers, _ = ask(server, "GET", f"{path[:-4]}0000", {"Origin": PAGE})
    assert (status, headers["access-control-allow-origin"]) == (403, PAGE)
    status, headers, _ = ask(server, "GET", presigned(server, "get_object", "missing"), {"Origin": PAGE})
    assert (status, headers["access-control-allow-origin"]) == (404, PAGE)
    # Rules let nobody in.
    assert ask(server, "GET", f"/{BUCKET}/key", {"Origin": PAGE})[0] == 403
