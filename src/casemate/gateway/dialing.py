"""Connections to the network: one to the very address that was checked, ended when its time is up.

Whom the server calls is chosen by others (a registered issuer, a subscribed endpoint). Hence the rules that all its
calls share: no address of a private network, of this machine or of the link (a cloud's metadata) unless the settings
name the host, no second look at the name between check and connection, TLS 1.2 at least, and a clock that cuts.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from casemate.kernel.fetching import FetchFailed, FetchProblem

CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 10.0
"""From the connection's start to the answer's last byte."""
_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All of IPv6 that is given out for the internet (IANA, "IPv6 Global Unicast Address Assignments")."""
_EXAMPLES = ipaddress.IPv6Network("3fff::/20")
"""For documentation (RFC 9637); older Pythons don't know it."""
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 addresses as a network's translator takes them (NAT64, RFC 6052): what counts is the address within."""


class Addresses:
    """Where hosts may be called at. ``private`` names what may be in private networks, with commas between: ``HOST``,
    ``HOST:PORT`` (an IPv6 address in brackets), or a network (``10.0.0.0/8``).
    """

    def __init__(self, private: str) -> None:
        entries = [entry for entry in private.split(",") if entry]
        self._networks = [ipaddress.ip_network(entry) for entry in entries if "/" in entry]
        self._hosts = frozenset(entry for entry in entries if "/" not in entry)

    def find(self, host: str, port: int) -> str:
        """The first address of a host that may be called. It asks the network. Raises FetchFailed, OSError."""
        named = f"[{host}]" if ":" in host else host
        trusted = not self._hosts.isdisjoint((named, f"{named}:{port}"))
        for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            address = str(entry[4][0])
            if trusted or _is_public(address) or self._within(address):
                return address
        raise FetchFailed(FetchProblem.REFUSED, "it is at a private address, which the settings don't name")

    def _within(self, address: str) -> bool:
        ip = ipaddress.ip_address(address.partition("%")[0])
        return any(ip in network for network in self._networks)


class Dialer:
    """Connects. ``private_hosts`` are the hosts (``HOST`` or ``HOST:PORT``, lower-case) that may be at an address of a
    private network; ``ca_file`` holds CAs to trust beside the system's.
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

    def trusting(self) -> ssl.SSLContext:
        """A context that trusts the system's CAs and the settings'."""
        context = ssl.create_default_context()
        if self._ca_file is not None:
            context.load_verify_locations(cafile=self._ca_file)
        return limited(context)

    @contextmanager
    def tls(self, url: str, context: ssl.SSLContext) -> Iterator[ssl.SSLSocket]:
        """A TLS connection to the host of an https URL, which ends by itself when its time is up."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme != "https" or not host or parts.username is not None:
            raise FetchFailed(FetchProblem.REFUSED, "only https URLs are fetched")
        raw = self._connect(host, parts.port or 443)
        with (
            raw,
            context.wrap_socket(raw, server_hostname=host, do_handshake_on_connect=False) as connection,
            self._watched(connection),
        ):
            connection.do_handshake()
            yield connection

    @contextmanager
    def plain(self, url: str) -> Iterator[socket.socket]:
        """A connection to the host of an http URL, which ends by itself when its time is up."""
        parts = urlsplit(url)
        if parts.scheme != "http" or not parts.hostname:
            raise FetchFailed(FetchProblem.REFUSED, "only http URLs are called without TLS")
        with self._connect(parts.hostname, parts.port or 80) as connection, self._watched(connection):
            yield connection

    @contextmanager
    def _watched(self, connection: socket.socket) -> Iterator[None]:
        watch = threading.Timer(self._total_seconds, _cut, (connection,))
        watch.daemon = True
        watch.start()
        try:
            yield
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
        made.settimeout(self._total_seconds)
        return made


@contextmanager
def told() -> Iterator[None]:
    """What goes wrong on the way, as FetchFailed; a certificate that proves nobody goes through as it is."""
    try:
        yield
    except ssl.SSLCertVerificationError:
        raise
    except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
        raise FetchFailed(FetchProblem.UNREACHABLE, _reason(error)) from error


def limited(context: ssl.SSLContext) -> ssl.SSLContext:
    """A context with the oldest TLS that is still spoken."""
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


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


def _is_public(address: str) -> bool:
    """Whether an address is one of the public internet's."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is None and ip not in _TRANSLATED:
            # What stands elsewhere is local, reserved, or holds an IPv4 address in some forgotten way.
            return ip in _UNICAST and ip.sixtofour is None and ip not in _EXAMPLES and ip.is_global
        ip = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip.is_global and not ip.is_multicast
