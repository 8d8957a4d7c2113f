"""Public parameters: the infrastructure's, and those of the operator."""

from __future__ import annotations

import json
from functools import partial

import pytest
from tests.services.conftest import OpenWorld
from tests.services.harness import OTHER_ACCOUNT, allow, policy
from tests.services.ssm.rack import Rack
from tools import generate_infrastructure

from casemate.api import casemate as casemate_op
from casemate.api import ssm as op
from casemate.kernel.errors import AccessDenied
from casemate.kernel.public_parameters import PublicParameters
from casemate.services.casemate import casemate, open_account
from casemate.services.kms import kms
from casemate.services.ssm import ssm
from casemate.services.ssm.public import put_public

ROOT = "/aws/service/global-infrastructure"


@pytest.fixture
def rack(open_world: OpenWorld) -> Rack:
    world = open_world([kms, ssm, casemate], {PublicParameters: PublicParameters(put_public)})
    for number, account in enumerate(world.accounts):
        # The first one that was opened is the operator's.
        opening = partial(open_account, now=world.clock.time + number, account_id=account, name=account)
        world.store.run_write(opening).result()
    return Rack(world)


def bring(rack: Rack, *, region: str | None = None, dry_run: bool = False, **values: str | None) -> list[str]:
    """Import parameters under /aws/service/ami; what became of each."""
    entries = [
        casemate_op.PublicParameter(name=f"/aws/service/ami/{name}", value=value) for name, value in values.items()
    ]
    request = casemate_op.ImportPublicParametersRequest(parameters=entries, region=region, dry_run=dry_run)
    return [each.change for each in rack.world.call(casemate_op.ImportPublicParameters, request).results]


def test_the_file_is_what_botocore_says() -> None:
    assert generate_infrastructure.TARGET.read_text(encoding="utf-8") == generate_infrastructure.text()
    assert "License" in json.loads(generate_infrastructure.text())["provenance"]


def test_regions_and_services(rack: Rack) -> None:
    regions = rack.under(f"{ROOT}/regions")
    assert {f"{ROOT}/regions/us-east-1", f"{ROOT}/regions/cn-north-1"} <= set(regions)
    assert regions == sorted(regions)
    found = rack.get(f"{ROOT}/regions/eu-central-1/longName")
    assert (found.value, found.type, found.version) == ("Europe (Frankfurt)", "String", 1)
    assert found.arn == f"arn:aws:ssm:us-east-1::parameter{ROOT}/regions/eu-central-1/longName"
    assert rack.get(found.arn).value == "Europe (Frankfurt)"
    services = rack.under(f"{ROOT}/services")
    assert {f"{ROOT}/services/{name}" for name in ("accessanalyzer", "kms", "ssm")} <= set(services)
    assert rack.value(f"{ROOT}/services/kms/longName") == "AWS Key Management Service"


def test_where_services_are(rack: Rack) -> None:
    assert rack.value(f"{ROOT}/regions/us-east-2/services/ssm/endpoint") == "ssm.us-east-2.amazonaws.com"
    assert rack.value(f"{ROOT}/services/kms/regions/cn-north-1/endpoint") == "kms.cn-north-1.amazonaws.com.cn"
    assert rack.value(f"{ROOT}/services/iam/regions/us-east-1/endpoint") == "iam.amazonaws.com"
    assert f"{ROOT}/services/ssm/regions/us-east-1" in rack.under(f"{ROOT}/services/ssm/regions")
    below = rack.under(f"{ROOT}/services/ssm", recursive=True)
    assert below == sorted(below)
    assert f"{ROOT}/services/ssm/regions/us-east-1/endpoint" in below


def test_they_are_described(rack: Rack) -> None:
    assert rack.described({"Key": "Name", "Option": "BeginsWith", "Values": [f"{ROOT}/regions/us-east-1/long"]}) == [
        f"{ROOT}/regions/us-east-1/longName"
    ]
    assert rack.described({"Key": "Name", "Values": [f"{ROOT}/services/kms"]}) == [f"{ROOT}/services/kms"]
    assert rack.described() == []


def test_nobody_writes_them(rack: Rack) -> None:
    name = f"{ROOT}/regions/us-east-1"
    with pytest.raises(AccessDenied, match="No access to reserved parameter name"):
        rack.put(name)
    for call in (lambda: rack.delete(name), lambda: rack.label(name, "x")):
        with pytest.raises(op.ParameterNotFound):
            call()
    told = rack.world.call(op.DeleteParameters, op.DeleteParametersRequest(names=[name]))
    assert told.invalid_parameters == [name]
    with pytest.raises(op.ParameterNotFound):
        rack.get(f"{ROOT}/regions/nowhere")


def test_who_may_read_them(rack: Rack) -> None:
    name = f"{ROOT}/regions/us-east-1"
    nobody = rack.world.user("nobody", policy(allow("kms:*")))
    with pytest.raises(AccessDenied):
        rack.get(name, nobody)
    reader = rack.world.user("reader", policy(allow("ssm:Get*", "arn:aws:ssm:*:*:parameter/aws/service/*")))
    assert rack.value(name, reader) == "us-east-1"
    assert [each.value for each in rack.some(name, as_=reader).parameters or ()] == ["us-east-1"]
    assert len(rack.under(f"{ROOT}/regions/us-east-1", reader)) == 3


def test_the_operators_own_are_everybodys(rack: Rack) -> None:
    assert bring(rack, linux="ami-1", windows="ami-2") == ["Create", "Create"]
    assert bring(rack, linux="ami-1", windows="ami-3") == ["None", "Update"]
    other = rack.world.root(OTHER_ACCOUNT)
    found = rack.get("/aws/service/ami/windows", other)
    assert (found.value, found.version) == ("ami-3", 2)
    assert found.arn == "arn:aws:ssm:us-east-1::parameter/aws/service/ami/windows"
    assert rack.value("/aws/service/ami/windows:1", other) == "ami-2"
    assert [each.value for each in rack.history("/aws/service/ami/windows", other)] == ["ami-2", "ami-3"]
    assert rack.under("/aws/service/ami", other) == ["/aws/service/ami/linux", "/aws/service/ami/windows"]
    # All below /aws/service are put in one order.
    first = [each.name for each in rack.page("/aws/service", other, recursive=True).parameters or ()]
    assert first[:2] == ["/aws/service/ami/linux", "/aws/service/ami/windows"]
    assert (first[2] or "").startswith(ROOT)
    assert rack.described() == []


def test_each_region_has_its_own(rack: Rack) -> None:
    bring(rack, linux="ami-east")
    bring(rack, region="eu-central-1", linux="ami-central")
    assert rack.value("/aws/service/ami/linux") == "ami-east"
    request = op.GetParameterRequest(name="/aws/service/ami/linux")
    found = rack.world.call(op.GetParameter, request, region="eu-central-1").parameter
    assert found is not None
    assert found.value == "ami-central"


def test_a_dry_run_changes_nothing_and_null_takes_away(rack: Rack) -> None:
    assert bring(rack, dry_run=True, linux="ami-1") == ["Create"]
    assert rack.under("/aws/service/ami") == []
    bring(rack, linux="ami-1")
    assert bring(rack, dry_run=True, linux=None, other=None) == ["Delete", "None"]
    assert bring(rack, linux=None) == ["Delete"]
    assert rack.under("/aws/service/ami") == []
    assert rack.records() == 0


def test_versions_of_public_ones_are_kept_in_bounds(rack: Rack) -> None:
    for number in range(103):
        bring(rack, linux=f"ami-{number}")
    assert rack.value("/aws/service/ami/linux") == "ami-102"
    with pytest.raises(op.ParameterVersionNotFound):
        rack.get("/aws/service/ami/linux:3")
    assert rack.value("/aws/service/ami/linux:4") == "ami-3"
    assert rack.records() == 99


def test_only_the_operator_brings_them(rack: Rack) -> None:
    entries = [casemate_op.PublicParameter(name="/aws/service/ami/x", value="x")]
    request = casemate_op.ImportPublicParametersRequest(parameters=entries)
    with pytest.raises(AccessDenied):
        rack.world.call(casemate_op.ImportPublicParameters, request, rack.world.root(OTHER_ACCOUNT))
    nobody = rack.world.user("nobody", policy(allow("ssm:*")))
    with pytest.raises(AccessDenied):
        rack.world.call(casemate_op.ImportPublicParameters, request, nobody)


@pytest.mark.parametrize(
    "name", ["/app/x", "/aws/service/", "/aws/service//x", f"{ROOT}/regions/x", "/aws/service/a b"]
)
def test_where_they_can_not_be(rack: Rack, name: str) -> None:
    entries = [casemate_op.PublicParameter(name=name, value="x")]
    with pytest.raises(casemate_op.InvalidParameterException):
        request = casemate_op.ImportPublicParametersRequest(parameters=entries)
        rack.world.call(casemate_op.ImportPublicParameters, request)
