"""The server's TLS: 1.2 and later, HTTP/1.1, and a certificate that is exchanged while it serves.

Each handshake takes the context of the day (its servername callback runs whether a client names one or not), so
that new connections have the new certificate and those that stand keep theirs.
"""

from __future__ import annotations

import logging
import ssl
import stat
from pathlib import Path

from casemate.settings import StartupProblem

log = logging.getLogger("casemate.tls")

# TLS 1.2: forward secrecy and authenticated encryption only (RFC 9325, section 4.2). TLS 1.3 has no others.
_CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20"
_State = tuple[tuple[int, int, int] | None, ...]


class ServerTls:
    """A certificate chain and its key, in two files or in one. Raises StartupProblem when they can't be used."""

    def __init__(self, certificate: Path, key: Path) -> None:
        self._certificate = certificate
        self._key = key
        self._state = self._look()
        self._today = self._load()
        self.context = _context()
        self.context.sni_callback = self._choose

    def refresh(self) -> None:
        """Load the files again if they changed. A pair that can't be used is not taken, and said so once."""
        state = self._look()
        if state == self._state:
            return
        self._state = state
        try:
            self._today = self._load()
        except StartupProblem as problem:
            log.error("the TLS certificate stays as it was: %s %s", problem.message, problem.advice)
        else:
            log.info("the TLS certificate was loaded anew")

    def _choose(self, handshake: ssl.SSLObject | ssl.SSLSocket, _name: str | None, _context: ssl.SSLContext) -> None:
        handshake.context = self._today

    def _look(self) -> _State:
        """What tells that a file is another than before; None for one that is not there."""
        found: list[tuple[int, int, int] | None] = []
        for path in (self._certificate, self._key):
            try:
                facts = path.stat()
            except OSError:
                found.append(None)
            else:
                found.append((facts.st_ino, facts.st_mtime_ns, facts.st_size))
        return tuple(found)

    def _load(self) -> ssl.SSLContext:
        try:
            facts = self._key.stat()
        except OSError as error:
            raise StartupProblem(
                f"The TLS key {self._key} can't be read: {error.strerror}.",
                "See tls_key, and that the server's user may read it.",
            ) from error
        if facts.st_mode & stat.S_IRWXO:
            raise StartupProblem(
                f"The TLS key {self._key} can be used by anybody on this machine.", f"Type: chmod 600 {self._key}"
            )
        context = _context()
        try:
            # Without a password of ours, OpenSSL would ask for one at the terminal.
            context.load_cert_chain(self._certificate, self._key, password=_no_password)
        except (OSError, ValueError) as error:
            # ssl.SSLError is an OSError; its text names no content.
            reason = "the key is encrypted" if isinstance(error, ValueError) else error.strerror or str(error)
            raise StartupProblem(
                f"The TLS certificate {self._certificate} and key {self._key} can't be used: {reason}.",
                "They must be PEM files that belong together, the key without a password.",
            ) from error
        return context


def _no_password() -> str:
    raise ValueError("the key has a password")


def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(_CIPHERS)
    context.set_alpn_protocols(["http/1.1"])
    context.options |= ssl.OP_NO_RENEGOTIATION
    return context
