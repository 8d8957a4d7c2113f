"""Receipt handles: which message of which queue was received, and that time of receiving it."""

from __future__ import annotations

import base64
import binascii
from typing import NamedTuple

from casemate.api import sqs as api
from casemate.services.sqs.model import Queue

RECEIPT_SIZE = 16
_MARK = b"\x01\x01\x01"
_UID, _SENT, _MESSAGE = 8, 6, 16
_SIZE = len(_MARK) + _UID + _SENT + _MESSAGE + RECEIPT_SIZE


class Handle(NamedTuple):
    """A message's id in its queue's contents, and the receipt it was given out with."""

    id: str
    receipt: bytes


def make_handle(queue: Queue, id: str, receipt: bytes) -> str:
    """The receipt handle of a message that is received now."""
    raw = _MARK + bytes.fromhex(queue.uid) + int(id[:14]).to_bytes(_SENT, "big") + bytes.fromhex(id[14:]) + receipt
    return base64.b64encode(raw).decode()


def read_handle(queue: Queue, text: str) -> Handle:
    """What a receipt handle says. Raises ReceiptHandleIsInvalid for what this queue has not given out."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raw = b""
    uid, rest = raw[3 : 3 + _UID], raw[3 + _UID :]
    if len(raw) != _SIZE or not raw.startswith(_MARK) or uid.hex() != queue.uid:
        raise api.ReceiptHandleIsInvalid(f'The input receipt handle "{text[:1024]}" is not a valid receipt handle.')
    sent, message = int.from_bytes(rest[:_SENT], "big"), rest[_SENT : _SENT + _MESSAGE]
    return Handle(f"{sent:014d}{message.hex()}", rest[_SENT + _MESSAGE :])
