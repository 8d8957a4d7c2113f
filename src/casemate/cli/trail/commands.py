"""``casemate trail``: the audit as a person reads it. A client of LookupEvents, anybody's."""

from __future__ import annotations

import json
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import islice, takewhile
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.text import Text

from casemate.cli.client import Client
from casemate.cli.options import Config, DataDir, Endpoint, Profile, connection
from casemate.cli.output import CommandProblem, out, plain
from casemate.cli.trail import options as given
from casemate.cli.trail.charts import By, Tally, draw, span
from casemate.cli.trail.filters import Filters
from casemate.cli.trail.reading import Reader, follow
from casemate.cli.trail.records import Record
from casemate.cli.trail.sentences import sentence
from casemate.cli.trail.times import day_name, moment, zone, zone_name

_ATTEMPTS = 8
"""AWS allows two lookups a second: who reads many pages is told to wait now and then."""
_LATE = timedelta(seconds=10)
_LATE_AT_AWS = timedelta(minutes=15)
"""CloudTrail User Guide: events appear within about fifteen minutes. Here they are there at once."""
_WIDEST = 160
_NARROWEST = 40

Follow = Annotated[bool, typer.Option("--follow", "-f", help="Go on showing what comes, until Ctrl-C.")]
Interval = Annotated[
    float, typer.Option("--interval", metavar="SECONDS", min=0.5, help="With --follow: look this often.")
]
EventId = Annotated[str, typer.Argument(metavar="EVENT_ID", help="The event's id.", show_default=False)]
Grouping = Annotated[By, typer.Option("--by", help="What the calls are counted by.")]


def search(
    words: given.Words = None,
    user: given.User = None,
    event: given.Event = None,
    resource: given.Resource = None,
    type_: given.Type = None,
    source: given.Source = None,
    error: given.Error = None,
    ip: given.Ip = None,
    key: given.Key = None,
    failed: given.Failed = False,
    denied: given.Denied = False,
    writes: given.Writes = False,
    since: given.Since = None,
    until: given.Until = None,
    limit: given.Limit = 50,
    read: given.Most = 10_000,
    follow_: Follow = False,
    interval: Interval = 2.0,
    json_: given.Json = False,
    utc: given.Utc = False,
    region: given.Region = None,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Show who did what, the newest last. Everything that is asked for must hold of an event."""
    filters = Filters(tuple(words or ()), user, event, resource, type_, source, error, ip, key, failed, denied, writes)
    now = datetime.now(zone(utc))
    begin, end = _range(since, until, now)
    if follow_ and end is not None:
        raise CommandProblem("--follow has no end", "Leave out --until.")
    with _reader(Connected(data_dir, config, endpoint, profile, region), filters) as (reader, late):
        events = reader.events(begin, end, read)
        found = list(islice(events, limit))
        last = found[0].at if found else now
        # Those of the newest one's second that the limit leaves out did not come since.
        passed = list(takewhile(lambda record: record.at == last, events)) if follow_ else []
    show = _as_json() if json_ else _as_sentences(now)
    for record in reversed(found):
        show(record)
    if follow_:
        _go_on(reader, last, late, read, interval, show, {record.id for record in (*found, *passed)})
    elif reader.cut and len(found) < limit:
        _note(f"Only the newest {reader.read:,} events were looked at, back to {_stamp(reader, now)}; see --read.")
    elif not found and not json_:
        _note("Nothing was found.")


def show_event(
    event_id: EventId,
    json_: given.Json = False,
    utc: given.Utc = False,
    region: given.Region = None,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Show one event whole."""
    client, _ = _client(Connected(data_dir, config, endpoint, profile, region))
    attribute = {"AttributeKey": "EventId", "AttributeValue": event_id}
    found = client.call("LookupEvents", {"LookupAttributes": [attribute]}).get("Events", [])
    if not found:
        raise CommandProblem(
            f"there is no event {event_id} in this Region's history", "Name another Region with --region."
        )
    record = Record(found[0])
    if json_:
        _as_json()(record)
        return
    _as_sentences(datetime.now(zone(utc)))(record)
    console = out()
    for line in json.dumps(record.data, indent=2, ensure_ascii=False).splitlines():
        console.print(Text(_json_safe(line)))


def chart(
    words: given.Words = None,
    user: given.User = None,
    event: given.Event = None,
    resource: given.Resource = None,
    type_: given.Type = None,
    source: given.Source = None,
    error: given.Error = None,
    ip: given.Ip = None,
    key: given.Key = None,
    failed: given.Failed = False,
    denied: given.Denied = False,
    writes: given.Writes = False,
    since: given.Since = "6h",
    until: given.Until = None,
    by: Grouping = By.EVENT,
    read: given.Most = 20_000,
    utc: given.Utc = False,
    region: given.Region = None,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Draw calls and denials over time."""
    filters = Filters(tuple(words or ()), user, event, resource, type_, source, error, ip, key, failed, denied, writes)
    now = datetime.now(zone(utc))
    begin, end = _range(since or "6h", until, now)
    with _reader(Connected(data_dir, config, endpoint, profile, region), filters) as (reader, _):
        records = list(reader.events(begin, end, read))
    first = begin or now - timedelta(hours=6)
    if reader.cut and reader.back_to is not None:
        first = reader.back_to.astimezone(now.tzinfo)
    console = out()
    width = min(max(Console(file=sys.stdout).width, _NARROWEST), _WIDEST) - 1
    tally = Tally(span(first, end or now, width), by)
    for record in records:
        tally.add(record)
    for line in draw(tally, zone(utc)):
        console.print(line)
    if reader.cut:
        _note(f"Only the newest {reader.read:,} events are drawn, back to {_stamp(reader, now)}; see --read.")


class Connected:
    """Where and as whom to call, and which Region's history to read."""

    def __init__(
        self, data_dir: DataDir, config: Config, endpoint: Endpoint, profile: Profile, region: str | None
    ) -> None:
        self.to = connection(data_dir, config, endpoint, profile)
        self.region = region


def _client(to: Connected) -> tuple[Client, str]:
    """A client, and what its own calls are known by in the history."""
    agent = f"casemate-trail/{secrets.token_hex(8)}"
    return Client(to.to._replace(region=to.region), "cloudtrail", attempts=_ATTEMPTS, agent=agent), agent


@contextmanager
def _reader(to: Connected, filters: Filters) -> Iterator[tuple[Reader, timedelta]]:
    """A reader that says how far it is while the block runs, and how late events may appear."""
    client, agent = _client(to)
    console = Console(file=sys.stderr)
    shown = (SpinnerColumn(), TextColumn("{task.description}"))
    with Progress(*shown, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Reading the history")

        def tell(reader: Reader) -> None:
            back = f", back to {reader.back_to:%Y-%m-%d %H:%M} UTC" if reader.back_to else ""
            progress.update(task, description=f"{reader.read:,} events read, {reader.found:,} found{back}")

        reader = Reader(client, filters, agent, tell)
        yield reader, _LATE_AT_AWS if client.at_aws else _LATE


def _range(since: str | None, until: str | None, now: datetime) -> tuple[datetime | None, datetime | None]:
    begin = None if since is None else moment(since, now)
    end = None if until is None else moment(until, now)
    if begin is not None and begin > (end or now):
        raise CommandProblem("the time to begin at is behind the end", "--since is the earlier of the two.")
    return begin, end


def _go_on(
    reader: Reader,
    last: datetime,
    late: timedelta,
    most: int,
    interval: float,
    show: Callable[[Record], None],
    shown: set[str],
) -> None:
    def wait() -> None:
        if reader.cut:
            _note(f"More came than {most:,} events: some are left out; see --read.")
        sys.stdout.flush()
        time.sleep(interval)

    try:
        for record in follow(reader, last, late, most, wait, datetime.now):
            if record.id not in shown:
                show(record)
    except KeyboardInterrupt:
        # The way to end it.
        return


def _as_sentences(now: datetime) -> Callable[[Record], None]:
    day = ""

    def show(record: Record) -> None:
        nonlocal day
        here = day_name(record.at.astimezone(now.tzinfo))
        console = out()
        if here != day:
            day = here
            console.print(Text(here, style="bold"))
        console.print(sentence(record, now.tzinfo or record.at.tzinfo or zone(True)))

    return show


def _as_json() -> Callable[[Record], None]:
    def show(record: Record) -> None:
        sys.stdout.write(_json_safe(record.raw) + "\n")

    return show


def _json_safe(text: str) -> str:
    """JSON of the same meaning, in one line, with nothing in it that a terminal would obey.

    Outside of strings JSON has no such characters but line ends and tabs.
    """
    return "".join(char if char.isprintable() else " " if char in "\r\n\t" else _escape(char) for char in text)


def _escape(char: str) -> str:
    return json.dumps(char)[1:-1] if ord(char) != 0x7F else "\\u007f"


def _stamp(reader: Reader, now: datetime) -> str:
    back = (reader.back_to or now).astimezone(now.tzinfo)
    return f"{back:%Y-%m-%d %H:%M:%S} {zone_name(back)}"


def _note(text: str) -> None:
    Console(file=sys.stderr, soft_wrap=True, highlight=False).print(Text(plain(text), style="yellow"))
