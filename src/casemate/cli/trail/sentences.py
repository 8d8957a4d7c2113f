"""An event as one English sentence: when, who, what, on what, from where, and why not."""

from __future__ import annotations

import re
from datetime import tzinfo

from rich.text import Text

from casemate.cli.output import plain
from casemate.cli.trail.records import Record

_BECAUSE = re.compile(r"is not authorized to perform: .*?\b(?:because|with) (?P<why>.+?)\.?$", re.DOTALL)
_ITSELF = re.compile(r"\bthe [a-z0-9-]+:[A-Za-z0-9*]+ action\b")
_MAX_OBJECTS = 2
_MAX_TEXT = 300


def sentence(record: Record, zone: tzinfo) -> Text:
    """The sentence, safe to print. It has no day: see ``times.day_name``."""
    said = Text(f"{record.at.astimezone(zone):%H:%M:%S} ", style="dim")
    said.append(_shown(_who(record)), style="bold not dim")
    kind = _kind(record)
    if kind:
        said.append(f" ({_shown(kind)})", style="not dim")
    verb, style = _verb(record)
    said.append(f" {verb} ", style=style)
    said.append(_shown(record.action), style="cyan not dim")
    objects = [_shown(name) for name in record.objects()]
    if objects:
        more = len(objects) - _MAX_OBJECTS
        listed = ", ".join(objects[:_MAX_OBJECTS]) + (f" and {more} more" if more > 0 else "")
        said.append(f" on {listed}", style="not dim")
    said.append(_where(record), style="not dim")
    why = _why(record)
    if why:
        said.append(f": {_shown(why)}", style="not dim")
    return said


def _verb(record: Record) -> tuple[str, str]:
    if record.denied:
        return "was denied", "bold red not dim"
    if record.error:
        return "failed at", "yellow not dim"
    if record.text("eventType") == "AwsServiceEvent":
        return "did", "not dim"
    return "called", "not dim"


def _who(record: Record) -> str:
    identity = record.text("userIdentity", "type")
    issuer = record.text("userIdentity", "sessionContext", "sessionIssuer", "userName")
    if identity == "Root":
        return "root"
    if identity == "AssumedRole" and issuer:
        session = record.text("userIdentity", "principalId").partition(":")[2]
        return f"{issuer}/{session}" if session else issuer
    if identity == "AWSAccount":
        return f"account {record.text('userIdentity', 'accountId')}"
    named = record.text("userIdentity", "userName") or record.username
    return named or record.text("userIdentity", "invokedBy") or record.text("userIdentity", "arn") or "somebody"


def _kind(record: Record) -> str:
    identity = record.text("userIdentity", "type")
    kinds = {
        "IAMUser": "user",
        "AssumedRole": "role",
        "FederatedUser": "federated user",
        "AWSService": "service",
        "SAMLUser": "SAML",
        "WebIdentityUser": "web identity",
        "IdentityCenterUser": "Identity Center",
        "Root": "",
        "AWSAccount": "",
    }
    return kinds.get(identity, identity)


def _where(record: Record) -> str:
    source, through = record.text("sourceIPAddress"), record.text("userIdentity", "invokedBy")
    said = f" from {_shown(source)}" if source and source != through else ""
    return said + (f" through {_shown(through)}" if through and through != _who(record) else "")


def _why(record: Record) -> str:
    if not record.error:
        return ""
    message = record.text("errorMessage")
    if not record.denied:
        return f"{record.error}, {message}" if message else record.error
    because = _BECAUSE.search(message)
    if because is None:
        return message or record.error
    return _ITSELF.sub("it", because["why"])


def _shown(text: str) -> str:
    said = plain(text)
    return said if len(said) <= _MAX_TEXT else said[:_MAX_TEXT] + "…"
