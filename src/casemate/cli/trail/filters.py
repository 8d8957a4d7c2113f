"""What a person looks for: one attribute of it is the server's to find, all the rest is found here.

LookupEvents takes one attribute (API Reference, "LookupAttributes"), so the call names the one that most likely leaves
the fewest events.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from functools import partial
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import NamedTuple

from casemate.cli.output import CommandProblem
from casemate.cli.trail.records import Record

Takes = Callable[[Record], bool]
_MAX_VALUE = 2000


class Filters(NamedTuple):
    """Everything that was asked for; "" and None ask for nothing.

    ``user``, ``event``, ``resource``, ``source`` and ``type`` may be patterns with ``*`` and ``?``.
    """

    words: tuple[str, ...] = ()
    user: str | None = None
    event: str | None = None
    resource: str | None = None
    type: str | None = None
    source: str | None = None
    error: str | None = None
    ip: str | None = None
    key: str | None = None
    failed: bool = False
    denied: bool = False
    writes: bool = False

    def split(self) -> tuple[list[dict[str, str]], list[Takes]]:
        """LookupAttributes, with one attribute or none, and what is left to be looked at in each event.

        Raises CommandProblem for what can't be looked for.
        """
        service, event = self._action()
        # The rarest first, by what is usual: an ARN or a key is one of thousands, a service one of twenty.
        exact: tuple[tuple[str, str | None, Callable[[str], Takes]], ...] = (
            ("ResourceName", self.resource, _resource),
            ("AccessKeyId", self.key, partial(_like, lambda record: [record.access_key_id])),
            ("Username", self.user, _user),
            ("EventName", event, partial(_like, lambda record: [record.name])),
            ("ResourceType", self.type, partial(_like, lambda record: record.types())),
            ("EventSource", service, partial(_like, lambda record: [record.source])),
        )
        attributes: list[dict[str, str]] = []
        takes: list[Takes] = []
        for name, value, taking in exact:
            if value is None:
                continue
            if not attributes and not _is_pattern(value) and not (name == "Username" and value.startswith("arn:")):
                if len(value) > _MAX_VALUE:
                    raise CommandProblem("a value has at most 2000 characters", "")
                attributes.append({"AttributeKey": name, "AttributeValue": value})
            else:
                takes.append(taking(value))
        if self.writes and not attributes:
            attributes.append({"AttributeKey": "ReadOnly", "AttributeValue": "false"})
        elif self.writes:
            takes.append(lambda record: not record.read_only)
        return attributes, [*takes, *self._rest()]

    def _action(self) -> tuple[str | None, str | None]:
        """The source and the event's name; ``--event kms:Decrypt`` says both."""
        source, event = self.source, self.event
        if event is not None and ":" in event:
            prefix, _, event = event.partition(":")
            source = source or prefix
        if source is not None and "." not in source:
            source = f"{source}.amazonaws.com"
        return source, event

    def _rest(self) -> list[Takes]:
        takes: list[Takes] = []
        if self.error is not None:
            wanted = self.error.lower()
            takes.append(lambda record: wanted in record.error.lower())
        if self.failed:
            takes.append(lambda record: record.error != "")
        if self.denied:
            takes.append(lambda record: record.denied)
        if self.ip is not None:
            takes.append(_address(self.ip))
        for word in self.words:
            takes.append(_word(word))
        return takes


def _is_pattern(value: str) -> bool:
    return "*" in value or "?" in value


def _like(values: Callable[[Record], Iterable[str]], wanted: str) -> Takes:
    if _is_pattern(wanted):
        # Brackets stand for themselves: names have them, and nobody looks for one of several letters.
        pattern = wanted.lower().replace("[", "[[]")
        return lambda record: any(fnmatchcase(value.lower(), pattern) for value in values(record))
    return lambda record: wanted in values(record)


def _resource(wanted: str) -> Takes:
    return _like(lambda record: [form for name in record.resources() for form in _forms(name)], wanted)


def _forms(name: str) -> tuple[str, ...]:
    """An ARN, what it names, and the last part of that."""
    tail = name.split(":", 5)[-1]
    return name, tail, re.split("[/:]", tail)[-1]


def _user(wanted: str) -> Takes:
    def names(record: Record) -> list[str]:
        issuer = ("userIdentity", "sessionContext", "sessionIssuer")
        return [
            record.username,
            record.text("userIdentity", "arn"),
            record.text(*issuer, "arn"),
            record.text(*issuer, "userName"),
        ]

    return _like(names, wanted)


def _address(wanted: str) -> Takes:
    network: IPv4Network | IPv6Network | None
    try:
        network = ip_network(wanted, strict=False)
    except ValueError:
        if "/" in wanted:
            raise CommandProblem(f"{wanted} is no range of addresses", "It looks like 192.0.2.0/24.") from None
        network = None

    def takes(record: Record) -> bool:
        source = record.text("sourceIPAddress")
        if network is None:
            return source == wanted
        try:
            return ip_address(source) in network
        except ValueError:
            return False

    return takes


def _word(word: str) -> Takes:
    wanted = word.lower()
    return lambda record: wanted in record.raw.lower() or wanted in record.action.lower()
