"""Terraform and Lambda: what it makes runs, needs no further change, and is gone when it is destroyed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.clients.actors import Account
from tests.functions.conftest import zipped
from tests.terraform.tf import Stack
from tests.terraform.themes import themes

RUNTIME = "python3.11"
CODE = "import os, tool\ndef handler(event, context):\n    return [os.environ['STAGE'], tool.NAME, %r]"


def test_functions_are_made_changed_and_destroyed(account: Account, made: Callable[[], Stack]) -> None:
    whole = made()
    for name, text in (("first", CODE % 1), ("second", CODE % 2)):
        (whole.directory / f"{name}.zip").write_bytes(zipped({"app.py": text}))
    (whole.directory / "layer.zip").write_bytes(zipped({"python/tool.py": "NAME = 'hammer'"}))
    functions = account.client("lambda")

    def runs() -> Any:
        return json.loads(functions.invoke(FunctionName="worker", Qualifier="live")["Payload"].read())

    whole.write(themes("lambda"), {"changed": False, "runtime": RUNTIME})
    whole.apply()
    assert whole.drift() == ""
    assert runs() == ["trial", "hammer", 1]
    assert whole.outputs()["version"] == "1"
    whole.set({"changed": True, "runtime": RUNTIME})
    whole.apply()
    assert whole.drift() == ""
    assert runs() == ["live", "hammer", 2]
    whole.destroy()
    assert functions.list_functions()["Functions"] == []
    assert functions.list_layers()["Layers"] == []
    assert functions.list_event_source_mappings()["EventSourceMappings"] == []
    assert functions.get_account_settings()["AccountUsage"] == {"TotalCodeSize": 0, "FunctionCount": 0}
