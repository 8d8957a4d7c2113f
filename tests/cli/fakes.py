"""A program that serves nothing, and a server that answers from a list: what the commands make of them is real."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from casemate.cli.program import BackupFacts, Check, Report, RootKeyReset, Started
from casemate.settings import Settings, StartupProblem

ACCOUNT = "111122223333"
SECRET = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY00"


class FakeProgram:
    """Announces itself, says what it was told to, and ends."""

    def __init__(
        self,
        checks: list[Check] | None = None,
        problem: StartupProblem | None = None,
        while_up: Callable[[], None] = lambda: None,
        ca: Path | None = None,
        sealed: bool = False,
    ) -> None:
        self.settings: Settings | None = None
        self.reset_account: str | None = "never asked"
        self._checks = checks or []
        self._problem = problem
        self._while_up = while_up
        self._ca = ca
        self._sealed = sealed

    def serve(
        self, settings: Settings, announce: Callable[[Started], None], read_settings: Callable[[], Settings]
    ) -> int:
        self.settings = settings
        self.read_settings = read_settings
        if self._problem is not None:
            raise self._problem
        started = Started(
            endpoint=f"{'https' if settings.tls_files else 'http'}://{settings.listen}",
            account_id=ACCOUNT,
            credentials_file=settings.data_dir / "root-credentials.json",
            data_dir=settings.data_dir,
            first_start=True,
            allow_reset=settings.allow_reset,
            seconds=0.25,
            ca=self._ca,
        )
        if self._sealed:
            announce(started._replace(sealed=True))
        announce(started)
        self._while_up()
        return 0

    def reset_root_key(self, settings: Settings, account_id: str | None, passphrase: Callable[[], str]) -> RootKeyReset:
        self.reset_account = account_id
        return RootKeyReset(account_id or ACCOUNT, "AKIAIOSFODNN7EXAMPLE", settings.data_dir / "root-credentials.json")

    def back_up(self, settings: Settings, file: Path, report: Report) -> BackupFacts:
        report("resource", 1, 2)
        report("resource", 2, 2)
        return BackupFacts(file, 1234, "2026-11-01T00:00:00.000Z", "0.1.0", {"AWS::KMS::Key": 2}, ("seal.key",))

    def verify_backup(self, file: Path, report: Report) -> BackupFacts:
        return self.back_up(Settings(), file, report)

    def restore(self, settings: Settings, file: Path, report: Report) -> BackupFacts:
        self.settings = settings
        return self.back_up(settings, file, report)

    def check(self, settings: Settings) -> list[Check]:
        return self._checks


def write_credentials(data_dir: Path) -> None:
    data_dir.mkdir(parents=True, exist_ok=True)
    document = {"account_id": ACCOUNT, "access_key_id": "AKIAIOSFODNN7EXAMPLE", "secret_access_key": SECRET}
    (data_dir / "root-credentials.json").write_text(json.dumps(document))


@contextmanager
def answering(answers: Mapping[str, tuple[int, Any]]) -> Iterator[tuple[str, list[tuple[str, Any]]]]:
    """A server that answers by target (``Explain``) or by path; yields its URL and what it was asked.

    A list has one answer for each time it is asked for.
    """
    asked: list[tuple[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(self.path, None)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self._answer(self.headers["X-Amz-Target"].removeprefix("Casemate_20261101."), json.loads(body))

        def _answer(self, name: str, request: Any) -> None:
            asked.append((name, request))
            status, answer = answers[name]
            if isinstance(answer, list):
                answer = answer[sum(asked_for == name for asked_for, _ in asked) - 1]
            body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/x-amz-json-1.1")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
