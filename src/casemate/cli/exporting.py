"""``casemate export``: secrets and parameters into one encrypted file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from casemate.cli.importing import (
    DryRun,
    EveryVersion,
    LeaveOut,
    NoPolicies,
    Parameters,
    Secrets,
    account_source,
    bar,
    calls_to,
)
from casemate.cli.options import Config, DataDir, Endpoint, Profile, connection
from casemate.cli.output import columns, out, plain
from casemate.cli.passphrases import PassphraseFd, Passphrases
from casemate.transfer.importing import Report
from casemate.transfer.problems import TransferProblem

if TYPE_CHECKING:
    from casemate.transfer.items import Item
    from casemate.transfer.sources import Source

File = Annotated[Path, typer.Argument(metavar="FILE", help="The bundle to write.", show_default=False)]
Region = Annotated[str | None, typer.Option("--region", metavar="REGION", help="The Region that is read from.")]


def export(
    file: File,
    secrets: Secrets = None,
    parameters: Parameters = None,
    all_versions: EveryVersion = False,
    no_policies: NoPolicies = False,
    leave_out: LeaveOut = None,
    dry_run: DryRun = False,
    passphrase_fd: PassphraseFd = None,
    region: Region = None,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Write secrets and parameters into FILE, encrypted under a passphrase (0600); all of them unless some are named.

    Each is read and decrypted as whoever signs. `casemate import bundle` brings them in again.
    """
    from casemate.transfer.bundle import Begin, write_bundle

    where = connection(data_dir, config, endpoint, profile)._replace(region=region)
    source = account_source(where, secrets, parameters, every_version=all_versions, policies=not no_policies)
    without = frozenset(leave_out or ())
    console = out()
    if dry_run:
        with bar("reading", None) as report:
            rows = [_row(item) for item in _items(source, without, report)]
        if rows:
            console.print(columns(rows))
        _notes(source)
        console.print(Text(f"{len(rows)} would be in the bundle. Nothing was written: this was a dry run."))
        return
    calls = calls_to(where)
    account = str(calls.read("sts", "GetCallerIdentity")["Account"])
    begin = Begin(datetime.now(UTC).isoformat(timespec="seconds"), account, calls.region)
    with bar("writing", None) as report:
        count = write_bundle(
            file,
            begin,
            _items(source, without, report),
            lambda: Passphrases(passphrase_fd).new("New passphrase for the bundle"),
        )
    _notes(source)
    console.print(Text(f"{count} written to {file}. Who has the file and its passphrase has all of it."))


def _items(source: Source, without: frozenset[str], report: Report) -> Iterator[Item]:
    """What is to be written. Raises TransferProblem for what can't be read: a bundle has no holes."""
    from casemate.transfer.sources import Unreadable

    for number, item in enumerate(source.items(lambda name: name not in without)):
        if isinstance(item, Unreadable):
            raise TransferProblem(
                f"{item.name} can't be read ({item.why})", "Nothing was written. Leave it out: --leave-out NAME."
            )
        yield item
        report(number + 1)


def _row(item: Item) -> tuple[Text, ...]:
    versions = f"{len(item.versions)} version{'' if len(item.versions) == 1 else 's'}"
    return Text(item.noun), Text(plain(item.name)), Text(versions)


def _notes(source: Source) -> None:
    for note in source.notes:
        out().print(Text(plain(f"note: {note}")))
