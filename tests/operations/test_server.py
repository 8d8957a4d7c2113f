"""A running server, watched: its metrics, its log, its traces, and its settings changed under it."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from botocore.exceptions import ClientError
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from tests.operations.support import Sample, get, log_of, said, samples, total, until
from tests.serving import Credentials, Server, command, environment, serving

CALLS = 12
"""How many requests ``use`` makes."""
WRONG = Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")


def use(server: Server) -> list[bytes]:
    """Some calls of each outcome. The secrets that went over the wire in them."""
    kms, iam = server.client("kms"), server.client("iam")
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    sealed = kms.encrypt(KeyId=key, Plaintext=b"PLAINTEXT-OF-A-TEST")["CiphertextBlob"]
    for _ in range(3):
        kms.decrypt(CiphertextBlob=sealed)
    data_key = kms.generate_data_key(KeyId=key, KeySpec="AES_256")["Plaintext"]
    iam.create_user(UserName="ann")
    issued = iam.create_access_key(UserName="ann")["AccessKey"]
    ann = Credentials(issued["AccessKeyId"], issued["SecretAccessKey"])
    with pytest.raises(ClientError, match="AccessDenied"):
        server.client("kms", ann).decrypt(CiphertextBlob=sealed)
    with pytest.raises(ClientError, match="UnrecognizedClient"):
        server.client("kms", WRONG).list_keys()
    with pytest.raises(ClientError, match="NotFoundException"):
        kms.describe_key(KeyId="00000000-0000-4000-8000-000000000000")
    session = server.client("sts").get_session_token()["Credentials"]
    return [
        b"PLAINTEXT-OF-A-TEST",
        data_key,
        server.root.secret_access_key.encode(),
        issued["SecretAccessKey"].encode(),
        session["SecretAccessKey"].encode(),
        session["SessionToken"].encode(),
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_metrics_count_what_was_answered(tmp_path: Path, workers: int) -> None:
    with serving(tmp_path / "data", "--workers", str(workers)) as server:
        use(server)

        found: dict[Sample, float] = {}

        def all_counted() -> bool:
            # Each worker shows the others what it has counted once a second.
            nonlocal found
            found = samples(server)
            return total(found, "casemate_requests_total") == CALLS

        until(server, all_counted)
        assert total(found, "casemate_requests_total", service="kms", operation="Decrypt", outcome="Success") == 3
        assert total(found, "casemate_requests_total", operation="DescribeKey", outcome="NotFoundException") == 1
        assert total(found, "casemate_denials_total", service="kms", operation="Decrypt") == 1
        assert total(found, "casemate_refused_total", kind="UnrecognizedClient", service="kms") == 1
        assert total(found, "casemate_request_duration_seconds_count", operation="Decrypt") == 4
        assert total(found, "casemate_request_duration_seconds_bucket", operation="Decrypt", le="+Inf") == 4
        assert 0 < total(found, "casemate_request_duration_seconds_sum", operation="Decrypt") < 10
        assert total(found, "casemate_cache_misses_total") > 0
        assert total(found, "casemate_audit_appended_total") > 0
        assert total(found, "casemate_feed_position") > 0
        assert total(found, "casemate_lease_seconds", lease="keeper") > 0
        assert {dict(has)["worker"] for name, has in found if name == "process_cpu_seconds_total"} == {
            str(worker + 1) for worker in range(workers)
        }


def test_metrics_name_nobody_and_are_for_this_machine_alone(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        use(server)
        status, page = get(server, "/_casemate/metrics")
        assert status == 200
        keys = server.client("kms").list_keys()["Keys"]
        for name in (server.account_id, server.root.access_key_id, keys[0]["KeyId"], "ann", "AKIA", "arn:"):
            assert name not in page
        for header in ("x-forwarded-for", "forwarded", "via", "origin", "sec-fetch-site"):
            assert get(server, "/_casemate/metrics", {header: "127.0.0.1"})[0] == 403


@pytest.mark.parametrize(("setting", "status"), [("off", 404), ("anyone", 200)])
def test_who_may_read_metrics_is_a_setting(tmp_path: Path, setting: str, status: int) -> None:
    with serving(tmp_path / "data", env={"CASEMATE_METRICS": setting}) as server:
        assert get(server, "/_casemate/metrics", {"x-forwarded-for": "192.0.2.1"})[0] == status


@pytest.mark.parametrize("log_format", ["json", "text"])
def test_the_log_names_each_request_and_holds_no_secret(tmp_path: Path, log_format: str) -> None:
    with serving(tmp_path / "data", "--log-level", "debug", "--log-format", log_format) as server:
        secrets = use(server)
        try:
            server.client("kms").describe_key(KeyId="none")
        except ClientError as error:
            request_id = error.response["ResponseMetadata"]["RequestId"]
        until(server, lambda: request_id in said(server))
    raw = log_of(tmp_path / "data").read_bytes()
    seal = (tmp_path / "data" / "seal.key").read_text().splitlines()[1].encode()
    for secret in (*secrets, seal):
        assert secret not in raw
        assert secret.hex().encode() not in raw
    if log_format == "text":
        assert b"kms:DescribeKey NotFoundException in " in raw
        return
    lines = [json.loads(line) for line in raw.splitlines() if line.startswith(b"{")]
    (line,) = (line for line in lines if line.get("request_id") == request_id)
    assert (line["service"], line["operation"], line["outcome"]) == ("kms", "DescribeKey", "NotFoundException")
    assert (line["level"], line["logger"]) == ("debug", "casemate.access")
    assert line["milliseconds"] > 0
    assert line["time"].endswith("Z")


@pytest.mark.parametrize("workers", [1, 2])
def test_settings_are_taken_over_while_it_runs(tmp_path: Path, workers: int) -> None:
    data = tmp_path / "data"
    with serving(data, "--workers", str(workers)) as server:
        kms = server.client("kms")
        for _ in range(5):
            kms.list_keys()
        assert "ListKeys" not in said(server)
        (data / "casemate.toml").write_text(
            'log_level = "debug"\nconnections = 7\n[rate_limits]\nkms = "0.001/2"\n', encoding="utf-8"
        )
        server.process.send_signal(signal.SIGHUP)
        until(server, lambda: "taken over: log_level, rate_limits" in said(server))
        assert "at the next start: connections" in said(server)

        def throttled() -> bool:
            try:
                kms.list_keys()
            except ClientError as error:
                return bool(error.response["Error"]["Code"] == "ThrottlingException")
            return False

        until(server, throttled)
        until(server, lambda: "kms:ListKeys ThrottlingException" in said(server))
        (data / "casemate.toml").write_text("log_level = 5\n", encoding="utf-8")
        server.process.send_signal(signal.SIGHUP)
        until(server, lambda: "the settings stay as they are" in said(server))
        assert throttled()


@contextmanager
def collector() -> Iterator[tuple[str, list[ExportTraceServiceRequest]]]:
    """An OTLP collector: its URL, and what it was sent."""
    received: list[ExportTraceServiceRequest] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            if self.path == "/v1/traces":
                received.append(ExportTraceServiceRequest.FromString(body))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", received
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_each_request_is_a_span(tmp_path: Path) -> None:
    with collector() as (url, received):
        with serving(tmp_path / "data", env={"CASEMATE_OTLP_ENDPOINT": url}) as server:
            secrets = use(server)
        raw = b"".join(request.SerializeToString() for request in received)
        for secret in secrets:
            assert secret not in raw
        spans = [
            span
            for request in received
            for resource in request.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]
        facts = [(span.name, {each.key: each.value.string_value for each in span.attributes}) for span in spans]
        decrypted = [has for name, has in facts if name == "kms/Decrypt"]
        assert [has["casemate.outcome"] for has in decrypted] == ["Success"] * 3 + ["AccessDeniedException"]
        assert decrypted[3]["error.type"] == "AccessDeniedException"
        assert len({has["aws.request_id"] for _, has in facts}) == len(facts)
        assert all(0 < span.end_time_unix_nano - span.start_time_unix_nano < 10**10 for span in spans)


def test_a_collector_that_is_gone_holds_nothing_up(tmp_path: Path) -> None:
    with serving(tmp_path / "data", env={"CASEMATE_OTLP_ENDPOINT": "http://127.0.0.1:9"}) as server:
        server.client("kms").list_keys()
        assert server.stop() == 0


def test_the_libraries_of_an_idle_server_are_not_loaded() -> None:
    script = (
        "import sys, casemate.app\n"
        "print([name for name in ('prometheus_client', 'opentelemetry', 'requests') if name in sys.modules])"
    )
    done = subprocess.run([command()[0], "-c", script], capture_output=True, text=True, env=environment(), check=True)
    assert done.stdout.strip() == "[]"
