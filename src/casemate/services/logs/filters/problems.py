"""What is wrong with a filter pattern."""

from __future__ import annotations


class PatternProblem(ValueError):
    """The pattern can't be read; the message says why."""
