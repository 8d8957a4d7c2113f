"""``casemate seal``: what guards the root key. Passphrases are asked for, or read from a file descriptor."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from casemate.cli.files import write_private
from casemate.cli.options import Config, DataDir, load
from casemate.cli.output import CommandProblem, columns, out
from casemate.cli.passphrases import PassphraseFd, Passphrases

if TYPE_CHECKING:
    from casemate.crypto.door import Request
    from casemate.sealing import NewSeal


class Kind(enum.StrEnum):
    """The seals that there are."""

    FILE = "file"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a seal


To = Annotated[Kind, typer.Argument(metavar="SEAL", help="file, or passphrase (to change the passphrase, too).")]
SealKind = Annotated[Kind, typer.Option("--seal", help="What is to guard the root key here.")]
RecoveryFile = Annotated[Path, typer.Argument(metavar="FILE", help="The recovery file.")]
Prepare = Annotated[
    bool, typer.Option("--prepare", help="Only make the new generation: for several nodes, see docs/how-to/seal.md.")
]
Replace = Annotated[bool, typer.Option("--replace", help="Put it in the place of a keyring that is there.")]
RequestFile = Annotated[Path, typer.Argument(metavar="REQUEST", help="The file with the new node's request.")]
AnswerFile = Annotated[Path, typer.Option("--answer", metavar="FILE", help="Where to write the answer.")]
GivenAnswer = Annotated[
    Path | None, typer.Option("--answer", metavar="FILE", help="The answer of `casemate seal admit`.")
]
NewRequest = Annotated[
    Path | None, typer.Option("--request", metavar="FILE", help="Where to write the request that begins joining.")
]
Fingerprint = Annotated[
    str | None,
    typer.Option("--fingerprint", metavar="TEXT", help="What the new node shows, instead of being asked about it."),
]
_FILE_LIMIT = 64 * 1024


def status(data_dir: DataDir = None, config: Config = None) -> None:
    """Say what guards the root key, which generations there are, and whether the server is sealed."""
    from casemate import sealing

    with _problems():
        found = sealing.status(load(data_dir, config).data_dir)
    server = {None: "not running", True: "sealed", False: "unsealed"}[found.sealed]
    rows = [("server", server), ("seal", found.seal)]
    rows += [(f"  {name}", str(value)) for name, value in found.parameters.items() if name != "salt"]
    rows.append(("generation", f"{found.current} is current"))
    rows += [("", f"{number} is prepared") for number in found.pending]
    rows += [("", f"{number} is kept until {_time(until)} at least") for number, until in sorted(found.kept.items())]
    out().print(columns([(Text(name), Text(value)) for name, value in rows]))


def init(data_dir: DataDir = None, config: Config = None, passphrase_fd: PassphraseFd = None) -> None:
    """Choose a passphrase seal before the first start. Without this, the first start makes a file seal."""
    from casemate import sealing

    passphrases = Passphrases(passphrase_fd)
    with _problems():
        sealing.init(load(data_dir, config).data_dir, sealing.passphrase_seal(passphrases.new))
    _say("A passphrase guards the root key. Each start waits for `casemate seal unlock`.")
    _say("Nobody can recover it: make a recovery file with `casemate seal export FILE`, and keep it elsewhere.")


def unlock(data_dir: DataDir = None, config: Config = None, passphrase_fd: PassphraseFd = None) -> None:
    """Unlock a server that started sealed. The passphrase goes to it over a socket of the data directory's owner."""
    from casemate.crypto.door import Look, Unlock, ask

    directory = load(data_dir, config).data_dir
    with _problems():
        # Nobody should type a passphrase for nothing.
        if not ask(directory, Look()).sealed:
            _say("It is unsealed already.")
            return
    _tell(directory, Unlock(Passphrases(passphrase_fd).known()))


def convert(to: To, data_dir: DataDir = None, config: Config = None, passphrase_fd: PassphraseFd = None) -> None:
    """Guard the same root key by another seal, or another passphrase. The server must be stopped."""
    from casemate import sealing

    passphrases = Passphrases(passphrase_fd)
    with _problems():
        sealing.convert(load(data_dir, config).data_dir, passphrases.known, _new_seal(to, passphrases))
    _say(f"A {to} seal guards the root key now. Copies of the former seal still open copies of the former keyring:")
    _say("rotate the root key (`casemate seal rotate`) if others may have them.")


def rotate(prepare: Prepare = False, data_dir: DataDir = None, config: Config = None) -> None:
    """Make a new generation of the root key and use it, while the server runs.

    What is sealed under the former one is moved in the background; sessions go on until they expire.
    """
    from casemate.crypto.door import Rotate

    _tell(load(data_dir, config).data_dir, Rotate(prepare))
    _say("A recovery file of before does not have it: make a new one with `casemate seal export FILE`.")


def export(
    file: RecoveryFile, data_dir: DataDir = None, config: Config = None, passphrase_fd: PassphraseFd = None
) -> None:
    """Write a recovery file: the root key under a passphrase of its own (0600). The server may run."""
    from casemate import sealing

    passphrases = Passphrases(passphrase_fd)
    recovery = sealing.passphrase_seal(lambda: passphrases.new("New passphrase for the recovery file"))
    with _problems():
        sealing.export(load(data_dir, config).data_dir, file, passphrases.known, recovery)
    _say(f"{file} and its passphrase together open everything. Keep them apart, and both apart from backups.")


def recover(
    file: RecoveryFile,
    seal: SealKind = Kind.FILE,
    replace: Replace = False,
    data_dir: DataDir = None,
    config: Config = None,
    passphrase_fd: PassphraseFd = None,
) -> None:
    """Bring the root key back from a recovery file, under a seal of this directory's own.

    The server must be stopped. A store that is there must be the one that the root key belongs to.
    """
    from casemate import sealing

    passphrases = Passphrases(passphrase_fd)
    with _problems():
        sealing.recover(
            load(data_dir, config).data_dir,
            file,
            lambda: passphrases.known("Passphrase of the recovery file"),
            _new_seal(seal, passphrases),
            replace=replace,
        )
    _say(f"The root key is back, guarded by a {seal} seal.")


def join(
    request: NewRequest = None,
    answer: GivenAnswer = None,
    seal: SealKind = Kind.FILE,
    data_dir: DataDir = None,
    config: Config = None,
    passphrase_fd: PassphraseFd = None,
) -> None:
    """On a new node: ask for the root key with --request, then take what another node answered with --answer.

    The root key travels for this node alone; neither file is of use to anybody else. The server must be stopped.
    """
    from casemate import sealing

    directory, passphrases = load(data_dir, config).data_dir, Passphrases(passphrase_fd)
    if (request is None) == (answer is None):
        raise CommandProblem("joining takes two steps", "First --request FILE, then --answer FILE.")
    with _problems():
        if request is not None:
            document, fingerprint = sealing.ask_to_join(directory)
            _write(request, document)
            _say(f"The request is in {request}. Its fingerprint is {fingerprint}")
            _say(f"On a node that has the root key: casemate seal admit {request.name} --answer ANSWER")
        elif answer is not None:
            numbers = sealing.join(directory, _read(answer), passphrases.known, _new_seal(seal, passphrases))
            _say(f"This node has the root key: generation {', '.join(map(str, numbers))}.")


def admit(
    request: RequestFile,
    answer: AnswerFile,
    fingerprint: Fingerprint = None,
    data_dir: DataDir = None,
    config: Config = None,
    passphrase_fd: PassphraseFd = None,
) -> None:
    """On a node that has the root key: seal it to a new node that asked for it. The server may run."""
    from casemate import sealing
    from casemate.crypto import joining

    with _problems():
        document = _read(request)
        shown = joining.fingerprint(document)
        if fingerprint is None:
            _say(f"The request's fingerprint is {shown}")
            typer.confirm("Does the new node show the same?", abort=True, err=True)
        elif fingerprint != shown:
            raise CommandProblem(
                f"the request's fingerprint is {shown}, not {fingerprint}",
                "Somebody may have exchanged the request. Carry it over anew.",
            )
        sealed = sealing.admit(load(data_dir, config).data_dir, document, Passphrases(passphrase_fd).known)
        _write(answer, sealed)
    _say(f"The answer is in {answer}. On the new node: casemate seal join --answer {answer.name}")


def group() -> typer.Typer:
    """The commands."""
    app = typer.Typer(no_args_is_help=True, help="What guards the root key.")
    for command in (status, init, unlock, convert, rotate, export, recover, join, admit):
        app.command(command.__name__)(command)
    return app


def _new_seal(kind: Kind, passphrases: Passphrases) -> NewSeal:
    from casemate import sealing

    return sealing.file_seal if kind is Kind.FILE else sealing.passphrase_seal(passphrases.new)


def _tell(directory: Path, request: Request) -> None:
    from casemate.crypto.door import ask

    with _problems():
        reply = ask(directory, request)
    if not reply.ok:
        raise CommandProblem(reply.message, reply.advice)
    _say(reply.message)


def _say(text: str) -> None:
    out().print(Text(text))


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_FILE_LIMIT)
    except OSError as error:
        raise CommandProblem(f"{path} can't be read: {error.strerror}", "Check its path and permissions.") from error


def _write(path: Path, document: bytes) -> None:
    try:
        write_private(path, document)
    except OSError as error:
        raise CommandProblem(f"{path} can't be written: {error.strerror}", "Name another file.") from error


@contextmanager
def _problems() -> Iterator[None]:
    # Imported here, as in the commands: what only shows help must not wait for it.
    from casemate.crypto.errors import SealProblem

    try:
        yield
    except SealProblem as problem:
        raise CommandProblem(problem.message, problem.advice) from problem
