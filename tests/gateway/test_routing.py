"""Where requests go: by their headers to a service, by what is verified to an operation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.contract.operations import BUILT, UNBUILT, name_of
from tests.contract.wire import Located, dialect, dialect_headers, distinguished, place

from casemate.composition import SERVICES
from casemate.gateway.http import Request, Response
from casemate.gateway.routing import PROVED_BY_TOKEN, Router
from casemate.gateway.signature import Claim, Scope, read_credentials
from casemate.gateway.wire.exact import SUPERSEDED
from casemate.kernel.errors import AuthFailure, NotBuilt, UnknownOperation

MODELS = {service.model.name: service.model for service, _ in SERVICES}
ALL = [operation for _, operations in SERVICES for operation in operations.values()]


def page(request: Request, respond: object) -> None:
    raise AssertionError("not called here")


ROUTER = Router(SERVICES, {"/_casemate/health": page})


def request(path: str = "/", query: str = "", body: bytes = b"", method: str = "POST", **headers: str) -> Request:
    named = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    return Request(method, path.encode(), path, query, named, body)


def authorization(service: str, region: str = "us-east-1") -> str:
    scope = f"AKIA1/20260101/{region}/{service}/aws4_request"
    return f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host;x-amz-date, Signature={'0' * 64}"


@pytest.mark.parametrize("service", MODELS)
def test_every_operation_of_every_model_is_found(service: str) -> None:
    for operation in ALL:
        if operation.service.name != service or (service == "s3" and operation.name in SUPERSEDED):
            continue
        headers = {name.replace("-", "_"): value for name, value in dialect_headers(operation).items()}
        body = f"Action={operation.name}&Version={operation.service.api_version}".encode()
        method, target = place(operation)
        path, _, query = target.partition("?")
        located = distinguished(operation)
        if service == "s3" and isinstance(located, Located):
            path, query = located.path, located.query
            headers |= {name.replace("-", "_"): value for name, value in located.headers.items()}
        signed = authorization(operation.service.signing_name)
        arrived = request(path, query, body, method, authorization=signed, **headers)
        route = ROUTER.route(arrived)
        assert route.service_name == service
        assert route.codec.protocol == dialect(operation)
        assert ROUTER.operation(route, arrived) is operation


def test_sdks_from_smithy_models_name_cloudtrail_without_its_package() -> None:
    arrived = request(x_amz_target="CloudTrail_20131101.CreateTrail", authorization=authorization("cloudtrail"))
    route = ROUTER.route(arrived)
    assert (route.service_name, ROUTER.operation(route, arrived).name) == ("cloudtrail", "CreateTrail")


def test_what_is_built_is_registered_and_what_is_not_is_named() -> None:
    router = ROUTER
    for each in BUILT:
        route = router.route(request(x_amz_target=f"{each.operation.service.target_prefix}.{each.operation.name}"))
        assert router.registered(route, each.operation) is each
        assert router.is_read_only(each.operation) is each.read_only
    for operation in UNBUILT:
        route = router.route(request())
        with pytest.raises(NotBuilt, match=f"Casemate does not have {name_of(operation)}"):
            router.registered(route, operation)


@pytest.mark.parametrize(("name", "read_only"), [("DescribeCustomKeyStores", True), ("ConnectCustomKeyStore", False)])
def test_what_is_not_built_is_read_only_as_far_as_its_name_tells(name: str, read_only: bool) -> None:
    (operation,) = (each for each in UNBUILT if name_of(each) == f"kms:{name}")
    assert ROUTER.is_read_only(operation) is read_only


# -- unknown services and operations


@pytest.mark.parametrize(
    "target", ["", "TrentService", "TrentService.", ".Encrypt", "trentservice.Encrypt", "Other.Encrypt", "a.b.c"]
)
def test_unknown_targets(target: str) -> None:
    arrived = request(x_amz_target=target, authorization=authorization("s3"))
    with pytest.raises(UnknownOperation):
        ROUTER.operation(ROUTER.route(arrived), arrived)


def test_a_service_is_not_asked_in_a_protocol_that_it_does_not_speak() -> None:
    arrived = request(body=b"Action=Encrypt&Version=2014-11-01", authorization=authorization("kms"))
    with pytest.raises(UnknownOperation, match="KMS does not speak this protocol"):
        ROUTER.operation(ROUTER.route(arrived), arrived)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"Action=",
        b"Version=2010-05-08",
        b"Action=GetUser",
        b"Action=GetUser&Version=2011-06-15",
        b"XAction=GetUser",
    ],
)
def test_query_needs_action_and_version(body: bytes) -> None:
    arrived = request(body=body, authorization=authorization("iam"))
    with pytest.raises(UnknownOperation):
        ROUTER.operation(ROUTER.route(arrived), arrived)


@given(
    target=st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=60),
    credential=st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=80),
    query=st.text(st.characters(max_codepoint=255), max_size=80),
)
def test_nothing_that_headers_hold_breaks_the_routing(target: str, credential: str, query: str) -> None:
    arrived = request(
        query=f"X-Amz-Credential={query}",
        x_amz_target=target,
        authorization=f"AWS4-HMAC-SHA256 Credential={credential}",
    )
    for each in (arrived, request(query=f"X-Amz-Credential={query}")):
        route = ROUTER.route(each)
        assert route.service is None or route.service_name in MODELS
        assert isinstance(ROUTER.body_limit(each), int)


def test_a_presigned_request_names_its_service_in_the_query() -> None:
    arrived = request(
        query="Action=GetCallerIdentity&X-Amz-Credential=AKIA1%2F20260101%2Fus-east-1%2Fsts%2Faws4_request"
    )
    assert ROUTER.route(arrived).service_name == "sts"


# -- scopes, limits, pages


def claim(service: str) -> Claim:
    arrived = request(authorization=authorization(service), x_amz_date="20260101T000000Z", host="a")
    made = read_credentials(arrived)
    assert isinstance(made.scope, Scope)
    return made


def test_a_signature_for_another_service_is_refused() -> None:
    route = ROUTER.route(request(x_amz_target="TrentService.Encrypt"))
    ROUTER.check_scope(route, claim("kms"))
    for other in ("iam", "s3"):
        with pytest.raises(AuthFailure, match="correct service: 'kms'") as raised:
            ROUTER.check_scope(route, claim(other))
        assert raised.value.kind == "InvalidSignature"


def test_body_limits_are_the_services_and_small_for_strangers() -> None:
    known = ROUTER.body_limit(request(x_amz_target="TrentService.Encrypt"))
    unknown = ROUTER.body_limit(request())
    assert not isinstance(known, Response)
    assert not isinstance(unknown, Response)
    assert unknown < known == next(service.body_limit for service, _ in SERVICES if service.model.name == "kms")


def test_no_body_may_be_larger_than_the_setting() -> None:
    narrow = Router(SERVICES, {}, 1000)
    for each in (request(x_amz_target="TrentService.Encrypt"), request()):
        assert narrow.body_limit(each) == 1000 < ROUTER.body_limit(each)


def test_pages_are_under_their_prefix_alone() -> None:
    assert ROUTER.local(request("/")) is None
    assert ROUTER.local(request("/health")) is None
    assert ROUTER.local(request("/_casemate/health")) is page
    answers: list[Response] = []
    for path in ("/_casemate/", "/_casemate/reset", "/_casemate/health/", "/_casemate/../_casemate/health"):
        missing = ROUTER.local(request(path))
        assert missing is not None
        missing(request(path), answers.append)
    assert {answer.status for answer in answers} == {404}


def test_of_all_operations_two_may_come_unsigned() -> None:
    found = set()
    for operation in ALL:
        headers = {name.replace("-", "_"): value for name, value in dialect_headers(operation).items()}
        for named in (operation.name, operation.name.lower()):
            query = f"Action={named}&Version={operation.service.api_version}"
            for arrived in (request(body=query.encode(), **headers), request(query=query, body=b"", **headers)):
                route = ROUTER.bearer(ROUTER.route(arrived), arrived)
                if route is not None:
                    found.add((route.service_name, named))
                for name in ("authorization", "x_amz_security_token"):
                    more = {**headers, name: ""}
                    marked = request(query=arrived.query_string, body=arrived.body, **more)
                    assert ROUTER.bearer(ROUTER.route(marked), marked) is None
    assert found == PROVED_BY_TOKEN
