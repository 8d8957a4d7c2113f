"""The way out to the network: a bounded HTTPS client, and the threads in which calls' fetches wait.

What is fetched is asked for by strangers (a token names its issuer), from whom an administrator chose (the issuer is
registered). Hence the limits: HTTPS only, no redirects, nothing at a private address unless the settings name its
host, one connection to the very address that was checked, few threads, and a memory of what was found and of what
was not.
"""

from __future__ import annotations

import asyncio
import hashlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from casemate.kernel.errors import Throttled
from casemate.kernel.fetching import Fetch, FetchFailed, FetchProblem, Wanted

MAX_BODY = 256 * 1024
CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 10.0
"""From the connection's start to the body's last byte."""
THREADS = 4
MAX_WAITING = 64
"""How many calls may wait for fetches at once; further ones are told to come again."""
FAILED_SECONDS = 5.0
"""For how long a failure is remembered."""
ANEW_SECONDS = 30.0
"""How old what is remembered must be before it is fetched anew for a call that asks for that."""
_KEPT = 1_000
_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All of IPv6 that is given out for the internet (IANA, "IPv6 Global Unicast Address Assignments")."""
_EXAMPLES = ipaddress.IPv6Network("3fff::/20")
"""For documentation (RFC 9637); older Pythons don't know it."""
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 addresses as a network's translator takes them (NAT64, RFC 6052): what counts is the address within."""

Then = Callable[[Any], None]


class HttpsClient:
    """See ``kernel.fetching.Web``. ``private_hosts`` are the hosts (``HOST`` or ``HOST:PORT``, lower-case) that may
    be at an address of a private network; ``ca_file`` holds CAs to trust beside the system's.
    """

    def __init__(
        self,
        private_hosts: frozenset[str] = frozenset(),
        ca_file: Path | None = None,
        total_seconds: float = TOTAL_SECONDS,
    ) -> None:
        self._private_hosts = private_hosts
        self._ca_file = ca_file
        self._total_seconds = total_seconds

    def get(self, url: str, thumbprints: Sequence[str] = ()) -> bytes:
        """See ``Web``."""
        try:
            return self._get(url, self._trusting())
        except ssl.SSLCertVerificationError as error:
            anchor = self._anchor(url, thumbprints) if thumbprints else None
            if anchor is None:
                raise FetchFailed(FetchProblem.UNTRUSTED, error.verify_message) from None
        try:
            return self._get(url, _trusting_only(anchor))
        except ssl.SSLCertVerificationError as error:
            raise FetchFailed(FetchProblem.UNTRUSTED, error.verify_message) from None

    def thumbprint(self, url: str) -> str:
        """See ``Web``."""
        return _thumbprint(self._chain(url)[-1])

    def _trusting(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if self._ca_file is not None:
            context.load_verify_locations(cafile=self._ca_file)
        return _limited(context)

    def _anchor(self, url: str, thumbprints: Sequence[str]) -> bytes | None:
        """The certificate of the server's chain that one of the thumbprints names (DER). It proves nothing yet."""
        return next((der for der in self._chain(url) if _thumbprint(der) in thumbprints), None)

    def _chain(self, url: str) -> list[bytes]:
        """The certificates that the server shows, its own first (DER), unproven."""
        context = _limited(ssl.create_default_context())
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        with _told(), self._connected(url, context) as connection:
            return _shown_chain(connection)

    def _get(self, url: str, context: ssl.SSLContext) -> bytes:
        with _told(), self._connected(url, context) as connection:
            parts = urlsplit(url)
            client = http.client.HTTPConnection(parts.netloc)
            client.sock = connection
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            client.request("GET", path, headers={"Accept": "application/json", "Connection": "close"})
            with client.getresponse() as response:
                if response.status != 200:
                    raise FetchFailed(FetchProblem.MALFORMED, f"{parts.netloc} answered {response.status}")
                body = response.read(MAX_BODY + 1)
                if response.length and len(body) <= MAX_BODY:
                    raise FetchFailed(FetchProblem.UNREACHABLE, f"{parts.netloc} ended its answer early")
        if len(body) > MAX_BODY:
            raise FetchFailed(FetchProblem.MALFORMED, f"{parts.netloc} answered more than {MAX_BODY} bytes")
        return body

    @contextmanager
    def _connected(self, url: str, context: ssl.SSLContext) -> Iterator[ssl.SSLSocket]:
        """A TLS connection to the URL's host, which ends by itself when its time is up."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme != "https" or not host or parts.username is not None:
            raise FetchFailed(FetchProblem.REFUSED, "only https URLs are fetched")
        port = parts.port or 443
        raw = self._connect(host, port)
        with raw, context.wrap_socket(raw, server_hostname=host, do_handshake_on_connect=False) as connection:
            watch = threading.Timer(self._total_seconds, _cut, (connection,))
            watch.daemon = True
            watch.start()
            try:
                connection.do_handshake()
                yield connection
            finally:
                watch.cancel()

    def _connect(self, host: str, port: int) -> socket.socket:
        """A connection to an address of the host's that may be called: what is checked is what is connected to."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        private = host in self._private_hosts or f"{host}:{port}" in self._private_hosts
        addresses = [entry for entry in found if private or _is_public(str(entry[4][0]))]
        if not addresses:
            raise FetchFailed(FetchProblem.REFUSED, f"{host} is at a private address")
        family, kind, protocol, _, address = addresses[0]
        made = socket.socket(family, kind, protocol)
        made.settimeout(CONNECT_SECONDS)
        try:
            made.connect(address)
        except OSError:
            made.close()
            raise
        return made


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong on the way, as FetchFailed; a certificate that proves nobody goes through as it is."""
    try:
        yield
    except ssl.SSLCertVerificationError:
        raise
    except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
        raise FetchFailed(FetchProblem.UNREACHABLE, _reason(error)) from error


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or type(error).__name__


def _cut(connection: socket.socket) -> None:
    """End a connection under whoever waits on it."""
    try:
        # The plain socket's shutdown: that of an SSLSocket would have its reader go on without TLS.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
    except OSError:
        # It has ended by itself.
        return


def _limited(context: ssl.SSLContext) -> ssl.SSLContext:
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _trusting_only(anchor: bytes) -> ssl.SSLContext:
    """A context that trusts one certificate, be it a CA or the server's own, and checks all else as ever."""
    context = _limited(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    context.load_verify_locations(cadata=anchor)
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    return context


def _thumbprint(der: bytes) -> str:
    # AWS's format. It picks a certificate out of a chain; OpenSSL then verifies the chain up to it.
    return hashlib.sha1(der, usedforsecurity=False).hexdigest()


def _shown_chain(connection: ssl.SSLSocket) -> list[bytes]:
    """The chain as the server sent it. Python 3.13 tells it in public; before, only the object beneath does."""
    told = getattr(connection, "get_unverified_chain", None)
    if told is not None:
        return list(told())
    return [ssl.PEM_cert_to_DER_cert(each.public_bytes()) for each in connection._sslobj.get_unverified_chain()]  # type: ignore[attr-defined]


def _is_public(address: str) -> bool:
    """Whether an address is one of the public internet's."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is None and ip not in _TRANSLATED:
            # What stands elsewhere is local, reserved, or holds an IPv4 address in some forgotten way.
            return ip in _UNICAST and ip.sixtofour is None and ip not in _EXAMPLES and ip.is_global
        ip = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip.is_global and not ip.is_multicast


class _Kept(NamedTuple):
    """What was fetched last, when, and the failure that came since; ``found`` is None where nothing ever was."""

    found: Any
    at: float
    failure: FetchFailed | None = None
    failed_at: float = 0.0


class Fetcher:
    """Fetches what calls want, each thing once at a time, and remembers it. For the event loop's thread alone."""

    def __init__(
        self,
        client: HttpsClient,
        loop: asyncio.AbstractEventLoop,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._loop = loop
        self._monotonic = monotonic
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="fetch")
        self._remembered: OrderedDict[Wanted, _Kept] = OrderedDict()
        self._waiting: dict[Wanted, list[Then]] = {}
        self._count = 0

    def __call__(self, work: Fetch, then: Then, *, owner: str) -> None:
        """See ``kernel.waiting.Worker``. Raises nothing: ``then`` is told Throttled when too many wait."""
        wanted = work.wanted
        remembered = self._recall(wanted, anew=work.anew)
        if remembered is not None:
            then(remembered)
            return
        if self._count >= MAX_WAITING:
            then(Throttled("Rate exceeded"))
            return
        self._count += 1
        waiting = self._waiting.get(wanted)
        if waiting is not None:
            waiting.append(then)
            return
        self._waiting[wanted] = [then]
        future = self._pool.submit(_attempt, wanted, self._client)
        future.add_done_callback(lambda done: self._tell(wanted, done))

    def _recall(self, wanted: Wanted, *, anew: bool) -> Any:
        """What is remembered and young enough, a failure included; None to have it fetched."""
        kept = self._remembered.get(wanted)
        if kept is None:
            return None
        now = self._monotonic()
        if kept.found is not None and now - kept.at < (min(wanted.lifetime, ANEW_SECONDS) if anew else wanted.lifetime):
            return kept.found
        return kept.failure if now - kept.failed_at < FAILED_SECONDS else None

    def close(self) -> None:
        """Begin no further fetch."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _tell(self, wanted: Wanted, future: Future[Any]) -> None:
        """In the fetching thread: have the loop hear of it, if there still is one."""
        if not (future.cancelled() or self._loop.is_closed()):
            self._loop.call_soon_threadsafe(self._done, wanted, future)

    def _done(self, wanted: Wanted, future: Future[Any]) -> None:
        error = future.exception()
        found = future.result() if error is None else error
        waiting = self._waiting.pop(wanted)
        self._count -= len(waiting)
        if error is None:
            now, kept = self._monotonic(), self._remembered.get(wanted)
            if isinstance(found, FetchFailed):
                # What was found before is as good as it was: else who asks for it anew could take it from all others.
                self._remembered[wanted] = (kept or _Kept(None, now))._replace(failure=found, failed_at=now)
            else:
                self._remembered[wanted] = _Kept(found, now)
            self._remembered.move_to_end(wanted)
            if len(self._remembered) > _KEPT:
                self._remembered.popitem(last=False)
        for then in waiting:
            then(found)


def _attempt(wanted: Wanted, client: HttpsClient) -> Any:
    """What was fetched, or the FetchFailed that was raised instead: a failure is remembered too."""
    try:
        return wanted.fetch(client)
    except FetchFailed as failed:
        return failed
