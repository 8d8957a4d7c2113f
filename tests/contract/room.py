"""A server with an estate, and the checks that every call of the contract must pass."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.contract.estate import Estate, build
from tests.contract.evidence import Evidence
from tests.contract.operations import name_of, sample
from tests.contract.wire import Reply, Signing, Wire
from tests.serving import Server, serving

from casemate.kernel.operations import Operation, Registered

# Calls come as fast as they can here; the limits have tests of their own.
UNLIMITED = {
    "CASEMATE_RATE_LIMITS": ",".join(
        f"{name}=1000000/1000000"
        for name in ("casemate", "cloudtrail", "iam", "kms", "secretsmanager", "sqs", "ssm", "sts", "default")
    )
}
_TRACES = (b"Traceback", b'File "', b"site-packages", b".py", b"Exception:")


@dataclass
class Room:
    """A running server and what it can be held to."""

    server: Server
    wire: Wire
    evidence: Evidence
    estate: Estate
    samples: dict[str, dict[str, Any]] = field(default_factory=dict)

    def one_sample(self, each: Registered) -> dict[str, Any]:
        """A good input, the same each time, where codes of the moment would otherwise make it another."""
        return self.samples.setdefault(name_of(each), sample(each, self.estate))

    def refuse(self, operation: Operation[Any, Any], body: bytes, signing: Signing | None) -> tuple[Reply, list[Any]]:
        """Send what must be refused: no failure of the server's, nothing told of it, nothing changed.

        The reply, and the audit records it left.
        """
        before = self.evidence.state()
        reply = self.wire.send(operation, body, signing)
        told = f"{operation.name} {body[:80]!r}: {reply.status} {reply.body[:400]!r}"
        assert 400 <= reply.status < 500, told
        assert self.evidence.state() == before, f"the state changed: {told}"
        self.discreet(reply, told)
        return reply, self.evidence.records(reply.request_id)

    def discreet(self, reply: Reply, told: str) -> None:
        """Assert that a reply shows nothing of the program's inside."""
        assert not any(trace in reply.body for trace in _TRACES), told
        assert reply.status != 500, told

    def calm(self) -> None:
        """Assert that the server has logged no failure."""
        log = self.evidence.log()
        assert "Traceback" not in log, log[-4000:]
        assert "failed" not in log, log[-4000:]


@contextmanager
def opened(directory: Path, *flags: str) -> Iterator[Room]:
    """A room for the length of a ``with`` block."""
    with serving(directory / "data", *flags, env=UNLIMITED) as server:
        room = Room(server, Wire(server), Evidence(server), build(server))
        # What the keeper does about the estate must not be taken for what a call did.
        room.evidence.settled()
        try:
            yield room
        finally:
            room.wire.close()
            room.evidence.close()
