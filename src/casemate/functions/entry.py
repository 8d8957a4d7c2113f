"""What runs first inside a sandbox: it opens the doors that the runner answers at, and becomes the function's runtime.

Run by path, with the standard library alone, as ``entry.py CHANNEL UID ADDRESS:PORT[,…] PROGRAM…``. The listening
sockets belong to the sandbox's own network, so that nobody outside can reach them; the runner, to whom they are handed
over CHANNEL, accepts what connects to them.
"""

import os
import socket
import sys


def _become(uid: int) -> None:
    """Lay down root's rights; the capabilities that this took are gone with them (capabilities(7))."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


def main() -> None:
    """Open the doors, hand them over, and become the runtime."""
    channel = socket.socket(fileno=int(sys.argv[1]))
    if sys.argv[2] != "-":
        _become(int(sys.argv[2]))
    doors = []
    for place in sys.argv[3].split(","):
        address, _, port = place.rpartition(":")
        door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        door.bind((address, int(port)))
        door.listen(128)
        doors.append(door)
    socket.send_fds(channel, [b"doors"], [door.fileno() for door in doors])
    channel.close()
    for door in doors:
        door.close()
    program = sys.argv[4:]
    wrapper = os.environ.get("AWS_LAMBDA_EXEC_WRAPPER")
    if wrapper:
        program = [wrapper, *program]
    try:
        os.chdir("/var/task")
        os.execv(program[0], program)  # noqa: S606 - the whole purpose
    except OSError as error:
        sys.stderr.write(f"{program[0]}: {error.strerror}\n")
        sys.exit(127)


if __name__ == "__main__":
    main()
