"""What rules hear of parameters, as of the commit that changes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services.harness import ACCOUNT, REGION
from tests.services.ssm.rack import Rack
from tests.services.town import QUEUE, Town

from casemate.api import ssm as op
from casemate.services.ssm import ssm


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    town = Town(tmp_path, further=(ssm,))
    yield town
    town.close()


def test_changes_reach_the_rules_that_want_them(town: Town) -> None:
    rack = Rack(town.world)
    town.receivers.open(QUEUE)
    names = ["/app/a"]
    town.rule(pattern={"source": ["aws.ssm"], "detail-type": ["Parameter Store Change"], "detail": {"name": names}})
    town.target(QUEUE)
    rack.put("/app/a", type="SecureString", value="hidden", description="of the app")
    rack.put("/other")
    with pytest.raises(op.ParameterAlreadyExists):
        rack.put("/app/a")
    rack.again("/app/a")
    rack.label("/app/a", "prod")
    rack.delete("/app/a")
    town.settle()
    told = [json.loads(each.body) for each in town.received(QUEUE)]
    operations = [each["detail"]["operation"] for each in told]
    assert operations == ["Create", "Update", "LabelParameterVersion", "Delete"]
    first = told[0]
    del first["id"]
    assert first == {
        "version": "0",
        "detail-type": "Parameter Store Change",
        "source": "aws.ssm",
        "account": ACCOUNT,
        "time": "2025-06-15T15:06:40Z",
        "region": REGION,
        "resources": [f"arn:aws:ssm:{REGION}:{ACCOUNT}:parameter/app/a"],
        "detail": {
            "operation": "Create",
            "name": "/app/a",
            "type": "SecureString",
            "description": "of the app",
        },
    }
    assert "hidden" not in json.dumps(told)


def test_nobody_is_told_of_what_did_not_happen(town: Town) -> None:
    rack = Rack(town.world)
    town.receivers.open(QUEUE)
    town.rule(pattern={"source": ["aws.ssm"]})
    town.target(QUEUE)
    for number in range(3):
        with pytest.raises(op.InvalidKeyId):
            rack.put(f"/a{number}", type="SecureString", key_id="alias/nothing")
    assert town.waiting() == 0
