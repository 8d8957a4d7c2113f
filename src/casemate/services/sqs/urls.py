"""Queue URLs: what they name, and how they are told."""

from __future__ import annotations

import re

from casemate.api import sqs as api
from casemate.kernel.call import Call
from casemate.services.sqs.model import Queue

_ENDING = re.compile(r"(?:https?://[^/?#]+)?/?(?:[^?#]*/)?([0-9]{12})/([A-Za-z0-9_-]{1,80}(?:\.fifo)?)")


def queue_url(call: Call, queue: Queue) -> str:
    """A queue's URL at the host that the caller spoke to."""
    endpoint = call.endpoint or f"https://sqs.{call.region}.amazonaws.com"
    return f"{endpoint}/{queue.account}/{queue.name}"


def named_by(url: str) -> tuple[str, str]:
    """The account and the name that a queue's URL ends with, whatever host it begins with. Raises InvalidAddress.

    The host says nothing here: a queue is looked for where the request was signed for.
    """
    found = _ENDING.fullmatch(url)
    if found is None:
        raise api.InvalidAddress(f"The address {url[:200]} is not valid for this endpoint.")
    return found[1], found[2]
