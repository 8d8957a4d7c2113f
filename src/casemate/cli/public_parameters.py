"""``casemate public-parameters``: the operator's own catalogue of public parameters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from rich.progress import track
from rich.text import Text

from casemate.cli.client import Client
from casemate.cli.options import Config, DataDir, Endpoint, Profile, connection
from casemate.cli.output import CommandProblem, columns, out, plain

AT_ONCE = 25
"""Parameters of one call."""
_MAX_FILE = 64 * 1024 * 1024
_REGION = re.compile(r"[a-z]{2}(-[a-z]+)+-[0-9]")
_HEADINGS = ("region", "change", "parameter")

CatalogFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE", help='JSON: parameters by Region, as in {"us-east-1": {"/aws/service/ami/x": "ami-…"}}.'
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")]


def import_file(
    file: CatalogFile,
    dry_run: DryRun = False,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Make public parameters what a file says. A value of null takes one away; all others are left as they are.

    To go on with an import that was broken off, run it again: what is done already is passed over.
    """
    wanted = _read(file)
    client = Client(connection(data_dir, config, endpoint, profile))
    rows = [[Text(heading, style="bold") for heading in _HEADINGS]]
    counts: Counter[str] = Counter()
    batches = list(_batches(wanted))
    for region, batch in track(batches, description="Importing", console=out(), transient=True):
        answer = client.call("ImportPublicParameters", {"Region": region, "Parameters": batch, "DryRun": dry_run})
        for result in answer["Results"]:
            counts[result["Change"]] += 1
            if result["Change"] != "None":
                rows.append([Text(plain(cell)) for cell in (region, result["Change"].lower(), result["Name"])])
    console = out()
    if dry_run and len(rows) > 1:
        console.print(columns(rows))
    kinds = (("Create", "made"), ("Update", "changed"), ("Delete", "taken away"), ("None", "as before"))
    said = ", ".join(f"{counts[change]} {word}" for change, word in kinds)
    console.print(Text(f"Nothing is changed; it would be: {said}." if dry_run else f"Public parameters: {said}."))


def _read(file: Path) -> dict[str, dict[str, str | None]]:
    try:
        if file.stat().st_size > _MAX_FILE:
            raise CommandProblem(f"{file} is larger than 64 MiB", "Import it in parts.")
        found = msgspec.json.decode(file.read_bytes(), type=dict[str, dict[str, str | None]])
    except OSError as error:
        raise CommandProblem(f"{file} can't be read: {error.strerror}", "Name a file that is there.") from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise CommandProblem(
            f"{file} is no catalogue: {error}",
            'It is to be JSON, parameters by Region: {"us-east-1": {"/aws/service/ami/x": "ami-…"}}.',
        ) from error
    for region in found:
        if not _REGION.fullmatch(region):
            raise CommandProblem(f"{plain(region[:100])} is no Region's name", "Parameters stand under Regions.")
    return found


def _batches(wanted: dict[str, dict[str, str | None]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for region, parameters in wanted.items():
        entries = [
            {"Name": name} if value is None else {"Name": name, "Value": value} for name, value in parameters.items()
        ]
        for first in range(0, len(entries), AT_ONCE):
            yield region, entries[first : first + AT_ONCE]
