"""The README's first session, as it is printed there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.clients.cli import Cli
from tests.serving import serving

README = Path(__file__).parents[2] / "README.md"
_SECONDS = 120.0


def test_the_first_session_runs(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8").partition("<!-- session -->")[2].partition("<!-- /session -->")[0]
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert blocks
    (tmp_path / ".venv").symlink_to(sys.prefix)
    # The tour's last chapter need not wait for what comes every five minutes and each hour.
    often = {"CASEMATE_TRAIL_DELIVERY_SECONDS": "1", "CASEMATE_TRAIL_DIGEST_SECONDS": "2"}
    with serving(tmp_path / "data", env=often) as server:
        ended = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", "".join(blocks)],
            cwd=tmp_path,
            env={**Cli(tmp_path, server.endpoint).environment(), "AWS_PAGER": ""},
            capture_output=True,
            text=True,
            timeout=_SECONDS,
        )
        said = ended.stdout
        assert ended.returncode == 0, said + ended.stderr
        assert f"arn:aws:iam::{server.account_id}:root" in said
    for line in ("Keys never leave.", "as it should be"):
        assert line in said.splitlines(), said
    assert "InvalidCiphertextException" in ended.stderr
    assert "DENIED" in said
    assert "A data key of 256 bits under arn:aws:kms:" in said
    history = re.findall(r"\|\s+(\w+)\s+\|\s+(\w+)\s+\|", said)
    assert {("root", "CreateKey"), ("root", "Encrypt"), ("root", "Decrypt")} <= set(history), said
