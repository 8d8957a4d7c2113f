"""What is wrong with a pattern."""

from __future__ import annotations


class PatternProblem(ValueError):
    """A text is no event pattern. The message is the reason, as AWS tells it where AWS's is known."""
