"""Connections over real sockets: what is answered, refused, waited for and given up on; and fuzzed."""

from __future__ import annotations

import asyncio
import hashlib
import socket
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.gateway.serving import DEADLINE, GET, QUICK, Echo, Running, chunked, post, serving, told
from uvicorn.server import ServerState

from casemate.gateway.connection import connection_class
from casemate.gateway.http import Response, plain
from casemate.gateway.server import Limits, make_server


@pytest.fixture(scope="module")
def echo() -> Iterator[Running]:
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def quick() -> Iterator[Running]:
    with serving(QUICK) as running:
        yield running


# -- requests and responses


def test_a_request_arrives_as_it_was_sent(echo: Running) -> None:
    with echo.client() as client:
        seen = told(client.ask(b"PUT /a%20b/../c?x=%2F&y HTTP/1.1\r\nHost: a:1\r\nX-A: 1 \t\r\nx-a:2\r\n\r\n"))
    assert seen["method"] == "PUT"
    assert seen["target"] == "/a%20b/../c?x=%2F&y"
    assert (seen["path"], seen["query"]) == ("/a%20b/../c", "x=%2F&y")
    assert seen["headers"] == [["host", "a:1"], ["x-a", "1"], ["x-a", "2"]]
    assert (seen["source_ip"], seen["secure"]) == ("127.0.0.1", False)


def test_a_response_carries_date_and_a_name_without_version(echo: Running) -> None:
    with echo.client() as client:
        status, headers, body = client.ask(GET)
    assert status == 200 and headers["content-length"] == str(len(body))
    assert headers["server"] == "casemate" and headers["date"].endswith("GMT")
    assert "connection" not in headers
    assert "uvicorn" not in str(headers)


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 3_000_000])
def test_bodies_of_every_size(echo: Running, size: int) -> None:
    body = b"b" * size
    with echo.client() as client:
        for request in (post(body), chunked(*([body] if body else []))):
            seen = told(client.ask(request))
            assert (seen["length"], seen["body"]) == (size, hashlib.sha256(body).hexdigest())


def test_a_body_in_many_chunks(echo: Running) -> None:
    with echo.client() as client:
        assert told(client.ask(chunked(*[b"b"] * 10_000)))["length"] == 10_000


def test_a_chunked_body_with_extensions_and_trailers(echo: Running) -> None:
    head = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    with echo.client() as client:
        seen = told(client.ask(head + b"3;name=value\r\nabc\r\n2\r\nde\r\n0\r\nX-Trailer: 1\r\nHost: evil\r\n\r\n"))
        assert seen["body"] == hashlib.sha256(b"abcde").hexdigest()
        assert seen["headers"] == [["host", "a"], ["transfer-encoding", "chunked"]]
        assert client.ask(GET)[0] == 200


def test_head_has_the_length_and_no_body(echo: Running) -> None:
    with echo.client() as client:
        client.send(b"HEAD / HTTP/1.1\r\nHost: a\r\n\r\n" + GET)
        assert int(client.read(head=True)[1]["content-length"]) > 0
        assert told(client.read())["method"] == "GET"


def test_no_content(echo: Running) -> None:
    with echo.client() as client:
        status, headers, _ = client.ask(b"GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n")
        assert status == 204 and "content-length" not in headers
        assert client.ask(GET)[0] == 200


def test_expect_100_continue(echo: Running) -> None:
    with echo.client() as client:
        assert client.ask(post(b"", b"/", b"Expect: 100-continue"))[0] == 200
        head = post(b"body", b"/", b"Expect: 100-continue")[:-4]
        assert client.ask(head) == (100, {}, b"")
        assert told(client.ask(b"body"))["length"] == 4
        # The body is here already: no need to ask for it.
        assert told(client.ask(head + b"body"))["length"] == 4
        # It is refused before it is sent.
        assert client.refused(post(b"b" * 101, b"/small", b"Expect: 100-continue")[:-101]) == 413


def test_expect_100_continue_in_a_pipeline_waits_its_turn(echo: Running) -> None:
    with echo.client() as client:
        client.send(b"GET /later HTTP/1.1\r\nHost: a\r\n\r\n" + post(b"body", b"/", b"Expect: 100-continue")[:-4])
        echo.answer(echo.application.waiting.get(timeout=DEADLINE)[1], plain(200))
        assert client.read()[2] == b"OK\n"
        assert client.read()[0] == 100
        assert told(client.ask(b"body"))["length"] == 4


def test_pipelined_requests_are_answered_in_order(echo: Running) -> None:
    with echo.client() as client:
        client.send(b"".join(b"GET /%d HTTP/1.1\r\nHost: a\r\n\r\n" % n for n in range(20)))
        assert [told(client.read())["path"] for _ in range(20)] == [f"/{n}" for n in range(20)]


def test_one_request_is_in_work_at_a_time(echo: Running) -> None:
    with echo.client() as client:
        client.send(b"GET /later?1 HTTP/1.1\r\nHost: a\r\n\r\n" + GET)
        request, respond = echo.application.waiting.get(timeout=DEADLINE)
        before = echo.application.handled
        client.send(b"GET /later?2 HTTP/1.1\r\nHost: a\r\n\r\n")
        assert echo.answers()  # the loop has been round since
        assert echo.application.handled == before + 1
        echo.answer(respond, Response(200, [], b"first"))
        assert client.read()[2] == b"first"
        assert told(client.read())["path"] == "/"
        request, respond = echo.application.waiting.get(timeout=DEADLINE)
        assert request.query_string == "2"
        echo.answer(respond, Response(200, [], b"last"))
        assert client.read()[2] == b"last"


def test_too_deep_a_pipeline_ends_behind_what_was_taken(echo: Running) -> None:
    with echo.client() as client:
        client.send(GET * 100)
        answers = [client.read() for _ in range(Limits().pipeline)]
        assert [status for status, _, _ in answers] == [200] * len(answers)
        assert answers[-1][1]["connection"] == "close"
        assert client.closed()


def test_keep_alive_and_close(echo: Running) -> None:
    with echo.client() as client:
        for _ in range(3):
            assert "connection" not in client.ask(GET)[1]
        status, headers, _ = client.ask(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" + GET)
        assert (status, headers["connection"]) == (200, "close")
        assert client.closed()


def test_http_1_0(echo: Running) -> None:
    with echo.client() as client:
        assert client.ask(b"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")[1]["connection"] == "keep-alive"
        assert client.ask(b"GET / HTTP/1.0\r\n\r\n")[1]["connection"] == "close"
        assert client.closed()


def test_half_closed_clients_are_answered(echo: Running) -> None:
    with echo.client() as client:
        client.send(b"GET /later HTTP/1.1\r\nHost: a\r\n\r\n" + GET)
        _, respond = echo.application.waiting.get(timeout=DEADLINE)
        client.sock.shutdown(socket.SHUT_WR)
        assert echo.answers()
        echo.answer(respond, Response(200, [], b"first"))
        assert client.read()[2] == b"first"
        assert client.read()[0] == 200
        assert client.closed()


def test_a_client_that_left_is_not_answered(echo: Running) -> None:
    with echo.client() as client:
        client.send(b"GET /later HTTP/1.1\r\nHost: a\r\n\r\n")
        _, respond = echo.application.waiting.get(timeout=DEADLINE)
        client.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # closing resets
    assert echo.answers()
    echo.answer(respond, Response(200, [], b"nobody hears"))
    assert echo.answers()


def test_a_response_larger_than_any_buffer(echo: Running) -> None:
    with echo.client() as client:
        for _ in range(2):
            assert len(client.ask(b"GET /big HTTP/1.1\r\nHost: a\r\n\r\n")[2]) == 20_000_000


def test_upgrades_are_ignored(echo: Running) -> None:
    upgrade = b"GET /up HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n"
    with echo.client() as client:
        client.send(upgrade + GET)
        assert [told(client.read())["path"] for _ in range(2)] == ["/up", "/"]
        assert client.refused(post(b"body", b"/", b"Connection: Upgrade", b"Upgrade: h2c")) == 501


def test_the_absolute_form(echo: Running) -> None:
    with echo.client() as client:
        seen = told(client.ask(b"GET http://A:1/b?c HTTP/1.1\r\nHost: a:1\r\n\r\n"))
        assert (seen["path"], seen["query"]) == ("/b", "c")
        assert client.refused(b"GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n") == 400


# -- refusals

LINE = b"POST / HTTP/1.1\r\nHost: a\r\n"
BAD = {
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 20,
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "no target": b"GET  HTTP/1.1\r\nHost: a\r\n\r\n",
    "asterisk": b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    "connect": b"CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n",
    "fragment": b"GET /#a HTTP/1.1\r\nHost: a\r\n\r\n",
    "space in target": b"GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
    "bare line feeds": b"GET / HTTP/1.1\nHost: a\n\n",
    "space before colon": b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",
    "folded header": b"GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n  2\r\n\r\n",
    "NUL in a value": b"GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n",
    "length and coding": LINE + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "coding and length": LINE + b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
    "two lengths": LINE + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
    "equal lengths": LINE + b"Content-Length: 3, 3\r\n\r\nabc",
    "signed length": LINE + b"Content-Length: +3\r\n\r\nabc",
    "negative length": LINE + b"Content-Length: -3\r\n\r\nabc",
    "endless length": LINE + b"Content-Length: 99999999999999999999999\r\n\r\n",
    "unknown coding": LINE + b"Transfer-Encoding: gzip\r\n\r\nabc",
    "chunked not last": LINE + b"Transfer-Encoding: chunked, gzip\r\n\r\nabc",
    "1.0 and coding": b"POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunk size": LINE + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
    "chunk size overflow": LINE + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nab",
    "chunk too long": LINE + b"Transfer-Encoding: chunked\r\n\r\n2\r\nabcd\r\n0\r\n\r\n",
}
OTHER = {
    501: b"FROBNICATE / HTTP/1.1\r\nHost: a\r\n\r\n",
    505: b"GET / HTTP/2.0\r\nHost: a\r\n\r\n",
    417: post(b"a", b"/", b"Expect: a-miracle"),
    413: post(b"b" * 101, b"/small"),
    414: b"GET /" + b"a" * 16_384 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    431: b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: 1\r\n" * 100 + b"\r\n",
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_bad_requests(echo: Running, data: bytes) -> None:
    before = echo.application.handled
    with echo.client() as client:
        assert client.refused(data) in (400, 501) and echo.application.handled == before
    with echo.client() as client:  # Not before what came ahead of it, nor instead of it.
        assert client.ask(GET + data + GET)[0] == 200
        assert client.read()[0] in (400, 501)
        assert client.closed()
        assert echo.application.handled == before + 1


@pytest.mark.parametrize("status", OTHER)
def test_other_refusals(echo: Running, status: int) -> None:
    with echo.client() as client:
        assert client.refused(OTHER[status]) == status


def test_two_codings_are_not_taken_for_one(echo: Running) -> None:
    with echo.client() as client:
        assert client.refused(LINE + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n") == 501


@pytest.mark.parametrize("ahead", [b"", GET])
def test_header_bytes(echo: Running, ahead: bytes) -> None:
    with echo.client() as client:
        start = b"GET / HTTP/1.1\r\nHost: a\r\n"
        fitting = start + b"X: %b\r\n" % (b"a" * 4000) * 8 + b"\r\n"
        for _ in range(2):
            assert client.ask(ahead + fitting)[0] == 200
            assert not ahead or client.read()[0] == 200
        assert not ahead or client.ask(ahead)[0] == 200
        client.send(ahead + start + b"X: %b\r\n" % (b"a" * 4000) * 9 + b"\r\n")
        assert not ahead or client.read()[0] == 200
        assert client.read()[0] == 431
        assert client.closed()


@pytest.mark.parametrize(
    ("start", "piece", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: ", b"a" * 1000, 431),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX", b"a" * 1000, 431),
        (b"GET /", b"a" * 1000, 431),
        (LINE + b"Transfer-Encoding: chunked\r\n\r\n1;x=", b"a" * 1000, 400),
        (LINE + b"Transfer-Encoding: chunked\r\n\r\n0\r\nX: ", b"a" * 1000, 400),
        (LINE + b"Transfer-Encoding: chunked\r\n\r\n", b"ff\r\n" + b"b" * 255 + b"\r\n", 413),
    ],
    ids=["value", "name", "target", "extension", "trailer", "chunks"],
)
def test_nothing_endless_is_taken(echo: Running, start: bytes, piece: bytes, status: int) -> None:
    with echo.client() as client:
        client.send(start)
        try:
            for _ in range(100_000):
                client.send(piece)
        except ConnectionError:
            return  # refused, and the socket closed on what we went on sending
        assert client.read()[0] == status


def test_an_early_answer_needs_no_body(echo: Running) -> None:
    refuse = b"GET /refuse HTTP/1.1\r\nHost: a\r\n\r\n"
    with echo.client() as client:
        for _ in range(2):
            status, headers, body = client.ask(refuse)
            assert (status, headers["x-why"], body) == (403, "refused", b"refused by its head")
        client.send(GET + refuse + GET)
        assert [client.read()[0] for _ in range(3)] == [200, 403, 200]
        assert client.refused(post(b"b" * 1000, b"/refuse")[:-1000]) == 403
    with echo.client() as client:  # The whole body sent, the answer is read all the same.
        client.send(post(b"b" * 500_000, b"/refuse"))
        assert client.read()[0] == 403


def test_bodies_beyond_the_limit(echo: Running) -> None:
    with echo.client() as client:
        assert client.ask(post(b"b" * 100, b"/small"))[0] == 200
        assert client.refused(chunked(b"b" * 60, b"b" * 60).replace(b"POST /", b"POST /small", 1)) == 413


def test_connections_beyond_the_limit() -> None:
    with serving(Limits(connections=2)) as running:
        with running.client() as one, running.client() as two:
            assert one.ask(GET)[0] == two.ask(GET)[0] == 200
            with running.client() as three:
                assert three.read()[0] == 503
                assert three.closed()
            assert one.ask(GET)[0] == 200
        # There is room again as soon as the others' end has been seen.
        assert any(running.answers() for _ in range(1000))


# -- the application fails


def test_an_application_that_fails() -> None:
    with serving() as running:
        for path in (b"/crash", b"/lost"):
            with running.client() as client:
                assert client.refused(b"GET %b HTTP/1.1\r\nHost: a\r\n\r\n" % path) == 500
        with running.client() as client:
            status, headers, _ = client.ask(b"GET /split HTTP/1.1\r\nHost: a\r\n\r\n")
            assert status == 500 and not headers.keys() & {"x-bad", "x-worse"}
            assert client.ask(GET)[0] == 200
        assert len(running.log) == 3
        running.log.clear()


def test_a_request_is_answered_once() -> None:
    with serving() as running, running.client() as client:
        client.send(b"GET /later HTTP/1.1\r\nHost: a\r\n\r\n")
        _, respond = running.application.waiting.get(timeout=DEADLINE)
        for _ in range(2):
            running.answer(respond, plain(200))
        assert client.read()[0] == 200
        assert client.ask(GET)[0] == 200
        assert len(running.log) == 1 and "Connection.answer" in running.log[0]
        running.log.clear()


# -- time


@pytest.mark.parametrize("start", [b"G", GET[:-2], GET + b"GET / HTTP/1.1\r\nHo"])
def test_a_head_that_does_not_end(quick: Running, start: bytes) -> None:
    with quick.client() as client:
        client.send(start)
        if start.startswith(GET):
            assert client.read()[0] == 200
        assert client.read()[0] == 408
        assert client.closed()


@pytest.mark.parametrize("start", [post(b"body")[:-1], chunked(b"body")[:-2]])
def test_a_body_that_does_not_end(quick: Running, start: bytes) -> None:
    with quick.client() as client:
        assert client.refused(start) == 408


def test_drops_do_not_keep_a_connection(quick: Running) -> None:
    """A byte at a time, each well within the timeout, until the server has had enough."""
    for drop in (b"\r\n", b"a"):
        with quick.client() as client:
            client.sock.settimeout(QUICK.header_timeout / 8)
            client.send(b"" if drop == b"\r\n" else GET[:-4])
            said = b""
            with pytest.raises((ConnectionError, EOFError)):
                for _ in range(1000):
                    client.send(drop)
                    try:
                        data = client.sock.recv(1000)
                    except TimeoutError:
                        continue
                    said += data
                    if not data:
                        raise EOFError
            assert said == b"" or said.startswith(b"HTTP/1.1 408 ")


def test_idle_connections_are_closed(quick: Running) -> None:
    with quick.client() as silent, quick.client() as client:
        assert client.ask(GET)[0] == 200
        assert client.closed() and silent.closed()


def test_work_has_no_deadline_here(quick: Running) -> None:
    with quick.client() as client, quick.client() as other:
        client.send(b"GET /later HTTP/1.1\r\nHost: a\r\n\r\n")
        _, respond = quick.application.waiting.get(timeout=DEADLINE)
        assert other.closed()  # the idle timeout has passed meanwhile
        quick.answer(respond, plain(200))
        assert client.read()[0] == 200


def test_a_client_that_does_not_read_is_cut_off(quick: Running) -> None:
    with quick.client() as client:
        client.send(b"GET /big HTTP/1.1\r\nHost: a\r\n\r\n" + GET)
        with quick.client() as other:
            assert other.closed()
        # The rest of the response never comes: the server has let go.
        received = 0
        try:
            while data := client.sock.recv(1_000_000):
                received += len(data)
        except ConnectionError:
            pass
        assert received < 20_000_000


# -- fuzz

tokens = st.sampled_from(
    [b"GET ", b"POST ", b"/", b" HTTP/1.1", b" HTTP/1.0", b"\r\n", b"\r\n\r\n", b"\n", b"Host: a", b"Content-Length: 3",
     b"Transfer-Encoding: chunked", b"0\r\n\r\n", b"3\r\nabc\r\n", b"Connection: close", b"Upgrade: h2c",
     b"Connection: upgrade", b"Expect: 100-continue", b"X: ", b"abc", b"\0", b"\xff", b"%", b"?", b"ffff\r\n",
     GET, post(b"abc")]
)  # fmt: skip


soup = st.lists(st.one_of(tokens, st.binary(max_size=20)), max_size=30).map(b"".join)
requests = st.sampled_from(
    [GET, post(b"abc"), post(b""), chunked(b"a" * 20, b"b", trailers=b"X-T: 1\r\n"), post(b"b" * 101, b"/small"),
     b"HEAD /x?y=%20 HTTP/1.1\r\nHost: a\r\nX-Long:   many words \t\r\n\r\n", post(b"abc", b"/refuse"),
     b"GET /refuse HTTP/1.1\r\nHost: a\r\n\r\n", b"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
     b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", post(b"abc", b"/", b"Expect: 100-continue"),
     b"GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n", *BAD.values()]
)  # fmt: skip
cuts = st.lists(st.integers(0, 400), max_size=12)


class Wire(asyncio.Transport):
    """A transport that keeps what is written, so that each piece arrives as cut."""

    def __init__(self) -> None:
        super().__init__({"peername": ("127.0.0.1", 1)})
        self.written = b""
        self.open = True

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written += bytes(data)

    def can_write_eof(self) -> bool:
        return True

    def write_eof(self) -> None:
        self.open = False

    def close(self) -> None:
        self.open = False

    def pause_reading(self) -> None:
        raise AssertionError("nothing stays in work here")


def said_to(pieces: list[bytes]) -> tuple[bytes, bool]:
    """All that a connection answers to the pieces, and whether it stays open."""
    loop = asyncio.new_event_loop()
    try:
        wire = Wire()
        config = make_server(Echo(), []).config
        connection = connection_class(Echo(), Limits())(config, ServerState(), {}, loop)
        connection.connection_made(wire)
        for piece in pieces:
            connection.data_received(piece)
        return wire.written.replace(b"HTTP/1.1 100 Continue\r\n\r\n", b""), wire.open
    finally:
        loop.close()


@settings(max_examples=150, deadline=None)
@given(st.one_of(soup, st.lists(requests, max_size=8).map(b"".join)), cuts)
def test_how_the_bytes_are_cut_changes_nothing(data: bytes, where: list[int]) -> None:
    edges = [0, *sorted({min(cut, len(data)) for cut in where}), len(data)]
    pieces = [data[start:end] for start, end in pairwise(edges) if start < end]
    assert said_to(pieces) == said_to([data])
    assert said_to([data[i : i + 1] for i in range(len(data))]) == said_to([data])


@settings(max_examples=100, deadline=None)
@given(soup)
def test_whatever_arrives_is_answered_or_refused(echo: Running, data: bytes) -> None:
    """Never a hang, an exception or a broken response; and the next client is served."""
    with echo.client() as client:
        try:
            client.send(data)
            client.sock.shutdown(socket.SHUT_WR)
            said = client.file.read()
        except ConnectionError:
            said = b""
    assert said == b"" or said.startswith(b"HTTP/1.1 ")
    assert echo.answers()
    assert echo.log == []
