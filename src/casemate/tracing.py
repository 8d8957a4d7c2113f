"""Traces for an OpenTelemetry collector: one span a request, made once it is answered, sent from a thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from casemate import __version__
from casemate.settings import Settings, StartupProblem

SUCCESS = "Success"
_SEND_SECONDS = 2.0
"""How long a batch may take to be sent, tries included: at the end, the program waits so long for a collector."""


class Tracer(NamedTuple):
    """``observe`` makes a span (see ``pipeline.Observe``); ``close`` sends what waits, and stops."""

    observe: Callable[[str, str, str, float, str], None]
    close: Callable[[], None]


def make_tracer(settings: Settings, worker: str) -> Tracer | None:
    """The tracer that the settings ask for, None for none. Raises StartupProblem when its libraries are missing.

    Attributes follow OpenTelemetry's semantic conventions for RPC and for AWS SDKs; none names a resource.
    """
    if not settings.otlp_endpoint:
        return None
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
        from opentelemetry.trace import SpanKind
    except ImportError as error:
        raise StartupProblem(
            "otlp_endpoint is set, and OpenTelemetry's libraries are not installed.",
            "Install Casemate with its extra `tracing` (pip install '.[tracing]'), or leave otlp_endpoint empty.",
        ) from error
    facts = {"service.name": "casemate", "service.version": __version__, "service.instance.id": worker}
    provider = TracerProvider(resource=Resource.create(facts), shutdown_on_exit=False)
    exporter = OTLPSpanExporter(endpoint=traces_url(settings.otlp_endpoint), timeout=_SEND_SECONDS)
    provider.add_span_processor(BatchSpanProcessor(exporter))
    tracer = provider.get_tracer("casemate", __version__)

    def observe(service: str, operation: str, outcome: str, seconds: float, request_id: str) -> None:
        ended = time.time_ns()
        attributes = {
            "rpc.system": "aws-api",
            "rpc.service": service,
            "rpc.method": operation,
            "aws.request_id": request_id,
            "casemate.outcome": outcome,
        }
        if outcome != SUCCESS:
            attributes["error.type"] = outcome
        span = tracer.start_span(
            f"{service}/{operation}" if operation else service or "unknown",
            kind=SpanKind.SERVER,
            attributes=attributes,
            start_time=ended - int(seconds * 1e9),
        )
        span.end(ended)

    return Tracer(observe, provider.shutdown)


def traces_url(endpoint: str) -> str:
    """Where a collector takes spans: the URL as it is when it has a path, else with OTLP's own (``/v1/traces``)."""
    return endpoint if urlsplit(endpoint).path.strip("/") else endpoint.rstrip("/") + "/v1/traces"
