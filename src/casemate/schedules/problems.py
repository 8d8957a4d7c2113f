"""What is wrong with an expression."""

from __future__ import annotations


class ScheduleProblem(ValueError):
    """A text is no schedule expression. The message says why, in our own words."""
