from __future__ import annotations

import asyncio
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from casemate.functions.activation import Activation, listen
from casemate.functions.client import FunctionsClient
from casemate.functions.messages import Code, Ended, Invocation, Launch, Limits
from casemate.functions.runner_process import RunnerOrders


def zipped(files: Mapping[str, str], modes: Mapping[str, int] | None = None) -> bytes:
    """A zip of these texts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = ((modes or {}).get(name, 0o644)) << 16
            archive.writestr(entry, text)
    return target.getvalue()


class Runner:
    """A real runner in a directory of its own, with a secret beside it that no function may see."""

    def __init__(self, directory: Path, **orders: Any) -> None:
        self.directory = directory
        (directory / "secret").write_text("nobody may read this")
        self.loop = asyncio.new_event_loop()
        self.listener = listen(directory)
        given = RunnerOrders(
            listener=self.listener.fileno(),
            directory=str(directory / "functions"),
            host="127.0.0.1",
            port=1,
            hidden=(str(directory),),
            **orders,
        )
        self.activation = Activation(directory, self.listener, given, self.loop.add_reader, self.loop.remove_reader)
        self.zips: dict[str, bytes] = {}
        self.client = FunctionsClient(directory, lambda name: self.zips.get(name, b""))
        self._count = 0

    def launch(self, code: str | Mapping[str, str], **more: Any) -> Launch:
        """How a function of this code is started; ``app.py`` unless several files are given."""
        files = {"app.py": code} if isinstance(code, str) else code
        modes = {"bootstrap": 0o755}
        name = f"zip-{len(self.zips)}"
        self.zips[name] = zipped(files, modes)
        given: dict[str, Any] = {
            "key": name,
            "account": "111122223333",
            "region": "us-east-1",
            "function_arn": f"arn:aws:lambda:us-east-1:111122223333:function:{name}",
            "name": name,
            "version": "$LATEST",
            "runtime": "python3.11",
            "handler": "app.handler",
            "code": Code(name),
            "timeout": 5.0,
        }
        return Launch(**{**given, **more})

    def start(self, launch: Launch, event: Any = None, **more: Any) -> Any:
        self._count += 1
        invocation = Invocation(
            request_id=f"request-{self._count}",
            invoked_arn=launch.function_arn,
            payload=json.dumps({} if event is None else event).encode(),
            **more,
        )
        return self.client.invoke(launch, Limits(), invocation)

    def invoke(self, launch: Launch, event: Any = None, **more: Any) -> Ended:
        """Run it once."""
        ended: Ended = self.loop.run_until_complete(self.start(launch, event, **more))
        return ended

    def answer(self, launch: Launch, event: Any = None, **more: Any) -> Any:
        """What it returns; it must not fail."""
        ended = self.invoke(launch, event, **more)
        assert not ended.error, ended.payload.decode() + ended.log.decode()
        return json.loads(ended.payload)

    def close(self) -> None:
        """End it and everything it runs."""
        if self.loop.is_closed():
            return
        self.client.close()
        self.activation.close()
        self.loop.run_until_complete(asyncio.sleep(0))
        self.loop.run_until_complete(self.loop.shutdown_asyncgens())
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()


StartRunner = Callable[..., Runner]


@pytest.fixture
def start_runner(tmp_path: Path) -> Iterator[StartRunner]:
    runners: list[Runner] = []

    def start(**orders: Any) -> Runner:
        directory = tmp_path / f"data-{len(runners)}"
        directory.mkdir(mode=0o700)
        runners.append(Runner(directory, **orders))
        return runners[-1]

    yield start
    for runner in runners:
        runner.close()


@pytest.fixture
def runner(start_runner: StartRunner) -> Runner:
    return start_runner()
