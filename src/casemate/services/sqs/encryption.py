"""Encryption at rest: under a data key of the queue's own (SSE-SQS), or under data keys from KMS (SSE-KMS).

With SSE-KMS a data key serves one principal for the queue's reuse period, then KMS is asked again, as whoever sends or
receives (SQS Developer Guide, "Key management", "How does the data key reuse period work?"). The context that a data
key is bound to is the queue's ARN.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple, TypeVar

import msgspec

from casemate.api import kms as kms_api
from casemate.api import sqs as api
from casemate.crypto.local import decrypt, encrypt
from casemate.kernel.arn import make_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, ServiceError, Throttled
from casemate.kernel.ids import Ids
from casemate.kernel.transaction import Transaction
from casemate.services.sqs.contents import Cipher, Stored
from casemate.services.sqs.messages import Payload, read_payload
from casemate.services.sqs.model import Queue

CONTEXT = "aws:sqs:arn"
KEY_SIZE = 32
MAX_KEPT = 10_000
"""How many data keys one process keeps at most; those used longest ago go first."""

_ERRORS: tuple[tuple[type[ServiceError], type[ServiceError]], ...] = (
    (kms_api.NotFoundException, api.KmsNotFound),
    (kms_api.InvalidArnException, api.KmsNotFound),
    (kms_api.DisabledException, api.KmsDisabled),
    (kms_api.KMSInvalidStateException, api.KmsInvalidState),
    (kms_api.InvalidKeyUsageException, api.KmsInvalidKeyUsage),
    (kms_api.KeyUnavailableException, api.KmsInvalidState),
    (kms_api.InvalidCiphertextException, api.KmsInvalidState),
    (kms_api.IncorrectKeyException, api.KmsInvalidState),
)
T = TypeVar("T")


class _Kept(NamedTuple):
    plaintext: bytes
    ciphertext: bytes
    until: float


class DataKeys:
    """The data keys that this process has from KMS, each for one principal and until its time is over. Memory only."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, ...], _Kept] = OrderedDict()

    def get(self, key: tuple[str, ...], now: float) -> tuple[bytes, bytes] | None:
        """A data key's plaintext and ciphertext, if it may still be used."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None:
                return None
            if kept.until <= now:
                del self._kept[key]
                return None
            self._kept.move_to_end(key)
            return kept.plaintext, kept.ciphertext

    def keep(self, key: tuple[str, ...], plaintext: bytes, ciphertext: bytes, until: float) -> None:
        """Keep a data key until then, in seconds since the epoch."""
        with self._lock:
            self._kept[key] = _Kept(plaintext, ciphertext, until)
            if len(self._kept) > MAX_KEPT:
                self._kept.popitem(last=False)


def make_queue_key(tx: Transaction, queue: Queue, ids: Ids) -> None:
    """Make the data key of a queue's contents; without it, what is left of them can't be read."""
    tx.seal(queue.key_ref, ids.random(KEY_SIZE))


def sealer(call: Call, queue: Queue) -> Callable[[Payload], tuple[bytes, Cipher | None]]:
    """What encrypts the messages of one call, as the queue has it now. Raises KmsAccessDenied and its like."""
    if queue.kms_key:
        plaintext, ciphertext = _data_key(call, queue)
        cipher = Cipher(ciphertext, queue.arn)
    elif queue.managed_sse:
        plaintext, cipher = _queue_key(call.tx, queue), Cipher(b"")
    else:
        return lambda payload: (msgspec.msgpack.encode(payload), None)
    return lambda payload: (encrypt(plaintext, msgspec.msgpack.encode(payload), call.ids), cipher)


def opener(call: Call, queue: Queue) -> Callable[[Stored], Payload]:
    """What decrypts the messages of one call, each as it was encrypted. It raises KmsAccessDenied and its like."""
    own: list[bytes] = []

    def open_one(stored: Stored) -> Payload:
        cipher = stored.cipher
        if cipher is None:
            return read_payload(stored.payload)
        if cipher.data_key:
            return read_payload(decrypt(_opened(call, queue, cipher), stored.payload))
        if not own:
            own.append(_queue_key(call.tx, queue))
        return read_payload(decrypt(own[0], stored.payload))

    return open_one


def moved(tx: Transaction, stored: Stored, source: Queue, target: Queue, ids: Ids) -> Stored:
    """A message as another queue of the account keeps it: under that queue's own key where it was under ours.

    What is under a KMS data key, or under none, stays so (SQS Developer Guide, "Encryption at rest": a message that is
    moved to a dead-letter queue stays encrypted).
    """
    if stored.cipher is None or stored.cipher.data_key:
        return stored
    plain = decrypt(_queue_key(tx, source), stored.payload)
    return msgspec.structs.replace(stored, payload=encrypt(_queue_key(tx, target), plain, ids))


def _queue_key(tx: Transaction, queue: Queue) -> bytes:
    key = tx.unseal(queue.key_ref, cached=True)
    assert key is not None
    return key


def _data_key(call: Call, queue: Queue) -> tuple[bytes, bytes]:
    keys = call.use(DataKeys)
    place = ("send", call.principal.arn, queue.arn, queue.uid, queue.kms_key)
    known = keys.get(place, call.now)
    if known is None:
        request = kms_api.GenerateDataKeyRequest(
            key_id=_key_arn(queue), key_spec="AES_256", encryption_context={CONTEXT: queue.arn}
        )
        made = _asked(lambda: call.peers(kms_api.GenerateDataKey, request))
        assert made.plaintext is not None
        assert made.ciphertext_blob is not None
        known = made.plaintext, made.ciphertext_blob
        keys.keep(place, *known, call.now + queue.number("KmsDataKeyReusePeriodSeconds"))
    return known


def _opened(call: Call, queue: Queue, cipher: Cipher) -> bytes:
    keys = call.use(DataKeys)
    place = ("receive", call.principal.arn, cipher.arn, cipher.data_key.hex())
    known = keys.get(place, call.now)
    if known is not None:
        return known[0]
    request = kms_api.DecryptRequest(ciphertext_blob=cipher.data_key, encryption_context={CONTEXT: cipher.arn})
    opened = _asked(lambda: call.peers(kms_api.Decrypt, request))
    assert opened.plaintext is not None
    keys.keep(place, opened.plaintext, b"", call.now + queue.number("KmsDataKeyReusePeriodSeconds"))
    return opened.plaintext


def _asked(ask: Callable[[], T]) -> T:
    """What KMS answers; its errors as SQS tells them."""
    try:
        return ask()
    except AccessDenied as error:
        raise api.KmsAccessDenied(error.message) from None
    except Throttled as error:
        raise api.KmsThrottled(error.message) from None
    except ServiceError as error:
        told = next((ours for theirs, ours in _ERRORS if isinstance(error, theirs)), None)
        if told is None:
            raise
        raise told(error.message) from None


def _key_arn(queue: Queue) -> str:
    """The key as anybody can name it: an alias or id is one of the queue's own account."""
    name = queue.kms_key
    if name.startswith("arn:"):
        return name
    resource = name if name.startswith("alias/") else f"key/{name}"
    return make_arn("kms", queue.region, queue.account, resource)
