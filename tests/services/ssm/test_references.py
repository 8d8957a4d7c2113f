"""Secrets referred to by parameters' names."""

from __future__ import annotations

import json

import pytest
from tests.services.conftest import OpenWorld
from tests.services.harness import ACCOUNT, allow, policy
from tests.services.ssm.rack import Rack

from casemate.api import secretsmanager as secrets_op
from casemate.api import ssm as op
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.services.kms import kms
from casemate.services.secretsmanager import secretsmanager
from casemate.services.secretsmanager.accesses import Accesses
from casemate.services.ssm import ssm

PREFIX = "/aws/reference/secretsmanager/"


@pytest.fixture
def rack(open_world: OpenWorld) -> Rack:
    return Rack(open_world([kms, secretsmanager, ssm], {Accesses: Accesses()}))


def secret(rack: Rack, name: str, value: str = "my secret") -> secrets_op.CreateSecretResponse:
    return rack.world.call(secrets_op.CreateSecret, secrets_op.CreateSecretRequest(name=name, secret_string=value))


def test_a_secret_is_read_by_a_parameters_name(rack: Rack) -> None:
    made = secret(rack, "app/db+1")
    found = rack.get(f"{PREFIX}app/db+1")
    assert (found.name, found.type, found.value, found.version) == (f"{PREFIX}app/db+1", "SecureString", "my secret", 0)
    assert (found.arn, found.selector) == (made.arn, None)
    assert json.loads(found.source_result or "") == {
        "ARN": made.arn,
        "name": "app/db+1",
        "versionId": made.version_id,
        "secretString": "my secret",
        "versionStages": ["AWSCURRENT"],
        "createdDate": rack.world.clock.time,
    }


def test_by_version_and_by_staging_label(rack: Rack) -> None:
    first = secret(rack, "s", "one")
    put = secrets_op.PutSecretValueRequest(secret_id="s", secret_string="two")
    rack.world.call(secrets_op.PutSecretValue, put)
    assert rack.value(f"{PREFIX}s") == "two"
    found = rack.get(f"{PREFIX}s:AWSPREVIOUS")
    assert (found.value, found.selector) == ("one", ":AWSPREVIOUS")
    assert rack.value(f"{PREFIX}s:{first.version_id}") == "one"
    with pytest.raises(op.ParameterNotFound):
        rack.get(f"{PREFIX}s:AWSPENDING")
    with pytest.raises(InvalidRequest, match="staging label"):
        rack.get(f"{PREFIX}s:a b")


def test_what_is_not_there_and_what_needs_decryption(rack: Rack) -> None:
    secret(rack, "s")
    with pytest.raises(op.ParameterNotFound, match=rf"Secret {PREFIX}nothing not found\."):
        rack.get(f"{PREFIX}nothing")
    with pytest.raises(InvalidRequest, match="WithDecryption flag must be True"):
        rack.get(f"{PREFIX}s", decrypted=False)
    binary = secrets_op.CreateSecretRequest(name="b", secret_binary=b"\0")
    rack.world.call(secrets_op.CreateSecret, binary)
    with pytest.raises(InvalidRequest, match="binary"):
        rack.get(f"{PREFIX}b")
    rack.world.call(secrets_op.DeleteSecret, secrets_op.DeleteSecretRequest(secret_id="s"))
    with pytest.raises(op.ParameterNotFound):
        rack.get(f"{PREFIX}s")


def test_several_beside_parameters(rack: Rack) -> None:
    secret(rack, "s")
    rack.put("/a")
    found = rack.some("/a", f"{PREFIX}s", f"{PREFIX}nothing", "/nothing")
    assert [each.name for each in found.parameters or ()] == ["/a", f"{PREFIX}s"]
    assert found.invalid_parameters == [f"{PREFIX}nothing", "/nothing"]


def test_both_services_have_a_say_and_both_record_it(rack: Rack) -> None:
    made = secret(rack, "s")
    read = allow("ssm:GetParameter", f"arn:aws:ssm:us-east-1:{ACCOUNT}:parameter{PREFIX}s")
    with pytest.raises(AccessDenied, match="ssm:GetParameter"):
        rack.get(f"{PREFIX}s", rack.world.user("one", policy(allow("secretsmanager:GetSecretValue"))))
    with pytest.raises(AccessDenied, match="secretsmanager:GetSecretValue"):
        rack.get(f"{PREFIX}s", rack.world.user("other", policy(read)))
    both = rack.world.user("both", policy(read, allow("secretsmanager:GetSecretValue", made.arn or "")))
    assert rack.value(f"{PREFIX}s", both) == "my secret"
    request = op.GetParameterRequest(name=f"{PREFIX}s", with_decryption=True)
    outcome = rack.world.outcome(op.GetParameter, request, both)
    records = rack.world.records(outcome)
    assert [record["eventName"] for record in records] == ["Decrypt", "GetSecretValue", "GetParameter"]
    assert "my secret" not in json.dumps(records)
