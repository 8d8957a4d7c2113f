"""A child of the supervisor: ``python -m casemate.worker FD``. It is told all it needs over that socket."""

from __future__ import annotations

import os
import socket
import sys

import msgspec

from casemate.supervisor import MAX_MESSAGE, Assignment


def main() -> None:
    """Take the assignment and work until told to stop; end when the supervisor does."""
    control = socket.socket(fileno=int(sys.argv[1]))
    control.set_inheritable(False)
    message = control.recv(MAX_MESSAGE)
    if not message:
        sys.exit(0)
    assignment = msgspec.msgpack.decode(message, type=Assignment)
    for descriptor in (assignment.listener, assignment.doorbell):
        if descriptor >= 0:
            os.set_inheritable(descriptor, False)
    # Imported behind the assignment, so that a child whose supervisor is gone ends at once.
    from casemate.app import work

    sys.exit(work(assignment, control))


if __name__ == "__main__":
    main()
