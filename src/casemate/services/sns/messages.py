"""Messages as they are published: checked, measured, and what subscribers of each protocol get of them.

SNS API Reference, Publish; SNS Developer Guide, "Amazon SNS message attributes".
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any, Protocol

import msgspec

from casemate.api import sns as api
from casemate.services.sns.errors import invalid
from casemate.services.sns.filters import LARGEST
from casemate.services.sns.quotas import MAX_MESSAGE

_NAME = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")
_RESERVED = ("aws.", "amazon.")
_TYPE = re.compile(r"(String|Number|Binary|String\.Array)(\.[A-Za-z0-9_.-]+)?")
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
_GROUP = re.compile(r"[!-~]{1,128}")
MAX_SUBJECT = 100
DEFAULT = "default"


class Attribute(msgspec.Struct, frozen=True):
    """A message attribute: its data type, and the one of its values that goes with it."""

    type: str
    text: str | None = None
    binary: bytes | None = None


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """A published message. ``bodies`` are its texts by protocol, ``default``'s among them; ``time`` in seconds.

    ``group`` is for queues, whose receivers are shared out fairly among the groups (a standard topic's MessageGroupId).
    """

    id: str
    topic_arn: str
    subject: str | None = None
    bodies: dict[str, str]
    attributes: dict[str, Attribute] = {}
    group: str | None = None
    time: float

    def body(self, protocol: str) -> str:
        """What subscribers by ``protocol`` get."""
        return self.bodies.get(protocol, self.bodies[DEFAULT])


class Published(Protocol):
    """What a message is made of: a Publish request, or an entry of a batch."""

    message_: str
    subject_: str | None
    message_structure: str | None
    message_attributes: dict[str, api.MessageAttributeValue] | None
    message_deduplication_id: str | None
    message_group_id: str | None


def size_of(given: Any) -> int:
    """Bytes of a message, its subject and attributes as SNS counts them."""
    total = len(given.message_.encode()) + len((given.subject_ or "").encode())
    for name, value in (given.message_attributes or {}).items():
        total += len(name.encode()) + len(value.data_type.encode())
        total += len((value.string_value or "").encode()) + len(value.binary_value or b"")
    return total


def accept_message(given: Any, id: str, topic_arn: str, time: float) -> Message:
    """The message that a request or an entry of a batch is. Raises InvalidParameter and InvalidParameterValue."""
    if given.message_deduplication_id is not None:
        raise invalid(
            "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid "
            "for this topic type"
        )
    if given.message_group_id is not None and not _GROUP.fullmatch(given.message_group_id):
        raise invalid("MessageGroupId")
    if not given.message_:
        raise invalid("Empty message")
    if size_of(given) > MAX_MESSAGE:
        raise invalid("Message too long")
    return Message(
        id=id,
        topic_arn=topic_arn,
        subject=_subject(given.subject_),
        bodies=_bodies(given.message_, given.message_structure),
        attributes={name: _attribute(name, value) for name, value in (given.message_attributes or {}).items()},
        group=given.message_group_id,
        time=time,
    )


def values_of(attributes: Mapping[str, Attribute]) -> dict[str, Any]:
    """The attributes as filter policies see them: texts, numbers and lists. Binary ones are not seen."""
    found: dict[str, Any] = {}
    for name, attribute in attributes.items():
        if attribute.text is None:
            continue
        if attribute.type == "String.Array":
            found[name] = _array(name, attribute.text)
        elif attribute.type.startswith("Number"):
            found[name] = float(attribute.text)
        else:
            found[name] = attribute.text
    return found


def _subject(subject: str | None) -> str | None:
    """Up to 100 characters, no line breaks or characters of control (SNS API Reference, Publish)."""
    if subject is None:
        return None
    if not subject or len(subject) > MAX_SUBJECT or not all(letter.isprintable() for letter in subject):
        raise invalid("Subject")
    return subject


def _bodies(message: str, structure: str | None) -> dict[str, str]:
    if structure is None:
        return {DEFAULT: message}
    if structure != "json":
        raise invalid("MessageStructure")
    try:
        found = msgspec.json.decode(message)
    except (msgspec.DecodeError, RecursionError):
        raise invalid("Message Structure - JSON message body failed to parse") from None
    if not isinstance(found, dict):
        raise invalid("Message Structure - JSON message body failed to parse")
    # Keys of another type than string are passed over, as the guide has it; that of the default is needed.
    bodies = {name: text for name, text in found.items() if isinstance(text, str)}
    if DEFAULT not in bodies:
        raise invalid("Message Structure - No default entry in JSON message body")
    return bodies


def _attribute(name: str, value: api.MessageAttributeValue) -> Attribute:
    if len(name) > 256 or not _NAME.fullmatch(name) or name.lower().startswith(_RESERVED):
        raise _bad(f"Invalid message attribute name: {name[:256]}")
    if not _TYPE.fullmatch(value.data_type) or len(value.data_type) > 256:
        raise _bad(
            f"The message attribute '{name}' has an invalid message attribute type, the set of supported type "
            "prefixes is Binary, Number, and String."
        )
    if value.data_type.startswith("Binary"):
        if not value.binary_value or value.string_value:
            raise _bad(f"The message attribute '{name}' with type '{value.data_type}' must use field 'Binary'.")
        return Attribute(value.data_type, binary=value.binary_value)
    text = value.string_value
    if not text or value.binary_value:
        raise _bad(f"The message attribute '{name}' with type '{value.data_type}' must use field 'String'.")
    if value.data_type == "String.Array":
        _array(name, text)
    elif value.data_type.startswith("Number") and not _is_number(text):
        raise _bad(f"Could not cast message attribute '{name}' value to number.")
    return Attribute(value.data_type, text=text)


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text)) and math.isfinite(float(text)) and abs(float(text)) <= LARGEST


def _array(name: str, text: str) -> list[Any]:
    problem = _bad(f"Invalid value for message attribute '{name}' of type 'String.Array'.")
    try:
        found = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        raise problem from None
    if not isinstance(found, list) or any(isinstance(each, list | dict) for each in found):
        raise problem
    return found


def _bad(text: str) -> api.InvalidParameterValueException:
    return api.InvalidParameterValueException(text)
