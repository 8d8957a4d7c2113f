"""The way out to the network: what is fetched, from whom, and how often."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
from tests.issuer import Issuer, authority, issuing

from casemate.gateway import dialing, fetching
from casemate.gateway.fetching import ANEW_SECONDS, FAILED_SECONDS, MAX_BODY, Fetcher, HttpsClient
from casemate.kernel.errors import Throttled
from casemate.kernel.fetching import Fetch, FetchFailed, FetchProblem, Wanted, Web

LOCAL = frozenset({"localhost"})


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Issuer]:
    with issuing(tmp_path_factory.mktemp("issuer")) as running:
        running.pages["/page"] = (200, b"here", {})
        yield running


def problem(client: HttpsClient, url: str, *thumbprints: str) -> FetchProblem:
    with pytest.raises(FetchFailed) as raised:
        client.get(url, thumbprints)
    return raised.value.problem


def test_a_ca_that_the_settings_name_is_trusted(issuer: Issuer) -> None:
    client = HttpsClient(LOCAL, issuer.authority.ca)
    assert client.get(issuer.url + "/page") == b"here"
    assert client.get(issuer.url + "/page", ["0" * 40]) == b"here"
    assert problem(client, issuer.url + "/missing") is FetchProblem.MALFORMED


def test_without_its_ca_a_server_is_believed_by_a_thumbprint_of_its_chain(issuer: Issuer) -> None:
    client = HttpsClient(LOCAL)
    assert problem(client, issuer.url + "/page") is FetchProblem.UNTRUSTED
    assert problem(client, issuer.url + "/page", "0" * 40) is FetchProblem.UNTRUSTED
    assert client.thumbprint(issuer.url) == issuer.authority.thumbprint
    assert client.get(issuer.url + "/page", ["0" * 40, issuer.authority.thumbprint]) == b"here"


def test_a_thumbprint_does_not_stand_in_for_the_server_s_name(tmp_path: Path) -> None:
    """Whoever the chain ends in, the certificate must be the host's that was called."""
    with issuing(tmp_path, "elsewhere.example.com") as other:
        url = other.url.replace("elsewhere.example.com", "localhost")
        assert problem(HttpsClient(LOCAL), url, other.authority.thumbprint) is FetchProblem.UNTRUSTED


def test_a_chain_that_only_shows_the_named_certificate_is_not_believed(issuer: Issuer, tmp_path: Path) -> None:
    """A certificate from another CA does not gain by a copy of the right CA sent behind it."""
    forged = authority(tmp_path)
    chain = tmp_path / "shown.pem"
    own = forged.chain.read_text().partition("-----END CERTIFICATE-----")
    chain.write_text(own[0] + own[1] + "\n" + issuer.authority.ca.read_text())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, forged.key)
    with serving_bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi", context) as port:
        client = HttpsClient(LOCAL)
        assert client.thumbprint(f"https://localhost:{port}") == issuer.authority.thumbprint
        answered = problem(client, f"https://localhost:{port}/", issuer.authority.thumbprint)
        assert answered is FetchProblem.UNTRUSTED


class serving_bytes:  # noqa: N801 - used as a function is
    """A TLS server that answers each connection with these bytes, and keeps it open when told to."""

    def __init__(self, answer: bytes, context: ssl.SSLContext, *, hang: bool = False) -> None:
        self.answer, self.context, self.hang = answer, context, hang
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.held: list[socket.socket] = []
        self.thread = threading.Thread(target=self.run, daemon=True)

    def run(self) -> None:
        while True:
            try:
                raw, _ = self.listener.accept()
            except OSError:
                return
            with contextlib.suppress(OSError):
                connection = self.context.wrap_socket(raw, server_side=True)
                self.held.append(connection)
                connection.recv(4096)
                connection.sendall(self.answer)
                if not self.hang:
                    connection.close()

    def __enter__(self) -> int:
        self.thread.start()
        return int(self.listener.getsockname()[1])

    def __exit__(self, *_: object) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join(10)
        for each in self.held:
            each.close()


def test_private_addresses_are_for_hosts_of_the_settings(issuer: Issuer) -> None:
    port = issuer.url.rpartition(":")[2]
    for hosts in (frozenset[str](), frozenset({"other"}), frozenset({f"localhost:{int(port) + 1}"})):
        assert problem(HttpsClient(hosts, issuer.authority.ca), issuer.url + "/page") is FetchProblem.REFUSED
    listed = HttpsClient(frozenset({f"localhost:{port}"}), issuer.authority.ca)
    assert listed.get(issuer.url + "/page") == b"here"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("192.168.0.1", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("::ffff:127.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::8.8.8.8", True),
        ("64:ff9b::169.254.169.254", False),
        ("64:ff9b:1::10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("::127.0.0.1", False),
        ("::8.8.8.8", False),
        ("2001:0:7f00:1::", False),
        ("2001:db8::1", False),
        ("3fff::1", False),
        ("fec0::1", False),
        ("ff0e::1", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert dialing._is_public(address) is public


def test_only_https_is_spoken(issuer: Issuer) -> None:
    client = HttpsClient(LOCAL, issuer.authority.ca)
    for url in ("http://localhost/", "file:///etc/passwd", "https:///", "https://user@localhost/", "ftp://localhost"):
        assert problem(client, url) is FetchProblem.REFUSED
    for url in ("https://localhost:99999/", "https://[::1/", "https://nowhere.invalid/"):
        assert problem(client, url) in (FetchProblem.UNREACHABLE, FetchProblem.REFUSED)


def test_redirects_and_large_answers_are_not_taken(issuer: Issuer) -> None:
    client = HttpsClient(LOCAL, issuer.authority.ca)
    issuer.pages["/moved"] = (302, b"", {"location": "/page"})
    issuer.pages["/large"] = (200, b"x" * (MAX_BODY + 1), {})
    issuer.pages["/largest"] = (200, b"x" * MAX_BODY, {})
    assert problem(client, issuer.url + "/moved") is FetchProblem.MALFORMED
    assert problem(client, issuer.url + "/large") is FetchProblem.MALFORMED
    assert len(client.get(issuer.url + "/largest")) == MAX_BODY


def test_a_server_that_goes_on_for_ever_is_cut_off(issuer: Issuer) -> None:
    """The time is for the whole: a server that sends a little in time, over and over, wins nothing by it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(issuer.authority.chain, issuer.authority.key)
    client = HttpsClient(LOCAL, issuer.authority.ca, total_seconds=0.3)
    with serving_bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhi", context, hang=True) as port:
        assert problem(client, f"https://localhost:{port}/") is FetchProblem.UNREACHABLE


# -- the fetcher


class Thing(Wanted, frozen=True):
    """Something whose fetching a test watches."""

    lifetime: ClassVar[float] = 100.0
    name: str

    def fetch(self, web: Web) -> Any:
        return WAYS[self.name]()


WAYS: dict[str, Callable[[], Any]] = {}


class Clock:
    time = 0.0

    def __call__(self) -> float:
        return self.time


def run(test: Callable[[Fetcher, Clock], Any]) -> None:
    async def main() -> None:
        clock = Clock()
        fetcher = Fetcher(HttpsClient(), asyncio.get_running_loop(), clock)
        try:
            await test(fetcher, clock)
        finally:
            fetcher.close()

    asyncio.run(main())


async def fetched(fetcher: Fetcher, wanted: Wanted, *, anew: bool = False) -> Any:
    future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    fetcher(Fetch(wanted, anew), future.set_result, owner="111122223333")
    return await asyncio.wait_for(future, 10)


def counting(name: str, *, fail: bool = False) -> list[int]:
    calls: list[int] = []

    def fetch() -> int:
        calls.append(len(calls))
        if fail:
            raise FetchFailed(FetchProblem.UNREACHABLE, "nobody")
        return len(calls)

    WAYS[name] = fetch
    return calls


def test_what_was_fetched_is_remembered_for_its_lifetime() -> None:
    counting("kept")

    async def test(fetcher: Fetcher, clock: Clock) -> None:
        assert [await fetched(fetcher, Thing("kept")) for _ in range(3)] == [1, 1, 1]
        clock.time = 99.9
        assert await fetched(fetcher, Thing("kept")) == 1
        clock.time = 100.0
        assert await fetched(fetcher, Thing("kept")) == 2

    run(test)


def test_anew_is_not_more_often_than_the_limit() -> None:
    counting("anew")

    async def test(fetcher: Fetcher, clock: Clock) -> None:
        assert await fetched(fetcher, Thing("anew")) == 1
        clock.time = ANEW_SECONDS - 0.1
        assert await fetched(fetcher, Thing("anew"), anew=True) == 1
        clock.time = ANEW_SECONDS
        assert await fetched(fetcher, Thing("anew"), anew=True) == 2
        assert await fetched(fetcher, Thing("anew"), anew=True) == 2

    run(test)


def test_failures_are_remembered_for_a_moment() -> None:
    calls = counting("failing", fail=True)

    async def test(fetcher: Fetcher, clock: Clock) -> None:
        for _ in range(3):
            assert isinstance(await fetched(fetcher, Thing("failing")), FetchFailed)
        assert len(calls) == 1
        clock.time = FAILED_SECONDS
        assert isinstance(await fetched(fetcher, Thing("failing")), FetchFailed)
        assert len(calls) == 2

    run(test)


def test_a_failure_takes_nothing_from_who_can_do_with_what_is_remembered() -> None:
    calls = counting("once good")
    fetch = WAYS["once good"]

    def failing() -> Any:
        fetch()
        raise FetchFailed(FetchProblem.UNREACHABLE, "nobody")

    async def test(fetcher: Fetcher, clock: Clock) -> None:
        assert await fetched(fetcher, Thing("once good")) == 1
        WAYS["once good"] = failing
        clock.time = ANEW_SECONDS
        for _ in range(2):
            assert isinstance(await fetched(fetcher, Thing("once good"), anew=True), FetchFailed)
            assert await fetched(fetcher, Thing("once good")) == 1
        assert len(calls) == 2
        clock.time += FAILED_SECONDS
        assert isinstance(await fetched(fetcher, Thing("once good"), anew=True), FetchFailed)
        assert len(calls) == 3
        clock.time = Thing.lifetime
        assert isinstance(await fetched(fetcher, Thing("once good")), FetchFailed)

    run(test)


def test_what_many_want_is_fetched_once_and_no_more_than_so_many_wait() -> None:
    calls, gate = counting("slow"), threading.Event()
    fetch = WAYS["slow"]

    def slow() -> Any:
        gate.wait(10)
        return fetch()

    WAYS["slow"] = slow

    async def test(fetcher: Fetcher, clock: Clock) -> None:
        waiting = [asyncio.ensure_future(fetched(fetcher, Thing("slow"))) for _ in range(fetching.MAX_WAITING)]
        await asyncio.sleep(0)
        assert isinstance(await fetched(fetcher, Thing("slow")), Throttled)
        gate.set()
        assert await asyncio.gather(*waiting) == [1] * fetching.MAX_WAITING
        assert len(calls) == 1
        assert await fetched(fetcher, Thing("slow")) == 1

    run(test)


def test_what_nobody_foresaw_is_told_and_not_remembered() -> None:
    calls: list[None] = []

    def broken() -> None:
        calls.append(None)
        raise KeyError("broken")

    WAYS["broken"] = broken

    async def test(fetcher: Fetcher, clock: Clock) -> None:
        for _ in range(2):
            assert isinstance(await fetched(fetcher, Thing("broken")), KeyError)
        assert len(calls) == 2

    run(test)
