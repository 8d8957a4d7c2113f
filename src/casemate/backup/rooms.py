"""What a room of the installation must do to be in a backup, and to come back from one.

The store and the lake are rooms. A further one needs a Source and a Sink, and a name of its own, which is the
first step of its parts' names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import TracebackType
from typing import IO, NamedTuple, Protocol

from casemate.backup.manifest import Part

Progress = Callable[[str, int, int], None]
"""Told how it goes: (what is being worked on, how much of it is done, how much there is; 0 where nobody knows)."""


class PartSource(NamedTuple):
    """A part to be written: its name, and what writes its content to a stream and returns how many rows it has.

    ``packed`` says that the content is compressed already.
    """

    name: str
    write: Callable[[IO[bytes], Progress], int]
    packed: bool = False


class Source(Protocol):
    """A room that is backed up. As a context manager it takes and gives back what it needs for that (locks, files)."""

    def hold(self) -> None:
        """Fix what belongs to the backup's point in time. No commit happens meanwhile, so this must be quick."""
        ...

    def parts(self) -> Iterator[PartSource]:
        """The room's parts as of that point, in the order in which they are to be restored."""
        ...

    def __enter__(self) -> Source: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Sink(Protocol):
    """A room that is restored."""

    @property
    def name(self) -> str:
        """The first step of its parts' names."""
        ...

    def check(self, part: Part) -> None:
        """Raise DamagedBackup unless ``part``'s name is one that this room writes."""
        ...

    def take(self, part: Part, content: IO[bytes], progress: Progress) -> None:
        """Put a part where it belongs. Raises DamagedBackup for content that can't be right."""
        ...

    def finish(self) -> None:
        """Make what was taken durable."""
        ...
