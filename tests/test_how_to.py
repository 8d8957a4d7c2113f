"""The how-to pages' commands run as they stand."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.serving import environment, serving
from tests.snippets import snippet
from tests.transfer.bao_server import TOKEN, Bao, bao_serving

_PATH = os.pathsep.join((str(Path(sys.prefix) / "bin"), os.environ["PATH"]))
"""The programs that a reader has, ``bao`` among them, are those of the tests' environment."""
_DOCS = Path(__file__).resolve().parents[1] / "docs"


def _session(page: str, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """What the commands of a page said, in a directory with ``data`` and ``.venv/bin`` in it, as in a clone."""
    text = (_DOCS / page).read_text(encoding="utf-8").partition("<!-- session -->")[2].partition("<!-- /session -->")[0]
    script = "set -eu\n" + "".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL))
    (home / ".venv").symlink_to(Path(sys.prefix))
    files = {"AWS_CONFIG_FILE": str(home / "config"), "AWS_SHARED_CREDENTIALS_FILE": str(home / "credentials")}
    with serving(home / "data"):
        done = subprocess.run(
            ["/bin/bash", "-c", script],
            cwd=home,
            env=environment({"HOME": str(home), "PATH": _PATH, "AWS_PAGER": "", **files, **more}),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def test_from_dotenv_to_an_application_that_reads_its_secret(tmp_path: Path) -> None:
    done = _session("how-to/from-dotenv.md", tmp_path)
    lines = done.stdout.splitlines()
    assert [line for line in lines if line.startswith("The shop has")] == [
        "The shop has a password of 30 characters for db.example.com",
        "The shop has a password of 7 characters for db.example.com",
        "The shop has a password of 30 characters for db.example.com",
    ]
    assert "The shop reads nothing else." in lines
    assert "Read in code: shop at db.example.com" in lines
    assert lines[-1] == "shop at db.example.com"
    assert done.stderr.count("AccessDeniedException") == 1
    assert "correct horse" not in done.stdout + done.stderr
    assert not (tmp_path / ".env").exists()


def test_from_a_vault(tmp_path_factory: pytest.TempPathFactory) -> None:
    with bao_serving(tmp_path_factory.mktemp("bao")) as bao:
        _from_a_vault(bao, tmp_path_factory.mktemp("clone"))


def _from_a_vault(bao: Bao, tmp_path: Path) -> None:
    bao.ask("sys/policies/acl/reads-secrets", {"policy": snippet("how-to/from-vault.md", "policy")}, "PUT")
    bao.put("shop/db", user="shop", password="first")
    bao.put("shop/db", user="shop", password="second")
    bao.put("mail", token="t0ken")
    done = _session("how-to/from-vault.md", tmp_path, BAO_ADDR=bao.url, BAO_TOKEN=TOKEN)
    lines = done.stdout.splitlines()
    values = [json.loads(line) for line in lines if line.startswith('{"')]
    assert [each["password"] for each in values] == ["second", "first"]
    assert "/prod/shop/db/password\t/prod/shop/db/user" in lines
    assert "It asks first." in lines
    assert lines[-1] == "1 written."
