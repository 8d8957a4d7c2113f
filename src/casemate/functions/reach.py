"""What a function may reach beyond this server, as its sandbox sees it.

Each server has a door: a listening socket on the sandbox's own loopback, with the server's port, and a name in
``/etc/hosts`` that leads there. So programs connect by the server's own name, TLS and its proof of that name included,
and the runner carries the bytes. Nothing that has no door can be reached.
"""

from __future__ import annotations

import hashlib
import ipaddress
from pathlib import Path
from typing import NamedTuple

from casemate.settings.reach import Way, ways

HOSTS = "127.0.0.1 localhost\n"
"""``/etc/hosts`` of those that reach nothing more."""
_FIRST = ipaddress.IPv4Address("127.20.0.1")


class Door(NamedTuple):
    """A way out of a sandbox: ``address`` and ``port`` inside lead to ``host`` and ``port`` outside."""

    address: str
    host: str
    port: int


class Reach:
    """Who may reach what. ``text`` is the setting; files for sandboxes are written beneath ``directory``."""

    def __init__(self, text: str, directory: Path) -> None:
        self._ways = ways(text)
        names = dict.fromkeys(way.host for way in self._ways if not _is_own(way.host))
        self._addresses = {name: str(_FIRST + number) for number, name in enumerate(names)}
        self._directory = directory

    def doors(self, account: str, function: str) -> tuple[Door, ...]:
        """The doors of a function's sandboxes."""
        found = dict.fromkeys(self._door(way) for way in self._ways if way.is_for(account, function))
        # Inside, localhost and 127.0.0.1 are one place.
        return tuple({(door.address, door.port): door for door in found}.values())

    def _door(self, way: Way) -> Door:
        if way.host == "localhost":
            return Door("127.0.0.1", way.host, way.port)
        return Door(self._addresses.get(way.host, way.host), way.host, way.port)

    def files(self, doors: tuple[Door, ...]) -> tuple[tuple[Path, str], ...]:
        """What a sandbox with these doors has of its own: (file, its name inside)."""
        lines = sorted({f"{door.address} {door.host}\n" for door in doors if not _is_own(door.host)})
        if not lines:
            return ()
        text = HOSTS + "".join(lines)
        path = self._directory / hashlib.sha256(text.encode()).hexdigest()
        if not path.exists():
            self._directory.mkdir(mode=0o755, parents=True, exist_ok=True)
            path.write_text(text)
            path.chmod(0o644)
        return ((path, "/etc/hosts"),)


def _is_own(host: str) -> bool:
    """Whether a sandbox needs no name for it."""
    try:
        return ipaddress.IPv4Address(host).is_loopback
    except ValueError:
        return host == "localhost"
