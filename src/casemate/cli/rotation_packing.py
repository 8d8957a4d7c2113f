"""The zips of rotation functions and of what they import: the same bytes each time they are made of the same files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import casemate
from casemate.cli.output import CommandProblem

ROTATION = Path(casemate.__file__).parent / "rotation"
"""The room of the functions' sources. Nothing of it is imported here: it is shipped."""
_ALWAYS = ("__init__.py", "logins.py", "steps.py", "strategies.py")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MAX_SOURCE = 1 << 20


class Drivers(NamedTuple):
    """A layer with a database's driver: its name, and the distributions it is made of."""

    layer: str
    distributions: tuple[str, ...]


POSTGRESQL = Drivers("casemate-rotation-postgresql", ("psycopg", "psycopg-binary", "typing_extensions"))
MYSQL = Drivers("casemate-rotation-mysql", ("PyMySQL",))


class Kind(NamedTuple):
    """A rotation function: the module that holds its handler, the other modules it takes, and its drivers."""

    module: str
    modules: tuple[str, ...] = ()
    drivers: Drivers | None = None

    @property
    def alternating(self) -> bool:
        """Whether it needs a superuser's secret."""
        return self.module.endswith("alternating_users")


KINDS: Mapping[str, Kind] = {
    "postgresql-single-user": Kind("postgresql_single_user", ("postgresql",), POSTGRESQL),
    "postgresql-alternating-users": Kind("postgresql_alternating_users", ("postgresql",), POSTGRESQL),
    "mysql-single-user": Kind("mysql_single_user", ("mysql",), MYSQL),
    "mysql-alternating-users": Kind("mysql_alternating_users", ("mysql",), MYSQL),
    "mariadb-single-user": Kind("mariadb_single_user", ("mysql",), MYSQL),
    "mariadb-alternating-users": Kind("mariadb_alternating_users", ("mysql",), MYSQL),
    "generic": Kind("generic"),
}
CA_NAME = "database-ca.pem"


def function_zip(kind: Kind, source: Path | None, ca: Path | None) -> tuple[bytes, str]:
    """A function's zip and its handler. ``source`` takes the module's place. Raises CommandProblem."""
    files = {"casemate/__init__.py": b'"""What rotation functions need of Casemate."""\n'}
    for name in (*_ALWAYS, *(f"{module}.py" for module in kind.modules)):
        files[f"casemate/rotation/{name}"] = (ROTATION / name).read_bytes()
    if source is None:
        handler = f"casemate.rotation.{kind.module}.lambda_handler"
        files[f"casemate/rotation/{kind.module}.py"] = (ROTATION / f"{kind.module}.py").read_bytes()
    else:
        handler = "lambda_function.lambda_handler"
        files["lambda_function.py"] = read(source)
    if ca is not None:
        files[CA_NAME] = read(ca)
    return zipped(files), handler


def layer_zip(drivers: Drivers) -> bytes:
    """A layer with the drivers as they are installed beside this program. Raises CommandProblem."""
    files = {}
    for name in drivers.distributions:
        for inside, path in _files_of(name):
            files[f"python/{inside}"] = path.read_bytes()
    return zipped(files)


def _files_of(distribution: str) -> Iterator[tuple[str, Path]]:
    """A distribution's files, by what they are called under site-packages."""
    try:
        found = metadata.files(distribution)
    except metadata.PackageNotFoundError:
        found = None
    if found is None:
        raise CommandProblem(f"{distribution} is not installed beside this program", "Install Casemate anew.")
    for each in found:
        if each.suffix != ".pyc" and ".." not in each.parts:
            yield each.as_posix(), Path(str(each.locate()))


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of these, by their names: no time and no order of the machine's is in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return made.getvalue()


def read(file: Path) -> bytes:
    """A file of the user's. Raises CommandProblem."""
    try:
        if file.stat().st_size > _MAX_SOURCE:
            raise CommandProblem(f"{file} is larger than 1 MiB", "Name another file.")
        return file.read_bytes()
    except OSError as error:
        raise CommandProblem(f"{file} can't be read: {error.strerror}", "Name a file that is there.") from error
