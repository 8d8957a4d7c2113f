"""System calls of a server, as strace writes them down, in the order in which they began and ended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CALLS = ("openat", "pwrite64", "write", "writev", "sendto", "sendmsg", "fsync", "fdatasync", "recvfrom", "read")
OPTIONS = ("-f", "-yy", "-qq", "-s", "16384", "-e", "signal=none", "-e", "trace=" + ",".join(CALLS))
"""Options of strace: threads too, descriptors with their paths and peers, data in full."""

_SENDING = ("write", "writev", "sendto", "sendmsg")
_RECEIVING = ("recvfrom", "read")
_BEGUN = re.compile(r"(?P<pid>\d+)\s+(?P<name>\w+)\((?P<rest>.*)$")
_RESUMED = re.compile(r"(?P<pid>\d+)\s+<\.\.\. (?P<name>\w+) resumed>(?P<rest>.*)$")
_DESCRIPTOR = re.compile(r"\d+<(.*?)>[,)]")
_UNFINISHED = "<unfinished ...>"


@dataclass
class SystemCall:
    """A call: its arguments as text, the lines at which it began and had returned, and what it returned."""

    name: str
    text: str
    began: int
    ended: int | None = None

    @property
    def succeeded(self) -> bool:
        """Whether it returned, and not -1."""
        return self.ended is not None and not self.text.rpartition(" = ")[2].startswith(("-1", "?"))

    @property
    def file(self) -> str:
        """The path of the file, or the ends of the socket, behind its first argument; "" for no descriptor."""
        match = _DESCRIPTOR.match(self.text)
        return match[1] if match else ""


def parse(lines: Iterable[str]) -> list[SystemCall]:
    """The calls in the order in which they began."""
    calls: list[SystemCall] = []
    waiting: dict[str, SystemCall] = {}
    for number, line in enumerate(lines):
        resumed = _RESUMED.match(line)
        if resumed is not None:
            call = waiting.pop(resumed["pid"])
            call.text += resumed["rest"]
            call.ended = number
            continue
        begun = _BEGUN.match(line)
        if begun is None:
            continue
        call = SystemCall(begun["name"], begun["rest"].removesuffix(_UNFINISHED), number)
        calls.append(call)
        if begun["rest"].endswith(_UNFINISHED):
            waiting[begun["pid"]] = call
        else:
            call.ended = number
    return calls


def require_store_synced(calls: Sequence[SystemCall], mark: str, request_id: str) -> None:
    """Between the request with ``mark`` in it and its reply, the store's log took the change, and was synced after.

    The change is known by the mark, or by the request's id in its audit record. Raises AssertionError.
    """
    arrived, reply = _bounds(calls, mark, request_id)
    log = [call for call in calls if call.file.endswith("/store.sqlite3-wal") and arrived < call.began < reply]
    written = [call for call in log if call.name == "pwrite64" and (mark in call.text or request_id in call.text)]
    synced = [call for call in log if call.name in ("fsync", "fdatasync")]
    assert written, "the store's log was not written before the reply"
    last = max(_returned(call) for call in written)
    assert any(last < call.began and call.succeeded and _returned(call) < reply for call in synced), (
        "no sync of the store's log returned between the change and the reply"
    )


def require_segment_synced(calls: Sequence[SystemCall], mark: str, request_id: str) -> None:
    """The record of the request reached a segment, open for synced writes, before the reply began.

    The segment's own entry in its directory too. Raises AssertionError.
    """
    _, reply = _bounds(calls, mark, request_id)
    written = [
        call for call in calls if call.name == "pwrite64" and "/segments/" in call.file and request_id in call.text
    ]
    assert written, "the request's record was not written to a segment"
    assert written[0].succeeded, written[0].text[-80:]
    assert _returned(written[0]) < reply, "the record was written after the reply"
    path = written[0].file
    opened = [call for call in calls if call.name == "openat" and f'"{path}"' in call.text and "O_CREAT" in call.text]
    assert opened, f"{path} was not opened"
    assert "O_DSYNC" in opened[0].text, "the segment is not open for synced writes"
    directory = path.rpartition("/")[0]
    assert any(
        call.name == "fsync" and call.file == directory and opened[0].began < call.began and call.succeeded
        for call in calls
        if call.ended is not None and call.ended < reply
    ), "the segment's directory was not synced"


def _bounds(calls: Sequence[SystemCall], mark: str, request_id: str) -> tuple[int, int]:
    """The lines at which the request had been read and its reply began to be sent."""
    arrived = [call for call in calls if call.name in _RECEIVING and call.file.startswith("TCP") and mark in call.text]
    replies = [
        call for call in calls if call.name in _SENDING and call.file.startswith("TCP") and request_id in call.text
    ]
    assert arrived, "the request was not read"
    assert replies, "no reply was sent"
    return _returned(arrived[0]), replies[0].began


def _returned(call: SystemCall) -> int:
    assert call.ended is not None, f"{call.name} did not return"
    return call.ended
