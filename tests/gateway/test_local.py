"""Health for everybody; reset for the token or the root key's signature, and never for a web page."""

from __future__ import annotations

import http.client
import json
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import botocore.auth
import botocore.exceptions
import pytest
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials as BotocoreCredentials
from tests.contract.estate import EVERYTHING, make_user
from tests.serving import REGION, Credentials, Server, serving

from casemate.gateway.http import Request, Response
from casemate.gateway.local import HEALTH, RESET, TOKEN_HEADER, Health, HealthPage, ResetPage

TOKEN = "a token of the tests"


@dataclass
class Reset:
    """A reset page, what asked for the root's signature, and how often the store was reset."""

    by_root: bool = False
    error: BaseException | None = None
    resets: int = 0
    asked: int = 0
    answers: list[Response] = field(default_factory=list)

    def page(self) -> ResetPage:
        return ResetPage(TOKEN, self._signed_by_root, self._reset)

    def ask(self, method: str = "POST", **headers: str) -> int:
        named = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
        self.page()(Request(method, RESET.encode(), RESET, "", named), self.answers.append)
        return self.answers[-1].status

    def _signed_by_root(self, request: Request, then: Callable[[bool], None]) -> None:
        self.asked += 1
        then(self.by_root)

    def _reset(self, done: Callable[[BaseException | None], None]) -> None:
        self.resets += 1
        done(self.error)


def test_the_token_resets() -> None:
    page = Reset()
    assert page.ask(x_casemate_reset_token=TOKEN) == 200
    assert (page.resets, page.asked) == (1, 0)


@pytest.mark.parametrize("token", ["", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "\xff" * 20])
def test_a_wrong_token_is_refused_even_with_the_roots_signature(token: str) -> None:
    page = Reset(by_root=True)
    assert page.ask(x_casemate_reset_token=token) == 403
    assert (page.resets, page.asked) == (0, 0)
    assert TOKEN.encode() not in page.answers[-1].body


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://127.0.0.1:4566"},
        {"origin": "null"},
        {"origin": ""},
        {"sec_fetch_site": "same-origin"},
        {"sec_fetch_site": "none"},
        {"sec_fetch_site": "cross-site", "origin": "https://example.org"},
    ],
)
def test_a_web_page_is_refused_whatever_it_knows(headers: dict[str, str]) -> None:
    page = Reset(by_root=True)
    assert page.ask(**headers, x_casemate_reset_token=TOKEN) == 403
    assert page.ask(**headers) == 403
    assert (page.resets, page.asked) == (0, 0)


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_only_post_resets(method: str) -> None:
    page = Reset(by_root=True)
    assert page.ask(method, x_casemate_reset_token=TOKEN) == 405
    assert page.resets == 0
    # No answer that a browser's preflight could take for leave.
    assert not [name for name, _ in page.answers[-1].headers if name.startswith(b"access-control-")]


@pytest.mark.parametrize(("by_root", "status"), [(True, 200), (False, 403)])
def test_the_roots_signature_resets(by_root: bool, status: int) -> None:
    page = Reset(by_root=by_root)
    assert page.ask() == status
    assert (page.resets, page.asked) == (by_root, 1)


def test_a_reset_that_fails_tells_nothing() -> None:
    page = Reset(error=OSError("/a/path"))
    assert page.ask(x_casemate_reset_token=TOKEN) == 503
    assert b"/a/path" not in page.answers[-1].body


def test_health_names_nothing_of_what_is_kept() -> None:
    page = HealthPage(lambda: Health(status="ok", version="1", uptime=2.5, store="sqlite"))
    answers: list[Response] = []
    for method in ("GET", "HEAD", "POST"):
        page(Request(method, HEALTH.encode(), HEALTH, "", []), answers.append)
    assert [answer.status for answer in answers] == [200, 200, 405]
    assert json.loads(answers[0].body) == {"status": "ok", "version": "1", "uptime": 2.5, "store": "sqlite"}
    assert (b"cache-control", b"no-store") in answers[0].headers


# -- a server of its own


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("local") / "data", "--allow-reset") as started:
        yield started


def ask(server: Server, method: str, path: str, headers: Mapping[str, str]) -> int:
    connection = http.client.HTTPConnection(urlsplit(server.endpoint).netloc, timeout=30)
    try:
        connection.request(method, path, headers=dict(headers))
        response = connection.getresponse()
        response.read()
        return response.status
    finally:
        connection.close()


def signed(server: Server, key: Credentials, service: str = "casemate", path: str = RESET) -> dict[str, str]:
    """The headers of a reset that the key signed."""
    request = AWSRequest("POST", server.endpoint + path, headers={"host": urlsplit(server.endpoint).netloc})
    credentials = BotocoreCredentials(key.access_key_id, key.secret_access_key, key.session_token)
    botocore.auth.SigV4Auth(credentials, service, REGION).add_auth(request)
    return {name: value for name, value in request.headers.items() if name.lower() != "host"}


def keys_left(server: Server) -> int:
    return len(server.client("kms").list_keys()["Keys"])


def test_the_real_page(server: Server) -> None:
    admin = make_user(server, "admin", EVERYTHING)
    session = server.client("sts").get_session_token()["Credentials"]
    root_session = Credentials(session["AccessKeyId"], session["SecretAccessKey"], session["SessionToken"])
    wrong = Credentials(server.root.access_key_id, "w" * 40)
    server.client("kms").create_key()
    refused = {
        "nothing": {},
        "a wrong token": {TOKEN_HEADER: "w" * 32},
        "a user's signature": signed(server, admin),
        "a session of the root's": signed(server, root_session),
        "a wrong secret": signed(server, wrong),
        "a signature for another service": signed(server, server.root, "kms"),
        "a signature for another page": signed(server, server.root, path=HEALTH),
        "an origin": {**signed(server, server.root), "Origin": "http://localhost"},
    }
    for name, headers in refused.items():
        assert ask(server, "POST", RESET, headers) == 403, name
    assert ask(server, "OPTIONS", RESET, {"Access-Control-Request-Method": "POST", "Origin": "null"}) == 405
    assert keys_left(server) == 1
    assert ask(server, "POST", RESET, signed(server, server.root)) == 200
    assert keys_left(server) == 0
    # The first account and its root's key are there again; its user is not.
    with pytest.raises(botocore.exceptions.ClientError, match="UnrecognizedClientException"):
        server.client("kms", admin).list_keys()


def test_the_real_token(server: Server) -> None:
    file = server.data_dir / "reset-token"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    server.client("kms").create_key()
    assert ask(server, "POST", RESET, {TOKEN_HEADER: file.read_text().strip()}) == 200
    assert keys_left(server) == 0


def test_without_leave_there_is_no_such_page(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as closed:
        assert ask(closed, "POST", RESET, signed(closed, closed.root)) == 404
        assert ask(closed, "GET", HEALTH, {}) == 200
        assert not (closed.data_dir / "reset-token").exists()
