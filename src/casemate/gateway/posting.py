"""Messages to the network: one bounded POST a connection, over http or https, through ``dialing.py``'s rules."""

from __future__ import annotations

import base64
import http.client
import socket
import ssl
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from casemate.gateway.dialing import TOTAL_SECONDS, Dialer, told
from casemate.kernel.fetching import FetchFailed, FetchProblem


class HttpPoster:
    """See ``kernel.posting.Poster``; the arguments are Dialer's."""

    def __init__(
        self,
        private_hosts: frozenset[str] = frozenset(),
        ca_file: Path | None = None,
        total_seconds: float = TOTAL_SECONDS,
    ) -> None:
        self._dialer = Dialer(private_hosts, ca_file, total_seconds)

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """See ``Poster``."""
        parts = urlsplit(url)
        # Who may ask: a name and password before the host are Basic's (RFC 7617), and not the connection's.
        bare = parts._replace(netloc=parts.netloc.rpartition("@")[2])
        sent = {"Connection": "close", **headers}
        if parts.username is not None:
            pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            sent["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode("ascii")
        try:
            with told(), self._connected(bare.geturl(), bare.scheme) as connection:
                client = http.client.HTTPConnection(bare.netloc)
                client.sock = connection
                path = (bare.path or "/") + (f"?{bare.query}" if bare.query else "")
                client.request("POST", path, body=body, headers=sent)
                with client.getresponse() as response:
                    return response.status
        except ssl.SSLCertVerificationError as error:
            raise FetchFailed(FetchProblem.UNTRUSTED, error.verify_message) from None

    def _connected(self, url: str, scheme: str) -> AbstractContextManager[socket.socket]:
        if scheme == "https":
            return self._dialer.tls(url, self._dialer.trusting())
        return self._dialer.plain(url)
