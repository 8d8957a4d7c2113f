"""What settings take: the types of their values, how each is read, and how it is shown.

A parser takes what a file or the command line gave, or a Variable, and returns the value; it raises Refused.
"""

from __future__ import annotations

import enum
import ipaddress
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from ipaddress import ip_network
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeVar
from urllib.parse import unquote

Choice = TypeVar("Choice", bound=enum.StrEnum)


class Listen(NamedTuple):
    """A TCP address to listen on. ``port`` 0 lets the system choose one."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def loopback(self) -> bool:
        """Whether only programs on this machine can reach it: a loopback address, or the name localhost."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


class RateLimit(NamedTuple):
    """How many calls an account may make of a service in one region: ``rate`` a second, ``burst`` at once."""

    rate: float
    burst: float

    def __str__(self) -> str:
        return f"{plain(self.rate)}/{plain(self.burst)}"


class LogLevel(enum.StrEnum):
    """How much the log says."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Tls(enum.StrEnum):
    """Where the server's certificate comes from, when no files are named."""

    OFF = "off"
    AUTO = "auto"


class LogFormat(enum.StrEnum):
    """How a line of the log looks."""

    TEXT = "text"
    JSON = "json"


class MetricsFor(enum.StrEnum):
    """Who may read the metrics."""

    OFF = "off"
    LOOPBACK = "loopback"
    ANYONE = "anyone"


class Variable(str):
    """An environment variable's value: text, of which numbers and flags are read too. In a file they are not."""

    __slots__ = ()


class Refused(ValueError):
    """A value that a setting does not take; the text says what it takes."""


def text(pattern: str, allowed: str) -> Callable[[object], str]:
    """A parser of text that matches ``pattern`` as a whole; ``allowed`` says in words what that is."""
    compiled = re.compile(pattern)

    def parse(value: object) -> str:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            raise Refused(allowed)
        # Plain text, whether a file gave it or a variable: encoders know no subclass of it.
        return str(value)

    return parse


def integer(low: int, high: int) -> Callable[[object], int]:
    """A parser of whole numbers from ``low`` to ``high``."""

    def parse(value: object) -> int:
        if isinstance(value, Variable) and re.fullmatch(r"[0-9]{1,12}", value):
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise Refused(f"a whole number from {low} to {high}")
        return value

    return parse


def seconds(low: float, high: float) -> Callable[[object], float]:
    """A parser of seconds from ``low`` to ``high``."""

    def parse(value: object) -> float:
        if isinstance(value, Variable) and re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,6})?", value):
            value = float(value)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise Refused(f"a number of seconds from {low:g} to {high:g}")
        return float(value)

    return parse


def flag(value: object) -> bool:
    """True or false; a Variable may say 1 or 0 as well."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Variable) and value in ("true", "false", "1", "0"):
        return value in ("true", "1")
    raise Refused("true or false")


def directory(value: object) -> Path:
    """A directory's absolute path, with a leading ``~`` resolved. It need not exist."""
    if isinstance(value, Path):
        value = str(value)
    if not isinstance(value, str) or not value or "\0" in value:
        raise Refused("the path of a directory")
    try:
        return Path(value).expanduser().absolute()
    except RuntimeError:
        # There is no user of the name behind the tilde.
        raise Refused("the path of a directory") from None


def file(value: object) -> Path | None:
    """A file's absolute path, None when it is left empty. It need not exist."""
    if value is None or value == "":
        return None
    try:
        return directory(value)
    except Refused:
        raise Refused("the path of a file") from None


def listen(value: object) -> Listen:
    """An address to listen on, from ``HOST:PORT`` with an IPv6 address in brackets."""
    if isinstance(value, Listen):
        return value
    match = None
    if isinstance(value, str):
        match = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+)):([0-9]{1,5})", value)
    if match is None or int(match[3]) > 65535:
        raise Refused("HOST:PORT, an IPv6 address in brackets, such as 127.0.0.1:4566 or [::1]:4566")
    return Listen(match[1] or match[2], int(match[3]))


def one_of(choices: type[Choice]) -> Callable[[object], Choice]:
    """A parser of the values of an enumeration."""

    def parse(value: object) -> Choice:
        for choice in choices:
            if value == choice.value:
                return choice
        raise Refused("one of " + ", ".join(choices))

    return parse


_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,3})?"
RATE_LIMITS: Mapping[str, RateLimit] = MappingProxyType(
    {
        "kms": RateLimit(10000, 10000),
        "iam": RateLimit(100, 200),
        "sts": RateLimit(600, 600),
        "sqs": RateLimit(10000, 10000),
        "secretsmanager": RateLimit(10000, 10000),
        "ssm": RateLimit(10000, 10000),
        "s3": RateLimit(10000, 10000),
        "cloudtrail": RateLimit(50, 100),
        "casemate": RateLimit(100, 200),
        "kms.rsa": RateLimit(500, 500),
        "kms.ecc": RateLimit(300, 300),
        "default": RateLimit(100, 200),
    }
)


def rate_limits(value: object) -> Mapping[str, RateLimit]:
    """Limits over the defaults: ``kms=10000/10000,iam=50/100``, or a table ``{kms = "10000/10000"}``."""
    allowed = f"SERVICE=RATE/BURST, separated by commas, with SERVICE one of {', '.join(RATE_LIMITS)}"
    if isinstance(value, str):
        pairs: Iterable[tuple[object, object]] = [
            (name.strip(), limit.strip()) for name, _, limit in (part.partition("=") for part in value.split(","))
        ]
    elif isinstance(value, Mapping):
        pairs = value.items()
    else:
        raise Refused(allowed)
    limits = dict(RATE_LIMITS)
    for name, limit in pairs:
        match = re.fullmatch(rf"({_NUMBER})/({_NUMBER})", str(limit))
        if name not in limits or not isinstance(name, str) or match is None or min(map(float, match.groups())) <= 0:
            raise Refused(allowed)
        limits[name] = RateLimit(float(match[1]), float(match[2]))
    return MappingProxyType(limits)


QUOTAS: Mapping[str, int] = MappingProxyType(
    {
        "events.buses": 100,
        "events.rules": 300,
        "events.targets": 5,
        "cloudwatch.alarms": 5_000,
        "cloudwatch.dashboards": 5_000,
        "scheduler.groups": 500,
        "scheduler.schedules": 1_000_000,
        "logs.groups": 1_000_000,
        "logs.queries": 100,
        "kms.keys": 100_000,
        "kms.aliases": 50,
        "kms.grants": 50_000,
        "kms.on_demand_rotations": 25,
        "secretsmanager.secrets": 500_000,
        "secretsmanager.versions": 100,
        "secretsmanager.version_seconds": 86_400,
        "sqs.in_flight": 120_000,
        "sqs.deleted_name_seconds": 60,
        "ssm.standard": 10_000,
        "ssm.advanced": 100_000,
        "s3.buckets": 10_000,
        "iam.users": 5_000,
        "iam.groups": 300,
        "iam.roles": 1_000,
        "iam.policies": 1_500,
        "iam.attached_policies": 10,
        "iam.instance_profiles": 1_000,
        "iam.server_certificates": 20,
        "sns.topics": 100_000,
        "sns.subscriptions": 10_000,
        "sns.filter_policies": 200,
        "lambda.concurrency": 1_000,
        "lambda.code_storage": 76_800,
    }
)
"""AWS's default quotas, as far as they can be set here."""
_LARGEST_QUOTA = 10_000_000


def quotas(value: object) -> Mapping[str, int]:
    """Quotas over the defaults: ``kms.keys=500,iam.roles=50``, or tables ``{kms = {keys = 500}}``."""
    allowed = f"SERVICE.QUOTA=NUMBER, separated by commas, with SERVICE.QUOTA one of {', '.join(QUOTAS)}"
    found: dict[str, object] = {}
    if isinstance(value, str):
        found.update(
            (name.strip(), limit.strip()) for name, _, limit in (part.partition("=") for part in value.split(","))
        )
    elif isinstance(value, Mapping):
        for service, limits in value.items():
            if isinstance(limits, Mapping):
                found.update((f"{service}.{name}", limit) for name, limit in limits.items())
            else:
                found[str(service)] = limits
    else:
        raise Refused(allowed)
    result = dict(QUOTAS)
    for name, limit in found.items():
        text = str(limit)
        if name not in result or isinstance(limit, bool) or not re.fullmatch(r"[0-9]{1,8}", text):
            raise Refused(allowed)
        if not 1 <= int(text) <= _LARGEST_QUOTA:
            raise Refused(f"quotas from 1 to {_LARGEST_QUOTA}")
        result[name] = int(text)
    return MappingProxyType(result)


def database_url(value: object) -> str:
    """A PostgreSQL database as libpq's URI, or nothing."""
    if not isinstance(value, str) or not re.fullmatch(r"|postgres(ql)?://[!-~]{1,4000}", value):
        raise Refused("a URL such as postgresql://casemate@db.example:5432/casemate?sslmode=verify-full")
    return str(value)


def blobs_url(value: object) -> str:
    """A directory as ``file:///DIRECTORY``, a bucket as ``s3://BUCKET/PREFIX``, or nothing."""
    bucket = r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9!_.*'()-]{1,100}){0,8}/?"
    if not isinstance(value, str) or not re.fullmatch(rf"|file:///[ -~]{{1,4000}}|{bucket}", value):
        raise Refused("a directory that all nodes share, as file:///DIRECTORY, or a bucket, as s3://BUCKET/PREFIX")
    return str(value)


def blobs_endpoint(value: object) -> str:
    """A store's address with https, or http on this machine; or nothing."""
    host = r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]{1,255})(:[1-9][0-9]{0,4})?"
    loopback = r"(localhost|127(\.[0-9]{1,3}){3}|\[::1\])(:[1-9][0-9]{0,4})?"
    if not isinstance(value, str) or not re.fullmatch(rf"|https://{host}/?|http://{loopback}/?", value):
        raise Refused("a URL such as https://s3.example:9000; without TLS on this machine alone")
    return str(value)


def smtp_url(value: object) -> str:
    """A mail server as ``smtp://`` or ``smtps://``, or nothing."""
    authority = r"([!-.0->A-~]{1,500}@)?(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]{1,255})(:[1-9][0-9]{0,4})?"
    if not isinstance(value, str) or not re.fullmatch(rf"|smtps?://{authority}/?", value) or not _ascii(unquote(value)):
        raise Refused("a URL such as smtps://USER:PASSWORD@mail.example:465")
    return str(value)


_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9][a-z0-9._-]*)(:[1-9][0-9]{0,4})?")


def private_hosts(value: object) -> str:
    """Hosts in lower case and networks, with commas between them, or nothing."""
    if isinstance(value, str):
        entries = value.split(",") if value else []
        if all(_is_network(entry) if "/" in entry else _HOST.fullmatch(entry) for entry in entries):
            return str(value)
    raise Refused("hosts in lower case (`HOST` or `HOST:PORT`) and networks (`10.0.0.0/8`), with commas between them")


def _is_network(text: str) -> bool:
    try:
        ip_network(text)
    except ValueError:
        return False
    return True


def _ascii(text: str) -> bool:
    return text.isascii() and (not text or text.isprintable())


def shown(value: object) -> str:
    """A setting's value as text that its parser reads back from a Variable."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return ",".join(f"{name}={limit}" for name, limit in value.items())
    if isinstance(value, float):
        return plain(value)
    return str(value)


def plain(value: float) -> str:
    """A number in digits, all of them, and without an exponent: as a setting takes it."""
    return f"{Decimal(repr(value)):f}".removesuffix(".0")
