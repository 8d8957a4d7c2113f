"""Where passphrases come from: a terminal, or a file descriptor. Never an argument, never a variable."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from casemate.cli.output import CommandProblem

_LIMIT = 4096

PassphraseFd = Annotated[
    int | None,
    typer.Option(
        "--passphrase-fd",
        metavar="N",
        min=0,
        help="Read passphrases from this file descriptor, one a line (0: standard input), instead of asking.",
    ),
]


class Passphrases:
    """Asks for passphrases, or reads them as lines from ``descriptor``, in the order in which they are needed."""

    def __init__(self, descriptor: int | None) -> None:
        self._descriptor = descriptor

    def known(self, what: str = "Passphrase") -> str:
        """A passphrase that is there already."""
        if self._descriptor is not None:
            return self._line(self._descriptor)
        return str(typer.prompt(what, hide_input=True, err=True))

    def new(self, what: str = "New passphrase") -> str:
        """A passphrase that is chosen now; at a terminal it is asked for twice."""
        if self._descriptor is not None:
            return self._line(self._descriptor)
        return str(typer.prompt(what, hide_input=True, err=True, confirmation_prompt=True))

    def _line(self, descriptor: int) -> str:
        # A byte at a time: what follows the line is another reader's.
        line = bytearray()
        try:
            while (byte := os.read(descriptor, 1)) not in (b"", b"\n") and len(line) < _LIMIT:
                line += byte
            if line or byte:
                return line.decode()
        except OSError as error:
            raise CommandProblem(
                f"no passphrase can be read from file descriptor {descriptor}: {error.strerror}",
                "Open it for reading: --passphrase-fd 3 3<FILE.",
            ) from error
        except UnicodeDecodeError:
            raise CommandProblem("the passphrase is not UTF-8 text", "Write it in UTF-8.") from None
        raise CommandProblem(
            f"file descriptor {descriptor} has no further line", "Give one line for each passphrase that is needed."
        )
