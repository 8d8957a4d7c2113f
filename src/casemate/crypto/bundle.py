"""Encrypted bundles: a stream under a passphrase, in chunks, so that neither end holds more than one.

The form is documented in docs/internals/bundles.md. The chunks are those of the STREAM construction (Hoang,
Reyhanitabar, Rogaway, Vizár: "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance"): each
nonce counts, and says whether its chunk is the last, so that nothing can be cut, moved, doubled or added.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from casemate.crypto.errors import CryptoError, SealProblem, WrongPassphrase
from casemate.crypto.passphrase import Cost, PassphraseSeal
from casemate.kernel.ids import Ids, SystemIds

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

MAGIC = b"casemate bundle v1\n"
CHUNK = 64 * 1024
"""Bytes of plaintext in each chunk but the last."""
_TAG = 16
_KEY = 32
_COUNTER = 11
_HEADER_LIMIT = 4096
_MEMORY, _ITERATIONS, _LANES = 1024 * 1024, 16, 16
"""The most that opening costs: 1 GiB, sixteen passes. A stranger's file must not name what it likes."""
_WRAP = b"casemate bundle v1 file key"
_CHUNKS = b"casemate bundle v1 chunks"
_SYSTEM_IDS = SystemIds()


class BadBundle(CryptoError):
    """A file that is no bundle, was altered, cut short, or added to."""


class _Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    seal: dict[str, str | int]
    key: bytes


class BundleWriter(io.RawIOBase):
    """Encrypts what is written into ``file``. ``finish`` makes it whole; without it nobody can read the end."""

    def __init__(self, file: BinaryIO, seal: PassphraseSeal, ids: Ids = _SYSTEM_IDS) -> None:
        key = ids.random(_KEY)
        header = msgspec.json.encode(_Header(dict(seal.parameters), seal.wrap(key, _WRAP)))
        head = MAGIC + len(header).to_bytes(4, "big") + header
        self._cipher = _cipher(key, head)
        self._file = file
        self._held = bytearray()
        self._number = 0
        file.write(head)

    def writable(self) -> bool:
        """It can be written."""
        return True

    def write(self, data: ReadableBuffer) -> int:
        """Take ``data``, and encrypt each chunk that is full."""
        view = memoryview(data)
        self._held += view
        # The last chunk may be full too, so that one is kept back.
        while len(self._held) > CHUNK:
            self._put(bytes(self._held[:CHUNK]), last=False)
            del self._held[:CHUNK]
        return view.nbytes

    def finish(self) -> None:
        """Write the last chunk."""
        self._put(bytes(self._held), last=True)
        self._held.clear()

    def _put(self, plaintext: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, last=last), plaintext, None))
        self._number += 1


class Passphrase:
    """A passphrase to open bundles with: what is derived from it is kept for the next reading of the same bundle."""

    def __init__(self, text: str, ids: Ids = _SYSTEM_IDS) -> None:
        self._text = text
        self._ids = ids
        self._kept: tuple[dict[str, str | int], PassphraseSeal] | None = None

    def seal(self, parameters: dict[str, str | int]) -> PassphraseSeal:
        """The seal of a bundle's header. Raises WrongPassphrase, BadBundle."""
        if self._kept is None or self._kept[0] != parameters:
            try:
                self._kept = parameters, PassphraseSeal.open(self._text, parameters, self._ids)
            except WrongPassphrase:
                raise
            except SealProblem as problem:
                raise BadBundle("its passphrase's parameters are none that a bundle has") from problem
        return self._kept[1]


class BundleReader(io.RawIOBase):
    """Decrypts ``file``. Each byte that it gives was verified; that the end is the end, when it is reached."""

    def __init__(self, file: BinaryIO, passphrase: Passphrase) -> None:
        """Raises BadBundle, and WrongPassphrase, which can't be told from an altered header."""
        head, header = _read_header(file)
        key = passphrase.seal(header.seal).unwrap(header.key, _WRAP)
        self._cipher = _cipher(key, head)
        self._file = file
        self._next = file.read(CHUNK + _TAG)
        self._held = memoryview(b"")
        self._number = 0
        self._ended = False

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill ``buffer``; 0 at the end. Raises BadBundle."""
        view = memoryview(buffer)
        while not self._held and not self._ended:
            self._open_next()
        taken = min(len(self._held), view.nbytes)
        view[:taken] = self._held[:taken]
        self._held = self._held[taken:]
        return taken

    def _open_next(self) -> None:
        chunk, self._next = self._next, self._file.read(CHUNK + _TAG) if self._next else b""
        self._ended = not self._next
        try:
            plaintext = self._cipher.decrypt(_nonce(self._number, last=self._ended), chunk, None)
        except (InvalidTag, ValueError):
            raise BadBundle("it was altered or cut short") from None
        self._held = memoryview(plaintext)
        self._number += 1


def _read_header(file: BinaryIO) -> tuple[bytes, _Header]:
    """What stands before the chunks, as it is and taken apart. Raises BadBundle."""
    begin = file.read(len(MAGIC) + 4)
    if not begin.startswith(MAGIC) or len(begin) < len(MAGIC) + 4:
        raise BadBundle("it is no bundle of a version known here")
    size = int.from_bytes(begin[len(MAGIC) :], "big")
    if size > _HEADER_LIMIT:
        raise BadBundle("its header is too large")
    raw = file.read(size)
    try:
        header = msgspec.json.decode(raw, type=_Header)
        cost = msgspec.convert({name: value for name, value in header.seal.items() if name != "salt"}, Cost)
    except msgspec.MsgspecError as error:
        raise BadBundle("its header can't be read") from error
    if cost.memory > _MEMORY or cost.iterations > _ITERATIONS or cost.lanes > _LANES:
        raise BadBundle("opening it would cost more memory or time than any bundle of ours does")
    return begin + raw, header


def _cipher(key: bytes, head: bytes) -> AESGCM:
    """The chunks' cipher: its key is bound to every byte that stands before them."""
    return AESGCM(HKDF(SHA256(), _KEY, salt=None, info=_CHUNKS + head).derive(key))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(_COUNTER, "big") + bytes([last])
