"""Uploads from browsers: a form that somebody has signed a policy for, sent by whoever has it.

The gateway takes the form's fields in, proves whose signature the policy bears, and calls an operation as its signer,
with what ``FormOperation.read`` makes of the fields. The file behind them is the request's body, taken while it comes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import msgspec

from casemate.kernel.operations import Registered


class Form(msgspec.Struct, frozen=True):
    """The fields in front of a form's file, by lower-cased name; the file's own name; the bucket that it goes to.

    ``endpoint`` is where it was sent, scheme and host.
    """

    bucket: str
    fields: dict[str, str]
    filename: str
    endpoint: str


class FormReply(msgspec.Struct, frozen=True):
    """What a browser is answered: the status, further headers, the body."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""


@dataclass(frozen=True, slots=True)
class FormOperation:
    """What a service does with forms.

    ``read`` gives of a form whose signature holds, at a time (seconds since the epoch), the key and the headers of the
    call; it raises the ServiceErrors for what the policy does not allow. ``reply`` gives what is answered once it is
    done, from the headers of the call's own answer.
    """

    registered: Registered
    read: Callable[[Form, float], tuple[str, Mapping[str, str]]]
    reply: Callable[[Form, Mapping[str, str]], FormReply]
