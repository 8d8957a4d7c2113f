"""Functions made and run through a real server with boto3."""

from __future__ import annotations

import base64
import json
import shutil
from pathlib import Path
from typing import Any

from tests.backup.test_server import carry_seal, run
from tests.functions.conftest import zipped
from tests.services.lambda_.conftest import TRUST, Make, answer, eventually, make_role, refused
from tests.serving import Credentials, Server, serving, start

ECHO = (
    "def handler(event, context):\n"
    "    return {'event': event, 'arn': context.invoked_function_arn, 'version': context.function_version}"
)


def test_a_function_is_made_run_changed_and_deleted(client: Any, role: str) -> None:
    code = zipped({"app.py": ECHO})
    made = client.create_function(
        FunctionName="whole", Runtime="python3.11", Role=role, Handler="app.handler", Code={"ZipFile": code}
    )
    assert (made["State"], made["Version"], made["Timeout"], made["MemorySize"]) == ("Pending", "$LATEST", 3, 128)
    client.get_waiter("function_active_v2").wait(FunctionName="whole")
    said = client.invoke(FunctionName="whole", Payload=b'{"a": 1}', LogType="Tail")
    assert (said["StatusCode"], said["ExecutedVersion"]) == (200, "$LATEST")
    assert json.loads(said["Payload"].read())["event"] == {"a": 1}
    assert "REPORT RequestId" in base64.b64decode(said["LogResult"]).decode()
    assert client.invoke(FunctionName="whole", InvocationType="DryRun")["StatusCode"] == 204
    client.update_function_code(FunctionName="whole", ZipFile=zipped({"app.py": "def handler(e, c): return 'two'"}))
    assert answer(client, FunctionName="whole") == "two"
    changed = client.update_function_configuration(FunctionName="whole", Timeout=7, Description="x")
    assert (changed["Timeout"], changed["LastUpdateStatus"]) == (7, "InProgress")
    assert client.get_function_configuration(FunctionName="whole")["LastUpdateStatus"] == "Successful"
    client.delete_function(FunctionName="whole")
    code_, message = refused(client.invoke, FunctionName="whole")
    assert code_ == "ResourceNotFoundException"
    assert message.startswith("Function not found: arn:aws:lambda:us-east-1:")


def test_inside_boto3_works_with_the_functions_role(server: Server, client: Any, make: Make) -> None:
    code = (
        "import boto3\ndef handler(event, context):\n    who = boto3.client('sts').get_caller_identity()['Arn']\n"
        "    try:\n        boto3.client('kms').list_keys()\n    except Exception as e:\n"
        "        return [who, e.response['Error']['Code']]\n    return [who, 'allowed']"
    )
    name = make(code, MemorySize=256)
    who, denied = answer(client, FunctionName=name)
    assert who == f"arn:aws:sts::{server.account_id}:assumed-role/runner/{name}"
    assert denied == "AccessDeniedException"
    allow = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "kms:ListKeys", "Resource": "*"}]}
    server.client("iam").put_role_policy(RoleName="runner", PolicyName="p", PolicyDocument=json.dumps(allow))
    assert answer(client, FunctionName=name)[1] == "allowed"


def test_a_role_that_lambda_can_not_assume_is_refused(server: Server, client: Any) -> None:
    iam = server.client("iam")
    nobodys = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}],
    }
    arn = iam.create_role(RoleName="other", AssumeRolePolicyDocument=json.dumps(nobodys))["Role"]["Arn"]
    given = {"FunctionName": "f", "Runtime": "python3.11", "Handler": "a.b", "Code": {"ZipFile": zipped({"a.py": ""})}}
    assert refused(client.create_function, Role=arn, **given) == (
        "InvalidParameterValueException",
        "The role defined for the function cannot be assumed by Lambda.",
    )


def test_without_its_role_it_does_not_run(server: Server, client: Any) -> None:
    iam = server.client("iam")
    arn = iam.create_role(RoleName="passing", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]["Arn"]
    client.create_function(
        FunctionName="orphan",
        Runtime="python3.11",
        Role=arn,
        Handler="app.handler",
        Code={"ZipFile": zipped({"app.py": ECHO})},
    )
    assert answer(client, FunctionName="orphan")["version"] == "$LATEST"
    iam.delete_role(RoleName="passing")
    code, message = refused(client.invoke, FunctionName="orphan")
    assert (code, message) == ("ServiceException", "The role defined for the function cannot be assumed by Lambda.")
    client.delete_function(FunctionName="orphan")


def test_errors_of_functions(client: Any, make: Make) -> None:
    failing = client.invoke(FunctionName=make("def handler(e, c):\n    raise KeyError('x')"))
    assert (failing["StatusCode"], failing["FunctionError"]) == (200, "Unhandled")
    assert json.loads(failing["Payload"].read())["errorType"] == "KeyError"
    slow = client.invoke(FunctionName=make("import time\ndef handler(e, c):\n    time.sleep(9)", Timeout=1))
    assert slow["FunctionError"] == "Unhandled"
    assert "Task timed out after 1.00 seconds" in json.loads(slow["Payload"].read())["errorMessage"]


def test_what_is_no_request_is_refused(client: Any, make: Make, role: str) -> None:
    name = make(ECHO)
    assert refused(client.invoke, FunctionName=name, Payload=b"{nope")[0] == "InvalidRequestContentException"
    assert refused(client.invoke, FunctionName=name, ClientContext="***")[0] == "InvalidRequestContentException"
    large = b'"' + b"x" * (1 << 20) + b'"'
    assert refused(client.invoke, FunctionName=name, InvocationType="Event", Payload=large)[0] == (
        "RequestTooLargeException"
    )
    given = {"Runtime": "python3.11", "Role": role, "Handler": "a.b"}
    bad = refused(client.create_function, FunctionName="bad", Code={"ZipFile": b"no zip"}, **given)
    assert bad == (
        "InvalidParameterValueException",
        "Could not unzip uploaded file. Please check your file, then try to upload again.",
    )
    assert refused(client.create_function, FunctionName=name, Code={"ZipFile": zipped({"a": ""})}, **given)[0] == (
        "ResourceConflictException"
    )
    code, message = refused(
        client.create_function, FunctionName="r", Code={"ZipFile": zipped({"a": ""})}, **{**given, "Runtime": "java21"}
    )
    assert code == "InvalidParameterValueException"
    assert "java21" in message
    _, message = refused(client.create_function, FunctionName="s", Code={"S3Bucket": "bucket", "S3Key": "k"}, **given)
    assert message.startswith("Code from S3 is not built yet")


def test_variables_are_kept_secret_and_under_a_key(server: Server, client: Any, make: Make) -> None:
    kms = server.client("kms")
    key = kms.create_key()["KeyMetadata"]["Arn"]
    code = "import os\ndef handler(e, c):\n    return os.environ['PASSWORD']"
    open_ = make(code, Environment={"Variables": {"PASSWORD": "correct horse 7261"}})
    assert answer(client, FunctionName=open_) == "correct horse 7261"
    for file in (path for path in server.data_dir.rglob("*") if path.is_file()):
        assert b"correct horse 7261" not in file.read_bytes(), file
    sealed = make(code, Environment={"Variables": {"PASSWORD": "battery staple"}}, KMSKeyArn=key)
    shown = client.get_function_configuration(FunctionName=sealed)
    assert shown["Environment"]["Variables"] == {"PASSWORD": "battery staple"}
    denied = refused(client.invoke, FunctionName=sealed)
    assert denied[0] == "KMSAccessDeniedException"
    allow = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "kms:Decrypt", "Resource": key}]}
    server.client("iam").put_role_policy(RoleName="runner", PolicyName="k", PolicyDocument=json.dumps(allow))
    assert answer(client, FunctionName=sealed) == "battery staple"
    reserved = refused(
        client.update_function_configuration, FunctionName=open_, Environment={"Variables": {"AWS_REGION": "x"}}
    )
    assert "Reserved keys used in this request: AWS_REGION" in reserved[1]


def test_versions_and_aliases(client: Any, make: Make) -> None:
    name = make(ECHO)
    one = client.publish_version(FunctionName=name)
    assert one["Version"] == "1"
    assert client.publish_version(FunctionName=name)["Version"] == "1"
    client.update_function_code(FunctionName=name, ZipFile=zipped({"app.py": "def handler(e, c): return 'two'"}))
    assert client.publish_version(FunctionName=name)["Version"] == "2"
    client.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
    said = client.invoke(FunctionName=f"{name}:live")
    assert said["ExecutedVersion"] == "1"
    assert json.loads(said["Payload"].read())["arn"].endswith(f":{name}:live")
    client.update_alias(FunctionName=name, Name="live", RoutingConfig={"AdditionalVersionWeights": {"2": 0.5}})
    seen = {client.invoke(FunctionName=name, Qualifier="live")["ExecutedVersion"] for _ in range(40)}
    assert seen == {"1", "2"}
    code, _ = refused(client.delete_function, FunctionName=name, Qualifier="1")
    assert code == "ResourceConflictException"
    assert [each["Version"] for each in client.list_versions_by_function(FunctionName=name)["Versions"]] == [
        "$LATEST",
        "1",
        "2",
    ]
    pages = client.get_paginator("list_versions_by_function").paginate(
        FunctionName=name, PaginationConfig={"PageSize": 1}
    )
    assert [each["Version"] for page in pages for each in page["Versions"]] == ["$LATEST", "1", "2"]
    assert [each["Name"] for each in client.list_aliases(FunctionName=name)["Aliases"]] == ["live"]
    client.delete_alias(FunctionName=name, Name="live")
    assert refused(client.get_alias, FunctionName=name, Name="live")[0] == "ResourceNotFoundException"
    client.delete_function(FunctionName=name, Qualifier="1")


def test_layers(client: Any, make: Make) -> None:
    layer = client.publish_layer_version(
        LayerName="tools",
        Content={"ZipFile": zipped({"python/tool.py": "value = 42"})},
        CompatibleRuntimes=["python3.11"],
    )
    assert layer["Version"] == 1
    name = make("import tool\ndef handler(e, c):\n    return tool.value", Layers=[layer["LayerVersionArn"]])
    assert answer(client, FunctionName=name) == 42
    assert client.list_layers()["Layers"][0]["LayerName"] == "tools"
    assert len(client.list_layer_versions(LayerName="tools")["LayerVersions"]) == 1
    client.delete_layer_version(LayerName="tools", VersionNumber=1)
    assert refused(client.get_layer_version, LayerName="tools", VersionNumber=1)[0] == "ResourceNotFoundException"
    assert answer(client, FunctionName=name) == 42


def test_a_layer_takes_room_until_it_is_deleted(server: Server, client: Any) -> None:
    def kept() -> set[str]:
        return {path.name for path in (server.data_dir / "blobs").rglob("*") if path.is_file()}

    def size() -> int:
        told: int = client.get_account_settings()["AccountUsage"]["TotalCodeSize"]
        return told

    files, bytes_ = kept(), size()
    client.publish_layer_version(LayerName="unused", Content={"ZipFile": zipped({"python/unused.py": ""})})
    (made,) = kept() - files
    assert size() > bytes_
    client.delete_layer_version(LayerName="unused", VersionNumber=1)
    assert size() == bytes_
    eventually(lambda: made not in kept())


def test_policies_let_others_in(server: Server, client: Any, make: Make) -> None:
    name = make(ECHO)
    arn = client.get_function(FunctionName=name)["Configuration"]["FunctionArn"]
    iam = server.client("iam")
    user = iam.create_user(UserName="caller")["User"]["Arn"]
    made = iam.create_access_key(UserName="caller")["AccessKey"]
    theirs = server.client("lambda", Credentials(made["AccessKeyId"], made["SecretAccessKey"]))
    assert refused(theirs.invoke, FunctionName=name)[0] == "AccessDeniedException"
    said = client.add_permission(FunctionName=name, StatementId="a", Action="lambda:InvokeFunction", Principal=user)
    assert json.loads(said["Statement"])["Resource"] == arn
    assert answer(theirs, FunctionName=name)["event"] == {}
    assert (
        refused(
            client.add_permission, FunctionName=name, StatementId="a", Action="lambda:InvokeFunction", Principal=user
        )[0]
        == "ResourceConflictException"
    )
    client.add_permission(
        FunctionName=name,
        StatementId="b",
        Action="lambda:InvokeFunction",
        Principal="events.amazonaws.com",
        SourceArn="arn:aws:events:us-east-1:111122223333:rule/r",
    )
    statements = json.loads(client.get_policy(FunctionName=name)["Policy"])["Statement"]
    assert [each["Sid"] for each in statements] == ["a", "b"]
    explained = server.client("casemate").explain(PrincipalArn=user, Action="lambda:InvokeFunction", ResourceArn=arn)
    assert (explained["Decision"]["Allowed"], explained["Decision"]["DecidedBy"]) == (True, "resource policy")
    assert statements[1]["Condition"] == {"ArnLike": {"AWS:SourceArn": "arn:aws:events:us-east-1:111122223333:rule/r"}}
    client.remove_permission(FunctionName=name, StatementId="a")
    assert refused(theirs.invoke, FunctionName=name)[0] == "AccessDeniedException"
    client.remove_permission(FunctionName=name, StatementId="b")
    assert refused(client.get_policy, FunctionName=name)[0] == "ResourceNotFoundException"


def test_concurrency_is_limited(client: Any, make: Make) -> None:
    name = make(ECHO)
    client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
    code, _ = refused(client.invoke, FunctionName=name)
    assert code == "TooManyRequestsException"
    assert client.get_function(FunctionName=name)["Concurrency"] == {"ReservedConcurrentExecutions": 0}
    assert refused(client.put_function_concurrency, FunctionName=name, ReservedConcurrentExecutions=950)[0] == (
        "InvalidParameterValueException"
    )
    client.delete_function_concurrency(FunctionName=name)
    assert answer(client, FunctionName=name)["event"] == {}
    assert client.get_account_settings()["AccountLimit"]["UnreservedConcurrentExecutions"] == 1000


def test_events_run_later(client: Any, make: Make, server: Server) -> None:
    allow = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "lambda:TagResource", "Resource": "*"}],
    }
    server.client("iam").put_role_policy(RoleName="runner", PolicyName="t", PolicyDocument=json.dumps(allow))
    code = (
        "import boto3\ndef handler(event, context):\n"
        "    boto3.client('lambda').tag_resource(Resource=context.invoked_function_arn, Tags=event)"
    )
    name = make(code, MemorySize=256)
    arn = client.get_function(FunctionName=name)["Configuration"]["FunctionArn"]
    assert client.invoke(FunctionName=name, InvocationType="Event", Payload=b'{"n": "1"}')["StatusCode"] == 202
    eventually(lambda: client.list_tags(Resource=arn)["Tags"] == {"n": "1"})


def test_tags_and_event_invoke_configs(client: Any, make: Make) -> None:
    name = make(ECHO, Tags={"a": "1"})
    arn = client.get_function(FunctionName=name)["Configuration"]["FunctionArn"]
    client.tag_resource(Resource=arn, Tags={"b": "2"})
    client.untag_resource(Resource=arn, TagKeys=["a"])
    assert client.list_tags(Resource=arn)["Tags"] == {"b": "2"}
    client.put_function_event_invoke_config(FunctionName=name, MaximumRetryAttempts=0)
    assert client.get_function_event_invoke_config(FunctionName=name)["MaximumRetryAttempts"] == 0
    client.update_function_event_invoke_config(FunctionName=name, MaximumEventAgeInSeconds=60)
    shown = client.list_function_event_invoke_configs(FunctionName=name)["FunctionEventInvokeConfigs"]
    assert [(each["MaximumRetryAttempts"], each["MaximumEventAgeInSeconds"]) for each in shown] == [(0, 60)]
    client.delete_function_event_invoke_config(FunctionName=name)
    assert refused(client.get_function_event_invoke_config, FunctionName=name)[0] == "ResourceNotFoundException"


def test_workers_share_one_runner(tmp_path: Path) -> None:
    server = start(tmp_path / "data", "--workers", "2")
    try:
        iam, client = server.client("iam"), server.client("lambda")
        arn = iam.create_role(RoleName="runner", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]["Arn"]
        client.create_function(
            FunctionName="f",
            Runtime="python3.11",
            Role=arn,
            Handler="app.handler",
            Code={"ZipFile": zipped({"app.py": ECHO})},
        )
        assert answer(client, FunctionName="f", Payload=b'{"a": 1}')["event"] == {"a": 1}
    finally:
        assert server.stop() == 0


def test_functions_come_back_from_a_backup(tmp_path: Path) -> None:
    data, there, file = tmp_path / "data", tmp_path / "there", tmp_path / "backup.zip"
    given = {"Runtime": "python3.11", "Handler": "app.handler", "Code": {"ZipFile": zipped({"app.py": ECHO})}}
    with serving(data) as server:
        server.client("lambda").create_function(FunctionName="f", Role=make_role(server, "r"), **given)
        run("backup", str(file), "--data-dir", str(data))
    run("restore", str(file), "--data-dir", str(there))
    carry_seal(data, there)
    shutil.copy(data / "root-credentials.json", there / "root-credentials.json")
    with serving(there) as server:
        assert answer(server.client("lambda"), FunctionName="f", Payload=b"[1]")["event"] == [1]
