"""The gateway's side of compaction: starts the process when there is enough to do."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from casemate.lake.errors import LakeUnavailable
from casemate.lake.places import CLOSED, segments_directory
from casemate.lake.processes import spawn

_BUSY = 75
_DUE_BYTES = 64 << 20
_DUE_SECONDS = 3600.0
_TIMEOUT = 3600.0


class Compactor:
    """Compacts one stream under ``directory`` on demand. Blocking calls: for a thread or the keeper.

    ``retention_days`` is asked at each run where it is a function.
    """

    def __init__(
        self,
        directory: Path,
        stream: str,
        *,
        retention_days: int | Callable[[], int] = 90,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._directory = directory
        self._stream = stream
        self._retention_days = retention_days
        self._monotonic = monotonic
        self._last = monotonic()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def due(self) -> bool:
        """Whether 64 MiB of closed segments wait, or an hour went by since the last run."""
        if self._monotonic() - self._last >= _DUE_SECONDS:
            return True
        size = 0
        for path in segments_directory(self._directory, self._stream).glob("*" + CLOSED):
            try:
                size += path.stat().st_size
            except FileNotFoundError:
                continue
        return size >= _DUE_BYTES

    def run(self, only: frozenset[str] | None = None) -> bytes | None:
        """Run one compaction and return its outcome (JSON); None when another process is at it.

        ``only`` names the segments that it may take in, None for all of them.

        Raises LakeUnavailable when it fails, with what it said; nothing is lost then.
        """
        with self._lock:
            if self._closed:
                raise LakeUnavailable("the lake is closed")
            arguments = [str(self._directory), self._stream, "--retention-days", str(self._days())]
            if only is not None:
                arguments += ["--only", *sorted(only)]
            try:
                process = spawn("casemate.lake.compact", arguments, talks=False)
            except OSError as error:
                raise LakeUnavailable(f"compaction can't be started: {error.strerror}") from error
            self._process = process
        try:
            output, errors = process.communicate(timeout=_TIMEOUT)
        except subprocess.TimeoutExpired as error:
            process.kill()
            process.communicate()
            raise LakeUnavailable("compaction took too long") from error
        finally:
            with self._lock:
                self._process = None
        self._last = self._monotonic()
        if process.returncode == _BUSY:
            return None
        if process.returncode != 0:
            raise LakeUnavailable(
                f"compaction failed ({process.returncode}): {errors[-1000:].decode(errors='replace')}"
            )
        return output

    def _days(self) -> int:
        days = self._retention_days
        return days if isinstance(days, int) else days()

    def close(self) -> None:
        """End a run that goes on; the next one takes up from where it was."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.kill()
