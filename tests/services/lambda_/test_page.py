"""The how-to page's example runs as it stands there."""

from __future__ import annotations

import subprocess
import sys

from tests.serving import REGION, Server, environment
from tests.snippets import snippet


def test_the_page_shows_what_works(server: Server) -> None:
    own = {
        "AWS_ACCESS_KEY_ID": server.root.access_key_id,
        "AWS_SECRET_ACCESS_KEY": server.root.secret_access_key,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ENDPOINT_URL": server.endpoint,
    }
    code = snippet("how-to/functions.md", "queue")
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(own), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    start, said, end, report = done.stdout.splitlines()
    assert (start.split()[0], said, end.split()[0], report.split()[0]) == ("START", "hello", "END", "REPORT")
