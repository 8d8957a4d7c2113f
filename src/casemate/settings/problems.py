"""Why the program can't start, said for a person."""

from __future__ import annotations


class StartupProblem(Exception):
    """Why the program can't start or go on, for a person: what is wrong, and what to do about it."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class SettingsProblem(StartupProblem):
    """A setting that is unknown, malformed or refused. The message names it and where it came from."""
