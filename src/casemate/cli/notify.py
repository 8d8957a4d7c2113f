"""Telling systemd how the service is (sd_notify(3)): a datagram to the socket that NOTIFY_SOCKET names, if any."""

from __future__ import annotations

import os
import socket


def notify(state: str) -> None:
    """Tell ``state`` (``READY=1``) to who started this program, if it wants to know. It never fails the program."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return
    # "@" stands for the zero byte that an abstract address begins with (unix(7)).
    name = "\0" + address[1:] if address.startswith("@") else address
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as to:
        try:
            to.sendto(state.encode(), name)
        except OSError:
            # Whoever asked is gone: there is nobody to be told.
            return
