"""Every setting of Casemate, documented where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, NamedTuple, get_type_hints
from urllib.parse import unquote

from casemate.settings import values
from casemate.settings.reach import reach
from casemate.settings.values import Listen, LogFormat, LogLevel, MetricsFor, RateLimit, Tls

PREFIX = "CASEMATE_"


class Setting(NamedTuple):
    """What is said of a setting beside its type: how a value is checked, what it is for, whether it is secret.

    ``parse`` takes what a file or the command line gave, or a Variable, and returns the setting's value. ``option``
    is the command line's option for a secret, with what it takes; most have none.
    """

    parse: Callable[[object], object]
    doc: str
    secret: bool = False
    option: str = ""


_DATA_DIR = Path("data")
_LISTEN = Listen("127.0.0.1", 4566)


@dataclass(frozen=True, kw_only=True, repr=False)
class Settings:
    """What the program was told, checked. Made by ``load``; ``fields`` describes each one."""

    data_dir: Annotated[
        Path,
        Setting(
            values.directory,
            "The directory that holds everything Casemate keeps. The default is `casemate` in `$XDG_DATA_HOME` "
            "(`~/.local/share` when that is not set); `make up` uses `data` beside the Makefile. "
            "It can't be set by the `casemate.toml` that it holds.",
        ),
    ] = _DATA_DIR
    listen: Annotated[
        Listen,
        Setting(
            values.listen,
            "The address to listen on. Addresses beyond loopback need TLS, or `insecure_listen`. Port 0 takes any free "
            "port.",
        ),
    ] = _LISTEN
    database_url: Annotated[
        str,
        Setting(
            values.database_url,
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
            values.blobs_url,
            "Where big bytes and the audit's lake are kept: `file:///DIRECTORY`, on a file system that all nodes mount "
            "(NFS 4 mounted with `noac`, CephFS), owned by the user who runs them. Needed as soon as a second node "
            "joins: it is refused otherwise. Left empty, the data directory holds them. Needs `database_url`. Or "
            "`s3://BUCKET/PREFIX`: bytes of objects and of functions' code are kept in a bucket of a store that speaks "
            "S3, sealed before they leave; the lake stays in the data directory. Needs `blobs_credentials`; with "
            "`database_url` it is refused, since nodes share the lake. It is chosen before the first object: blobs "
            "that are elsewhere already are not moved. A backup does not hold what is in the bucket.",
        ),
    ] = ""
    blobs_endpoint: Annotated[
        str,
        Setting(
            values.blobs_endpoint,
            "Where the store of `blobs_url`'s bucket answers: `https://HOST[:PORT]`, or `http://` at a loopback "
            "address. Left empty, AWS in `blobs_region`.",
        ),
    ] = ""
    blobs_region: Annotated[
        str,
        Setting(
            values.text(r"[a-z0-9-]{1,40}", "a region's name, such as us-east-1"),
            "The region that requests for `blobs_url`'s bucket are signed for.",
        ),
    ] = "us-east-1"
    blobs_credentials: Annotated[
        Path | None,
        Setting(
            values.file,
            "A file with the access key for `blobs_url`'s bucket, in the form of AWS's shared credentials file "
            "(`[default]`, `aws_access_key_id`, `aws_secret_access_key`). Nobody but its owner may read it. It is read "
            "at the start.",
        ),
    ] = None
    blobs_ca_file: Annotated[
        Path | None,
        Setting(
            values.file,
            "A PEM file of the CAs that vouch for `blobs_endpoint`, in place of the system's.",
        ),
    ] = None
    insecure_listen: Annotated[
        bool,
        Setting(
            values.flag,
            "Listen beyond loopback without TLS. Requests are signed, so secrets in them that AWS's protocols send in "
            "the clear (plaintext to encrypt, data keys, new access keys) can be read on the way: only for networks "
            "that are private, or behind a proxy that speaks TLS.",
        ),
    ] = False
    tls: Annotated[
        Tls,
        Setting(
            values.one_of(Tls),
            "`auto` has the server make a CA of its own in `tls/` in the data directory, and its certificate from it: "
            "for `listen`'s host, the machine's name, localhost and the loopback addresses, renewed by itself. "
            "Clients must trust `tls/ca.pem`; `casemate configure` writes that into the profile. `off` is without TLS, "
            "unless `tls_cert` names files.",
        ),
    ] = Tls.OFF
    tls_cert: Annotated[
        Path | None,
        Setting(
            values.file,
            "A PEM file with the server's certificate and those between it and its CA. Needs `tls_key`. Files that "
            "change are loaded within half a minute, or at once on SIGHUP; a pair that can't be used is not taken.",
        ),
    ] = None
    tls_key: Annotated[
        Path | None,
        Setting(values.file, "A PEM file with the key of `tls_cert`, without a password, readable by its users only."),
    ] = None
    workers: Annotated[
        int,
        Setting(
            values.integer(1, 32),
            "How many gateway processes serve requests. With one, the keeper runs in the same process; with more, a "
            "supervisor watches them and a keeper of its own. An account's rate limits are shared out among them.",
        ),
    ] = 1
    account_id: Annotated[
        str,
        Setting(
            values.text(r"[0-9]{12}|", "twelve digits"),
            "The first account's twelve digits. Used at the first start only; left empty, they are chosen at random.",
        ),
    ] = ""
    root_access_key_id: Annotated[
        str,
        Setting(
            values.text(r"[A-Za-z0-9_]{16,128}|", "16 to 128 letters, digits and underscores"),
            "The id of the first account's root access key. Used at the first start only, and only together with "
            "`root_secret_access_key`; left empty, one is made.",
        ),
    ] = ""
    root_secret_access_key: Annotated[
        str,
        Setting(
            values.text(r"[!-~]{32,128}|", "32 to 128 printable ASCII characters without spaces"),
            "The secret of the first account's root access key. Used at the first start only; never shown or logged, "
            "and never taken from the command line.",
            secret=True,
        ),
    ] = ""
    region: Annotated[
        str,
        Setting(
            values.text(r"[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}", "a region's name, such as us-east-1"),
            "The region that the commands of the CLI sign their requests for, and that `casemate configure` writes "
            "into the profile. The server answers every region.",
        ),
    ] = "us-east-1"
    allow_reset: Annotated[
        bool,
        Setting(
            values.flag,
            "For test suites: allow `POST /_casemate/reset` (everything is deleted) and `casemate:AdvanceClock`. "
            "Refused unless `listen` is a loopback address.",
        ),
    ] = False
    reset_token: Annotated[
        str,
        Setting(
            values.text(r"[!-~]{16,256}|", "16 to 256 printable ASCII characters without spaces"),
            "The token that allows a reset without a signature, in the header `x-casemate-reset-token`. Needs "
            "`allow_reset`; left empty, one is made at each start and written to `reset-token` in the data directory.",
            secret=True,
        ),
    ] = ""
    log_level: Annotated[
        LogLevel,
        Setting(
            values.one_of(LogLevel),
            "How much the log says: `debug`, `info`, `warning` or `error`. At `debug` each request is logged, with its "
            "operation, outcome and request id. Taken over on SIGHUP.",
        ),
    ] = LogLevel.INFO
    log_format: Annotated[
        LogFormat,
        Setting(
            values.one_of(LogFormat),
            "How the log, on standard error, is written: `text`, or `json` with one object a line (`time`, `level`, "
            "`logger`, `message`, and `request_id` where there is one). No secret is in either.",
        ),
    ] = LogFormat.TEXT
    metrics: Annotated[
        MetricsFor,
        Setting(
            values.one_of(MetricsFor),
            "Who may read `/_casemate/metrics`, in Prometheus's format: `loopback` programs on this machine (not "
            "through a proxy), `anyone` who reaches the server, `off` nobody. Metrics name services, operations and "
            "error codes, and no resource, account or caller.",
        ),
    ] = MetricsFor.LOOPBACK
    otlp_endpoint: Annotated[
        str,
        Setting(
            values.text(r"https?://[!-~]{1,500}|", "an http or https URL"),
            "Where traces are sent, by OTLP over HTTP: the URL of an OpenTelemetry collector, such as "
            "`http://127.0.0.1:4318`. One span a request, with service, operation, outcome and request id. Needs the "
            "extra `tracing` (in a clone: `.venv/bin/pip install '.[tracing]'`); left empty, nothing is traced.",
        ),
    ] = ""
    rate_limits: Annotated[
        Mapping[str, RateLimit],
        Setting(
            values.rate_limits,
            "Calls that one account may make of a service in one region: `RATE/BURST`, a second and at once. Services "
            "left out keep their defaults; those without a default of their own have `default`. KMS has the quota that "
            "AWS documents for cryptographic operations with symmetric keys; `kms.rsa` and `kms.ecc` are those for the "
            "use of RSA keys and of all other key pairs, which counts for `kms` as well. STS has its documented 600 a "
            "second, CloudTrail the 2 a second of LookupEvents with a burst for a listing's pages; AWS documents none "
            "for IAM, and SQS's standard queues take nearly any number. Secrets Manager has the 10,000 of "
            "GetSecretValue and DescribeSecret for all its calls. "
            "Taken over on SIGHUP.",
        ),
    ] = field(default_factory=lambda: values.RATE_LIMITS)
    quotas: Annotated[
        Mapping[str, int],
        Setting(
            values.quotas,
            "How many there may be: customer managed KMS keys in an account's region, aliases, grants and rotations on "
            "demand of one key; an account's users, groups, roles, managed policies, instance profiles and server "
            "certificates, and managed policies attached to one of the first three; messages in flight of one SQS "
            "queue, and seconds for which a deleted queue's name is taken; EventBridge's buses in an account's region, "
            "rules of a bus and targets of a rule; schedules and their groups in an account's region; SNS topics in an "
            "account's region, subscriptions and filter policies of one topic; CloudWatch's alarms in an account's "
            "region and an account's dashboards; standard and advanced parameters in an account's region; log groups "
            "in an account's region, and queries of them that wait or run. Those left out keep AWS's default. "
            "In a file, tables: `[quotas.kms]` with `keys = 500`.",
        ),
    ] = field(default_factory=lambda: values.QUOTAS)
    issuer_private_hosts: Annotated[
        str,
        Setting(
            values.text(
                r"(\[?[a-z0-9][a-z0-9.:_-]*\]?(,\[?[a-z0-9][a-z0-9.:_-]*\]?)*)?",
                "hosts in lower case, as `HOST` or `HOST:PORT`, with commas between them",
            ),
            "Hosts at addresses of private networks (loopback among them) from which the keys of OpenID Connect "
            "providers may be fetched: `HOST` or `HOST:PORT`, with commas between them. All others must be at public "
            "addresses, so that nobody who may register a provider can have the server call its own network.",
        ),
    ] = ""
    issuer_ca_file: Annotated[
        Path | None,
        Setting(
            values.file,
            "A PEM file of CAs that vouch for OpenID Connect providers, beside the system's. Without it, a provider "
            "whose CA the system does not know is believed by its registered thumbprints alone, as AWS does.",
        ),
    ] = None
    function_reach: Annotated[
        str,
        Setting(
            reach,
            "Servers that Lambda's functions may connect to beside this one, such as the databases whose passwords "
            "they rotate: `[ACCOUNT/FUNCTION@]HOST:PORT`, with commas between them, for all functions or for those of "
            "an account with such names (`111122223333/rotate-*@db.example:5432`). HOST is a name, looked up by this "
            "machine at each connection, or a loopback address, which is then this machine's; PORT is 1024 or more. "
            "Left empty, functions reach nothing but this server.",
        ),
    ] = ""
    endpoint_private_hosts: Annotated[
        str,
        Setting(
            values.text(
                r"(\[?[a-z0-9][a-z0-9.:_-]*\]?(,\[?[a-z0-9][a-z0-9.:_-]*\]?)*)?",
                "hosts in lower case, as `HOST` or `HOST:PORT`, with commas between them",
            ),
            "Hosts at addresses of private networks (loopback among them) to which SNS may post messages: `HOST` or "
            "`HOST:PORT`, with commas between them. All others must be at public addresses, so that nobody who may "
            "subscribe an endpoint can have the server call its own network.",
        ),
    ] = ""
    endpoint_ca_file: Annotated[
        Path | None,
        Setting(
            values.file,
            "A PEM file of CAs that vouch for HTTPS endpoints of SNS and for its mail server, beside the system's.",
        ),
    ] = None
    database_private_hosts: Annotated[
        str,
        Setting(
            values.private_hosts,
            "Where registered databases may be in private networks (loopback among them), so that the server rotates "
            "their passwords: `HOST`, `HOST:PORT`, or a network as `10.0.0.0/8`, with commas between them. All others "
            "must be at public addresses, so that nobody who may register a database can have the server call its own "
            "network.",
        ),
    ] = ""
    smtp_url: Annotated[
        str,
        Setting(
            values.smtp_url,
            "The mail server through which SNS reaches subscribers by mail: `smtp://[USER:PASSWORD@]HOST[:PORT]`, "
            "which must offer STARTTLS unless it is at a loopback address, or `smtps://…`. Characters of the password "
            "that mean something in a URL are percent-encoded. Left empty, subscriptions by mail are refused. Needs "
            "`smtp_from`.",
            secret=True,
        ),
    ] = ""
    smtp_from: Annotated[
        str,
        Setting(
            values.text(
                r"([A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,255})?", "a mail address such as sns@casemate.example"
            ),
            "The address that SNS's mail comes from. Needs `smtp_url`.",
        ),
    ] = ""
    public_url: Annotated[
        str,
        Setting(
            values.text(r"https?://[!-~]{1,500}|", "an http or https URL"),
            "Where others reach this server, as `https://casemate.example:4566`: what URLs in SNS's messages begin "
            "with. Left empty, they begin with the host that the subscriber's own call named.",
        ),
    ] = ""
    header_bytes: Annotated[
        int,
        Setting(
            values.integer(1024, 1024 * 1024), "The most bytes that the request line and headers may have together."
        ),
    ] = 32 * 1024
    header_count: Annotated[int, Setting(values.integer(16, 1000), "The most headers that a request may have.")] = 100
    body_bytes: Annotated[
        int,
        Setting(
            values.integer(64 * 1024, 128 * 1024 * 1024),
            "The most bytes that a request's body may have, whatever its operation: an operation's own limit holds "
            "below that. The contents of objects (S3) come as streams, and are not meant.",
        ),
    ] = 128 * 1024 * 1024
    connections: Annotated[
        int,
        Setting(
            values.integer(1, 65536), "The most connections held open at once; further ones are closed unanswered."
        ),
    ] = 1024
    header_timeout: Annotated[
        float,
        Setting(
            values.seconds(0.1, 600), "Seconds in which a request's headers must have arrived, from its first byte."
        ),
    ] = 10.0
    body_timeout: Annotated[
        float,
        Setting(
            values.seconds(0.1, 3600),
            "Seconds in which a request's body must have arrived, from the end of its headers.",
        ),
    ] = 30.0
    idle_timeout: Annotated[
        float, Setting(values.seconds(0.1, 3600), "Seconds for which a connection may stay open without a request.")
    ] = 75.0
    audit_retention_days: Annotated[
        int,
        Setting(
            values.integer(1, 3660),
            "Days for which audit records are kept and LookupEvents answers. CloudTrail's event history has 90.",
        ),
    ] = 90
    trail_delivery_seconds: Annotated[
        float,
        Setting(
            values.seconds(1, 3600),
            "Seconds between two deliveries of a CloudTrail trail's events. CloudTrail's own is about five minutes.",
        ),
    ] = 300.0
    trail_digest_seconds: Annotated[
        float,
        Setting(
            values.seconds(2, 86400),
            "Seconds that one digest file of a CloudTrail trail is for. CloudTrail delivers one an hour.",
        ),
    ] = 3600.0

    def __repr__(self) -> str:
        shown = (f"{name}={getattr(self, name)!r}" for name, setting in SETTINGS.items() if not setting.secret)
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
        url = self.blobs_url
        return Path(unquote(url.removeprefix("file://"))) if url.startswith("file://") else None

    @property
    def blobs_bucket(self) -> tuple[str, str] | None:
        """The bucket that holds the blobs, and what their keys begin with; None where a directory does."""
        if not self.blobs_url.startswith("s3://"):
            return None
        bucket, _, prefix = self.blobs_url.removeprefix("s3://").partition("/")
        return bucket, f"{prefix.rstrip('/')}/" if prefix.rstrip("/") else ""

    def quotas_of(self, service: str) -> dict[str, int]:
        """A service's quotas by their names less the service's."""
        return {
            name.partition(".")[2]: number for name, number in self.quotas.items() if name.startswith(f"{service}.")
        }

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


SETTINGS = _declared()


def fields() -> list[Field]:
    """Every setting, in the order in which Settings declares them."""
    defaults = Settings()
    return [
        Field(
            name=name,
            variable=PREFIX + name.upper(),
            default="" if name == "data_dir" else values.shown(getattr(defaults, name)),
            doc=setting.doc,
            secret=setting.secret,
            option=setting.option,
        )
        for name, setting in SETTINGS.items()
    ]
