"""The life of a request, in the order in which it happens.

    route      by headers alone: which service, which dialect           (``routing.py``)
    verify     the signature, and whose it is                           (``signature.py``, ``credentials.py``)
    admit      the account's rate
    decode     the operation and its typed request                      (``wire/``)
    execute    find, authorize, operate, in the operation's lane        (``execution.py``, ``lanes.py``)
    wait       what a run turned out to need from outside its transaction, then execute again
                                                                        (``computing.py``, ``fetching.py``)
    commit     the audit record, durable before the reply               (``audit.py``)
    reply      the result or the fault, in the caller's dialect         (``wire/``, ``faults.py``)

What the cache can answer runs on the event loop from end to end; what it can't is run again in a reader
thread; what writes runs in the writer thread, inside the transaction. Each stage takes what the stage before
made, and makes something new: there is no half-filled request object.
"""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Callable, Hashable, Mapping, Sequence
from http import HTTPStatus
from time import perf_counter
from types import MappingProxyType
from typing import Any, Protocol
from urllib.parse import quote

import msgspec

from casemate.gateway import faults
from casemate.gateway.audit import AuditEvent, Caller, events
from casemate.gateway.compression import unpacked
from casemate.gateway.credentials import UNRECOGNIZED, Authenticator
from casemate.gateway.cross_origin import asked_before, asked_with, is_preflight, not_allowed, with_headers
from casemate.gateway.execution import Executor, Outcome, Task
from casemate.gateway.forms import FormFault, FormReader, boundary_of
from casemate.gateway.http import Request, Response, Streamed
from casemate.gateway.metrics import SUCCESS
from casemate.gateway.receiving import Receiver
from casemate.gateway.regions import DEFAULT_REGION, rated_region
from casemate.gateway.routing import Route, Router
from casemate.gateway.uses import AccessUse, Uses
from casemate.kernel.call import AuditNotes
from casemate.kernel.clock import Clock
from casemate.kernel.cross_origin import Asked
from casemate.kernel.errors import AuthFailure, CommonError, RequestTooLarge, ServiceError, Throttled
from casemate.kernel.forms import Form, FormOperation
from casemate.kernel.ids import Ids
from casemate.kernel.limits import RateLimits
from casemate.kernel.operations import Lane, Operation
from casemate.kernel.principal import STRANGER
from casemate.kernel.streaming import Receive, Received, Rewrite
from casemate.kernel.transaction import NotCached, NotWritable, Transaction
from casemate.kernel.waiting import AGAIN, MAX_WAITS, Awaited, Waiting, Worker, WorkFailed

log = logging.getLogger("casemate.gateway")

Respond = Callable[[Response], None]
Then = Callable[[Any], None]
"""Called on the event loop's thread with a result, or with the exception that was raised instead."""

Observe = Callable[[str, str, str, float, str], None]
"""Told of each answered request, on the event loop's thread: (service, operation, outcome, seconds, request id).

Service and operation are "" where the request named none that we have; the outcome is ``Success`` or the error's
code; the seconds count from the request's last byte. What it raises would be answered as a failure: it must not.
"""


class Lanes(Protocol):
    """Where work runs that the event loop must not wait for."""

    def cached(self) -> Transaction:
        """The event loop's view of this moment, to be used at once: from cache. Raises NotCached, as its reads do."""
        ...

    def read(self, work: Callable[[Transaction], Any], then: Then) -> None:
        """Run ``work`` in a reader thread, on a snapshot."""
        ...

    def write(self, work: Callable[[Transaction], Outcome], then: Then, *, principal: str, request_id: str) -> None:
        """Run ``work`` in the writer thread; ``then`` comes after its commit, audit records included, is durable.

        An outcome that failed is rolled back, and its records are the caller's to write.
        """
        ...


class AuditLog(Protocol):
    """Where the records of calls go that wrote nothing."""

    def append(self, records: Sequence[AuditEvent], then: Callable[[Exception | None], None]) -> None:
        """Append records; ``then`` is called on the loop once they are durable, or with what went wrong."""
        ...

    def refuse(self, source_ip: str, kind: str, service: str) -> None:
        """Count a call without a verified identity."""
        ...


def unobserved(service: str, operation: str, outcome: str, seconds: float, request_id: str) -> None:
    """Nobody watches."""


QUERY = "query"
_ENCODING = b"content-encoding"
_ORIGIN = b"origin"
_PREFLIGHT = "preflight"
MAX_FORM = 5 * 1024**3 + (1 << 20)
"""Bytes of a form, its file among them."""
BEARER_RATE, BEARER_BURST = 50.0, 200.0
"""Unsigned calls with a token, a second and at once, from one address at most: each costs a verification."""


def network_of(source_ip: str) -> str:
    """What is held to one rate: an IPv4 address, or the /64 that one holder of IPv6 addresses has at least."""
    if ":" not in source_ip:
        return source_ip
    packed = ipaddress.IPv6Address(source_ip.partition("%")[0])
    return str(packed.ipv4_mapped or ipaddress.IPv6Network((int(packed) >> 64 << 64, 64)))


class Arrived(msgspec.Struct, frozen=True, eq=False):
    """A routed request, its id and wall time (seconds since the epoch), and the way to answer it.

    ``began`` is when it arrived, on the clock that only grows.
    """

    request: Request
    respond: Respond
    route: Route
    request_id: str
    wall: float
    began: float


class Pipeline:
    """The gateway's application: one ``handle`` a request, ``respond`` called exactly once.

    ``rates`` gives (requests a second, burst) by service name, and ``default``.
    """

    def __init__(
        self,
        *,
        router: Router,
        authenticator: Authenticator,
        executor: Executor,
        lanes: Lanes,
        audit_log: AuditLog,
        limits: RateLimits,
        rates: Mapping[str, tuple[float, float]],
        clock: Clock,
        ids: Ids,
        observe: Observe = unobserved,
        uses: Uses | None = None,
        workers: Mapping[type[Any], Worker] = MappingProxyType({}),
        receiver: Receiver | None = None,
    ) -> None:
        self._router = router
        self._authenticator = authenticator
        self._executor = executor
        self._lanes = lanes
        self._audit_log = audit_log
        self._limits = limits
        # Buckets of their own: strangers with many addresses must not push out those of accounts.
        self._strangers = RateLimits(perf_counter)
        self._rates = rates
        self._clock = clock
        self._ids = ids
        self._observe = observe
        self._attempts = (uses or Uses()).attempts
        self._workers = workers
        self._receiver = receiver

    def body_limit(self, head: Request) -> int | Streamed | Response:
        """The largest body that this request's service takes, in bytes; or the refusal of one that is announced larger.

        A body that its operation takes as a stream is Streamed.

        A body that is not read can't be verified: such a call counts among those without a verified identity.
        """
        if self._receiver is not None and self._router.form(head) is not None:
            return Streamed(MAX_FORM)
        route = self._router.route(head)
        streams = self._router.streams(route, head)
        limit = streams or self._router.largest(route)
        length = head.fields.get(b"content-length", b"")
        if not (length.isdigit() and int(length) > limit):
            return Streamed(streams) if streams else limit
        request_id, error = self._ids.uuid(), RequestTooLarge()
        self._audit_log.refuse(head.source_ip, type(error).__name__, route.service_name)
        return told(error, route, request_id)

    def handle(self, request: Request, respond: Respond) -> None:
        """Answer a request: on the spot where the cache suffices, otherwise when its lane is done."""
        if request.path != "/" and (local := self._router.local(request)) is not None:
            local(request, respond)
            return
        route = self._router.route(request)
        if _ORIGIN in request.fields or is_preflight(request):
            found = self._router.cross_origin(request)
            if found is not None and is_preflight(request):
                self._preflight(request, respond, *found)
                return
            if found is not None and (route.service is None or route.service is found[0].service):
                respond = self._cross_origin(request, respond, *found)
        arrived = Arrived(request, respond, route, self._ids.uuid(), self._clock.wall(), perf_counter())
        try:
            self._begin(arrived)
        except Exception as error:
            self._fail(arrived, error)

    # -- what browsers ask and are told of requests that pages make from elsewhere

    def _preflight(self, request: Request, respond: Respond, route: Route, bucket: str) -> None:
        """Tell a browser what a bucket's rules allow. Nobody is behind such a request, and nothing is done."""
        request_id = self._ids.uuid()
        rate, burst = self._rates.get(route.service_name) or self._rates["default"]
        try:
            if not self._strangers.take((network_of(request.source_ip), _PREFLIGHT), rate, burst):
                raise Throttled
            asked = asked_before(request)
        except (CommonError, ServiceError) as error:
            respond(told(error, route, request_id))
            return

        def then(allowed: Mapping[str, str] | Exception | None) -> None:
            if isinstance(allowed, Exception):
                log.error("request %s failed", request_id, exc_info=allowed, extra={"request_id": request_id})
                respond(told(allowed, route, request_id))
            elif allowed is None:
                respond(told(not_allowed(), route, request_id))
            else:
                respond(with_headers(Response(HTTPStatus.OK, [(b"x-amz-request-id", request_id.encode())]), allowed))

        self._allowed(route, bucket, asked, then)

    def _cross_origin(self, request: Request, respond: Respond, route: Route, bucket: str) -> Respond:
        """Answers with what a browser is told of the answer, whatever that is."""
        asked = asked_with(request)
        if asked is None:
            return respond

        def responding(response: Response) -> None:
            def then(allowed: Mapping[str, str] | Exception | None) -> None:
                # Without them the browser shows nothing, which is what failing should come to.
                respond(response if isinstance(allowed, Exception) else with_headers(response, allowed))

            self._allowed(route, bucket, asked, then)

        return responding

    def _allowed(self, route: Route, bucket: str, asked: Asked, then: Then) -> None:
        """What a bucket's rules allow: at once from cache, or from a reader thread."""
        allow = route.service.cross_origin if route.service is not None else None
        if allow is None:
            then(None)
            return
        try:
            found = allow(self._lanes.cached(), bucket, asked)
        except NotCached:
            self._lanes.read(lambda tx: allow(tx, bucket, asked), then)
        else:
            then(found)

    def _guarded(self, arrived: Arrived, step: Callable[..., None], *arguments: Any) -> None:
        """Take a step; what nobody foresaw is answered as an internal failure, and logged."""
        try:
            step(arrived, *arguments)
        except Exception as error:
            self._fail(arrived, error)

    # -- verify

    def _begin(self, arrived: Arrived) -> None:
        route = arrived.route
        if arrived.request.stream is not None and (form := self._router.form(arrived.request)) is not None:
            self._take_form(msgspec.structs.replace(arrived, route=form[0]), form[1])
            return
        if route.service is None and (bearer := self._router.bearer(route, arrived.request)) is not None:
            self._present(msgspec.structs.replace(arrived, route=bearer))
            return
        try:
            view = self._lanes.cached()
            caller = self._verify(arrived, view)
        except NotCached:
            self._lanes.read(
                lambda tx: self._verify(arrived, tx),
                lambda result: self._guarded(arrived, self._verified, result),
            )
        except AuthFailure as error:
            self._verified(arrived, error)
        else:
            self._proceed(arrived, caller, view)

    def _verify(self, arrived: Arrived, tx: Transaction) -> Caller:
        """Who signed the request. Raises AuthFailure; nothing else of the request has been decoded yet."""
        request, wall = arrived.request, arrived.wall
        principal, claim = self._authenticator.authenticate(tx, request, wall)
        self._router.check_scope(arrived.route, claim)
        return Caller(
            principal=principal,
            region=claim.scope.region,
            request_id=arrived.request_id,
            source_ip=request.source_ip,
            user_agent=request.fields.get(b"user-agent", b"").decode("latin-1"),
            secure=request.secure,
            wall=wall,
            endpoint=request.endpoint,
        )

    def _verified(self, arrived: Arrived, result: Caller | Exception) -> None:
        if not isinstance(result, Exception):
            self._proceed(arrived, result)
            return
        if isinstance(result, AuthFailure):
            self._audit_log.refuse(arrived.request.source_ip, result.kind, arrived.route.service_name)
        self._fail(arrived, result)

    # -- the few operations whose caller is proved by a token in the request

    def _present(self, arrived: Arrived) -> None:
        """Take in an unsigned request whose own token is to prove who calls; its sender is nobody until then."""
        route, request = arrived.route, arrived.request
        rate, burst = self._rates.get(route.service_name) or self._rates["default"]
        rate, burst = min(rate, BEARER_RATE), min(burst, BEARER_BURST)
        try:
            if not self._strangers.take((network_of(request.source_ip),), rate, burst):
                raise Throttled
            registered = self._router.registered(route, self._router.operation(route, request))
            if registered.proof is None:
                raise AuthFailure("MissingAuthenticationToken", "Request is missing Authentication Token")
            body = route.codec.decode(registered.operation, request.body, request.query_string)
        except CommonError as error:
            self._refuse(arrived, error)
            return
        caller = Caller(
            principal=STRANGER,
            region=DEFAULT_REGION,
            request_id=arrived.request_id,
            source_ip=request.source_ip,
            user_agent=request.header("user-agent") or "",
            secure=request.secure,
            wall=arrived.wall,
        )
        self._execute(arrived, Task(caller, registered, body))

    # -- forms that browsers send

    def _take_form(self, arrived: Arrived, bucket: str) -> None:
        """Take in the fields of a form, whose sender is nobody until its policy's signature is verified."""
        request, receiver = arrived.request, self._receiver
        boundary = boundary_of(request.header("content-type") or "")
        if receiver is None or request.stream is None or boundary is None:
            raise RuntimeError("a form is no form")
        if not self._strangers.take((network_of(request.source_ip),), BEARER_RATE, BEARER_BURST):
            self._refuse(arrived, Throttled())
            return

        def then(result: tuple[dict[str, str], str] | FormFault) -> None:
            # Not at once: whoever feeds the reader is in the midst of it.
            receiver.loop.call_soon(self._guarded, arrived, self._has_form, bucket, reader, result)

        reader = FormReader(request.stream, boundary, then)
        request.stream.take(reader)

    def _has_form(
        self, arrived: Arrived, bucket: str, reader: FormReader, result: tuple[dict[str, str], str] | FormFault
    ) -> None:
        if isinstance(result, FormFault):
            self._refuse(arrived, result)
            return
        request = arrived.request
        form = Form(bucket, result[0], result[1], request.endpoint)
        of_file = msgspec.structs.replace(
            request, stream=reader.file, fields={b"host": request.fields.get(b"host", b"")}
        )
        arrived = msgspec.structs.replace(arrived, request=of_file)
        self._lanes.read(
            lambda tx: self._verify_form(arrived, form, request, tx),
            lambda result: self._guarded(arrived, self._form_verified, form, result),
        )

    def _verify_form(self, arrived: Arrived, form: Form, request: Request, tx: Transaction) -> Caller:
        principal, claim = self._authenticator.authenticate_form(tx, form.fields, arrived.wall)
        self._router.check_scope(arrived.route, claim)
        return Caller(
            principal=principal,
            region=claim.scope.region,
            request_id=arrived.request_id,
            source_ip=request.source_ip,
            user_agent=request.fields.get(b"user-agent", b"").decode("latin-1"),
            secure=request.secure,
            wall=arrived.wall,
            endpoint=request.endpoint,
        )

    def _form_verified(self, arrived: Arrived, form: Form, caller: Caller | Exception) -> None:
        """From here on it is a call like any other, but for what is answered."""
        if isinstance(caller, Exception):
            self._verified(arrived, caller)
            return
        route = arrived.route
        operation = route.service.form if route.service is not None else None
        if operation is None:
            raise RuntimeError("the service takes no forms")
        registered = operation.registered
        try:
            self._admit(caller, route)
            self._attempts.note(
                (caller.principal.arn, registered.action), AccessUse(caller.wall, caller.region, caller.principal)
            )
            key, headers = operation.read(form, caller.wall)
            fields = {name.encode(): value.encode() for name, value in headers.items()}
            path = f"/{quote(form.bucket, safe='')}/{quote(key, safe='')}"
            body = route.codec.decode(registered.operation, b"", "", path, fields)
        except (CommonError, ServiceError) as error:
            self._reject(arrived, caller, registered.operation, error)
            return
        answered = msgspec.structs.replace(arrived, respond=_replying(arrived.respond, operation, form))
        self._execute(answered, Task(caller, registered, body))

    def _refuse(self, arrived: Arrived, error: Exception, operation: str = "") -> None:
        """Count a call of nobody's among the refused, and answer it."""
        code = faults.classify(error, arrived.route.service.model if arrived.route.service else None, "query").code
        self._audit_log.refuse(arrived.request.source_ip, code, arrived.route.service_name)
        self._fail(arrived, error, operation)

    # -- admit, decode

    def _proceed(self, arrived: Arrived, caller: Caller, view: Transaction | None = None) -> None:
        """From a verified caller on, each call of a known operation leaves an audit record, whatever becomes of it.

        ``view`` is the cached one of this very moment, where the caller was verified by it.
        """
        route, request = arrived.route, arrived.request
        try:
            if route.codec.protocol == QUERY:
                # Its operation stands in the body.
                request = inflated(request, route)
            operation = route.operation or self._router.operation(route, request)
        except CommonError as error:
            self._audit_log.refuse(request.source_ip, type(error).__name__, route.service_name)
            self._fail(arrived, error)
            return
        try:
            self._admit(caller, route)
            registered = route.registered or self._router.registered(route, operation)
            principal = caller.principal
            self._attempts.note((principal.arn, registered.action), AccessUse(caller.wall, caller.region, principal))
            path = self._router.path(route, request)
            request = inflated(request, route)
            body = route.codec.decode(operation, request.body, request.query_string, path, request.fields)
        except CommonError as error:
            self._reject(arrived, caller, operation, error)
            return
        self._execute(arrived, Task(caller, registered, body), view)

    def _admit(self, caller: Caller, route: Route) -> None:
        """Let the caller in. Raises AuthFailure for a credential the service doesn't take, Throttled."""
        service, name, principal = route.service, route.service_name, caller.principal
        if service is not None and not service.admits(principal):
            raise AuthFailure("UnrecognizedClient", UNRECOGNIZED)
        rate, burst = self._rates.get(name) or self._rates["default"]
        region = rated_region(caller.region, service.model if service is not None else None)
        if not self._limits.take((principal.account, region, name), rate, burst):
            raise Throttled

    def _reject(self, arrived: Arrived, caller: Caller, operation: Operation[Any, Any], error: Exception) -> None:
        """Record and answer a call that came to no handler, or whose handler broke off."""
        if caller.principal is STRANGER:
            self._refuse(arrived, error, operation.name)
            return
        read_only, data = self._router.is_read_only(operation), self._router.is_data_event(operation)
        records = events(caller, operation, read_only, None, error, AuditNotes(), self._ids, data=data)
        self._commit(arrived, operation, Outcome(error, records))

    # -- execute

    def _execute(self, arrived: Arrived, task: Task, view: Transaction | None = None) -> None:
        lane = task.registered.lane
        if lane is Lane.READ:
            self._read(arrived, task)
        elif lane is Lane.WRITE:
            self._write(arrived, task)
        else:
            try:
                outcome = self._executor.run(view or self._lanes.cached(), task)
            except NotCached:
                self._read(arrived, task)
            except NotWritable:
                self._write(arrived, task)
            except Waiting as waiting:
                self._wait(arrived, task, waiting.work)
            except Exception as error:
                # Nobody foresaw it, but whose call it was is known: it is recorded like one that a lane gives back.
                self._reject(arrived, task.caller, task.registered.operation, error)
            else:
                self._commit(arrived, task.registered.operation, outcome)

    def _read(self, arrived: Arrived, task: Task) -> None:
        self._lanes.read(
            lambda tx: self._executor.run(tx, task),
            lambda result: self._guarded(arrived, self._has_read, task, result),
        )

    def _has_read(self, arrived: Arrived, task: Task, result: Outcome | Exception) -> None:
        if isinstance(result, NotWritable):
            self._write(arrived, task)
        elif isinstance(result, Waiting):
            self._wait(arrived, task, result.work)
        elif isinstance(result, Exception):
            self._reject(arrived, task.caller, task.registered.operation, result)
        else:
            self._commit(arrived, task.registered.operation, result)

    def _write(self, arrived: Arrived, task: Task) -> None:
        self._lanes.write(
            lambda tx: self._executor.run(tx, task),
            lambda result: self._guarded(arrived, self._has_written, task, result),
            principal=task.caller.principal.arn,
            request_id=task.caller.request_id,
        )

    def _has_written(self, arrived: Arrived, task: Task, result: Outcome | Exception) -> None:
        if isinstance(result, Waiting):
            self._wait(arrived, task, result.work)
        elif isinstance(result, Exception):
            self._reject(arrived, task.caller, task.registered.operation, result)
        elif result.failed:
            self._commit(arrived, task.registered.operation, result)
        else:
            self._answer(arrived, task.registered.operation, result)

    # -- wait

    def _wait(self, arrived: Arrived, task: Task, work: Hashable) -> None:
        """Have work done that the call was authorized to need, then run the call again, from its lane's beginning."""
        receiver = self._receiver
        if receiver is not None and isinstance(work, Receive | Rewrite) and len(task.awaited) < MAX_WAITS:
            self._receive(receiver, arrived, task, work)
            return
        worker = self._workers.get(type(work))
        if worker is None or len(task.awaited) == MAX_WAITS:
            problem = RuntimeError(f"a call waits for {type(work).__name__} without end, or nobody does such work")
            self._reject(arrived, task.caller, task.registered.operation, problem)
            return
        worker(
            work,
            lambda result: self._guarded(arrived, self._has_waited, task, work, result),
            owner=task.caller.principal.account,
        )

    def _receive(self, receiver: Receiver, arrived: Arrived, task: Task, work: Receive | Rewrite) -> None:
        """Have bytes taken in, to be dropped again unless the call comes to something."""

        def then(result: Any) -> None:
            if isinstance(result, Received):
                self._guarded(_dropping(arrived, receiver, result), self._has_waited, task, work, result)
            else:
                self._guarded(arrived, self._has_waited, task, work, result)

        if isinstance(work, Receive):
            receiver.receive(arrived.request, arrived.request.seed, work, then)
        else:
            receiver.rewrite(work, then)

    def _has_waited(self, arrived: Arrived, task: Task, work: Hashable, result: Any) -> None:
        if result is AGAIN:
            self._execute(arrived, task)
        elif isinstance(result, Exception) and not isinstance(result, WorkFailed):
            self._reject(arrived, task.caller, task.registered.operation, result)
        else:
            self._execute(arrived, msgspec.structs.replace(task, awaited=(*task.awaited, Awaited(work, result))))

    # -- commit, reply

    def _commit(self, arrived: Arrived, operation: Operation[Any, Any], outcome: Outcome) -> None:
        """Answer once the audit records are durable; if they can't be written, the call gets no other answer."""
        if outcome.unproved and isinstance(outcome.result, Exception):
            self._refuse(arrived, outcome.result, operation.name)
            return

        def committed(failure: Exception | None) -> None:
            try:
                if failure is not None:
                    self._fail(arrived, failure, operation.name)
                else:
                    self._answer(arrived, operation, outcome)
            except Exception as error:
                self._fail(arrived, error)

        self._audit_log.append(outcome.events, committed)

    def _answer(self, arrived: Arrived, operation: Operation[Any, Any], outcome: Outcome) -> None:
        result, request_id = outcome.result, arrived.request_id
        if isinstance(result, Exception):
            self._fail(arrived, result, operation.name)
            return
        route = arrived.route
        codec = route.codec
        body, content_type = codec.encode(operation, result, request_id)
        status, more = codec.head(operation, result)
        headers = [(b"x-amzn-requestid", request_id.encode()), (b"content-type", content_type.encode()), *more]
        if route.codec.protocol == "rest-xml":
            arrived.respond(_with_content(status, headers, body))
        else:
            arrived.respond(Response(status, headers, body))
        seconds = perf_counter() - arrived.began
        self._observe(operation.service.name, operation.name, SUCCESS, seconds, request_id)

    def _fail(self, arrived: Arrived, error: Exception, operation: str = "") -> None:
        route, request_id = arrived.route, arrived.request_id
        if not isinstance(error, (CommonError, ServiceError)):
            log.error("request %s failed", request_id, exc_info=error, extra={"request_id": request_id})
        arrived.respond(told(error, route, request_id))
        code = faults.classify(error, route.service.model if route.service else None, route.codec.protocol).code
        self._observe(route.service_name, operation, code, perf_counter() - arrived.began, request_id)


def _replying(respond: Respond, operation: FormOperation, form: Form) -> Respond:
    """Answers what a form's sender wants to be answered, in a success's place."""

    def replied(response: Response) -> None:
        if response.status == HTTPStatus.OK:
            kept = [(name, value) for name, value in response.headers if name.lower() != b"content-type"]
            told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in kept}
            reply = operation.reply(form, told)
            more = [(name.encode(), value.encode("utf-8", "replace")) for name, value in reply.headers]
            response = Response(reply.status, [*kept, *more], reply.body.encode("utf-8", "replace"))
        respond(response)

    return replied


def _dropping(arrived: Arrived, receiver: Receiver, received: Received) -> Arrived:
    """The same request, whose refusal drops what was received for it."""

    def respond(response: Response) -> None:
        if response.status >= 300:
            receiver.drop(received)
        arrived.respond(response)

    return msgspec.structs.replace(arrived, respond=respond)


def _with_content(status: int, headers: list[tuple[bytes, bytes]], body: Any) -> Response:
    """A reply whose body may be content that is sent while it is read, or be told of by its length alone (HEAD)."""
    length = None
    for index, (name, value) in enumerate(headers):
        if name == b"Content-Length":
            length = int(value)
            del headers[index]
            break
    headers.append((b"x-amz-request-id", headers[0][1]))
    if isinstance(body, bytes):
        return Response(status, headers, body, length=None if body else length)
    return Response(status, headers, content=body)


def inflated(request: Request, route: Route) -> Request:
    """A verified request with its body as it was before it was packed. Raises RequestTooLarge, MalformedRequest."""
    limit = route.service.inflated_limit if route.service is not None else 0
    encoding = request.fields.get(_ENCODING)
    if not limit or encoding is None:
        return request
    fields = {name: value for name, value in request.fields.items() if name != _ENCODING}
    return msgspec.structs.replace(request, body=unpacked(request.body, encoding, limit), fields=fields)


def told(error: Exception, route: Route, request_id: str) -> Response:
    """The error as the route's service and dialect tell it."""
    model = route.service.model if route.service else None
    rendered = faults.render(error, model, route.codec.protocol, request_id)
    headers = [(b"x-amzn-requestid", request_id.encode())]
    headers += [(name.encode(), value.encode("utf-8", "replace")) for name, value in rendered.headers]
    return Response(rendered.status, headers, rendered.body)
