"""REST JSON services to test the codec with: ours, and others generated here, so that it fits what is to come."""

from __future__ import annotations

import functools
import sys
import types
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

import botocore.awsrequest
import botocore.loaders
from botocore.model import OperationModel, ServiceModel
from botocore.serialize import create_serializer
from tools.generate_api import Model, Writer

from casemate.api import accessanalyzer
from casemate.kernel.operations import Operation

_LOADER = botocore.loaders.Loader()
GENERATED = ("lambda", "guardduty", "lex-runtime")
"""Services generated for the tests alone: payloads, status codes, headers, JSON values, maps in query strings."""


@functools.cache
def operations(service: str) -> Mapping[str, Operation[Any, Any]]:
    """A service's operations: the committed module's, or those of one that is generated here and thrown away."""
    if service == "accessanalyzer":
        return accessanalyzer.OPERATIONS
    document = _LOADER.load_service_model(service, "service-2")
    module = types.ModuleType(f"tests.gateway.wire._generated_{service.replace('-', '_')}")
    sys.modules[module.__name__] = module
    exec(compile(Writer(Model(service, document, False, "botocore")).text(), module.__name__, "exec"), module.__dict__)
    found: Mapping[str, Operation[Any, Any]] = module.__dict__["OPERATIONS"]
    return found


@functools.cache
def model(service: str) -> ServiceModel:
    """botocore's model of the service."""
    return ServiceModel(_LOADER.load_service_model(service, "service-2"), service)


def operation_model(operation: Operation[Any, Any]) -> OperationModel:
    """botocore's model of the operation."""
    return model(operation.service.name).operation_model(operation.name)


def sent(
    operation: Operation[Any, Any], parameters: Mapping[str, Any]
) -> tuple[str, str, str, dict[bytes, bytes], bytes]:
    """What botocore sends: method, path, query string, headers by lower-case name, body."""
    serializer = create_serializer("rest-json", include_validation=False)
    made = serializer.serialize_to_request(dict(parameters), operation_model(operation))
    request = botocore.awsrequest.AWSRequest(
        method=made["method"],
        url=f"http://host{made['url_path']}",
        headers=made["headers"],
        params=made["query_string"],
    )
    url = urlsplit(request.prepare().url)
    headers = {name.lower().encode(): str(value).encode() for name, value in made["headers"].items()}
    body = made["body"]
    return made["method"], url.path, url.query, headers, urlencode(body).encode() if isinstance(body, dict) else body
