"""What is wrong with a query."""

from __future__ import annotations


class QueryProblem(ValueError):
    """The query can't be read. ``start`` and ``end`` are characters of it; the message says why."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.start = start
        self.end = end


class NoSuchCommand(Exception):
    """A command of Logs Insights that is not here; the argument is its name."""
