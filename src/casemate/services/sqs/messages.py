"""Messages: what may be sent, what it measures, its digests, and what of it a receiver is shown.

SQS Developer Guide, "Amazon SQS message metadata"; SQS API Reference, SendMessage and ReceiveMessage.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

import msgspec

from casemate.api import sqs as api
from casemate.services.sqs.contents import State, Stored
from casemate.services.sqs.errors import InvalidParameterValue, MissingParameter

MAX_ATTRIBUTES = 10
TRACE_HEADER = "AWSTraceHeader"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,256}")
_TYPE = re.compile(r"(String|Number|Binary)(\..+)?", re.DOTALL)
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_ID = re.compile(r"[A-Za-z0-9!\"#$%&'()*+,./:;<=>?@\[\\\]^_`{|}~-]{1,128}")
_CONTENTS = (
    "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | "
    "#x10000 to #x10FFFF"
)
_SEQUENCES = 18_849_496_460_467_696_128
"""Where sequence numbers begin, so that all have twenty digits and sort as text."""

Value = api.MessageAttributeValue | api.MessageSystemAttributeValue
Attributes = Mapping[str, api.MessageAttributeValue]


class Attribute(msgspec.Struct, frozen=True, array_like=True):
    """A message attribute: its type as it was given, and its value's bytes, a text's in UTF-8."""

    type: str
    value: bytes

    @property
    def is_binary(self) -> bool:
        """Whether its value is no text."""
        return self.type.startswith("Binary")


class Payload(msgspec.Struct, frozen=True, array_like=True):
    """What a sender wrote, and what is encrypted."""

    body: str
    attributes: dict[str, Attribute] = {}


_PAYLOAD = msgspec.msgpack.Decoder(Payload)


def read_payload(raw: bytes) -> Payload:
    """A payload from its msgpack."""
    return _PAYLOAD.decode(raw)


def accepted_payload(body: str, attributes: Attributes | None) -> Payload:
    """What a sender wrote, checked. Raises MissingParameter, InvalidMessageContents, InvalidParameterValue."""
    if not body:
        raise MissingParameter("The request must contain the parameter MessageBody.")
    if _FORBIDDEN.search(body):
        raise api.InvalidMessageContents(_CONTENTS)
    if len(attributes or {}) > MAX_ATTRIBUTES:
        raise InvalidParameterValue(
            f"Number of message attributes [{len(attributes or {})}] exceeds the allowed maximum [{MAX_ATTRIBUTES}]."
        )
    return Payload(body, {name: _attribute(name, value) for name, value in (attributes or {}).items()})


def accepted_trace(attributes: Mapping[str, api.MessageSystemAttributeValue] | None) -> str:
    """The trace header among system attributes, "" without. Raises InvalidParameterValue."""
    if not attributes:
        return ""
    for name, value in attributes.items():
        if name != TRACE_HEADER:
            raise InvalidParameterValue(f"Message system attribute name '{name}' is invalid.")
        if value.data_type != "String" or not value.string_value:
            raise InvalidParameterValue(f"The message system attribute '{name}' must be of type String and not empty.")
    return attributes[TRACE_HEADER].string_value or ""


def accepted_id(value: str, parameter: str) -> str:
    """A message group's or deduplication id. Raises InvalidParameterValue."""
    if not _ID.fullmatch(value):
        raise InvalidParameterValue(
            f"Value {value[:200]} for parameter {parameter} is invalid. Reason: {parameter} can only include "
            "alphanumeric and punctuation characters. 1 to 128 in length."
        )
    return value


def _attribute(name: str, value: Value) -> Attribute:
    lowered = name.lower()
    bad_dots = name.startswith(".") or name.endswith(".") or ".." in name
    if not _NAME.fullmatch(name) or bad_dots or lowered.startswith(("aws.", "amazon.")):
        raise InvalidParameterValue(
            f"Message attribute name '{name[:300]}' is invalid: it can contain A-Z, a-z, 0-9, underscore, hyphen and "
            "period, 1 to 256 of them, neither beginning nor ending with a period, and must not begin with "
            "AWS. or Amazon."
        )
    found = _TYPE.fullmatch(value.data_type)
    if found is None or len(value.data_type) > 256:
        raise InvalidParameterValue(
            f"The message attribute '{name}' has an invalid message attribute type, the set of supported type "
            "prefixes is Binary, Number, and String."
        )
    given = value.binary_value if found[1] == "Binary" else value.string_value
    other = value.string_value if found[1] == "Binary" else value.binary_value
    if not given or other is not None:
        raise InvalidParameterValue(
            f"The message attribute '{name}' must contain a non-empty message attribute value for message attribute "
            f"type '{value.data_type}'."
        )
    if isinstance(given, str) and _FORBIDDEN.search(given):
        raise api.InvalidMessageContents(_CONTENTS)
    if found[1] == "Number" and not (isinstance(given, str) and _NUMBER.fullmatch(given)):
        raise InvalidParameterValue(f"Can't cast the value of message attribute '{name}' to a number.")
    return Attribute(value.data_type, given.encode() if isinstance(given, str) else given)


def size_of(payload: Payload) -> int:
    """Bytes of a message as the queue's limit counts them: body, and names, types and values of attributes."""
    size = len(payload.body.encode())
    for name, attribute in payload.attributes.items():
        size += len(name.encode()) + len(attribute.type.encode()) + len(attribute.value)
    return size


def md5(text: str) -> str:
    """The MD5 digest of a body: a checksum that callers compare, nothing more."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def attributes_md5(attributes: Mapping[str, Attribute]) -> str | None:
    """The MD5 digest of message attributes, None without any.

    SQS Developer Guide, "Calculating the MD5 message digest for message attributes": name, type and value of each, in
    the names' order, with their lengths.
    """
    if not attributes:
        return None
    digest = hashlib.md5(usedforsecurity=False)
    for name in sorted(attributes):
        attribute = attributes[name]
        for part in (name.encode(), attribute.type.encode()):
            digest.update(len(part).to_bytes(4, "big") + part)
        digest.update(b"\x02" if attribute.is_binary else b"\x01")
        digest.update(len(attribute.value).to_bytes(4, "big") + attribute.value)
    return digest.hexdigest()


def trace_md5(trace: str) -> str | None:
    """The MD5 digest of the system attributes that were sent."""
    return attributes_md5({TRACE_HEADER: Attribute("String", trace.encode())}) if trace else None


def sequence_text(sequence: int) -> str | None:
    """A sequence number as it is told, None for a standard queue's message."""
    return str(_SEQUENCES + sequence) if sequence else None


def chosen_attributes(attributes: Mapping[str, Attribute], names: Iterable[str]) -> dict[str, Attribute]:
    """Those that a receiver asked for: by name, by a prefix (``foo.*``), or ``All`` of them."""
    wanted = frozenset(names)
    if wanted & {"All", ".*"}:
        return dict(attributes)
    prefixes = tuple(name[:-2] for name in wanted if name.endswith(".*"))
    return {
        name: value for name, value in attributes.items() if name in wanted or (prefixes and name.startswith(prefixes))
    }


def system_attributes(stored: Stored, state: State, names: Iterable[str]) -> dict[str, str]:
    """The system attributes of a received message that a receiver asked for."""
    told: dict[str, str] = {
        "SenderId": stored.sender,
        "SentTimestamp": str(stored.sent),
        "ApproximateReceiveCount": str(state.receives),
        "ApproximateFirstReceiveTimestamp": str(state.first),
        "SequenceNumber": sequence_text(stored.sequence) or "",
        "MessageDeduplicationId": stored.deduplication,
        "MessageGroupId": stored.group,
        TRACE_HEADER: stored.trace,
        "DeadLetterQueueSourceArn": stored.source_arn,
    }
    wanted = frozenset(names)
    return {name: value for name, value in told.items() if value and ("All" in wanted or name in wanted)}


def shown_attributes(attributes: Mapping[str, Attribute]) -> dict[str, api.MessageAttributeValue]:
    """Message attributes as they are told."""
    return {
        name: api.MessageAttributeValue(
            data_type=attribute.type,
            string_value=None if attribute.is_binary else attribute.value.decode(),
            binary_value=attribute.value if attribute.is_binary else None,
        )
        for name, attribute in attributes.items()
    }
