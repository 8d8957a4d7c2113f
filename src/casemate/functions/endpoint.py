"""The way from inside a sandbox to a server: bytes are carried between its loopback and the server's listener."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from pathlib import Path

CONNECTIONS = 64
"""How many connections one sandbox may have to the server at once."""
_CHUNK = 65536
_IDLE_SECONDS = 900.0


class Endpoint:
    """Where a server listens: ``host`` and ``port``, port 0 for nowhere.

    With ``certificate`` it is spoken to by TLS, of which the sandbox sees nothing: so with this server's own.
    """

    def __init__(self, host: str, port: int, certificate: Path | None = None) -> None:
        self._host = host
        self._port = port
        self._certificate = certificate

    @property
    def there(self) -> bool:
        """Whether there is a server to reach."""
        return self._port > 0

    async def serve(self, door: socket.socket) -> asyncio.Server:
        """Answer at a sandbox's door until the server that is returned is closed."""
        taken = 0

        async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal taken
            if taken >= CONNECTIONS or not self.there:
                writer.close()
                return
            taken += 1
            try:
                await self._carry(reader, writer)
            except asyncio.CancelledError:
                # The runner ends. Passed on, asyncio's own callback would make a traceback of it.
                writer.close()
            finally:
                taken -= 1

        return await asyncio.start_server(carry, sock=door, limit=_CHUNK)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection(
                self._host, self._port, limit=_CHUNK, ssl=self._trusting(), server_hostname=self._name()
            )
        except OSError:
            writer.close()
            return
        both = (asyncio.ensure_future(_pump(reader, back)), asyncio.ensure_future(_pump(there, writer)))
        try:
            await asyncio.wait(both, timeout=_IDLE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in both:
                pump.cancel()
            for each in (writer, back):
                each.close()

    def _name(self) -> str | None:
        return None if self._certificate is None else self._host

    def _trusting(self) -> ssl.SSLContext | None:
        """TLS that trusts the server's own certificate, read anew as it may have been renewed, and no other."""
        if self._certificate is None:
            return None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        # The connection is one to our own listener, by address: the certificate itself is what is compared.
        context.check_hostname = False
        context.load_verify_locations(cafile=self._certificate)
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        return context


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while chunk := await reader.read(_CHUNK):
            writer.write(chunk)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()
