"""Every setting of Casemate, documented where it stands.

A value comes from the last of these that gives one: the default, ``casemate.toml`` in the data directory, the
file that ``--config`` or ``CASEMATE_CONFIG`` names, the variable ``CASEMATE_<NAME>``, the command line. What is
unknown, of the wrong type or out of range is refused by name; nothing is guessed.
"""

from __future__ import annotations

import difflib
import enum
import ipaddress
import re
import stat
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, NamedTuple, TypeVar, get_type_hints
from urllib.parse import unquote

PREFIX = "CASEMATE_"
CONFIG_VARIABLE = "CASEMATE_CONFIG"
CONFIG_NAME = "casemate.toml"
"""The settings file that is read from the data directory when it is there."""


Choice = TypeVar("Choice", bound=enum.StrEnum)


class StartupProblem(Exception):
    """Why the program can't start or go on, for a person: what is wrong, and what to do about it."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class SettingsProblem(StartupProblem):
    """A setting that is unknown, malformed or refused. The message names it and where it came from."""


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
        return f"{_plain(self.rate)}/{_plain(self.burst)}"


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


class _Refused(ValueError):
    """A value that a setting does not take; the text says what it takes."""


def _text(pattern: str, allowed: str) -> Callable[[object], str]:
    compiled = re.compile(pattern)

    def parse(value: object) -> str:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            raise _Refused(allowed)
        # Plain text, whether a file gave it or a variable: encoders know no subclass of it.
        return str(value)

    return parse


def _integer(low: int, high: int) -> Callable[[object], int]:
    def parse(value: object) -> int:
        if isinstance(value, Variable) and re.fullmatch(r"[0-9]{1,12}", value):
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise _Refused(f"a whole number from {low} to {high}")
        return value

    return parse


def _seconds(low: float, high: float) -> Callable[[object], float]:
    def parse(value: object) -> float:
        if isinstance(value, Variable) and re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,6})?", value):
            value = float(value)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise _Refused(f"a number of seconds from {low:g} to {high:g}")
        return float(value)

    return parse


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, Variable) and value in ("true", "false", "1", "0"):
        return value in ("true", "1")
    raise _Refused("true or false")


def _directory(value: object) -> Path:
    if isinstance(value, Path):
        value = str(value)
    if not isinstance(value, str) or not value or "\0" in value:
        raise _Refused("the path of a directory")
    try:
        return Path(value).expanduser().absolute()
    except RuntimeError:
        # There is no user of the name behind the tilde.
        raise _Refused("the path of a directory") from None


def _file(value: object) -> Path | None:
    if value is None or value == "":
        return None
    try:
        return _directory(value)
    except _Refused:
        raise _Refused("the path of a file") from None


def _tls(value: object) -> Tls:
    for choice in Tls:
        if value == choice.value:
            return choice
    raise _Refused("one of " + ", ".join(Tls))


def _listen(value: object) -> Listen:
    if isinstance(value, Listen):
        return value
    match = None
    if isinstance(value, str):
        match = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+)):([0-9]{1,5})", value)
    if match is None or int(match[3]) > 65535:
        raise _Refused("HOST:PORT, an IPv6 address in brackets, such as 127.0.0.1:4566 or [::1]:4566")
    return Listen(match[1] or match[2], int(match[3]))


def _one_of(choices: type[Choice]) -> Callable[[object], Choice]:
    def parse(value: object) -> Choice:
        for choice in choices:
            if value == choice.value:
                return choice
        raise _Refused("one of " + ", ".join(choices))

    return parse


_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,3})?"
_RATE_LIMITS: Mapping[str, RateLimit] = MappingProxyType(
    {
        "kms": RateLimit(10000, 10000),
        "iam": RateLimit(100, 200),
        "sts": RateLimit(600, 600),
        "cloudtrail": RateLimit(2, 10),
        "casemate": RateLimit(100, 200),
        "default": RateLimit(100, 200),
    }
)


def _rate_limits(value: object) -> Mapping[str, RateLimit]:
    """Limits over the defaults: ``kms=10000/10000,iam=50/100``, or a table ``{kms = "10000/10000"}``."""
    allowed = f"SERVICE=RATE/BURST, separated by commas, with SERVICE one of {', '.join(_RATE_LIMITS)}"
    if isinstance(value, str):
        pairs: Iterable[tuple[object, object]] = [
            (name.strip(), limit.strip()) for name, _, limit in (part.partition("=") for part in value.split(","))
        ]
    elif isinstance(value, Mapping):
        pairs = value.items()
    else:
        raise _Refused(allowed)
    limits = dict(_RATE_LIMITS)
    for name, limit in pairs:
        match = re.fullmatch(rf"({_NUMBER})/({_NUMBER})", str(limit))
        if name not in limits or not isinstance(name, str) or match is None or min(map(float, match.groups())) <= 0:
            raise _Refused(allowed)
        limits[name] = RateLimit(float(match[1]), float(match[2]))
    return MappingProxyType(limits)


class Setting(NamedTuple):
    """What is said of a setting beside its type: how a value is checked, what it is for, whether it is secret.

    ``parse`` takes what a file or the command line gave, or a Variable, and returns the setting's value. ``option``
    is the command line's option for a secret, with what it takes; most have none.
    """

    parse: Callable[[object], object]
    doc: str
    secret: bool = False
    option: str = ""


def _database_url(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"|postgres(ql)?://[!-~]{1,4000}", value):
        raise _Refused("a URL such as postgresql://casemate@db.example:5432/casemate?sslmode=verify-full")
    return str(value)


def _blobs_url(value: object) -> str:
    if isinstance(value, str) and value.startswith("s3://"):
        raise _Refused("a directory that all nodes share, as file:///DIRECTORY; buckets (s3://) are not built yet")
    if not isinstance(value, str) or not re.fullmatch(r"|file:///[ -~]{1,4000}", value):
        raise _Refused("a directory that all nodes share, as file:///DIRECTORY")
    return str(value)


_DATA_DIR = Path("data")
_LISTEN = Listen("127.0.0.1", 4566)


@dataclass(frozen=True, kw_only=True, repr=False)
class Settings:
    """What the program was told, checked. Made by ``load``; ``fields`` describes each one."""

    data_dir: Annotated[
        Path,
        Setting(
            _directory,
            "The directory that holds everything Casemate keeps. The default is `casemate` in `$XDG_DATA_HOME` "
            "(`~/.local/share` when that is not set); `make up` uses `data` beside the Makefile. "
            "It can't be set by the `casemate.toml` that it holds.",
        ),
    ] = _DATA_DIR
    listen: Annotated[
        Listen,
        Setting(
            _listen,
            "The address to listen on. Addresses beyond loopback need TLS, or `insecure_listen`. Port 0 takes any free "
            "port.",
        ),
    ] = _LISTEN
    database_url: Annotated[
        str,
        Setting(
            _database_url,
            "The PostgreSQL database (14 or later) that holds the store, as libpq's URI; left empty, the store is an "
            "SQLite file in the data directory. Several nodes that are given the same database are one installation: "
            "each with a data directory of its own, with the same root key, with the same `blobs_url`. A server beyond "
            "this machine needs an `sslmode` in the URL. Several hosts may be named: the one that takes writes is "
            "used. Connect to PostgreSQL itself, not through a pooler that shares out sessions.",
            secret=True,
            option="`--database-url`, without a password",
        ),
    ] = ""
    blobs_url: Annotated[
        str,
        Setting(
            _blobs_url,
            "Where big bytes and the audit's lake are kept: `file:///DIRECTORY`, on a file system that all nodes mount "
            "(NFS 4 mounted with `noac`, CephFS), owned by the user who runs them. Needed as soon as a second node "
            "joins: it is refused otherwise. Left empty, the data directory holds them. Needs `database_url`. Buckets "
            "(`s3://…`) are refused: they are not built yet.",
        ),
    ] = ""
    insecure_listen: Annotated[
        bool,
        Setting(
            _flag,
            "Listen beyond loopback without TLS. Requests are signed, so secrets in them that AWS's protocols send in "
            "the clear (plaintext to encrypt, data keys, new access keys) can be read on the way: only for networks "
            "that are private, or behind a proxy that speaks TLS.",
        ),
    ] = False
    tls: Annotated[
        Tls,
        Setting(
            _tls,
            "`auto` has the server make a CA of its own in `tls/` in the data directory, and its certificate from it: "
            "for `listen`'s host, the machine's name, localhost and the loopback addresses, renewed by itself. "
            "Clients must trust `tls/ca.pem`; `casemate configure` writes that into the profile. `off` is without TLS, "
            "unless `tls_cert` names files.",
        ),
    ] = Tls.OFF
    tls_cert: Annotated[
        Path | None,
        Setting(
            _file,
            "A PEM file with the server's certificate and those between it and its CA. Needs `tls_key`. Files that "
            "change are loaded within half a minute, or at once on SIGHUP; a pair that can't be used is not taken.",
        ),
    ] = None
    tls_key: Annotated[
        Path | None,
        Setting(_file, "A PEM file with the key of `tls_cert`, without a password, readable by its users only."),
    ] = None
    workers: Annotated[
        int,
        Setting(
            _integer(1, 32),
            "How many gateway processes serve requests. With one, the keeper runs in the same process; with more, a "
            "supervisor watches them and a keeper of its own. An account's rate limits are shared out among them.",
        ),
    ] = 1
    account_id: Annotated[
        str,
        Setting(
            _text(r"[0-9]{12}|", "twelve digits"),
            "The first account's twelve digits. Used at the first start only; left empty, they are chosen at random.",
        ),
    ] = ""
    root_access_key_id: Annotated[
        str,
        Setting(
            _text(r"[A-Za-z0-9_]{16,128}|", "16 to 128 letters, digits and underscores"),
            "The id of the first account's root access key. Used at the first start only, and only together with "
            "`root_secret_access_key`; left empty, one is made.",
        ),
    ] = ""
    root_secret_access_key: Annotated[
        str,
        Setting(
            _text(r"[!-~]{32,128}|", "32 to 128 printable ASCII characters without spaces"),
            "The secret of the first account's root access key. Used at the first start only; never shown or logged, "
            "and never taken from the command line.",
            secret=True,
        ),
    ] = ""
    region: Annotated[
        str,
        Setting(
            _text(r"[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}", "a region's name, such as us-east-1"),
            "The region that the commands of the CLI sign their requests for, and that `casemate configure` writes "
            "into the profile. The server answers every region.",
        ),
    ] = "us-east-1"
    allow_reset: Annotated[
        bool,
        Setting(
            _flag,
            "For test suites: allow `POST /_casemate/reset` (everything is deleted) and `casemate:AdvanceClock`. "
            "Refused unless `listen` is a loopback address.",
        ),
    ] = False
    reset_token: Annotated[
        str,
        Setting(
            _text(r"[!-~]{16,256}|", "16 to 256 printable ASCII characters without spaces"),
            "The token that allows a reset without a signature, in the header `x-casemate-reset-token`. Needs "
            "`allow_reset`; left empty, one is made at each start and written to `reset-token` in the data directory.",
            secret=True,
        ),
    ] = ""
    log_level: Annotated[
        LogLevel,
        Setting(
            _one_of(LogLevel),
            "How much the log says: `debug`, `info`, `warning` or `error`. At `debug` each request is logged, with its "
            "operation, outcome and request id. Taken over on SIGHUP.",
        ),
    ] = LogLevel.INFO
    log_format: Annotated[
        LogFormat,
        Setting(
            _one_of(LogFormat),
            "How the log, on standard error, is written: `text`, or `json` with one object a line (`time`, `level`, "
            "`logger`, `message`, and `request_id` where there is one). No secret is in either.",
        ),
    ] = LogFormat.TEXT
    metrics: Annotated[
        MetricsFor,
        Setting(
            _one_of(MetricsFor),
            "Who may read `/_casemate/metrics`, in Prometheus's format: `loopback` programs on this machine (not "
            "through a proxy), `anyone` who reaches the server, `off` nobody. Metrics name services, operations and "
            "error codes, and no resource, account or caller.",
        ),
    ] = MetricsFor.LOOPBACK
    otlp_endpoint: Annotated[
        str,
        Setting(
            _text(r"https?://[!-~]{1,500}|", "an http or https URL"),
            "Where traces are sent, by OTLP over HTTP: the URL of an OpenTelemetry collector, such as "
            "`http://127.0.0.1:4318`. One span a request, with service, operation, outcome and request id. Needs the "
            "extra `tracing` (in a clone: `.venv/bin/pip install '.[tracing]'`); left empty, nothing is traced.",
        ),
    ] = ""
    rate_limits: Annotated[
        Mapping[str, RateLimit],
        Setting(
            _rate_limits,
            "Calls that one account may make of a service in one region: `RATE/BURST`, a second and at once. Services "
            "left out keep their defaults; those without a default of their own have `default`. KMS has the quota that "
            "AWS documents for cryptographic operations with symmetric keys, STS its documented 600 a second, "
            "CloudTrail the 2 a second of LookupEvents with a burst for a listing's pages; AWS documents none for IAM. "
            "Taken over on SIGHUP.",
        ),
    ] = field(default_factory=lambda: _RATE_LIMITS)
    header_bytes: Annotated[
        int, Setting(_integer(1024, 1024 * 1024), "The most bytes that the request line and headers may have together.")
    ] = 32 * 1024
    header_count: Annotated[int, Setting(_integer(16, 1000), "The most headers that a request may have.")] = 100
    body_bytes: Annotated[
        int,
        Setting(
            _integer(64 * 1024, 64 * 1024 * 1024),
            "The most bytes that a request's body may have, whatever its operation. Operations set lower limits.",
        ),
    ] = 1024 * 1024
    connections: Annotated[
        int, Setting(_integer(1, 65536), "The most connections held open at once; further ones are closed unanswered.")
    ] = 1024
    header_timeout: Annotated[
        float,
        Setting(_seconds(0.1, 600), "Seconds in which a request's headers must have arrived, from its first byte."),
    ] = 10.0
    body_timeout: Annotated[
        float,
        Setting(
            _seconds(0.1, 3600), "Seconds in which a request's body must have arrived, from the end of its headers."
        ),
    ] = 30.0
    idle_timeout: Annotated[
        float, Setting(_seconds(0.1, 3600), "Seconds for which a connection may stay open without a request.")
    ] = 75.0
    audit_retention_days: Annotated[
        int,
        Setting(
            _integer(1, 3660),
            "Days for which audit records are kept and LookupEvents answers. CloudTrail's event history has 90.",
        ),
    ] = 90

    def __repr__(self) -> str:
        shown = (f"{name}={getattr(self, name)!r}" for name, setting in _SETTINGS.items() if not setting.secret)
        return f"Settings({', '.join(shown)})"

    @property
    def tls_files(self) -> tuple[Path, Path] | None:
        """The server's certificate and its key; None without TLS. With ``auto``, both are in one file."""
        if self.tls_cert is not None and self.tls_key is not None:
            return self.tls_cert, self.tls_key
        both = self.data_dir / "tls" / "server.pem"
        return (both, both) if self.tls is Tls.AUTO else None

    @property
    def shared_dir(self) -> Path | None:
        """The directory that all nodes share, None without one."""
        return Path(unquote(self.blobs_url.removeprefix("file://"))) if self.blobs_url else None

    def rate_limit(self, service: str) -> RateLimit:
        """The limit for a service by its botocore name."""
        return self.rate_limits.get(service) or self.rate_limits["default"]


class Field(NamedTuple):
    """A setting described: its name in a file, its variable, its default as text, what it is for."""

    name: str
    variable: str
    default: str
    doc: str
    secret: bool
    option: str


def _declared() -> Mapping[str, Setting]:
    hints = get_type_hints(Settings, include_extras=True)
    return MappingProxyType({name: hint.__metadata__[0] for name, hint in hints.items()})


_SETTINGS = _declared()


def fields() -> list[Field]:
    """Every setting, in the order in which Settings declares them."""
    defaults = Settings()
    return [
        Field(
            name=name,
            variable=PREFIX + name.upper(),
            default="" if name == "data_dir" else _shown(getattr(defaults, name)),
            doc=setting.doc,
            secret=setting.secret,
            option=setting.option,
        )
        for name, setting in _SETTINGS.items()
    ]


def default_data_dir(environ: Mapping[str, str]) -> Path:
    """Where data is kept unless told: ``$XDG_DATA_HOME/casemate`` (XDG Base Directory Specification)."""
    base = environ.get("XDG_DATA_HOME", "")
    # The specification has relative paths in these variables ignored.
    if base.startswith("/"):
        return Path(base) / "casemate"
    return Path("~/.local/share/casemate").expanduser()


def load(environ: Mapping[str, str], flags: Mapping[str, object] | None = None, config: Path | None = None) -> Settings:
    """The settings from all their sources.

    ``flags`` are the command line's, by setting name; None among them means not given. ``config`` is
    ``--config``'s file. Raises SettingsProblem.
    """
    given = {name: value for name, value in (flags or {}).items() if value is not None}
    if _has_password(str(given.get("database_url", ""))):
        raise SettingsProblem(
            "--database-url with a password is refused: every user of this machine could read it",
            f"Give the URL in {PREFIX}DATABASE_URL or a settings file (0600), or the password in libpq's ~/.pgpass.",
        )
    from_flags = _parse_all(given, lambda name: "--" + name.replace("_", "-"))
    from_environ = _from_environ(environ)
    named = config or (Path(environ[CONFIG_VARIABLE]) if environ.get(CONFIG_VARIABLE) else None)
    from_named = _from_file(named) if named is not None else {}
    told = {**from_named, **from_environ, **from_flags}
    data_dir: Path = told.setdefault("data_dir", default_data_dir(environ))
    beside = data_dir / CONFIG_NAME
    from_beside = _from_file(beside) if _is_there(beside) else {}
    if "data_dir" in from_beside:
        raise SettingsProblem(
            f"data_dir in {beside} is refused: the file lies in the data directory it would move",
            f"Remove it there; use --data-dir, {PREFIX}DATA_DIR, or a file named with --config.",
        )
    settings = Settings(**{**from_beside, **told})
    _check_together(settings)
    return settings


def _has_password(url: str) -> bool:
    authority, _, query = url.partition("://")[2].partition("?")
    return ":" in authority.rpartition("@")[0] or re.search(r"(?:^|&)(?:ssl)?password=", query) is not None


Dumped = dict[str, str | int | float | bool]
"""Settings as they are handed from one process to another."""


def dump(settings: Settings) -> Dumped:
    """The settings, secrets among them, for a process of ours that inherits a private channel."""
    values = {name: getattr(settings, name) for name in _SETTINGS}
    return {name: value if isinstance(value, int | float) else _shown(value) for name, value in values.items()}


def restore(dumped: Dumped) -> Settings:
    """The settings that ``dump`` wrote down."""
    return Settings(**_parse_all(dumped, lambda name: name))


RELOADABLE = ("log_level", "rate_limits")
"""The settings that a running server takes over on SIGHUP."""


def reloaded(current: Settings, fresh: Settings) -> tuple[Settings, list[str], list[str]]:
    """``current`` with what can change taken over from ``fresh``; the names of what changed, and of what could not.

    What could not waits for the next start.
    """
    differing = [name for name in _SETTINGS if getattr(current, name) != getattr(fresh, name)]
    changed = {name: getattr(fresh, name) for name in differing if name in RELOADABLE}
    return replace(current, **changed), list(changed), [name for name in differing if name not in changed]


def _check_together(settings: Settings) -> None:
    if settings.allow_reset and not settings.listen.loopback:
        raise SettingsProblem(
            f"allow_reset is refused while listening on {settings.listen}: whoever reached it could delete everything",
            "Listen on a loopback address such as 127.0.0.1:4566, or leave allow_reset out.",
        )
    if (settings.tls_cert is None) != (settings.tls_key is None):
        raise SettingsProblem(
            "tls_cert and tls_key are refused one without the other", "Name the certificate and its key, or neither."
        )
    if settings.tls is Tls.AUTO and settings.tls_cert is not None:
        raise SettingsProblem(
            "tls = auto is refused together with tls_cert", "Choose a certificate of yours or one that is made here."
        )
    if not settings.listen.loopback and not settings.insecure_listen and settings.tls_files is None:
        raise SettingsProblem(
            f"listening on {settings.listen} is refused: beyond loopback without TLS, others could read your secrets",
            "Add --tls auto, or --tls-cert and --tls-key; or ask for it by name: --insecure-listen.",
        )
    if bool(settings.root_access_key_id) != bool(settings.root_secret_access_key):
        raise SettingsProblem(
            "root_access_key_id and root_secret_access_key are refused one without the other",
            f"Set both {PREFIX}ROOT_ACCESS_KEY_ID and {PREFIX}ROOT_SECRET_ACCESS_KEY, or neither.",
        )
    if settings.blobs_url and not settings.database_url:
        raise SettingsProblem(
            "blobs_url is refused without database_url: there is one node only, and its data directory holds all",
            "Leave it out, or name a PostgreSQL database that several nodes share.",
        )
    if settings.reset_token and not settings.allow_reset:
        raise SettingsProblem(
            "reset_token is refused without allow_reset", "Start with --allow-reset, or leave the token out."
        )


def _from_environ(environ: Mapping[str, str]) -> dict[str, Any]:
    raw = {
        variable.removeprefix(PREFIX).lower(): Variable(value)
        for variable, value in environ.items()
        if variable.startswith(PREFIX) and variable != CONFIG_VARIABLE
    }
    return _parse_all(raw, lambda name: PREFIX + name.upper())


def _from_file(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            mode = path.stat().st_mode
            raw = tomllib.load(file)
    except OSError as error:
        raise SettingsProblem(
            f"the settings file {path} can't be read: {error.strerror}", "Check its path and permissions."
        ) from error
    except ValueError as error:
        # A TOML syntax error, or bytes that are not UTF-8.
        raise SettingsProblem(f"the settings file {path} is not valid TOML: {error}", "Correct it there.") from error
    secrets = [name for name, setting in _SETTINGS.items() if setting.secret and raw.get(name)]
    if secrets and stat.S_IMODE(mode) & 0o077:
        raise SettingsProblem(
            f"{secrets[0]} in {path} is refused: others on this machine may read that file",
            f"chmod 600 {path}",
        )
    return _parse_all(raw, lambda name: f"{name} in {path}")


def _parse_all(raw: Mapping[str, object], origin: Callable[[str], str]) -> dict[str, Any]:
    parsed: dict[str, Any] = {}
    for name, value in raw.items():
        if name not in _SETTINGS:
            near = difflib.get_close_matches(name, _SETTINGS, n=1)
            raise SettingsProblem(
                f"{origin(name)} is no setting",
                f"Did you mean {origin(near[0])}?" if near else f"The settings are: {', '.join(_SETTINGS)}.",
            )
        try:
            parsed[name] = _SETTINGS[name].parse(value)
        except _Refused as refusal:
            shown = "its value" if _SETTINGS[name].secret else f"{value!r:.80}"
            raise SettingsProblem(f"{origin(name)} does not take {shown}", f"It takes {refusal}.") from None
    return parsed


def _is_there(path: Path) -> bool:
    try:
        path.stat()
    except FileNotFoundError:
        return False
    except OSError:
        # The data directory itself can't be searched; who opens it says so better than this could.
        return False
    return True


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return ",".join(f"{name}={limit}" for name, limit in value.items())
    if isinstance(value, float):
        return _plain(value)
    return str(value)


def _plain(value: float) -> str:
    """A number in digits, all of them, and without an exponent: as a setting takes it."""
    return f"{Decimal(repr(value)):f}".removesuffix(".0")
