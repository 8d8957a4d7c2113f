"""What IAM tells about policies, through boto3 and the aws CLI: simulations, checks, reports."""

from __future__ import annotations

import time

import pytest
from botocore.exceptions import ClientError
from tests.clients.actors import Account, allow, document, refused
from tests.clients.cli import Cli, CliFailed


def test_a_policy_is_checked_before_it_is_stored(cli: Cli, account: Account) -> None:
    policy = document(allow(["kms:Encript", "iam:PassRole"]))
    asked = ("accessanalyzer", "validate-policy", "--policy-type", "IDENTITY_POLICY", "--policy-document", policy)
    found = cli(*asked)["findings"]
    assert [each["issueCode"] for each in found] == ["INVALID_ACTION", "PASS_ROLE_WITH_STAR_IN_RESOURCE"]
    start, end = (found[0]["locations"][0]["span"][name]["offset"] for name in ("start", "end"))
    assert policy[start:end] == '"kms:Encript"'
    pages = account.client("accessanalyzer").get_paginator("validate_policy")
    paged = pages.paginate(policyDocument=policy, policyType="IDENTITY_POLICY", PaginationConfig={"PageSize": 1})
    assert [len(each["findings"]) for each in paged] == [1, 1]
    with pytest.raises(CliFailed, match="AccessDeniedException"):
        cli.configure("ada", account.user("ada"))
        cli(*asked, profile="ada")


def test_what_access_analyzer_lacks_is_said_by_name(account: Account) -> None:
    client = account.client("accessanalyzer", account.user("ada", allow("access-analyzer:*")))
    with refused("NotImplemented"):
        client.list_analyzers()
    with refused("NotImplemented"):
        client.get_analyzer(analyzerName="a/b")
    policy = document(allow("*"))
    with pytest.raises(ClientError, match="needs a prover"):
        client.check_no_new_access(
            newPolicyDocument=policy, existingPolicyDocument=policy, policyType="IDENTITY_POLICY"
        )
    with refused("ValidationException"):
        client.validate_policy(policyDocument=policy, policyType="NONSENSE")


def test_a_simulation_and_the_real_thing_agree(cli: Cli, account: Account) -> None:
    key = account.key()
    ada = account.user("ada", allow("kms:DescribeKey", key))
    asked = ("--action-names", "kms:DescribeKey", "kms:DisableKey", "--resource-arns", key)
    results = cli("iam", "simulate-principal-policy", "--policy-source-arn", account.user_arn("ada"), *asked)
    found = {each["EvalActionName"]: each["EvalDecision"] for each in results["EvaluationResults"]}
    assert found == {"kms:DescribeKey": "allowed", "kms:DisableKey": "implicitDeny"}
    account.client("kms", ada).describe_key(KeyId=key)
    with refused("AccessDeniedException"):
        account.client("kms", ada).disable_key(KeyId=key)


def test_the_cli_references_example_of_a_simulation(cli: Cli) -> None:
    # AWS CLI Command Reference, simulate-custom-policy, example 1: its policy, and what it answers.
    condition = '{"DateGreaterThan":{"aws:CurrentTime":"2018-08-16T12:00:00Z"}}'
    statement = f'{{"Effect":"Allow","Action":"dynamodb:*","Resource":"*","Condition":{condition}}}'
    answer = cli(
        *("iam", "simulate-custom-policy", "--action-names", "dynamodb:CreateBackup", "--policy-input-list"),
        f'{{"Version":"2012-10-17","Statement":{statement}}}',
        "--context-entries",
        "ContextKeyName='aws:CurrentTime',ContextKeyValues='2019-04-25T11:00:00Z',ContextKeyType=date",
    )
    (result,) = answer["EvaluationResults"]
    assert (result["EvalResourceName"], result["EvalDecision"], result["MissingContextValues"]) == ("*", "allowed", [])
    (matched,) = result["MatchedStatements"]
    assert matched["SourcePolicyId"] == "PolicyInputList.1"
    assert matched["StartPosition"] == {"Line": 1, "Column": 38}
    assert matched["EndPosition"] == {"Line": 1, "Column": 167}


def test_the_keeper_makes_the_credential_report(account: Account) -> None:
    iam = account.client("iam")
    account.user("ada")
    with refused("ReportNotPresent"):
        iam.get_credential_report()
    assert iam.generate_credential_report()["State"] == "STARTED"
    end = time.monotonic() + 20
    while iam.generate_credential_report()["State"] != "COMPLETE":
        assert time.monotonic() < end, "the keeper has made no report"
    lines = iam.get_credential_report()["Content"].decode().split("\n")
    assert [line.partition(",")[0] for line in lines] == ["user", "<root_account>", "ada"]
