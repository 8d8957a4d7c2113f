"""``aws-chunked`` bodies: taken apart, and each chunk's signature verified before its content is used.

Amazon S3 API Reference, "Signature Calculations for the Authorization Header: Transferring Payload in Multiple Chunks"
and "… in Multiple Chunks (Chunked Upload) with Trailing Headers". No I/O.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Iterator

import msgspec

from casemate.crypto.keyed_mac import Mac
from casemate.kernel.streaming import NotReceived

SIGNED = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"
SIGNED_TRAILER = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"
UNSIGNED_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER"
FORMS = frozenset((SIGNED, SIGNED_TRAILER, UNSIGNED_TRAILER))
"""The values of x-amz-content-sha256 that say so."""

MAX_LINE = 512
"""Bytes of a chunk's head."""
MAX_TRAILERS = 8 * 1024
MAX_CHUNK = 16 * 1024 * 1024
"""Bytes of a signed chunk, which is held until its signature is verified; SDKs send 64 KiB to 1 MiB."""
_HEAD = re.compile(rb"([0-9a-fA-F]{1,16})(?:;chunk-signature=([0-9a-f]{64}))?")
_EMPTY = hashlib.sha256(b"").hexdigest()


class Seed(msgspec.Struct, frozen=True):
    """What the signatures of chunks go on from: the request's own, its time and scope, and the key that made it."""

    mac: Mac
    signature: str
    timestamp: str
    scope: str

    def __repr__(self) -> str:
        """Nothing of the key."""
        return f"Seed({self.timestamp} {self.scope})"


class Whole:
    """A body as it is: what its sender signed for is the hash of all of it, or nothing."""

    trailers: dict[str, str]

    def __init__(self, sha256: str) -> None:
        """``sha256`` is the hash that was signed for in hex, "" where none was."""
        self.trailers = {}
        self._expected = sha256
        self._hash = hashlib.sha256() if sha256 else None

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The content in the next bytes."""
        if self._hash is not None:
            self._hash.update(data)
        yield data

    def end(self) -> None:
        """That was all. Raises NotReceived when it is not what was signed for."""
        if self._hash is not None and not hmac.compare_digest(self._hash.hexdigest(), self._expected):
            raise NotReceived(
                "XAmzContentSHA256Mismatch",
                "The provided 'x-amz-content-sha256' header does not match what was computed.",
            )


class Chunks:
    """An ``aws-chunked`` body in one of FORMS. Every method raises NotReceived for what is not in order."""

    def __init__(self, form: str, seed: Seed | None) -> None:
        self.trailers: dict[str, str] = {}
        self._signed = form != UNSIGNED_TRAILER
        self._trailing = form != SIGNED
        if self._signed and seed is None:
            raise ValueError("signed chunks need something to begin with")
        self._seed = seed
        self._previous = seed.signature if seed else ""
        self._buffer = bytearray()
        self._step: Callable[[], Iterator[bytes] | None] = self._head
        self._left = 0
        self._claimed = ""
        self._done = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The content in the next bytes: of signed chunks, once each is verified."""
        self._buffer += data
        while True:
            step, waiting = self._step, len(self._buffer)
            found = step()
            if found is not None:
                yield from found
            elif self._step == step and len(self._buffer) == waiting:
                return

    def end(self) -> None:
        """That was all."""
        if not self._done:
            raise NotReceived(
                "IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header"
            )

    # Each step consumes what it can of the buffer. It returns content, or None; then another step is next, or there
    # is not enough in the buffer yet.

    def _head(self) -> Iterator[bytes] | None:
        line = self._line(MAX_LINE)
        if line is None:
            return None
        found = _HEAD.fullmatch(line)
        if found is None or bool(found[2]) != self._signed:
            raise _invalid("The chunk header is not valid.")
        self._left = int(found[1], 16)
        self._claimed = (found[2] or b"").decode()
        if self._signed and self._left > MAX_CHUNK:
            raise _invalid("The chunk is too large.")
        if self._left == 0:
            if self._signed:
                self._verify(_EMPTY)
            self._done = not self._trailing
            self._step = self._trailer if self._trailing else self._after
        else:
            self._step = self._signed_chunk if self._signed else self._plain_chunk
        return None

    def _signed_chunk(self) -> Iterator[bytes] | None:
        if len(self._buffer) < self._left + 2:
            return None
        content = bytes(memoryview(self._buffer)[: self._left])
        self._verify(hashlib.sha256(content).hexdigest())
        del self._buffer[: self._left]
        self._left = 0
        self._step = self._chunk_end
        return iter((content,))

    def _plain_chunk(self) -> Iterator[bytes] | None:
        if not self._buffer:
            return None
        content = bytes(memoryview(self._buffer)[: self._left])
        del self._buffer[: len(content)]
        self._left -= len(content)
        if self._left == 0:
            self._step = self._chunk_end
        return iter((content,))

    def _chunk_end(self) -> Iterator[bytes] | None:
        if len(self._buffer) < 2:
            return None
        if self._buffer[:2] != b"\r\n":
            raise _invalid("A chunk is longer than its header says.")
        del self._buffer[:2]
        self._step = self._head
        return None

    def _trailer(self) -> Iterator[bytes] | None:
        line = self._line(MAX_TRAILERS)
        if line is None:
            return None
        if not line:
            if self._signed:
                self._verify_trailer()
            self._step, self._done = self._after, True
            return None
        name, colon, value = line.partition(b":")
        text = name.strip().lower().decode("latin-1")
        if not colon or text in self.trailers or len(self.trailers) >= 16:
            raise NotReceived("MalformedTrailer", "The request contained trailing data that was not well-formed.")
        self.trailers[text] = value.strip().decode("latin-1")
        return None

    def _after(self) -> Iterator[bytes] | None:
        # Senders differ in how many line ends they close with.
        if bytes(self._buffer).strip(b"\r\n"):
            raise _invalid("There is something behind the last chunk.")
        self._buffer.clear()
        return None

    def _line(self, most: int) -> bytes | None:
        end = self._buffer.find(b"\n", 0, most + 2)
        if end < 0:
            if len(self._buffer) > most:
                raise _invalid("The chunk header is too long.")
            return None
        line = bytes(self._buffer[:end]).removesuffix(b"\r")
        del self._buffer[: end + 1]
        return line

    def _verify(self, content_hash: str) -> None:
        seed = self._seed
        assert seed is not None
        text = "\n".join(("AWS4-HMAC-SHA256-PAYLOAD", seed.timestamp, seed.scope, self._previous, _EMPTY, content_hash))
        self._require(text, self._claimed)
        self._previous = self._claimed

    def _verify_trailer(self) -> None:
        seed = self._seed
        assert seed is not None
        claimed = self.trailers.pop("x-amz-trailer-signature", "")
        trailing = "".join(f"{name}:{value}\n" for name, value in sorted(self.trailers.items()))
        digest = hashlib.sha256(trailing.encode("latin-1")).hexdigest()
        text = "\n".join(("AWS4-HMAC-SHA256-TRAILER", seed.timestamp, seed.scope, self._previous, digest))
        self._require(text, claimed)

    def _require(self, text: str, claimed: str) -> None:
        seed = self._seed
        assert seed is not None
        proof = seed.mac.digest(text.encode()).hex()
        if not (claimed.isascii() and hmac.compare_digest(proof, claimed)):
            raise NotReceived(
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your key and "
                "signing method.",
            )


def _invalid(message: str) -> NotReceived:
    return NotReceived("InvalidChunk", message)
