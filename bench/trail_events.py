"""Audit events by the million, made column by column: what the lake would have stored of a busy installation.

Deterministic: the same numbers make the same events. Every event is a record as the gateway writes it; the columns are
those that the compactor reads from such records (``fill`` holds the first file's against them), and the files are
written by the compactor's own functions, in its sizes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no type information
import pyarrow.compute as pc  # type: ignore[import-untyped]

from casemate.lake.columnar import SCHEMA, as_table, day_of, row_of, write_table
from casemate.lake.events import STREAM, short_name
from casemate.lake.lines import Line, framed, make_line
from casemate.lake.manifest import Manifest, ParquetFile, write_manifest
from casemate.lake.places import make_directory, stream_directory

ACCOUNT = "111122223333"
REGION = "eu-central-1"
PLACES = ((ACCOUNT, REGION, 0.85), (ACCOUNT, "us-east-1", 0.05), ("444455556666", REGION, 0.10))
HEAVY_USER = "batch"
HEAVY_SHARE = 0.30
RARE_USER = "auditor"
RARE_EVENTS = 10
RARE_KEY_EVENTS = 25
DAYS = 89
DAY = 86_400
FILE_EVENTS = 40_000
"""Events of a file: three segments' worth, where compaction stops merging."""
_USERS = 2_000
_KEYS = 20_000
_COMMIT_FILES = 50
_HEX = np.frombuffer(b"".join(b"%02x" % byte for byte in range(256)), dtype=np.uint8).reshape(256, 2)
_DASHES = (8, 13, 18, 23)
_AGENTS = (
    "Boto3/1.44.5 md/Botocore#1.44.5 md/awscrt#0.38.1 ua/2.1 os/linux#6.18.44 md/arch#x86_64 lang/python#3.11.7 "
    "md/pyimpl#CPython m/Z,b,E,e,N cfg/retry-mode#standard Botocore/1.44.5",
    "aws-cli/2.31.5 md/awscrt#0.28.1 ua/2.1 os/linux#6.8.0 md/arch#x86_64 lang/python#3.13.7 cfg/retry-mode#standard",
    "aws-sdk-js/3.901.0 ua/2.1 os/linux#6.8.0 lang/js md/nodejs#22.20.0 api/kms#3.901.0 m/E",
    "APN/1.0 HashiCorp/1.0 Terraform/1.13.3 aws-sdk-go-v2/1.39.2 ua/2.1 os/linux lang/go#1.24.6 md/GOOS#linux",
)
_CALLS = (
    ("kms", "Decrypt", True, 0.46),
    ("kms", "GenerateDataKey", True, 0.22),
    ("kms", "Encrypt", True, 0.12),
    ("kms", "DescribeKey", True, 0.08),
    ("secretsmanager", "GetSecretValue", True, 0.07),
    ("sts", "AssumeRole", True, 0.03),
    ("secretsmanager", "PutSecretValue", False, 0.01),
    ("kms", "TagResource", False, 0.01),
)
_DENIED_SHARE = 0.01


class Found(NamedTuple):
    """What lookups may ask for: events' ids from the newest to the oldest file, and a resource of few events."""

    event_ids: list[str]
    rare_key: str
    events: int
    raw_bytes: int
    files: int
    disk_bytes: int


class _Cast:
    """Everybody and everything that stands in events, as text ready to be joined."""

    def __init__(self) -> None:
        people = [_person(number) for number in range(_USERS)]
        people.append(_user(HEAVY_USER, 999_999))
        people.append(_user(RARE_USER, 999_998))
        self.heavy, self.rare = _USERS, _USERS + 1
        self.names = pa.array([name for name, _, _ in people])
        self.keys = pa.array([key for _, key, _ in people])
        self.identities = {
            account: pa.array([json.dumps(_at(identity, account), separators=(",", ":")) for _, _, identity in people])
            for account in {place[0] for place in PLACES}
        }
        self.shares = _falling(_USERS)
        self.resource_shares = _falling(_KEYS)
        rng = np.random.default_rng(7)
        self.resources = uuids(rng, _KEYS + 1).to_pylist()
        self.rare_resource = _KEYS


def fill(directory: Path, events: int, now: float, tell: Callable[[str], None]) -> Found:
    """Write so many events of the days before ``now`` into the lake under ``directory``."""
    home = stream_directory(directory, STREAM)
    make_directory(home)
    cast = _Cast()
    rare_user = set(_scattered(events, RARE_EVENTS, 1))
    rare_key = set(_scattered(events, RARE_KEY_EVENTS, 2))
    first = int(now) // DAY * DAY - DAYS * DAY
    files: list[ParquetFile] = []
    ids: list[str] = []
    made = 0
    for serial, (start, stop, count) in enumerate(_portions(events, first), 1):
        span = range(made, made + count)
        table = portion(
            cast,
            serial,
            (start, stop),
            count,
            rare_users=[at - made for at in rare_user if at in span],
            rare_keys=[at - made for at in rare_key if at in span],
        )
        if serial == 1:
            hold_against_compactor(table)
        here = table.filter(pc.and_(pc.equal(table["account"], ACCOUNT), pc.equal(table["region"], REGION)))
        ids.append(here["event_id"][len(here) // 2].as_py())
        files.append(write_table(home, day_of(int(start * 1e9)), serial, table))
        made += count
        if serial % _COMMIT_FILES == 0:
            tell(f"{made:,} of {events:,} events made")
    write_manifest(home, Manifest(serial=len(files), files=tuple(files)))
    disk = sum((home / path).stat().st_size for file in files for path in file.paths)
    arn = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/{cast.resources[cast.rare_resource]}"
    return Found(ids[::-1], arn, made, sum(file.raw_bytes for file in files), len(files), disk)


def hold_against_compactor(table: pa.Table) -> None:
    """Compare rows with what compaction makes of their records. Raises ValueError when they differ."""
    for made in table.take(pa.array(range(0, len(table), 97))).to_pylist():
        line = Line(made["time_ns"], made["raw"].encode(), 0, 0)
        read = as_table([row_of(line)]).to_pylist()[0]
        if read != made:
            raise ValueError(f"compaction reads {read}, made was {made}")


def lines(count: int) -> list[bytes]:
    """So many of them as they lie in segments, of one hour."""
    table = portion(_Cast(), 1, (1_790_000_000.0, 1_790_003_600.0), count, rare_users=[], rare_keys=[])
    table = table.sort_by("time_ns")
    stamps, records = table["time_ns"].to_pylist(), table["raw"].to_pylist()
    return [framed(make_line(at, record.encode())) for at, record in zip(stamps, records, strict=True)]


def portion(
    cast: _Cast, seed: int, span: tuple[float, float], count: int, *, rare_users: list[int], rare_keys: list[int]
) -> pa.Table:
    """One file's events, between two times (seconds); the rare user and key at the places given."""
    rng = np.random.default_rng([11, seed])
    place = rng.choice(len(PLACES), count, p=[share for *_, share in PLACES])
    who = rng.choice(_USERS, count, p=cast.shares)
    who[rng.random(count) < HEAVY_SHARE] = cast.heavy
    what = rng.choice(_KEYS, count, p=cast.resource_shares)
    who[rare_users] = cast.rare
    what[rare_keys] = cast.rare_resource
    place[rare_users + rare_keys] = 0
    call = rng.choice(len(_CALLS), count, p=[share for *_, share in _CALLS])
    # The rare key is found by its ARN: it is a key, not a secret.
    call[rare_keys] = 0
    times = np.sort(rng.integers(int(span[0] * 1e9), int(span[1] * 1e9), count))
    denied = rng.random(count) < _DENIED_SHARE
    ids, requests = uuids(rng, count), uuids(rng, count)
    tables = []
    for number, (account, region, _) in enumerate(PLACES):
        for kind in range(len(_CALLS)):
            for refused in (False, True):
                chosen = np.flatnonzero((place == number) & (call == kind) & (denied == refused))
                if len(chosen):
                    tables.append(
                        _alike(
                            cast,
                            (account, region),
                            kind,
                            refused,
                            _Drawn(
                                times[chosen],
                                who[chosen],
                                what[chosen],
                                ids.take(pa.array(chosen)),
                                requests.take(pa.array(chosen)),
                            ),
                        )
                    )
    return pa.concat_tables(tables)


class _Drawn(NamedTuple):
    """What differs between events of one kind."""

    times: np.ndarray[Any, np.dtype[np.int64]]
    who: np.ndarray[Any, np.dtype[np.int64]]
    what: np.ndarray[Any, np.dtype[np.int64]]
    ids: pa.Array
    requests: pa.Array


def _alike(cast: _Cast, place: tuple[str, str], kind: int, refused: bool, drawn: _Drawn) -> pa.Table:
    account, region = place
    service, name, read_only, _ = _CALLS[kind]
    count = len(drawn.times)
    type_, begin = _resource(service, account, region)
    who = pa.array(drawn.who)
    resources = pc.binary_join_element_wise(begin, pa.array(cast.resources).take(pa.array(drawn.what)), "")
    stamps = pa.array(drawn.times // 10**9).cast(pa.timestamp("s"))
    names = cast.names.take(who)
    problem: list[Any] = []
    if refused:
        problem = [
            f'"errorCode":"AccessDenied","errorMessage":"User: arn:aws:iam::{account}:user/',
            names,
            f" is not authorized to perform: {service}:{name} on resource: ",
            resources,
            f' because no identity-based policy allows the {service}:{name} action",',
        ]
    raw = pc.binary_join_element_wise(
        '{"eventVersion":"1.11","userIdentity":',
        cast.identities[account].take(who),
        ',"eventTime":"',
        pc.strftime(stamps, format="%Y-%m-%dT%H:%M:%SZ"),
        f'","eventSource":"{service}.amazonaws.com","eventName":"{name}","awsRegion":"{region}",'
        '"sourceIPAddress":"192.0.2.',
        pa.array(drawn.who % 251).cast(pa.string()),
        '","userAgent":"',
        pa.array(_AGENTS).take(pa.array(drawn.who % len(_AGENTS))),
        '",',
        *problem,
        '"requestParameters":{"encryptionContext":{"app":"shop-',
        pa.array(drawn.what % 977).cast(pa.string()),
        '"}},"responseElements":null,"requestID":"',
        drawn.requests,
        '","eventID":"',
        drawn.ids,
        f'","readOnly":{str(read_only).lower()},"resources":[{{"accountId":"{account}","type":"{type_}","ARN":"',
        resources,
        f'"}}],"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"{account}",'
        '"eventCategory":"Management"}',
        "",
    )
    shorts = pa.array([short_name(f"{begin}{one}") for one in cast.resources]).take(pa.array(drawn.what))
    both = pa.concat_arrays([resources, shorts]).take(pa.array(np.arange(2 * count).reshape(2, count).T.reshape(-1)))
    return pa.table(
        {
            "account": _all(account, count),
            "region": _all(region, count),
            "time_ns": pa.array(drawn.times),
            "event_time": pa.array(drawn.times // 10**9 * 1000).cast(pa.timestamp("ms", tz="UTC")),
            "event_id": drawn.ids,
            "event_name": _all(name, count),
            "event_source": _all(f"{service}.amazonaws.com", count),
            "username": names,
            "access_key_id": cast.keys.take(who),
            "read_only": pa.array(np.full(count, read_only)),
            "resource_names": pa.ListArray.from_arrays(pa.array(np.arange(count + 1) * 2, pa.int32()), both),
            "resource_types": pa.ListArray.from_arrays(pa.array(np.arange(count + 1), pa.int32()), _all(type_, count)),
            "raw": raw,
        },
        schema=SCHEMA,
    )


def uuids(rng: np.random.Generator, count: int) -> pa.Array:
    """Random ids in the form of UUIDs of version 4."""
    octets = rng.integers(0, 256, (count, 16), dtype=np.uint8)
    octets[:, 6] = octets[:, 6] & 0x0F | 0x40
    octets[:, 8] = octets[:, 8] & 0x3F | 0x80
    digits = _HEX[octets].reshape(count, 32)
    text = np.insert(digits, [dash - number for number, dash in enumerate(_DASHES)], ord("-"), axis=1)
    offsets = np.arange(count + 1, dtype=np.int32) * 36
    return pa.StringArray.from_buffers(count, pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(text)))


def _portions(events: int, first: int) -> Iterator[tuple[float, float, int]]:
    """The times and sizes of files, none of them in two days."""
    for day in range(DAYS):
        here = events * (day + 1) // DAYS - events * day // DAYS
        parts = -(-here // FILE_EVENTS)
        for part in range(parts):
            start = first + day * DAY + DAY * part / parts
            yield start, start + DAY / parts, here * (part + 1) // parts - here * part // parts


def _scattered(events: int, count: int, seed: int) -> list[int]:
    return [int(at) for at in np.random.default_rng(seed).choice(events, count, replace=False)]


def _falling(count: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Shares that fall as the rank rises (Zipf)."""
    weights = 1 / np.arange(1, count + 1)
    return np.asarray(weights / weights.sum())


def _all(value: str, count: int) -> pa.Array:
    return pa.array([value]).take(pa.array(np.zeros(count, np.int64)))


def _resource(service: str, account: str, region: str) -> tuple[str, str]:
    if service == "kms":
        return "AWS::KMS::Key", f"arn:aws:kms:{region}:{account}:key/"
    if service == "sts":
        return "AWS::IAM::Role", f"arn:aws:iam::{account}:role/"
    return "AWS::SecretsManager::Secret", f"arn:aws:secretsmanager:{region}:{account}:secret:"


def _person(number: int) -> tuple[str, str, dict[str, Any]]:
    return _user(f"user-{number:04d}", number) if number % 3 else _session(number)


def _user(name: str, number: int) -> tuple[str, str, dict[str, Any]]:
    key = f"AKIA{number:016d}"
    identity = {
        "type": "IAMUser",
        "principalId": f"AIDA{number:017d}",
        "arn": f"arn:aws:iam::{{}}:user/{name}",
        "accountId": "{}",
        "accessKeyId": key,
        "userName": name,
    }
    return name, key, identity


def _session(number: int) -> tuple[str, str, dict[str, Any]]:
    name, role, key = f"i-{number:017x}", f"service-{number % 97}", f"ASIA{number:016d}"
    issuer = {
        "type": "Role",
        "principalId": f"AROA{number % 97:017d}",
        "arn": f"arn:aws:iam::{{}}:role/{role}",
        "accountId": "{}",
        "userName": role,
    }
    identity = {
        "type": "AssumedRole",
        "principalId": f"AROA{number % 97:017d}:{name}",
        "arn": f"arn:aws:sts::{{}}:assumed-role/{role}/{name}",
        "accountId": "{}",
        "accessKeyId": key,
        "sessionContext": {
            "sessionIssuer": issuer,
            "attributes": {"creationDate": "2026-01-01T00:00:00Z", "mfaAuthenticated": "false"},
        },
    }
    return name, key, identity


def _at(value: Any, account: str) -> Any:
    if isinstance(value, dict):
        return {name: _at(each, account) for name, each in value.items()}
    return value.replace("{}", account) if isinstance(value, str) else value
