"""The units are ones that systemd takes, and closed as far as the program allows; readiness is told."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from tests.serving import serving

UNITS = Path(__file__).parents[2] / "packaging" / "systemd"
SERVICES = sorted(path.name for path in UNITS.glob("*.service"))
PROGRAM = "/opt/casemate/.venv/bin/casemate"
analyze = shutil.which("systemd-analyze")


def test_readiness_is_told(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.bind(str(tmp_path / "notify"))
        told.settimeout(20)
        with serving(tmp_path / "data", env={"NOTIFY_SOCKET": str(tmp_path / "notify")}):
            assert told.recv(100) == b"READY=1"
        assert told.recv(100) == b"STOPPING=1"


def test_a_listener_that_is_gone_stops_nothing(tmp_path: Path) -> None:
    with serving(tmp_path / "data", env={"NOTIFY_SOCKET": "@nobody-listens-here"}) as server:
        assert server.stop() == 0


@pytest.mark.parametrize("unit", [path.name for path in UNITS.iterdir()])
def test_units_name_the_program_where_the_guide_puts_it(unit: str) -> None:
    text = (UNITS / unit).read_text(encoding="utf-8")
    for path in re.findall(r"/opt/\S*casemate\b(?=\s+(?:up|backup))", text):
        assert path == PROGRAM


@pytest.mark.skipif(analyze is None, reason="there is no systemd-analyze")
@pytest.mark.parametrize("unit", SERVICES)
def test_systemd_takes_the_units(unit: str, tmp_path: Path) -> None:
    for path in UNITS.iterdir():
        text = path.read_text(encoding="utf-8").replace(PROGRAM, sys.executable)
        (tmp_path / path.name).write_text(re.sub("(User|Group)=casemate", r"\1=root", text), encoding="utf-8")
    done = subprocess.run(
        [str(analyze), "verify", "--man=no", str(tmp_path / unit)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, [line for line in done.stderr.splitlines() if "casemate" in line]) == (0, []), done.stderr


@pytest.mark.skipif(analyze is None, reason="there is no systemd-analyze")
@pytest.mark.parametrize("unit", SERVICES)
def test_the_units_are_closed(unit: str) -> None:
    arguments = ["security", "--offline=true", "--no-pager", "--threshold=20", str(UNITS / unit)]
    done = subprocess.run([str(analyze), *arguments], capture_output=True, text=True, check=False)
    if "unrecognized option" in done.stderr:
        pytest.skip("this systemd-analyze does not rate units offline")
    # Ten times the exposure that it rates, from 0 to 100.
    assert done.returncode == 0, done.stdout[-600:] + done.stderr
