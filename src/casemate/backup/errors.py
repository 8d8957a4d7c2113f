"""What making, reading and restoring a backup can end in."""

from __future__ import annotations


class BackupProblem(Exception):
    """``message`` says what is wrong, ``advice`` what to do about it."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(f"{message} {advice}")
        self.message = message
        self.advice = advice


class DamagedBackup(BackupProblem):
    """A file that is no backup, is cut short, or whose content is not what its manifest says."""


class NewerBackup(BackupProblem):
    """A backup of a later version of Casemate than this one."""


class NotEmpty(BackupProblem):
    """There is something already where a backup, or what it holds, was to go; it is left as it is."""
