"""Bundles: items as lines of JSON in an encrypted stream (``casemate.crypto.bundle``).

The first line says what the file is, each other one is an item, and the last one counts them.
"""

from __future__ import annotations

import io
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from casemate.crypto.bundle import BadBundle, BundleReader, BundleWriter, Passphrase
from casemate.crypto.errors import SealProblem, WrongPassphrase
from casemate.crypto.passphrase import PassphraseSeal
from casemate.kernel.ids import SystemIds
from casemate.transfer.items import Item, Parameter, Secret
from casemate.transfer.problems import TransferProblem
from casemate.transfer.sources import Unreadable

_LINE = 16 * 1024 * 1024
"""Bytes of the longest line: far more than a hundred versions of the largest values take."""


class Begin(msgspec.Struct, frozen=True, tag_field="kind", tag="bundle", forbid_unknown_fields=True):
    """The first line: when the bundle was made (RFC 3339), and of which account's Region."""

    created: str
    account: str
    region: str


class End(msgspec.Struct, frozen=True, tag_field="kind", tag="end", forbid_unknown_fields=True):
    """The last line: how many items there are."""

    items: int


_DECODER: msgspec.json.Decoder[Begin | Secret | Parameter | End] = msgspec.json.Decoder(
    Begin | Secret | Parameter | End
)
_ENCODER = msgspec.json.Encoder()


def write_bundle(path: Path, begin: Begin, items: Iterable[Item], passphrase: Callable[[], str]) -> int:
    """Write a bundle, 0600, that comes to be when it is whole or not at all; how many items are in it.

    ``passphrase`` is asked before the first item is read. Raises TransferProblem.
    """
    target = path.absolute()
    if target.exists() or target.is_symlink():
        raise _there(path)
    try:
        seal = PassphraseSeal.create(passphrase(), SystemIds())
    except SealProblem as problem:
        raise TransferProblem(problem.message, problem.advice) from problem
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
            count = _write(file, seal, begin, items)
            file.flush()
            os.fsync(file.fileno())
        # link() refuses a name that somebody took meanwhile, rename() would replace it.
        os.link(temporary, target)
        _sync_directory(target.parent)
    except FileExistsError:
        raise _there(path) from None
    except OSError as error:
        raise TransferProblem(
            f"{path} can't be written: {error.strerror}", "See to its directory's permissions and free space."
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
    return count


def _write(file: BinaryIO, seal: PassphraseSeal, begin: Begin, items: Iterable[Item]) -> int:
    stream = BundleWriter(file, seal)
    stream.write(_ENCODER.encode(begin) + b"\n")
    count = 0
    for item in items:
        stream.write(_ENCODER.encode(item) + b"\n")
        count += 1
    stream.write(_ENCODER.encode(End(count)) + b"\n")
    stream.finish()
    return count


class BundleSource:
    """A bundle's items. The whole of it is verified by reading it once, which is before anything is written."""

    def __init__(self, path: Path, passphrase: str) -> None:
        self._path = path
        self._passphrase = Passphrase(passphrase)
        self.notes: list[str] = []

    def count(self) -> int | None:
        """Its end alone says it."""
        return None

    def items(self, wanted: Callable[[str], bool]) -> Iterator[Item | Unreadable]:
        """The items whose names are wanted. Raises TransferProblem."""
        with self._opened() as lines:
            first = self._decoded(next(lines, b""))
            if not isinstance(first, Begin):
                raise self._damaged("it does not begin as a bundle does")
            count, end = 0, None
            for line in lines:
                item = self._decoded(line)
                if end is not None or isinstance(item, Begin):
                    raise self._damaged("there is something behind its end")
                if isinstance(item, End):
                    end = item
                    continue
                count += 1
                if wanted(item.name):
                    yield item
            if end is None or end.items != count:
                raise self._damaged("it does not have as many items as it says")

    def _decoded(self, line: bytes) -> Begin | Secret | Parameter | End:
        try:
            return _DECODER.decode(line)
        except msgspec.MsgspecError as error:
            raise self._damaged("a line of it is none of a bundle's") from error

    @contextmanager
    def _opened(self) -> Iterator[Iterator[bytes]]:
        try:
            with self._path.open("rb") as file, io.BufferedReader(BundleReader(file, self._passphrase)) as stream:
                yield _lines(stream)
        except OSError as error:
            raise TransferProblem(
                f"{self._path} can't be read: {error.strerror}", "Check its path and permissions."
            ) from error
        except WrongPassphrase:
            raise TransferProblem(
                f"the passphrase does not open {self._path}", "It is another one, or the file was altered."
            ) from None
        except BadBundle as bad:
            raise self._damaged(str(bad)) from bad

    def _damaged(self, why: str) -> TransferProblem:
        return TransferProblem(f"{self._path} is damaged, or no bundle: {why}", "Take another copy of it.")


def _lines(stream: io.BufferedReader[BundleReader]) -> Iterator[bytes]:
    while line := stream.readline(_LINE):
        if not line.endswith(b"\n"):
            raise BadBundle("a line of it is too long, or its last one has no end")
        yield line


def _there(path: Path) -> TransferProblem:
    return TransferProblem(f"{path} is there already", "Name another file, or move that one away.")


def _sync_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
