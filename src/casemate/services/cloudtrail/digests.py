"""Digests: which files were delivered in an interval, signed, each naming the one before it.

User Guide, "CloudTrail digest file structure". A Region's interval is closed in a commit; from then on what belongs to
it stands. A chain begins with each start of logging and each time that validation is switched on.
"""

from __future__ import annotations

import hashlib
import math

import msgspec

from casemate.kernel.transaction import Transaction
from casemate.services.cloudtrail.destinations import home
from casemate.services.cloudtrail.signing import ALGORITHM, SigningKey
from casemate.services.cloudtrail.trails import Trail
from casemate.services.cloudtrail.when import compact_seconds, day_path, told_time

_CHAINS, _FILES, _CLOSED = "trail-chains", "trail-digest-files", "trail-digests-waiting"
_PAGE = 500


class File(msgspec.Struct, frozen=True):
    """A log file: where it is, the SHA-256 of its uncompressed content in hexadecimal, its events' times (ISO 8601)."""

    bucket: str
    key: str
    hash: str
    newest: str
    oldest: str


class Link(msgspec.Struct, frozen=True):
    """A digest, as the next one names it."""

    bucket: str
    key: str
    hash: str
    signature: str


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """A Region's chain: its number of the trail's chains, the interval that is open and when that began."""

    chain: int
    interval: int
    start: float
    ended: bool = False


class Closed(msgspec.Struct, frozen=True, kw_only=True):
    """An interval whose digest is to be delivered."""

    chain: int
    interval: int
    start: float
    end: float


class Digest(msgspec.Struct, frozen=True):
    """A digest that is ready: its key and content, what it is signed by, and what follows it names it by."""

    content: bytes
    link: Link


def regions_chained(tx: Transaction, uid: str) -> list[str]:
    """The Regions in which a trail has a chain."""
    return [key.split("/")[1] for key, _ in tx.records(_CHAINS, after=f"{uid}/", before=f"{uid}0", limit=_PAGE)]


def _chain(tx: Transaction, uid: str, region: str) -> Chain | None:
    kept = tx.record(_CHAINS, f"{uid}/{region}")
    return None if kept is None else msgspec.msgpack.decode(kept, type=Chain)


def _put_chain(tx: Transaction, uid: str, region: str, chain: Chain) -> None:
    tx.put_record(_CHAINS, f"{uid}/{region}", msgspec.msgpack.encode(chain))


def begin(tx: Transaction, trail: Trail, region: str, now: float) -> Chain:
    """The trail's chain in a Region, begun unless it has been. The one before it is closed."""
    held = _chain(tx, trail.uid, region)
    if held is not None and held.chain == trail.chain:
        return held
    if held is not None and not held.ended:
        _close(tx, trail.uid, region, held, now)
    made = Chain(chain=trail.chain, interval=0 if held is None else held.interval + 1, start=now)
    _put_chain(tx, trail.uid, region, made)
    return made


def _close(tx: Transaction, uid: str, region: str, chain: Chain, end: float) -> None:
    closed = Closed(chain=chain.chain, interval=chain.interval, start=chain.start, end=end)
    tx.put_record(_CLOSED, f"{uid}/{region}/{chain.interval:012d}", msgspec.msgpack.encode(closed))


def note_file(tx: Transaction, trail: Trail, region: str, file: File, number: str, now: float) -> None:
    """A file was delivered: it belongs to the interval that is open."""
    if not trail.validation:
        return
    chain = begin(tx, trail, region, now)
    tx.put_record(_FILES, f"{trail.uid}/{region}/{chain.interval:012d}/{number}", msgspec.msgpack.encode(file))


def close_due(
    tx: Transaction, trail: Trail, region: str, now: float, seconds: float, *, last: bool, empty: bool
) -> float | None:
    """Close a Region's interval if it is over, or is the last one; when it is over, None when there is none open.

    Without ``empty`` an interval goes on until there is a file in it: whoever makes a Region's name up has no digest
    made of it every hour for ever.
    """
    chain = _chain(tx, trail.uid, region)
    if chain is None or chain.ended:
        return None
    if not trail.validation or last:
        _close(tx, trail.uid, region, chain, max(now, chain.start))
        _put_chain(tx, trail.uid, region, msgspec.structs.replace(chain, ended=True))
        return None
    whole = math.floor((now - chain.start) / seconds)
    if whole >= 1 and (empty or _has_files(tx, trail.uid, region, chain.interval)):
        # After a rest of several intervals one digest is for all of them.
        end = chain.start + whole * seconds
        _close(tx, trail.uid, region, chain, end)
        chain = msgspec.structs.replace(chain, interval=chain.interval + 1, start=end)
        _put_chain(tx, trail.uid, region, chain)
    elif whole >= 1:
        return None
    return chain.start + seconds


def _has_files(tx: Transaction, uid: str, region: str, interval: int) -> bool:
    prefix = f"{uid}/{region}/{interval:012d}"
    return bool(tx.records(_FILES, after=f"{prefix}/", before=f"{prefix}0", limit=1))


def regions_waiting(tx: Transaction, uid: str) -> list[str]:
    """The Regions with digests to be delivered."""
    found: list[str] = []
    after = f"{uid}/"
    while page := tx.records(_CLOSED, after=after, before=f"{uid}0", limit=1):
        region = page[0][0].split("/")[1]
        found.append(region)
        after = f"{uid}/{region}/\U0010ffff"
    return found


def next_closed(tx: Transaction, uid: str, region: str) -> tuple[Closed, bool] | None:
    """The interval whose digest is to be delivered next, and whether there are more behind it."""
    page = tx.records(_CLOSED, after=f"{uid}/{region}/", before=f"{uid}/{region}0", limit=2)
    return (msgspec.msgpack.decode(page[0][1], type=Closed), len(page) > 1) if page else None


def files_of(tx: Transaction, uid: str, region: str, interval: int) -> list[File]:
    """The files that were delivered in an interval."""
    prefix, found = f"{uid}/{region}/{interval:012d}/", list[File]()
    after = prefix
    while page := tx.records(_FILES, after=after, before=f"{prefix[:-1]}0", limit=_PAGE):
        found += [msgspec.msgpack.decode(value, type=File) for _, value in page]
        after = page[-1][0]
    return found


def former(tx: Transaction, uid: str, region: str, chain: int) -> Link | None:
    """The digest before the next one of a chain; None at its beginning."""
    kept = tx.record(_CHAINS + "-last", f"{uid}/{region}/{chain}")
    return None if kept is None else msgspec.msgpack.decode(kept, type=Link)


def delivered(tx: Transaction, uid: str, region: str, closed: Closed, link: Link) -> None:
    """A digest was delivered: its interval is done with, and the next one names it."""
    tx.put_record(_CHAINS + "-last", f"{uid}/{region}/{closed.chain}", msgspec.msgpack.encode(link))
    if closed.chain > 1:
        tx.delete_record(_CHAINS + "-last", f"{uid}/{region}/{closed.chain - 1}")
    drop(tx, uid, region, closed)


def drop(tx: Transaction, uid: str, region: str, closed: Closed) -> None:
    """Be done with an interval."""
    prefix = f"{uid}/{region}/{closed.interval:012d}/"
    while page := tx.records(_FILES, after=prefix, before=f"{prefix[:-1]}0", limit=_PAGE):
        for key, _ in page:
            tx.delete_record(_FILES, key)
    tx.delete_record(_CLOSED, f"{uid}/{region}/{closed.interval:012d}")


def forget(tx: Transaction, uid: str) -> None:
    """A trail is gone with all that it had to deliver."""
    for table in (_CHAINS, _CHAINS + "-last"):
        while page := tx.records(table, after=f"{uid}/", before=f"{uid}0", limit=_PAGE):
            for key, _ in page:
                tx.delete_record(table, key)


def digest_key(trail: Trail, region: str, end: float) -> str:
    """The key of the digest of an interval that ended then."""
    name = f"{trail.account}_CloudTrail-Digest_{region}_{trail.name}_{trail.region}_{compact_seconds(end)}.json.gz"
    return f"{home(trail.prefix, trail.account)}/CloudTrail-Digest/{region}/{day_path(end)}/{name}"


def compose(
    trail: Trail, region: str, closed: Closed, files: list[File], previous: Link | None, key: SigningKey
) -> tuple[bytes, str]:
    """A digest's uncompressed content, and the text that is signed for it."""
    at = digest_key(trail, region, closed.end)
    content = {
        "awsAccountId": trail.account,
        "digestStartTime": told_time(closed.start),
        "digestEndTime": told_time(closed.end),
        "digestS3Bucket": trail.bucket,
        "digestS3Object": at,
        "digestPublicKeyFingerprint": key.fingerprint,
        "digestSignatureAlgorithm": ALGORITHM,
        "newestEventTime": max((file.newest for file in files), default=None),
        "oldestEventTime": min((file.oldest for file in files), default=None),
        "previousDigestS3Bucket": previous.bucket if previous is not None else None,
        "previousDigestS3Object": previous.key if previous is not None else None,
        "previousDigestHashValue": previous.hash if previous is not None else None,
        "previousDigestHashAlgorithm": "SHA-256" if previous is not None else None,
        "previousDigestSignature": previous.signature if previous is not None else None,
        "logFiles": [
            {
                "s3Bucket": file.bucket,
                "s3Object": file.key,
                "hashValue": file.hash,
                "hashAlgorithm": "SHA-256",
                "newestEventTime": file.newest,
                "oldestEventTime": file.oldest,
            }
            for file in files
        ],
    }
    encoded = msgspec.json.encode(content)
    before = previous.signature if previous is not None else "null"
    hashed = hashlib.sha256(encoded).hexdigest()
    return encoded, f"{told_time(closed.end)}\n{trail.bucket}/{at}\n{hashed}\n{before}"
