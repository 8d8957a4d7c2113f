"""What gateways and the runner say to each other: length-prefixed msgpack over a Unix socket."""

from __future__ import annotations

import asyncio

import msgspec

MAX_FRAME = 72 << 20
"""Bytes of a frame at most: a function's zip of 50 MB, or an invocation's payload of 6 MB."""
MAX_PAYLOAD = 6_291_556
"""Bytes of a response at most, as the Runtime API counts them (Lambda Developer Guide, "Lambda quotas")."""
_HEADER = 4


class Code(msgspec.Struct, frozen=True):
    """A zip: the name of its content (``blobs``), by which the runner knows whether it has it unpacked."""

    name: str


class Launch(msgspec.Struct, frozen=True, kw_only=True):
    """How an execution environment is started.

    ``key`` stands for all the rest: environments of one key may serve each other's invocations. ``runtime`` is AWS's
    name, ``memory`` and ``storage`` (``/tmp``) are in MiB, ``timeout`` in seconds. ``environment`` has the function's
    own variables, ``credentials`` those of its role, good until ``expires`` (seconds since the epoch).
    """

    key: str
    account: str
    region: str
    function_arn: str
    name: str
    version: str
    runtime: str
    handler: str
    code: Code
    layers: tuple[Code, ...] = ()
    memory: int = 128
    storage: int = 512
    timeout: float = 3.0
    environment: dict[str, str] = {}
    credentials: dict[str, str] = {}
    expires: float = 0.0
    log_group: str = ""
    log_stream: str = ""
    log_format: str = ""
    log_level: str = ""
    system_log_level: str = ""

    def __repr__(self) -> str:
        return f"Launch({self.function_arn})"


class Limits(msgspec.Struct, frozen=True):
    """How many invocations may run at once: of the function where it is reserved (-1 otherwise), and of what the
    account has left for all others.
    """

    reserved: int = -1
    unreserved: int = 1000


class Invocation(msgspec.Struct, frozen=True, kw_only=True):
    """One event for a function. ``client_context`` is JSON text, "" without one."""

    request_id: str
    invoked_arn: str
    payload: bytes
    trace_id: str = ""
    client_context: str = ""

    def __repr__(self) -> str:
        return f"Invocation({self.request_id})"


class Invoke(msgspec.Struct, frozen=True, kw_only=True, tag="invoke"):
    """Run a function once."""

    id: int
    launch: Launch
    limits: Limits
    invocation: Invocation


class Supply(msgspec.Struct, frozen=True, kw_only=True, tag="supply"):
    """A zip that the runner asked for; empty when it is gone."""

    name: str
    content: bytes


class Forget(msgspec.Struct, frozen=True, kw_only=True, tag="forget"):
    """End the idle environments of a function: it was changed or deleted."""

    function_arn: str


ToRunner = Invoke | Supply | Forget


class Need(msgspec.Struct, frozen=True, kw_only=True, tag="need"):
    """The runner lacks a zip."""

    name: str


class Ended(msgspec.Struct, frozen=True, kw_only=True, tag="ended"):
    """How an invocation ended.

    ``error`` is "" or what FunctionError says; then ``payload`` is AWS's JSON of the error. ``log`` are the last lines
    it wrote, START, END and REPORT among them, of the log stream ``stream``; ``stamps`` are (where in it, when in
    milliseconds since the epoch). ``started`` is when it began (seconds since the epoch), ``duration`` seconds.
    """

    id: int
    payload: bytes
    error: str = ""
    log: bytes = b""
    started: float = 0.0
    duration: float = 0.0
    memory: int = 0
    version: str = ""
    stream: str = ""
    stamps: list[tuple[int, int]] = []


class Refused(msgspec.Struct, frozen=True, kw_only=True, tag="refused"):
    """The invocation was not begun. ``kind`` says why: see ``FunctionsProblem``."""

    id: int
    kind: str
    message: str


FromRunner = Need | Ended | Refused

_to_runner = msgspec.msgpack.Decoder(ToRunner)
_from_runner = msgspec.msgpack.Decoder(FromRunner)


class BrokenFrame(Exception):
    """The other side said what makes no sense."""


def frame(message: ToRunner | FromRunner) -> bytes:
    """A message as it goes over the socket."""
    body = msgspec.msgpack.encode(message)
    return len(body).to_bytes(_HEADER, "big") + body


async def _body(reader: asyncio.StreamReader) -> bytes:
    size = int.from_bytes(await reader.readexactly(_HEADER), "big")
    if size > MAX_FRAME:
        raise BrokenFrame(f"{size} bytes")
    return await reader.readexactly(size)


async def told(reader: asyncio.StreamReader) -> ToRunner:
    """The next message to the runner. Raises IncompleteReadError at the end, BrokenFrame for nonsense."""
    try:
        message: ToRunner = _to_runner.decode(await _body(reader))
    except msgspec.DecodeError as error:
        raise BrokenFrame(str(error)) from error
    return message


async def heard(reader: asyncio.StreamReader) -> FromRunner:
    """The next message from the runner. Raises IncompleteReadError at the end, BrokenFrame for nonsense."""
    try:
        message: FromRunner = _from_runner.decode(await _body(reader))
    except msgspec.DecodeError as error:
        raise BrokenFrame(str(error)) from error
    return message
