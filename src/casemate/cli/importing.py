"""``casemate import``: secrets and parameters from elsewhere, after a look at what would change."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from casemate.cli.client import Connection, open_client
from casemate.cli.options import Config, DataDir, Endpoint, Profile, checked_endpoint, connection, load
from casemate.cli.output import CommandProblem, columns, out, plain
from casemate.cli.passphrases import PassphraseFd, Passphrases
from casemate.transfer.importing import OnConflict, Report
from casemate.transfer.sources import Form

if TYPE_CHECKING:
    from casemate.transfer.calls import Calls
    from casemate.transfer.importing import Line, Survey
    from casemate.transfer.sources import Source

File = Annotated[Path, typer.Argument(metavar="FILE", help="The file.", show_default=False, readable=False)]
To = Annotated[
    str, typer.Option("--to", metavar="NAME", help="The secret's name, or what stands before each variable's.")
]
As = Annotated[
    Form, typer.Option("--as", help="One secret with a JSON object, a secret for each key, or a SecureString for each.")
]
Tier = Annotated[
    str, typer.Option("--tier", metavar="TIER", help="Of parameters: Standard, Advanced or Intelligent-Tiering.")
]
Expand = Annotated[bool, typer.Option("--expand", help="Replace ${NAME} by what the file says of NAME further up.")]
Mapping = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="FROM=TO", help="Names that begin with FROM begin with TO then. Repeatable."),
]
LeaveOut = Annotated[
    list[str] | None, typer.Option("--leave-out", metavar="NAME", help="Leave one out, by either name. Repeatable.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be new or changed, and write nothing.")]
Conflict = Annotated[
    OnConflict, typer.Option("--on-conflict", help="What becomes of those that are there with something else in them.")
]
KmsKey = Annotated[
    str | None, typer.Option("--kms-key-id", metavar="KEY", help="The KMS key of what is new; AWS's own unless given.")
]
Region = Annotated[str | None, typer.Option("--region", metavar="REGION", help="The Region that is written to.")]
Mount = Annotated[str, typer.Argument(metavar="MOUNT", help="The KV version 2 mount.")]
Below = Annotated[str, typer.Argument(metavar="[PATH]", help="The part of it, or one secret; all of it unless given.")]
Address = Annotated[
    str | None, typer.Option("--address", metavar="URL", help="The vault's; else BAO_ADDR, VAULT_ADDR.")
]
TokenFile = Annotated[
    Path | None,
    typer.Option("--token-file", metavar="FILE", readable=False, help="Its token; else in BAO_TOKEN, VAULT_TOKEN."),
]
CaFile = Annotated[
    Path | None,
    typer.Option("--ca-file", metavar="FILE", readable=False, help="Its CA (PEM); else BAO_CACERT, VAULT_CACERT."),
]
EveryVersion = Annotated[
    bool, typer.Option("--all-versions", help="Older versions too, not just the newest or AWSCURRENT.")
]
Secrets = Annotated[
    list[str] | None,
    typer.Option("--secrets", metavar="PREFIX", help='Secrets whose names begin so, "" for all. Repeatable.'),
]
Parameters = Annotated[
    list[str] | None,
    typer.Option("--parameters", metavar="PREFIX", help='Parameters whose names begin so, "" for all. Repeatable.'),
]
NoPolicies = Annotated[bool, typer.Option("--no-policies", help="Leave resource policies behind.")]
FromProfile = Annotated[
    str | None, typer.Option("--from-profile", metavar="NAME", help="The AWS profile to read with.")
]
FromEndpoint = Annotated[str | None, typer.Option("--from-endpoint", metavar="URL", help="The URL to read from.")]
FromRegion = Annotated[str | None, typer.Option("--from-region", metavar="REGION", help="The Region to read from.")]
FromDataDir = Annotated[
    Path | None,
    typer.Option("--from-data-dir", metavar="DIR", readable=False, help="Another Casemate's data directory."),
]
_TIERS = ("Standard", "Advanced", "Intelligent-Tiering")


def dotenv(
    file: File,
    to: To,
    form: As = Form.SECRET,
    tier: Tier = "Standard",
    expand: Expand = False,
    leave_out: LeaveOut = None,
    dry_run: DryRun = False,
    on_conflict: Conflict = OnConflict.FAIL,
    kms_key_id: KmsKey = None,
    region: Region = None,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Import the variables of a dotenv file."""
    from casemate.transfer.dotenv_file import DotenvSource

    source = DotenvSource(file, form, to, _checked_tier(tier), expand=expand)
    target = connection(data_dir, config, endpoint, profile)._replace(region=region)
    _run(source, target, [], leave_out, dry_run, on_conflict, kms_key_id)


def vault(
    mount: Mount,
    path: Below = "",
    address: Address = None,
    token_file: TokenFile = None,
    ca_file: CaFile = None,
    form: As = Form.SECRET,
    tier: Tier = "Standard",
    all_versions: EveryVersion = False,
    mapping: Mapping = None,
    leave_out: LeaveOut = None,
    dry_run: DryRun = False,
    on_conflict: Conflict = OnConflict.FAIL,
    kms_key_id: KmsKey = None,
    region: Region = None,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Import a KV version 2 mount of OpenBao or Vault, or a part of one.

    Its paths become names. With --all-versions, version 3 of a secret has the label kv-3.
    """
    from casemate.transfer.vault import VaultClient, VaultSource, address_from

    where = address_from(os.environ, address, token_file, ca_file)
    source = VaultSource(VaultClient(where, mount), path, form, _checked_tier(tier), every_version=all_versions)
    target = connection(data_dir, config, endpoint, profile)._replace(region=region)
    _run(source, target, mapping, leave_out, dry_run, on_conflict, kms_key_id)


def account(
    secrets: Secrets = None,
    parameters: Parameters = None,
    from_profile: FromProfile = None,
    from_endpoint: FromEndpoint = None,
    from_region: FromRegion = None,
    from_data_dir: FromDataDir = None,
    all_versions: EveryVersion = False,
    no_policies: NoPolicies = False,
    mapping: Mapping = None,
    leave_out: LeaveOut = None,
    dry_run: DryRun = False,
    on_conflict: Conflict = OnConflict.FAIL,
    kms_key_id: KmsKey = None,
    region: Region = None,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Import secrets and parameters of an AWS account, or of another Casemate, by its API.

    Values, labels, tags, types, tiers and policies come along; KMS keys, rotation and replicas do not.
    """
    if from_profile is None and from_data_dir is None:
        raise CommandProblem("where to read from is missing", "Name --from-profile, or --from-data-dir.")
    settings = load(from_data_dir or data_dir, None if from_data_dir else config)
    read = Connection(settings, checked_endpoint(from_endpoint), from_profile, from_region)
    source = account_source(read, secrets, parameters, every_version=all_versions, policies=not no_policies)
    target = connection(data_dir, config, endpoint, profile)._replace(region=region)
    _run(source, target, mapping, leave_out, dry_run, on_conflict, kms_key_id)


def bundle(
    file: File,
    passphrase_fd: PassphraseFd = None,
    mapping: Mapping = None,
    leave_out: LeaveOut = None,
    dry_run: DryRun = False,
    on_conflict: Conflict = OnConflict.FAIL,
    kms_key_id: KmsKey = None,
    region: Region = None,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Import an encrypted bundle that `casemate export` wrote."""
    from casemate.transfer.bundle import BundleSource

    source = BundleSource(file, Passphrases(passphrase_fd).known("Passphrase of the bundle"))
    target = connection(data_dir, config, endpoint, profile)._replace(region=region)
    _run(source, target, mapping, leave_out, dry_run, on_conflict, kms_key_id)


def group() -> typer.Typer:
    """The commands."""
    app = typer.Typer(no_args_is_help=True, help="Bring secrets and parameters in from elsewhere.")
    app.command("dotenv")(dotenv)
    app.command("vault")(vault)
    app.command("aws")(account)
    app.command("bundle")(bundle)
    return app


def calls_to(where: Connection) -> Calls:
    """Calls as a connection says. Clients are made when they are first needed."""
    from casemate.transfer.calls import Calls

    return Calls(lambda service: open_client(where, service))


def account_source(
    where: Connection, secrets: list[str] | None, parameters: list[str] | None, *, every_version: bool, policies: bool
) -> Source:
    """An account's secrets and parameters: all of them unless some are named."""
    from casemate.transfer.account import AccountSource

    everything = secrets is None and parameters is None
    return AccountSource(
        calls_to(where),
        [""] if everything else secrets or [],
        [""] if everything else parameters or [],
        every_version=every_version,
        policies=policies,
    )


def _run(
    source: Source,
    target: Connection,
    mapping: list[str] | None,
    leave_out: list[str] | None,
    dry_run: bool,
    on_conflict: OnConflict,
    kms_key_id: str | None,
) -> None:
    from casemate.transfer.importing import Importer, Names

    importer = Importer(calls_to(target), Names(mapping or (), leave_out or ()), kms_key_id or "")
    with bar("looking", source.count()) as report:
        survey = importer.survey(source, report)
    _show(survey)
    if dry_run:
        _say("Nothing was written: this was a dry run.")
        if survey.problems:
            raise CommandProblem(f"{len(survey.problems)} can't be imported", "They are named above.")
        return
    lines = survey.to_write(on_conflict)
    written = 0
    if lines:
        with bar("writing", len(lines)) as report:
            written = importer.write(source, lines, report)
    skipped = _skipped(survey, lines)
    _say(f"{written} written." + (f" {skipped} left as they are, with something else in them." if skipped else ""))


def _skipped(survey: Survey, lines: tuple[Line, ...]) -> int:
    same = sum(line.difference.state == "same" for line in survey.lines)
    return len(survey.lines) - len(lines) - same


def _show(survey: Survey) -> None:
    """What differs, in lines; those that are the same are counted."""
    rows = [
        (Text(line.difference.state), Text(line.noun), Text(plain(line.name)), Text(plain(_details(line))))
        for line in survey.lines
        if line.difference.state != "same"
    ]
    if rows:
        out().print(columns(rows))
    for problem in survey.problems:
        _say(f"problem: {problem}")
    for note in survey.notes:
        _say(f"note: {note}")
    counts: dict[str, int] = {}
    for line in survey.lines:
        counts[line.difference.state] = counts.get(line.difference.state, 0) + 1
    _say(", ".join(f"{count:,} {state}" for state, count in counts.items()) or "There is nothing to import.")


def _details(line: Line) -> str:
    return "; ".join(line.difference.details)


@contextmanager
def bar(what: str, whole: int | None) -> Iterator[Report]:
    """A progress bar on standard error, if that is a terminal."""
    console = Console(file=sys.stderr)
    shown = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*shown, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(what, total=whole)
        yield lambda done: progress.update(task, completed=done)


def _checked_tier(tier: str) -> str:
    if tier not in _TIERS:
        raise CommandProblem(f"{tier} is no tier", f"There are {', '.join(_TIERS)}.")
    return tier


def _say(text: str) -> None:
    out().print(Text(plain(text)))
