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
import ssl
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from casemate.gateway.dialing import TOTAL_SECONDS, Dialer, limited, told
from casemate.kernel.errors import Throttled
from casemate.kernel.fetching import Fetch, FetchFailed, FetchProblem, Wanted

MAX_BODY = 256 * 1024
THREADS = 4
MAX_WAITING = 64
"""How many calls may wait for fetches at once; further ones are told to come again."""
FAILED_SECONDS = 5.0
"""For how long a failure is remembered."""
ANEW_SECONDS = 30.0
"""How old what is remembered must be before it is fetched anew for a call that asks for that."""
_KEPT = 1_000

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
        self._dialer = Dialer(private_hosts, ca_file, total_seconds)

    def get(self, url: str, thumbprints: Sequence[str] = ()) -> bytes:
        """See ``Web``."""
        try:
            return self._get(url, self._dialer.trusting())
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

    def _anchor(self, url: str, thumbprints: Sequence[str]) -> bytes | None:
        """The certificate of the server's chain that one of the thumbprints names (DER). It proves nothing yet."""
        return next((der for der in self._chain(url) if _thumbprint(der) in thumbprints), None)

    def _chain(self, url: str) -> list[bytes]:
        """The certificates that the server shows, its own first (DER), unproven."""
        context = limited(ssl.create_default_context())
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        with told(), self._dialer.tls(url, context) as connection:
            return _shown_chain(connection)

    def _get(self, url: str, context: ssl.SSLContext) -> bytes:
        with told(), self._dialer.tls(url, context) as connection:
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


def _trusting_only(anchor: bytes) -> ssl.SSLContext:
    """A context that trusts one certificate, be it a CA or the server's own, and checks all else as ever."""
    context = limited(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
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
