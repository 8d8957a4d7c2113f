"""What the store can end in, besides the kernel's NotCached, Conflict and AlreadyExists."""

from __future__ import annotations

from casemate.kernel.transaction import NotWritable


class StoreError(Exception):
    """The base of this room's errors."""


class StoreUnavailable(StoreError):
    """The database can't be read or written now; nothing of what was asked is committed.

    Unless the connection to the database was lost while it committed: then nobody can tell.
    """


class Busy(StoreUnavailable):
    """More work waits than the store takes, or another process holds the writer's turn: try again later."""


class NewerDocument(StoreError):
    """A document was written by a later version of Casemate than this one."""


class FeedTrimmed(StoreError):
    """The feed no longer holds what a reader has yet to see. ``floor`` is the last position that was trimmed."""

    def __init__(self, reader: str, floor: int) -> None:
        super().__init__(f"the change feed was trimmed past the cursor of {reader}, up to {floor}")
        self.floor = floor


class LeaseLost(StoreError):
    """Another holder took the lease meanwhile: nothing may be written under it."""


class ReadOnlyTransaction(StoreError, NotWritable):
    """A handler in a reading lane tried to write: its lane is declared wrong."""


class OpeningProblem(StoreError):
    """The store can't be opened: ``message`` says what is wrong, ``advice`` what to do about it."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(f"{message} {advice}")
        self.message = message
        self.advice = advice


class UnreadableDirectory(OpeningProblem):
    """The data directory is missing rights, of another owner, or no directory."""


class DirectoryInUse(OpeningProblem):
    """Another process holds the data directory. ``pid`` is its id, None when it didn't say."""

    def __init__(self, message: str, advice: str, pid: int | None) -> None:
        super().__init__(message, advice)
        self.pid = pid


class DiskFull(OpeningProblem):
    """There is no room on the data directory's disk."""


class HalfRestored(OpeningProblem):
    """A restore was interrupted: what is there is not whole."""


class NewerStore(OpeningProblem):
    """The store was written by a later version of Casemate."""


class DamagedStore(OpeningProblem):
    """The database file is no database, or is damaged."""


class WrongSeal(OpeningProblem):
    """The root key that was unsealed is not the one this store's secrets are sealed under."""


class ClockBehind(OpeningProblem):
    """The machine's clock is far behind the store's last commit."""
