"""Where a request goes: its service and dialect, by headers alone; its operation, once it is verified."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from casemate.gateway.forms import boundary_of
from casemate.gateway.http import Request, Response
from casemate.gateway.signature import Claim, require_scope
from casemate.gateway.wire.cbor import PROTOCOL
from casemate.gateway.wire.codec import CODECS, Codec
from casemate.gateway.wire.exact import ExactPaths, bucket_and_key, path_style
from casemate.gateway.wire.paths import Paths, decoded
from casemate.kernel.errors import CommonError, MalformedRequest, NotBuilt, UnknownOperation
from casemate.kernel.operations import Operation, Registered, Service

LOCAL_PREFIX = "/_casemate/"
_REST, _EXACT = "rest-json", "rest-xml"
_RPC_PATH = re.compile(r"/service/(?P<service>[A-Za-z0-9_.]+)/operation/(?P<operation>[A-Za-z0-9_]+)")
"""Smithy RPC v2: the service's shape, which is its target prefix, and the operation."""
_UNKNOWN_BODY_LIMIT = 128 * 1024
"""Bytes of a body whose service the headers don't name: a SAML response of 100,000 characters, form-encoded, fits."""
PROVED_BY_TOKEN = frozenset(
    {
        ("sts", "AssumeRoleWithWebIdentity"),
        ("sts", "AssumeRoleWithSAML"),
        ("sns", "ConfirmSubscription"),
        ("sns", "Unsubscribe"),
    }
)
"""The operations that may come unsigned: (service, operation). A token in the request proves who calls, or nobody does.

This list is the only way past the signature; being registered with a proof is not enough.
"""

LocalPage = Callable[[Request, Callable[[Response], None]], None]


class Route(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A service, if the headers name one that we have, and the dialect to answer in.

    ``target`` is the X-Amz-Target header, or what stands for it in the path of RPC v2; "" without one. ``service_name``
    is "" for no service, ``body_limit`` the largest body in bytes. ``operation`` is there where the headers alone name
    it, ``registered`` where that is built.
    """

    service: Service | None
    codec: Codec
    target: str
    service_name: str
    body_limit: int
    operation: Operation[Any, Any] | None = None
    registered: Registered | None = None


def _route(service: Service | None, dialect: str, target: str = "") -> Route:
    if service is None:
        return Route(None, CODECS[dialect], target, "", _UNKNOWN_BODY_LIMIT)
    return Route(service, CODECS[dialect], target, service.model.name, service.body_limit)


def _named(service: Service, operation: Operation[Any, Any], target: str) -> Route:
    """The route of an operation that X-Amz-Target names; its service may not speak JSON for all that."""
    route = _route(service, "json", target)
    if operation.name in service.body_limits:
        route = msgspec.structs.replace(route, body_limit=service.body_limits[operation.name])
    if route.codec.protocol not in service.model.protocols:
        return route
    return msgspec.structs.replace(route, operation=operation, registered=service.operations.get(operation.name))


@dataclass(frozen=True, slots=True)
class _Known:
    """A service with all the operations of its model, built or not."""

    service: Service
    operations: Mapping[str, Operation[Any, Any]]


class Router:
    """Knows the services by their X-Amz-Target prefix and by the signing name of the credential scope.

    ``local`` are the pages outside AWS's protocols (health), by path; no body may have more bytes than ``most``.
    """

    def __init__(
        self,
        services: Iterable[tuple[Service, Mapping[str, Operation[Any, Any]]]],
        local: Mapping[str, LocalPage],
        most: int = sys.maxsize,
    ) -> None:
        self._most = most
        known = [_Known(service, operations) for service, operations in services]
        self._by_name = {each.service.model.name: each for each in known}
        self._routes = {prefix: each.service for each in known for prefix in each.service.model.target_prefixes}
        self._targets = {
            f"{prefix}.{name}".encode(): _named(each.service, operation, f"{prefix}.{name}")
            for each in known
            for prefix in each.service.model.target_prefixes
            for name, operation in each.operations.items()
        }
        self._by_scope = {each.service.model.signing_name: each.service for each in known}
        self._rest = {
            each.service.model.signing_name: _route(each.service, dialect)
            for each in known
            for dialect in (_REST, _EXACT)
            if dialect in each.service.model.protocols
        }
        self._paths = {
            route.service_name: Paths(self._by_name[route.service_name].operations.values())
            for route in self._rest.values()
            if route.codec.protocol == _REST
        }
        self._exact = {
            route.service_name: ExactPaths(self._by_name[route.service_name].operations.values())
            for route in self._rest.values()
            if route.codec.protocol == _EXACT
        }
        self._sizes = {
            route.service_name: {
                name: msgspec.structs.replace(route, body_limit=limit)
                for name, limit in route.service.body_limits.items()
            }
            for route in self._rest.values()
            if route.service is not None and route.service.body_limits
        }
        self._local = dict(local)

    def local(self, request: Request) -> LocalPage | None:
        """The page for a path under ``LOCAL_PREFIX``, None for all other paths."""
        if not request.path.startswith(LOCAL_PREFIX):
            return None
        return self._local.get(request.path, _no_such_page)

    def body_limit(self, head: Request) -> int:
        """The largest body for this head, in bytes."""
        return self.largest(self.route(head))

    def largest(self, route: Route) -> int:
        """The largest body that a route takes whole, in bytes."""
        return min(route.body_limit, self._most)

    def route(self, request: Request) -> Route:
        """The service and dialect that the headers name; without X-Amz-Target, by the credential scope's service."""
        given = request.fields.get(b"x-amz-target")
        if given:
            known = self._targets.get(given)
            if known is not None:
                return known
            target = given.decode("latin-1")
            return _route(self._routes.get(target.rpartition(".")[0]), "json", target)
        if request.header("smithy-protocol") == "rpc-v2-cbor" and (found := _RPC_PATH.fullmatch(request.path)):
            target = f"{found['service']}.{found['operation']}"
            return _route(self._routes.get(found["service"]), PROTOCOL, target)
        scoped = _scoped_service(request)
        rest = self._rest.get(scoped)
        if rest is None:
            return _route(self._by_scope.get(scoped), "query")
        return self._sized(rest, request) if rest.service_name in self._sizes else rest

    def _sized(self, route: Route, request: Request) -> Route:
        """The route with the body limit of the operation that the path asks for."""
        try:
            name = self._paths[route.service_name].operation_name(request.method, request.path, request.query_string)
        except CommonError:
            return route
        return self._sizes[route.service_name].get(name, route)

    def bearer(self, route: Route, request: Request) -> Route | None:
        """The route of an unsigned request for one of the few operations in PROVED_BY_TOKEN, None for all others.

        A request that bears any mark of a signature is none of them: its signature has to hold.
        """
        if route.service is not None or route.target or _looks_signed(request):
            return None
        for service_name, operation in PROVED_BY_TOKEN:
            known = self._by_name.get(service_name)
            if known is None:
                continue
            try:
                name = route.codec.operation_name(known.service.model, "", request.body, request.query_string)
            except UnknownOperation:
                continue
            if name == operation:
                return _route(known.service, route.codec.protocol)
        return None

    def cross_origin(self, request: Request) -> tuple[Route, str] | None:
        """The route of the service that browsers ask what they may show, and the bucket that a request is about."""
        for route in self._rest.values():
            if route.codec.protocol == _EXACT and route.service is not None and route.service.cross_origin is not None:
                try:
                    return route, decoded(bucket_and_key(self.path(route, request))[0])
                except MalformedRequest:
                    return route, ""
        return None

    def form(self, request: Request) -> tuple[Route, str] | None:
        """The route of a form that a browser sends, and the bucket that it names; None for all else.

        Its signature is in the form: a request that bears one of its own is none.
        """
        if request.method != "POST" or request.query_string or _looks_signed(request):
            return None
        if boundary_of(request.header("content-type") or "") is None:
            return None
        for route in self._rest.values():
            if route.codec.protocol == _EXACT and route.service is not None and route.service.form is not None:
                bucket, key = bucket_and_key(self.path(route, request).removesuffix("/"))
                return (route, decoded(bucket)) if bucket and not key else None
        return None

    def check_scope(self, route: Route, claim: Claim) -> None:
        """Raise AuthFailure unless the request was signed for the service it goes to."""
        service, scope = route.service, claim.scope
        if service is not None and not (scope.well_formed and scope.service == service.model.signing_name):
            require_scope(scope, service=service.model.signing_name)

    def operation(self, route: Route, request: Request) -> Operation[Any, Any]:
        """The operation that a verified request asks for. Raises UnknownOperation."""
        if route.service is None:
            name = _scoped_service(request) or route.target
            raise UnknownOperation(f"Casemate does not have the service {name}.")
        model = route.service.model
        if route.codec.protocol not in model.protocols:
            raise UnknownOperation(f"{model.service_id} does not speak this protocol.")
        exact = self._exact.get(model.name) if route.codec.protocol == _EXACT else None
        paths = self._paths.get(model.name) if route.codec.protocol == _REST else None
        if exact is not None:
            path = self.path(route, request)
            name = exact.operation_name(request.method, path, request.query_string, request.fields)
        elif paths is not None:
            name = paths.operation_name(request.method, request.path, request.query_string)
        else:
            name = route.codec.operation_name(model, route.target, request.body, request.query_string)
        operation = self._by_name[model.name].operations.get(name)
        if operation is None:
            raise UnknownOperation(f"Could not find operation {name} for version {model.api_version}")
        return operation

    def path(self, route: Route, request: Request) -> str:
        """The path that the operation and its members are read from: in path style, whatever the host names of it."""
        if route.codec.protocol != _EXACT:
            return request.path
        return path_style(request.path, request.fields.get(b"host", b"").decode("latin-1"))

    def streams(self, route: Route, request: Request) -> int:
        """The most bytes of this request's body if that is taken while it arrives, 0 if it is not."""
        if route.codec.protocol != _EXACT:
            return 0
        try:
            operation = self.operation(route, request)
        except CommonError:
            return 0
        registered = self._by_name[operation.service.name].service.operations.get(operation.name)
        return registered.streams if registered is not None else 0

    def registered(self, route: Route, operation: Operation[Any, Any]) -> Registered:
        """The operation as built. Raises NotBuilt, by name, with the reason where it is refused on purpose."""
        service = self._by_name[operation.service.name].service
        registered = service.operations.get(operation.name)
        if registered is None:
            reason = service.refused.get(operation.name, "It is not built yet.")
            raise NotBuilt(f"Casemate does not have {operation.service.actions}:{operation.name}. {reason}")
        return registered

    def is_read_only(self, operation: Operation[Any, Any]) -> bool:
        """CloudTrail's readOnly of an operation; for one that is not built, as far as its name tells."""
        registered = self._by_name[operation.service.name].service.operations.get(operation.name)
        if registered is not None:
            return registered.read_only
        return operation.name.startswith(("Get", "List", "Describe", "Lookup", "Verify"))

    def is_data_event(self, operation: Operation[Any, Any]) -> bool:
        """Whether CloudTrail takes calls of an operation for data events."""
        return operation.name in self._by_name[operation.service.name].service.data_events


def _scoped_service(request: Request) -> str:
    """The service that the credential scope names, unproven; "" where there is none to be read."""
    authorization = request.header("authorization")
    if authorization is not None:
        scope = authorization.partition("Credential=")[2].partition(",")[0].split("/")
    else:
        scope = request.query_string.partition("X-Amz-Credential=")[2].partition("&")[0].split("%2F")
    return scope[-2] if len(scope) >= 5 else ""


def _looks_signed(request: Request) -> bool:
    """Whether a request has anything of a signature of any version about it."""
    if any(request.header(name) is not None for name in ("authorization", "x-amz-security-token")):
        return True
    return any(name in request.query_string for name in ("X-Amz-", "AWSAccessKeyId", "Signature="))


def _no_such_page(request: Request, respond: Callable[[Response], None]) -> None:
    respond(Response(404, [(b"content-type", b"application/json")], b'{"message":"No such page."}'))
