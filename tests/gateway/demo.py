"""A service made for the gateway's tests: a few operations on boxes, each in another lane."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casemate.api import Shape
from casemate.crypto.keypairs import generate_pair
from casemate.kernel.call import As, Call
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Found, Lane, Operation, Service, ServiceModel, Target
from casemate.kernel.resources import Kind, Resource
from casemate.kernel.transaction import NotWritable

MODEL = ServiceModel(
    name="demo",
    service_id="Demo",
    protocols=("json",),
    api_version="2026-01-01",
    json_version="1.1",
    target_prefix="Demo_20260101",
    signing_name="demo",
)


class Box(Resource, frozen=True, kw_only=True):
    """A box. ``policy`` is its resource policy's text."""

    name: str
    policy: str | None = None


BOX: Kind[Box] = Kind(name="Demo::Box", struct=Box, id=lambda box: box.name)


class BoxRequest(Shape, frozen=True, kw_only=True):
    Name: str
    Account: str = ""


class BoxResponse(Shape, frozen=True, kw_only=True):
    Name: str


class NoSuchBox(ServiceError):
    """There is no such box."""

    code = "NoSuchBox"


class BoxJammed(ServiceError):
    """The box does not open."""

    code = "BoxJammed"


def _operation(name: str) -> Operation[BoxRequest, BoxResponse]:
    return Operation(service=MODEL, name=name, request=BoxRequest, response=BoxResponse, errors=(NoSuchBox,))


(
    GetBox,
    ReadBox,
    MakeBox,
    JamBox,
    BreakBox,
    BreakRead,
    BreakMake,
    AskBox,
    AskJam,
    AskRing,
    AskAbsent,
    LateBox,
    HardBox,
    EndlessBox,
) = map(
    _operation,
    (
        "GetBox",
        "ReadBox",
        "MakeBox",
        "JamBox",
        "BreakBox",
        "BreakRead",
        "BreakMake",
        "AskBox",
        "AskJam",
        "AskRing",
        "AskAbsent",
        "LateBox",
        "HardBox",
        "EndlessBox",
    ),
)
Unbuilt = _operation("Unbuilt")
OPERATIONS: Mapping[str, Operation[Any, Any]] = {
    each.name: each
    for each in (
        GetBox,
        ReadBox,
        MakeBox,
        JamBox,
        BreakBox,
        BreakRead,
        BreakMake,
        AskBox,
        AskJam,
        AskRing,
        AskAbsent,
        LateBox,
        HardBox,
        EndlessBox,
        Unbuilt,
    )
}


def arn_of(account: str, name: str) -> str:
    return f"arn:aws:demo:us-east-1:{account}:box/{name}"


def _find(call: Call, request: BoxRequest) -> Found[Box]:
    account = request.Account or call.account
    return Found(arn_of(account, request.Name), account, call.tx.get(BOX, account, call.region, request.Name))


box: Target[Box] = Target(
    resource_type="box",
    kind=BOX.name,
    find=_find,
    missing=lambda _, request: NoSuchBox(f"There is no box {request.Name}."),
    policy=lambda _, found: found.policy,
    tags=lambda found: found.tags,
)


def _make(call: Call, name: str) -> BoxResponse:
    call.tx.insert(BOX, Box(account=call.account, region=call.region, created=call.now, name=name))
    return BoxResponse(Name=name)


def made() -> Service:
    """The service, with its operations registered anew."""
    demo = Service(MODEL, kinds=(BOX,))

    @demo.operation(GetBox, on=box, lane=Lane.INLINE)
    def get_box(call: Call, req: BoxRequest, found: Box) -> BoxResponse:
        return BoxResponse(Name=found.name)

    @demo.operation(ReadBox, on=box, lane=Lane.READ)
    def read_box(call: Call, req: BoxRequest, found: Box) -> BoxResponse:
        return BoxResponse(Name=found.name)

    @demo.operation(MakeBox, lane=Lane.WRITE)
    def make_box(call: Call, req: BoxRequest) -> BoxResponse:
        return _make(call, req.Name)

    @demo.operation(LateBox, lane=Lane.INLINE)
    def late_box(call: Call, req: BoxRequest) -> BoxResponse:
        """Made at its first use: inline, then in a reader, then in the writer."""
        if call.tx.get(BOX, call.account, call.region, req.Name) is None:
            return _make(call, req.Name)
        return BoxResponse(Name=req.Name)

    @demo.operation(HardBox, lane=Lane.WRITE)
    def hard_box(call: Call, req: BoxRequest) -> BoxResponse:
        """Made of two results of arithmetic, of a spec that the request names."""
        made = _make(call, req.Name)
        for _ in range(2):
            call.compute(generate_pair, req.Account or "ECC_NIST_P256")
        return made

    @demo.operation(EndlessBox, lane=Lane.INLINE)
    def endless_box(call: Call, req: BoxRequest) -> BoxResponse:
        while True:
            call.compute(generate_pair, "ECC_NIST_P256")

    @demo.operation(JamBox, lane=Lane.WRITE)
    def jam_box(call: Call, req: BoxRequest) -> BoxResponse:
        _make(call, req.Name)
        raise BoxJammed("The box is jammed.")

    @demo.operation(BreakBox, lane=Lane.INLINE)
    def break_box(call: Call, req: BoxRequest) -> BoxResponse:
        raise LookupError("a secret of the program's")

    @demo.operation(BreakRead, lane=Lane.READ)
    def break_read(call: Call, req: BoxRequest) -> BoxResponse:
        raise LookupError("a secret of the program's")

    @demo.operation(BreakMake, lane=Lane.WRITE)
    def break_make(call: Call, req: BoxRequest) -> BoxResponse:
        _make(call, req.Name)
        raise LookupError("a secret of the program's")

    @demo.operation(AskBox, lane=Lane.WRITE)
    def ask_box(call: Call, req: BoxRequest) -> BoxResponse:
        return call.peers(MakeBox, req, as_=As.SERVICE if req.Account == "service" else As.CALLER)

    @demo.operation(AskJam, lane=Lane.WRITE)
    def ask_jam(call: Call, req: BoxRequest) -> BoxResponse:
        """Go on where the neighbour failed."""
        try:
            call.peers(JamBox, req)
        except BoxJammed:
            return _make(call, "instead")
        raise NotWritable

    @demo.operation(AskRing, lane=Lane.WRITE)
    def ask_ring(call: Call, req: BoxRequest) -> BoxResponse:
        return call.peers(AskRing, req)

    @demo.operation(AskAbsent, lane=Lane.READ)
    def ask_absent(call: Call, req: BoxRequest) -> BoxResponse:
        return call.peers(Unbuilt, req)

    return demo
