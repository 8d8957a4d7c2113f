"""Encryption at rest: under a data key of the group's own, or under data keys from KMS.

CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS KMS": with a KMS key, the service itself
(``logs.region.amazonaws.com``) asks KMS, under a context that holds the group's ARN, both when events come and when
they are read; what was encrypted under a key stays so when the group has another or none. A data key is opened again
through KMS after five minutes at most, so that a key that is disabled closes the events within that time.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple, TypeVar

import msgspec

from casemate.api import kms as kms_api
from casemate.api import logs as api
from casemate.crypto.local import decrypt, encrypt
from casemate.kernel.acting import Acting, service_principal
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, InvalidRequest, ServiceError
from casemate.kernel.ids import Ids
from casemate.kernel.principal import Principal
from casemate.kernel.transaction import Transaction
from casemate.services.logs.events import Stored, encode
from casemate.services.logs.model import LogGroup

CONTEXT = "aws:logs:arn"
DATA_KEYS, CURRENT = "logs-data-key", "logs-data-key-current"
KEY_SIZE = 32
REUSE = 300.0
"""Seconds for which a data key is used without asking KMS again."""
LIFETIME = 86_400.0
"""Seconds after which new events are encrypted under a new data key."""
MAX_KEPT = 10_000
T = TypeVar("T")


class DataKey(msgspec.Struct, frozen=True, array_like=True):
    """A data key as it is kept: the KMS key it is under, its ciphertext, the ARN of its context, when it was made."""

    id: str
    kms_key: str
    ciphertext: bytes
    arn: str
    made: float


_DATA_KEY = msgspec.msgpack.Decoder(DataKey)


class _Kept(NamedTuple):
    plaintext: bytes
    until: float


class DataKeys:
    """The data keys that this process has open, each until its time is over. Memory only."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    def get(self, key: str, now: float) -> bytes | None:
        """A data key's plaintext, if it may still be used."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None:
                return None
            if kept.until <= now:
                del self._kept[key]
                return None
            self._kept.move_to_end(key)
            return kept.plaintext

    def keep(self, key: str, plaintext: bytes, until: float) -> None:
        """Keep a data key until then, in seconds since the epoch."""
        with self._lock:
            self._kept[key] = _Kept(plaintext, until)
            if len(self._kept) > MAX_KEPT:
                self._kept.popitem(last=False)


class Seal(NamedTuple):
    """What encrypts a batch: the data key's id, "" for the group's own, and its plaintext."""

    key: str
    plaintext: bytes

    def close(self, message: bytes, ids: Ids) -> bytes:
        """A message, encrypted."""
        return encrypt(self.plaintext, message, ids)


def make_group_key(tx: Transaction, group: LogGroup, ids: Ids) -> None:
    """Make the group's own data key; without it, what it encrypted can't be read."""
    tx.seal(group.key_ref, ids.random(KEY_SIZE))


def check_key(call: Call, group_arn: str, kms_key: str) -> None:
    """See that a KMS key is there and usable for a group. Raises InvalidParameterException."""
    try:
        _generate(call, group_arn, kms_key)
    except kms_api.NotFoundException:
        raise api.InvalidParameterException("The specified KMS Key Id could not be found.") from None
    except kms_api.DisabledException:
        raise api.InvalidParameterException("The specified KMS Key Id is disabled.") from None
    except (AccessDenied, InvalidRequest, ServiceError):
        raise api.InvalidParameterException(
            f"The specified KMS key does not exist or is not allowed to be used with Arn '{group_arn}'"
        ) from None


def sealer(call: Call, group: LogGroup) -> Seal:
    """What encrypts the events of one call, as the group has it now. Raises what KMS's refusal comes to."""
    if not group.kms_key:
        return Seal("", _group_key(call.tx, group))
    place = f"{group.uid}/{group.kms_key}"
    raw = call.tx.record(CURRENT, place)
    if raw is not None:
        current = _DATA_KEY.decode(raw)
        if current.made + LIFETIME > call.now:
            return Seal(current.id, _open(call, group, current))
    made = asked(lambda: _generate(call, group.arn, group.kms_key))
    assert made.plaintext is not None
    assert made.ciphertext_blob is not None
    key = DataKey(call.ids.unique(8).hex(), group.kms_key, made.ciphertext_blob, group.arn, call.now)
    call.tx.put_record(DATA_KEYS, f"{group.uid}/{key.id}", encode(key))
    call.tx.put_record(CURRENT, place, encode(key))
    plaintext, until = made.plaintext, call.now + REUSE
    # Not before it is kept: events under a key that was rolled back could never be read.
    call.tx.defer(lambda: call.use(DataKeys).keep(f"{group.uid}/{key.id}", plaintext, until))
    return Seal(key.id, plaintext)


def opener(call: Call, group: LogGroup) -> Callable[[Stored], str]:
    """What decrypts the events of one call, each as it was encrypted. It raises what KMS's refusal comes to."""
    known: dict[str, bytes] = {}

    def open_one(stored: Stored) -> str:
        plaintext = known.get(stored.key)
        if plaintext is None:
            plaintext = known[stored.key] = key_of(call, group, stored.key)
        return decrypt(plaintext, stored.sealed).decode()

    return open_one


def key_of(call: Call, group: LogGroup, key: str) -> bytes:
    """The plaintext of a data key of the group. Raises what KMS's refusal comes to."""
    if not key:
        return _group_key(call.tx, group)
    raw = call.tx.record(DATA_KEYS, f"{group.uid}/{key}")
    assert raw is not None
    return _open(call, group, _DATA_KEY.decode(raw))


def open_for_service(tx: Transaction, acting: Acting, keys: DataKeys, group: LogGroup, key: str, now: float) -> bytes:
    """The plaintext of a data key of the group, outside of any call. Raises what KMS answers."""
    if not key:
        return _group_key(tx, group)
    raw = tx.record(DATA_KEYS, f"{group.uid}/{key}")
    assert raw is not None
    kept, place = _DATA_KEY.decode(raw), f"{group.uid}/{key}"
    known = keys.get(place, now)
    if known is not None:
        return known
    answer = acting.call(
        tx,
        kms_api.Decrypt,
        _opening(kept),
        principal=_service(group.region, kept.arn),
        region=group.region,
        source_arn=kept.arn,
        via=("logs.amazonaws.com",),
    )
    assert answer.plaintext is not None
    keys.keep(place, answer.plaintext, now + REUSE)
    return answer.plaintext


def discard_data_keys(tx: Transaction, group_uid: str, limit: int) -> int:
    """Remove at most ``limit`` data keys of a group that is gone; how many it were."""
    removed = 0
    for table in (DATA_KEYS, CURRENT):
        rows = tx.records(table, after=f"{group_uid}/", before=f"{group_uid}0", limit=limit)
        for key, _ in rows:
            tx.delete_record(table, key)
            removed += 1
    return removed


def asked(ask: Callable[[], T]) -> T:
    """What KMS answers; its refusals as CloudWatch Logs tells them."""
    try:
        return ask()
    except ServiceError as error:
        raise api.InvalidParameterException(error.message) from None


def _group_key(tx: Transaction, group: LogGroup) -> bytes:
    key = tx.unseal(group.key_ref, cached=True)
    assert key is not None
    return key


def _generate(call: Call, group_arn: str, kms_key: str) -> kms_api.GenerateDataKeyResponse:
    request = kms_api.GenerateDataKeyRequest(
        key_id=kms_key, key_spec="AES_256", encryption_context={CONTEXT: group_arn}
    )
    return call.peers(kms_api.GenerateDataKey, request, as_=_service(call.region, group_arn), source_arn=group_arn)


def _open(call: Call, group: LogGroup, key: DataKey) -> bytes:
    keys = call.use(DataKeys)
    place = f"{group.uid}/{key.id}"
    known = keys.get(place, call.now)
    if known is not None:
        return known
    as_ = _service(call.region, key.arn)
    opened = asked(lambda: call.peers(kms_api.Decrypt, _opening(key), as_=as_, source_arn=key.arn))
    assert opened.plaintext is not None
    keys.keep(place, opened.plaintext, call.now + REUSE)
    return opened.plaintext


def _opening(key: DataKey) -> kms_api.DecryptRequest:
    return kms_api.DecryptRequest(
        ciphertext_blob=key.ciphertext, key_id=key.kms_key, encryption_context={CONTEXT: key.arn}
    )


def _service(region: str, arn: str) -> Principal:
    """The service itself: of the region, as key policies name it, for the account whose the group is."""
    return service_principal(f"logs.{region}.amazonaws.com", arn.split(":")[4])
