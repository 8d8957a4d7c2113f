"""What functions may reach beyond this server: the setting ``function_reach``, read and asked."""

from __future__ import annotations

import ipaddress
import re
from fnmatch import fnmatchcase
from typing import NamedTuple

from casemate.settings.values import Refused

_ALLOWED = (
    "[ACCOUNT/FUNCTION@]HOST:PORT, with commas between them: HOST is a name or a loopback address, PORT from 1024 on "
    "and neither 9001 nor 9002, FUNCTION a name with * for any letters"
)
_WAY = re.compile(r"(?:([0-9]{12})/([A-Za-z0-9_*-]{1,64})@)?([a-z0-9]([a-z0-9._-]{0,252}[a-z0-9])?):([1-9][0-9]{3,4})")
_TAKEN = (9001, 9002)
"""Ports within a sandbox that lead to the Runtime API and to this server."""
_MOST = 32


class Way(NamedTuple):
    """A server that functions may reach: those of one account with names like ``function``; all of them with "" """

    account: str
    function: str
    host: str
    port: int

    def is_for(self, account: str, function: str) -> bool:
        """Whether a function may take it."""
        return not self.account or (self.account == account and fnmatchcase(function, self.function))


def reach(value: object) -> str:
    """Ways with commas between them, or nothing."""
    if not isinstance(value, str):
        raise Refused(_ALLOWED)
    ways(value)
    return str(value)


def ways(text: str) -> tuple[Way, ...]:
    """What the setting names. Raises Refused."""
    found = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        match = _WAY.fullmatch(part)
        if match is None or int(match[5]) > 65535 or int(match[5]) in _TAKEN or not _is_nameable(match[3]):
            raise Refused(_ALLOWED)
        found.append(Way(match[1] or "", match[2] or "", match[3], int(match[5])))
    if len(found) > _MOST:
        raise Refused(f"{_ALLOWED}; {_MOST} of them at most")
    return tuple(found)


def _is_nameable(host: str) -> bool:
    """Whether a sandbox can have it lead somewhere else: a name, or an address of its own loopback."""
    try:
        return ipaddress.IPv4Address(host).is_loopback
    except ValueError:
        # What consists of digits and dots alone some resolvers take for an address.
        return not re.fullmatch(r"[0-9.]+", host)
