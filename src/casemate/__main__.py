"""The entry point: the command line, and the program it starts."""

from __future__ import annotations

import sys
import time

from casemate.cli.main import build, run
from casemate.cli.program import Program

_BEGAN = time.monotonic()


def _program() -> Program:
    # Imported when a command needs it: it brings in every service, and `casemate status` must start fast.
    from casemate.app import App

    return App(_BEGAN)


def main() -> None:
    """Run the command line and end with its exit code."""
    sys.exit(run(build(), _program))


if __name__ == "__main__":
    main()
