"""What callers are told of a function that failed, and the lines about an invocation in its log, as AWS writes them."""

from __future__ import annotations

import json
import signal
from datetime import UTC, datetime

HANDLED, UNHANDLED = "Handled", "Unhandled"


def error(kind: str, message: str, **more: object) -> bytes:
    """An error's payload."""
    return json.dumps({"errorType": kind, "errorMessage": message, **more}, separators=(",", ":")).encode()


def timed_out(request_id: str, seconds: float) -> bytes:
    """It ran for longer than it may."""
    return error("Sandbox.Timedout", f"RequestId: {request_id} Error: Task timed out after {seconds:.2f} seconds")


def ended(request_id: str, status: int) -> bytes:
    """Its runtime ended in the midst of an invocation. ``status`` is what bubblewrap ended with."""
    if status == 0:
        why = "Runtime exited without providing a reason"
    elif status > 128:
        why = f"Runtime exited with error: signal: {_signal(status - 128)}"
    else:
        why = f"Runtime exited with error: exit status {status}"
    return error("Runtime.ExitError", f"RequestId: {request_id} Error: {why}")


def out_of_memory(request_id: str) -> bytes:
    """It wanted more memory than it has."""
    return error("Runtime.OutOfMemory", f"RequestId: {request_id} Error: Runtime exited with error: signal: killed")


def too_large(limit: int) -> bytes:
    """It returned more than may be."""
    message = f"Response payload size exceeded maximum allowed payload size ({limit} bytes)."
    return error("Function.ResponseSizeTooLarge", message)


def no_json(request_id: str) -> bytes:
    """It returned something that is no JSON (custom runtimes)."""
    return error("Runtime.InvalidResponse", f"RequestId: {request_id} Error: the response is no JSON")


class Lines:
    """The platform's lines about an invocation: in words, or in JSON where the function logs in JSON.

    ``level`` is the system's log level; these lines are of the level INFO. Lambda Developer Guide, "Configuring
    advanced logging controls for Lambda functions".
    """

    def __init__(self, log_format: str = "", level: str = "") -> None:
        self._json = log_format == "JSON"
        self._silent = self._json and level == "WARN"

    def start(self, request_id: str, version: str) -> str:
        """The first line."""
        if self._json:
            return self._event("platform.start", {"requestId": request_id, "version": version})
        return f"START RequestId: {request_id} Version: {version}\n"

    def end(self, request_id: str, seconds: float, memory: int, used: int, init: float | None, note: str = "") -> str:
        """The last ones. ``memory`` is in MiB, ``used`` in bytes, ``init`` in seconds where it was started for this.

        ``note`` is what was wrong, as REPORT has it.
        """
        milliseconds = seconds * 1000
        billed = max(1, -(-int(milliseconds * 1000) // 1000))
        held = min(memory, -(-used >> 20))
        if self._json:
            metrics = {
                "durationMs": round(milliseconds, 3),
                "billedDurationMs": billed,
                "memorySizeMB": memory,
                "maxMemoryUsedMB": held,
            }
            if init is not None:
                metrics["initDurationMs"] = round(init * 1000, 3)
            status, _, kind = note.removeprefix("Status: ").partition("\tError Type: ")
            record: dict[str, object] = {"requestId": request_id, "metrics": metrics, "status": status or "success"}
            if kind:
                record["errorType"] = kind
            return self._event("platform.report", record)
        parts = [
            f"REPORT RequestId: {request_id}",
            f"Duration: {milliseconds:.2f} ms",
            f"Billed Duration: {billed} ms",
            f"Memory Size: {memory} MB",
            f"Max Memory Used: {held} MB",
        ]
        if init is not None:
            parts.append(f"Init Duration: {init * 1000:.2f} ms")
        if note:
            parts.append(note)
        tail = "\t".join(parts) + "\t\n"
        return f"END RequestId: {request_id}\n{tail}"

    def _event(self, kind: str, record: dict[str, object]) -> str:
        if self._silent:
            return ""
        moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
        return json.dumps({"time": moment, "type": kind, "record": record}, separators=(",", ":")) + "\n"


def _signal(number: int) -> str:
    names = {
        signal.SIGKILL: "killed",
        signal.SIGSEGV: "segmentation fault",
        signal.SIGABRT: "aborted",
        signal.SIGTERM: "terminated",
        signal.SIGFPE: "floating point exception",
        signal.SIGILL: "illegal instruction",
        signal.SIGBUS: "bus error",
    }
    return next((name for each, name in names.items() if each == number), str(number))
