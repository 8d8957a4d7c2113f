"""What the command line needs of the program itself; the composition root implements it.

The command line imports no gateway and no service, so that ``casemate status`` starts fast.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from casemate.settings import Settings, StartupProblem

__all__ = ["BackupFacts", "Check", "Program", "Report", "RootKeyReset", "Started", "StartupProblem"]

Report = Callable[[str, int, int], None]
"""Told how something long goes: (what is being worked on, how much is done, how much there is; 0: nobody knows)."""


class Started(NamedTuple):
    """The server answers. ``endpoint`` is its URL, with the port it really has; ``seconds`` it took to start.

    ``sealed`` says that it answers no calls until it is unlocked; ``account_id`` is "" then. ``ca`` is the
    certificate of the server's own CA, which clients must trust, None without one.
    """

    endpoint: str
    account_id: str
    credentials_file: Path
    data_dir: Path
    first_start: bool
    allow_reset: bool
    seconds: float
    sealed: bool = False
    ca: Path | None = None


class RootKeyReset(NamedTuple):
    """An account's root has a new access key; its secret is in ``credentials_file`` only."""

    account_id: str
    access_key_id: str
    credentials_file: Path


class BackupFacts(NamedTuple):
    """A backup: its file and size in bytes, the moment it holds (RFC 3339), the version that made it.

    ``counts`` are the resources in it by kind; ``needed`` the files that a start on it needs and it never holds.
    """

    file: Path
    size: int
    created: str
    version: str
    counts: Mapping[str, int]
    needed: tuple[str, ...]


class Check(NamedTuple):
    """One thing ``casemate doctor`` looked at: how it is, and what to do when it is not ``ok``."""

    name: str
    ok: bool
    detail: str
    advice: str = ""


class Program(Protocol):
    """The server, and what can be done to its data directory while it does not run."""

    def serve(
        self, settings: Settings, announce: Callable[[Started], None], read_settings: Callable[[], Settings]
    ) -> int:
        """Serve until signalled; the exit code, 0 after a clean stop (SIGINT, SIGTERM).

        ``announce`` is called when requests are answered; once before, if they wait for somebody to unlock it.
        ``read_settings`` reads the settings anew, on SIGHUP, and raises StartupProblem when they are wrong. Raises
        StartupProblem.
        """
        ...

    def reset_root_key(self, settings: Settings, account_id: str | None, passphrase: Callable[[], str]) -> RootKeyReset:
        """Give an account's root (the first account's by default) a new access key and drop its old ones.

        ``passphrase`` is asked for it where the seal needs one.
        Offline: raises StartupProblem while a server uses the data directory.
        """
        ...

    def back_up(self, settings: Settings, file: Path, report: Report) -> BackupFacts:
        """Write a backup of the data directory, which a server may have open. Raises StartupProblem."""
        ...

    def verify_backup(self, file: Path, report: Report) -> BackupFacts:
        """Check a backup from end to end. Raises StartupProblem."""
        ...

    def restore(self, settings: Settings, file: Path, report: Report) -> BackupFacts:
        """Restore a backup into the data directory, which must hold no store. Raises StartupProblem."""
        ...

    def check(self, settings: Settings) -> list[Check]:
        """Look at the data directory, its permissions, the seal, the clock and the port. Changes nothing."""
        ...
