"""What this machine has to run functions with: bubblewrap, and interpreters by the names that AWS gives runtimes.

Found by looking at files; Node alone has to be started to say its version (``look``).
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CLIENT = "awslambdaric"
"""AWS's own runtime client for Python."""
_CLIENT_PARTS = (CLIENT, "runtime_client", "simplejson", "snapshot_restore_py")
_SDK_PARTS = ("boto3", "botocore", "s3transfer", "jmespath", "dateutil", "six", "urllib3")
_PYTHON = re.compile(r"python3\.(\d{1,2})")
_NODE = re.compile(r"nodejs(\d{1,2})\.x")
_PROVIDED = ("provided.al2", "provided.al2023")
RUNTIMES = (
    *(f"python3.{minor}" for minor in range(9, 16)),
    *(f"nodejs{major}.x" for major in (18, 20, 22, 24, 26)),
    *_PROVIDED,
)
"""The names of AWS's that may have something to run them with."""
_ELF = b"\x7fELF"
_SECONDS = 10.0

BUBBLEWRAP_ADVICE = "Install bubblewrap (Debian, Ubuntu: apt-get install bubblewrap)."


@dataclass(frozen=True, slots=True)
class Interpreter:
    """What runs a runtime's code: ``program`` under ``prefix``, a directory that a sandbox must see.

    ``parts`` are (file or directory of the host, name in ``/var/runtime``).
    """

    program: Path
    prefix: Path
    parts: tuple[tuple[Path, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a runtime can't be run here, and what to do about it."""

    reason: str
    advice: str


class Host:
    """This machine. ``path`` is where programs are looked for, as in PATH."""

    def __init__(self, path: str | None = None) -> None:
        self._path = path if path is not None else os.environ.get("PATH", os.defpath)
        self._known: dict[str, Interpreter | Missing] = {}
        self._node_version: str | None = None

    def look(self) -> None:
        """Ask Node for its version; may take a moment. Without, it is asked when a Node runtime is first wanted."""
        program = self._program("node")
        self._node_version = _node_version(program) if program is not None else ""

    def bubblewrap(self) -> Path | Missing:
        """The sandbox's program."""
        found = shutil.which("bwrap", path=self._path)
        if found is None:
            return Missing("bubblewrap is not installed: no function runs without a sandbox", BUBBLEWRAP_ADVICE)
        return Path(found)

    def runtime(self, name: str) -> Interpreter | Missing:
        """What runs ``name`` (``python3.12``) here."""
        if name not in self._known:
            self._known[name] = self._find(name)
        return self._known[name]

    def _find(self, name: str) -> Interpreter | Missing:
        if name in _PROVIDED:
            return Interpreter(Path("/var/task/bootstrap"), Path("/usr"))
        if _PYTHON.fullmatch(name):
            return self._python(name)
        if _NODE.fullmatch(name):
            return self._node(name)
        return Missing(f"the runtime {name} is none that Casemate runs", "Use python3.*, nodejs*.x or provided.*.")

    def _python(self, name: str) -> Interpreter | Missing:
        own = f"python{sys.version_info.major}.{sys.version_info.minor}"
        if name == own:
            program = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
            client = tuple(_own_parts(_CLIENT_PARTS))
        else:
            found = self._program(name)
            if found is None:
                return Missing(f"there is no {name} on this machine", f"Install {name} and awslambdaric for it.")
            program = found
            client = tuple(_parts_of(program, name))
        if len(client) < len(_CLIENT_PARTS):
            return Missing(f"{program} has no awslambdaric", f"Type: {program} -m pip install awslambdaric")
        return Interpreter(program, program.parent.parent, (*client, *_own_parts(_SDK_PARTS)))

    def _node(self, name: str) -> Interpreter | Missing:
        wanted = name.removeprefix("nodejs").removesuffix(".x")
        program = self._program("node")
        if self._node_version is None:
            self.look()
        version = self._node_version
        if program is None or version != wanted:
            have = f"this machine has Node.js {version}" if version else "there is no Node.js on this machine"
            return Missing(f"{name} needs Node.js {wanted}, and {have}", f"Install Node.js {wanted}.")
        bootstrap = Path(__file__).with_name("node_bootstrap.mjs")
        return Interpreter(program, program.parent.parent, ((bootstrap, bootstrap.name),))

    def _program(self, name: str) -> Path | None:
        """An executable of that name; a version manager's scripts, which may lead anywhere, are none."""
        for directory in self._path.split(os.pathsep):
            path = Path(directory or ".", name)
            try:
                real = path.resolve(strict=True)
                with real.open("rb") as file:
                    if file.read(4) == _ELF and os.access(real, os.X_OK):
                        return real
            except OSError:
                continue
        return None


def _own_parts(names: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    """Where our own interpreter would import these from."""
    for name in names:
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None:
            continue
        origin = Path(spec.origin)
        path = origin.parent if spec.submodule_search_locations else origin
        yield path, path.name


def _parts_of(program: Path, name: str) -> Iterator[tuple[Path, str]]:
    """Where another interpreter would import its runtime client from."""
    prefix = program.parent.parent
    places = (
        prefix / "lib" / name / "site-packages",
        prefix / "local" / "lib" / name / "dist-packages",
        prefix / "lib" / "python3" / "dist-packages",
    )
    for part in _CLIENT_PARTS:
        for place in places:
            found = next((path for path in sorted(place.glob(f"{part}*")) if _imports_as(path, part)), None)
            if found is not None:
                yield found, found.name
                break


def _imports_as(path: Path, module: str) -> bool:
    return path.name in (module, f"{module}.py") or (path.suffix == ".so" and path.name.split(".")[0] == module)


def _node_version(program: Path) -> str:
    """Node's major version as it says itself, "" if it says none."""
    try:
        said = subprocess.run([program, "--version"], capture_output=True, timeout=_SECONDS, check=False, env={}).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
    match = re.match(rb"v(\d+)\.", said)
    return match[1].decode() if match else ""
