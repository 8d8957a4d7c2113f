"""``multipart/form-data`` taken apart while it arrives: fields first, within a limit, then one file as a stream.

RFC 7578; RFC 2046, section 5.1. Amazon S3 API Reference, "POST Object": the file is the last field, what is behind it
is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from email.message import Message

from casemate.gateway.http import BodyStream
from casemate.kernel.errors import ServiceError

MAX_FIELDS = 20_000
"""Bytes of all that stands in front of the file (S3 API Reference, "POST Object")."""
MAX_COUNT = 200
_MAX_BOUNDARY = 70
_PARAMETER = re.compile(r';\s*([a-z*]+)="((?:[^"\\]|\\.)*)"', re.IGNORECASE)
_NAME = re.compile(r"[\x21-\x7e]{1,200}")
FILE = "file"


class FormFault(ServiceError):
    """A form that can't be taken apart."""

    code = "MalformedPOSTRequest"


class NoFile(FormFault):
    """A form without a file."""

    code = "InvalidArgument"


class TooMuchInFront(FormFault):
    """More in front of the file than S3 takes."""

    code = "MaxPostPreDataLengthExceeded"


def boundary_of(content_type: str) -> bytes | None:
    """The boundary in a Content-Type header, None where it is no form."""
    if not content_type.lower().startswith("multipart/form-data"):
        return None
    message = Message()
    message["content-type"] = content_type
    found = message.get_param("boundary")
    if not isinstance(found, str) or not 1 <= len(found) <= _MAX_BOUNDARY or not found.isascii():
        return None
    return found.encode()


def _malformed() -> FormFault:
    return FormFault("The body of your POST request is not well-formed multipart/form-data.")


class FormReader:
    """A form on its way. A ``Sink``.

    ``then`` is called once, with the fields by lower-cased name and the file's name, or with a FormFault. ``file`` is
    the file as a stream: nothing of it is held but what its taker has not asked for yet.
    """

    def __init__(
        self, outer: BodyStream, boundary: bytes, then: Callable[[tuple[dict[str, str], str] | FormFault], None]
    ) -> None:
        self.file = BodyStream(None)
        self._outer = outer
        self._then = then
        self._delimiter = b"\r\n--" + boundary
        # The first delimiter has no line in front of it.
        self._buffer = bytearray(b"\r\n")
        self._fields: dict[str, str] = {}
        self._size = 0
        self._in_file = self._behind = self._over = False
        self.file.attach(outer.resume)

    def feed(self, piece: bytes) -> None:
        """See ``Sink``."""
        if self._over or self._behind:
            return
        self._buffer += piece
        if not self._in_file:
            try:
                self._read_fields()
            except FormFault as fault:
                self._end_with(fault)
                return
        if self._in_file:
            self._pass_on()

    def end(self) -> None:
        """See ``Sink``."""
        if self._over:
            return
        if not self._in_file:
            self._end_with(_malformed())
        elif self._behind:
            self.file.end()
        else:
            self.file.cut()

    def broken(self) -> None:
        """See ``Sink``."""
        if self._over:
            return
        if self._in_file:
            self.file.cut()
        else:
            self._end_with(_malformed())

    def _end_with(self, fault: FormFault) -> None:
        self._over = True
        self._buffer.clear()
        self._outer.pause()
        self._then(fault)

    def _read_fields(self) -> None:
        """Take the whole fields that have come. Raises FormFault."""
        while not self._in_file:
            start = self._buffer.find(self._delimiter)
            if start < 0:
                self._require_room(len(self._buffer))
                return
            head = start + len(self._delimiter)
            if self._buffer[head : head + 2] == b"--":
                raise NoFile("POST requires exactly one file upload per request.")
            headers_end = self._buffer.find(b"\r\n\r\n", head)
            if headers_end < 0:
                self._require_room(len(self._buffer))
                return
            name, filename = _described(bytes(self._buffer[head:headers_end]))
            begin = headers_end + 4
            if name.lower() == FILE:
                del self._buffer[:begin]
                self._in_file = True
                self._outer.pause()
                self._then((self._fields, filename))
                return
            end = self._buffer.find(self._delimiter, headers_end + 2)
            if end < 0:
                self._require_room(len(self._buffer))
                return
            self._add(name, bytes(self._buffer[begin:end]))
            self._require_room(end)
            self._size += end
            del self._buffer[:end]

    def _add(self, name: str, value: bytes) -> None:
        lowered = name.lower()
        if not _NAME.fullmatch(name) or lowered in self._fields or len(self._fields) >= MAX_COUNT:
            # Of two fields of one name nobody could say which the policy was checked against.
            raise _malformed()
        try:
            self._fields[lowered] = value.decode()
        except UnicodeDecodeError:
            raise _malformed() from None

    def _require_room(self, more: int) -> None:
        if self._size + more > MAX_FIELDS:
            raise TooMuchInFront("Your POST request fields preceding the upload file were too large.")

    def _pass_on(self) -> None:
        """Give the file's bytes on, but for what may be the beginning of a delimiter."""
        end = self._buffer.find(self._delimiter)
        if end >= 0:
            self._behind = True
        else:
            end = max(0, len(self._buffer) - len(self._delimiter) + 1)
        if end:
            self.file.feed(bytes(self._buffer[:end]))
            del self._buffer[:end]
        if self._behind:
            self._buffer.clear()
            self._outer.resume()
        elif not self.file.flowing:
            self._outer.pause()


def _described(head: bytes) -> tuple[str, str]:
    """A part's name and its file's name, from the part's headers. Raises FormFault."""
    for line in head.decode("utf-8", "replace").split("\r\n"):
        field, _, value = line.partition(":")
        if field.strip().lower() == "content-disposition" and value.strip().lower().startswith("form-data"):
            given = {name.lower(): re.sub(r"\\(.)", r"\1", text) for name, text in _PARAMETER.findall(value)}
            if "name" in given:
                # Some senders give the whole path of the file on their machine.
                return given["name"], re.split(r"[/\\]", given.get("filename", ""))[-1]
    raise _malformed()
