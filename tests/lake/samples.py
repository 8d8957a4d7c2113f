"""Events for the lake's tests."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from casemate.lake.events import Event, EventResource, UserIdentity, encode_event, iso_time
from casemate.lake.lines import make_line
from casemate.lake.segments import DEFAULT_LIMITS, Limits, SegmentWriter

ACCOUNT = "111122223333"
REGION = "eu-central-1"
NOON = 1_767_268_800
"""2026-01-01T12:00:00Z."""


def sample(
    number: int,
    *,
    at: float = NOON,
    account: str = ACCOUNT,
    region: str = REGION,
    name: str = "Encrypt",
    source: str = "kms.amazonaws.com",
    user: str = "alice",
    key: str = "AKIAIOSFODNN7EXAMPLE",
    read_only: bool = True,
    resource: str = "key/one",
) -> Event:
    """An event; its id is made of ``number``."""
    return Event(
        user_identity=UserIdentity(type="IAMUser", account_id=account, access_key_id=key, user_name=user),
        event_time=iso_time(at),
        event_source=source,
        event_name=name,
        aws_region=region,
        source_ip_address="192.0.2.1",
        request_parameters=None,
        response_elements=None,
        request_id=f"request-{number}",
        event_id=f"{number:08d}-0000-4000-8000-000000000000",
        read_only=read_only,
        resources=[
            EventResource(account_id=account, type="AWS::KMS::Key", arn=f"arn:aws:kms:{region}:{account}:{resource}")
        ],
        recipient_account_id=account,
    )


def line_of(event: Event, at: float) -> bytes:
    """The event's line; ``at`` is seconds since the epoch."""
    return make_line(int(at * 10**9), encode_event(event))


def write_lines(directory: Path, lines: Iterable[bytes], limits: Limits = DEFAULT_LIMITS) -> None:
    """Append lines to the events stream and close its segment."""
    writer = SegmentWriter(directory, "events", lambda run: run(), limits=limits)
    writer.append_wait(list(lines))
    writer.close()
