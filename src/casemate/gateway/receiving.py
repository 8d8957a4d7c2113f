"""Bodies taken into blobs while they arrive, and bytes that are copied: the worker for ``kernel.streaming``'s work.

The event loop hands over what it read; a few threads decode, hash, encrypt and write. Of one body at most ``HIGH``
bytes wait for them, then its connection is not read from.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Any

from casemate.blobs.interface import BlobMissing
from casemate.blobs.objects import ObjectBlobs
from casemate.crypto.checksums import SIZES, checksum
from casemate.crypto.object_format import KEY_SIZE
from casemate.gateway.chunked import FORMS, Chunks, Seed, Whole
from casemate.gateway.http import BodyStream, Request
from casemate.kernel.ids import Ids
from casemate.kernel.streaming import NotReceived, Receive, Received, Rewrite

log = logging.getLogger("casemate.gateway")

HIGH, LOW = 1 << 20, 256 << 10
"""Bytes of one body that may wait to be written, and below which more is read."""
THREADS = 6
UNSIGNED = "UNSIGNED-PAYLOAD"
Then = Callable[[Any], None]
Body = Chunks | Whole


class Taking:
    """One blob in the making: content in, ``Received`` out. In a thread, unless it is one of ``small`` bytes at most:
    that touches no disk.
    """

    def __init__(
        self, blobs: ObjectBlobs, ids: Ids, limit: int, checksums: tuple[str, ...], body: Body, small: int = 0
    ) -> None:
        self._blobs = blobs
        self._limit = limit
        self._body = body
        self._small = small
        self._kept = bytearray()
        self._size = 0
        self.key = ids.random(KEY_SIZE)
        self._md5 = hashlib.md5(usedforsecurity=False)
        self._checksums = {name: checksum(name) for name in checksums}
        self._draft = None if small else blobs.draft(self.key)

    def add(self, data: bytes) -> None:
        """Take the next bytes. Raises NotReceived, BlobsUnavailable."""
        for content in self._body.feed(data):
            self._md5.update(content)
            for each in self._checksums.values():
                each.update(content)
            self._size += len(content)
            if self._size > self._limit:
                raise NotReceived("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
            self._write(content)

    def _write(self, content: bytes | memoryview) -> None:
        if self._draft is None:
            if self._size <= self._small:
                self._kept += content
                return
            self._draft = self._blobs.draft(self.key)
            self._draft.write(bytes(self._kept))
            self._kept.clear()
        self._draft.write(content)

    def finish(self) -> Received:
        """That was all: the blob, durable. Raises as ``add``."""
        self._body.end()
        if self._draft is None:
            name, sealed = self._blobs.seal(self.key, bytes(self._kept))
        else:
            name, sealed = self._draft.finish(), b""
        return Received(
            blob=name,
            sealed=sealed,
            key=self.key,
            size=self._size,
            md5=self._md5.digest(),
            checksums={name: each.digest() for name, each in self._checksums.items()},
            trailers=self._body.trailers,
        )

    def abandon(self) -> None:
        """Leave nothing of it."""
        if self._draft is not None:
            self._draft.abandon()


def kept_bytes(blobs: ObjectBlobs, ids: Ids, work: Receive, content: bytes) -> Received:
    """Bytes that a service of ours has for a body, as a durable blob. Blocks: for threads. Raises BlobsUnavailable.

    What no commit comes to name is found and removed as what a crash left is.
    """
    taking = Taking(blobs, ids, work.limit, work.checksums, Whole(""))
    try:
        taking.add(content)
        return taking.finish()
    except BaseException:
        taking.abandon()
        raise


class _Upload:
    """A body on its way from a connection into a blob. A ``Sink``; what blocks is done by one thread at a time."""

    def __init__(
        self, receiver: Receiver, stream: BodyStream, begin: Callable[[], Taking], small: int, then: Then
    ) -> None:
        self._receiver = receiver
        self._stream = stream
        self._begin = begin
        self._small = small
        self._then = then
        self._taking: Taking | None = None
        self._waiting: list[bytes] = []
        self._size = 0  # of what waits and of what is being written
        self._busy = self._ended = self._broken = self._over = False

    def feed(self, piece: bytes) -> None:
        """See ``Sink``."""
        if not self._over:
            self._waiting.append(piece)
            self._size += len(piece)
            if self._size > HIGH:
                self._stream.pause()
            self._go_on()

    def end(self) -> None:
        """See ``Sink``."""
        self._ended = True
        self._go_on()

    def broken(self) -> None:
        """See ``Sink``."""
        self._broken = True
        self._go_on()

    def _go_on(self) -> None:
        # A small body is there whole before the first thread is asked: it is then asked once.
        if self._busy or self._over or not (self._waiting or self._ended or self._broken):
            return
        self._busy = True
        self._receiver.loop.call_soon(self._hand_over)

    def _hand_over(self) -> None:
        pieces, self._waiting = self._waiting, []
        ended, broken = self._ended, self._broken
        size = sum(map(len, pieces))
        if self._taking is None and ended and not broken and size <= self._small:
            # All of it is here and goes to no disk: that takes less time than asking a thread.
            done = self._receiver.loop.create_future()
            try:
                done.set_result(self._work(pieces, ended, broken))
            except Exception as error:
                done.set_exception(error)
            self._worked(done, size)
            return
        future = self._receiver.loop.run_in_executor(self._receiver.threads, self._work, pieces, ended, broken)
        future.add_done_callback(lambda done: self._worked(done, size))

    def _work(self, pieces: list[bytes], ended: bool, broken: bool) -> Received | None:
        try:
            if broken:
                raise NotReceived("IncompleteBody", "The request body terminated unexpectedly")
            if self._taking is None:
                self._taking = self._begin()
            for piece in pieces:
                self._taking.add(piece)
            return self._taking.finish() if ended else None
        except BaseException:
            if self._taking is not None:
                self._taking.abandon()
            raise

    def _worked(self, future: asyncio.Future[Received | None], size: int) -> None:
        self._busy = False
        self._size -= size
        error = None if future.cancelled() else future.exception()
        if future.cancelled() or error is not None:
            self._over = True
            self._then(error or NotReceived("IncompleteBody"))
        elif (received := future.result()) is not None:
            self._over = True
            self._then(received)
        else:
            if self._size < LOW and not (self._ended or self._broken):
                self._stream.resume()
            self._go_on()


class Receiver:
    """Takes bodies, and copies. ``then`` is called on the loop's thread, with Received or with what went wrong."""

    def __init__(self, blobs: ObjectBlobs, ids: Ids, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.threads = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="bodies")
        self._blobs = blobs
        self._ids = ids

    def close(self) -> None:
        """Begin nothing more."""
        self.threads.shutdown(wait=True, cancel_futures=True)

    def receive(self, request: Request, seed: Seed | None, work: Receive, then: Then) -> None:
        """Take the body of a request that is verified; ``seed`` is what its chunks' signatures go on from."""
        claimed = request.header("x-amz-content-sha256") or ""
        # A checksum that is to come behind the body is announced in front of it.
        named = (request.header("x-amz-trailer") or "").lower().split(",")
        announced = {name.strip().removeprefix("x-amz-checksum-").upper() for name in named}
        wanted = tuple(sorted({*work.checksums, *(announced & SIZES.keys())}))

        def begin() -> Taking:
            if claimed in FORMS:
                body: Body = Chunks(claimed, seed)
            else:
                body = Whole("" if claimed in ("", UNSIGNED) else claimed)
            return Taking(self._blobs, self._ids, work.limit, wanted, body, work.small)

        stream = request.stream or _read_already(request.body)
        stream.take(_Upload(self, stream, begin, work.small, then))

    def rewrite(self, work: Rewrite, then: Then) -> None:
        """Copy what is kept already into one new blob."""
        self._run(lambda: self._copy(work), then)

    def drop(self, received: Received) -> None:
        """Remove what was taken in for a call that did not commit it."""
        if not received.sealed:
            self._run(lambda: self._blobs.delete(received.blob), lambda _: None)

    def _copy(self, work: Rewrite) -> Received:
        taking = Taking(self._blobs, self._ids, 1 << 62, work.checksums, Whole(""), work.small)
        try:
            for content in chain.from_iterable(map(self._blobs.piece, work.pieces)):
                taking.add(content)
            return taking.finish()
        except BlobMissing:
            taking.abandon()
            raise NotReceived("IncompleteBody", "The source was deleted meanwhile") from None
        except BaseException:
            taking.abandon()
            raise

    def _run(self, work: Callable[[], Any], then: Then) -> None:
        def done(future: asyncio.Future[Any]) -> None:
            error = None if future.cancelled() else future.exception()
            if error is not None:
                log.warning("bytes could not be written or removed: %s", error)
            then(error or (NotReceived("IncompleteBody") if future.cancelled() else future.result()))

        self.loop.run_in_executor(self.threads, work).add_done_callback(done)


def _read_already(body: bytes) -> BodyStream:
    """A body that is there whole."""
    stream = BodyStream(len(body))
    if body:
        stream.feed(body)
    stream.end()
    return stream
