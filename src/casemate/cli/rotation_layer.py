"""``casemate rotation layer``: what AWS's published rotation functions import, in one layer.

AWS's functions import ``pg`` and ``pgdb`` (PyGreSQL), ``pymysql`` and ``pymongo``; AWS deploys them packed together.
They come from PyPI in the versions that ``rotation/layer.txt`` locks. PyGreSQL is compiled, and libpq put beside it.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from casemate.cli.options import Config, DataDir, Endpoint, Profile, connection
from casemate.cli.output import CommandProblem, out, plain
from casemate.cli.rotation_packing import ROTATION, zipped
from casemate.cli.rotation_setup import Setup

LAYER = "casemate-rotation-published"
_SECONDS = 600
_MAX_ZIP = 50 << 20
_COMPILED = "pygresql"
_RESOLVED = re.compile(r"^\s*(\S+) => (/\S+) ", re.MULTILINE)
_OF_SYSTEM = re.compile(r"(ld-linux\S*|lib(c|m|dl|rt|pthread|resolv|util|ssl|crypto))\.so.*")
"""The C library's, and OpenSSL's, which the interpreter's own must stay."""

Output = Annotated[
    Path | None, typer.Option("--output", metavar="FILE", help="Write the zip there, and publish nothing.")
]
Zip = Annotated[
    Path | None,
    typer.Option("--zip", metavar="FILE", readable=False, help="Publish this zip, which --output wrote elsewhere."),
]
Named = Annotated[str, typer.Option("--name", metavar="NAME", help="The layer's name.")]


def layer(
    output: Output = None,
    zip_file: Zip = None,
    name: Named = LAYER,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Build the layer that AWS's published rotation functions need, and publish it.

    It is built with pip from PyPI, by locked hashes; PyGreSQL is compiled, which takes a C compiler, Python's headers
    and libpq's (Debian: gcc python3-dev libpq-dev). It is for this program's version of Python, on this architecture.
    """
    console = out()
    content = build() if zip_file is None else _zip(zip_file)
    if output is not None:
        try:
            output.write_bytes(content)
        except OSError as error:
            raise CommandProblem(f"{output} can't be written: {error.strerror}", "Name another file.") from error
        console.print(Text(f"The layer is written to {plain(str(output))} ({len(content) / 1e6:.1f} MB)."))
        return
    setup = Setup(connection(data_dir, config, endpoint, profile), lambda said: console.print(Text(plain(said))))
    runtime = f"python{sys.version_info.major}.{sys.version_info.minor}"
    console.print(Text(setup.published(name, content, runtime, "pg, pgdb, pymysql, pymongo")))


def build() -> bytes:
    """The layer's zip. Raises CommandProblem with what pip says."""
    with tempfile.TemporaryDirectory(prefix="casemate-layer-") as made:
        place = Path(made)
        modules = place / "python"
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
        command += ["--no-deps", "--require-hashes", "--no-build-isolation", "--no-compile", "--target", str(modules)]
        # All but the one that has to be compiled come as wheels: no other package's code runs here.
        command += ["--only-binary", ":all:", "--no-binary", _COMPILED, "--requirement", str(ROTATION / "layer.txt")]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
        except subprocess.TimeoutExpired as late:
            raise CommandProblem("pip did not end within ten minutes", "See whether PyPI can be reached.") from late
        if done.returncode:
            raise CommandProblem(
                f"the layer can't be built: {_last_line(done.stderr)}",
                "It needs PyPI, a C compiler, Python's headers and libpq's (Debian: gcc python3-dev libpq-dev).",
            )
        files = {f"python/{path.relative_to(modules)}": path.read_bytes() for path in _files(modules)}
        for extension in modules.glob("**/_pg*.so"):
            files |= {f"lib/{name}": library.read_bytes() for name, library in _libraries(extension)}
        return zipped(files)


def _files(directory: Path) -> Iterator[Path]:
    for path in sorted(directory.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            yield path


def _libraries(extension: Path) -> Iterator[tuple[str, Path]]:
    """libpq and what it needs, by the names that the loader asks for, which it looks for in ``/opt/lib`` too."""
    command = ["/usr/bin/ldd", str(extension)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False).stdout
    for name, path in _RESOLVED.findall(told):
        if not _OF_SYSTEM.fullmatch(name):
            yield name, Path(path)


def _zip(file: Path) -> bytes:
    try:
        if file.stat().st_size > _MAX_ZIP:
            raise CommandProblem(f"{file} is larger than a layer may be: 50 MiB", "Name the zip of a layer.")
        return file.read_bytes()
    except OSError as error:
        raise CommandProblem(f"{file} can't be read: {error.strerror}", "Name a file that is there.") from error


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return plain(next((line for line in lines if "error" in line.lower()), lines[-1] if lines else "pip failed"))[:300]
