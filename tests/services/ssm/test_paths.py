"""What is under a path, and what filters let through."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.services.ssm.rack import ADVANCED, Rack

from casemate.api import ssm as op
from casemate.kernel.errors import InvalidRequest

NAMES = ["/app/a", "/app/b", "/app/db/host", "/app/db/port", "/app-2/x", "/app.z", "root", "/other"]


def string_filter(key: str, *values: str, option: str | None = None) -> op.ParameterStringFilter:
    return op.ParameterStringFilter(key=key, option=option, values=list(values) or None)


def fill(rack: Rack) -> None:
    for name in NAMES:
        rack.put(name, f"of {name}")


def test_one_level_and_all_below(rack: Rack) -> None:
    fill(rack)
    assert rack.under("/app") == ["/app/a", "/app/b"]
    assert rack.under("/app/") == ["/app/a", "/app/b"]
    assert rack.under("/app", recursive=True) == ["/app/a", "/app/b", "/app/db/host", "/app/db/port"]
    assert rack.under("/app/db") == ["/app/db/host", "/app/db/port"]
    assert rack.under("/app/db/host") == []
    assert rack.under("/") == ["/app.z", "/other", "root"]
    assert sorted(rack.under("/", recursive=True)) == sorted(NAMES)
    assert rack.under("/nothing") == []


def test_pages_are_ten_at_most(rack: Rack) -> None:
    names = [f"/p/{number:02d}" for number in range(23)]
    for name in names:
        rack.put(name)
    first = rack.page("/p")
    assert [each.name for each in first.parameters or ()] == names[:10]
    assert rack.under("/p") == names
    assert rack.under("/p", max_results=3, recursive=True) == names
    with pytest.raises(op.InvalidNextToken):
        rack.page("/p", recursive=True, next_token=first.next_token)
    with pytest.raises(op.InvalidNextToken):
        rack.page("/p", next_token="garbage")


@pytest.mark.parametrize("path", ["app", "//", "/a//b", "/a b", "/a:1", ""])
def test_paths_that_can_not_be(rack: Rack, path: str) -> None:
    with pytest.raises(InvalidRequest, match="must begin with a forward slash"):
        rack.page(path)


def test_secrets_under_a_path(rack: Rack) -> None:
    rack.put("/s/plain", "plain")
    rack.put("/s/secret", "hidden", type="SecureString")
    rack.put("/s/secret-2", "hidden too", type="SecureString", tier=ADVANCED)
    found = rack.page("/s", with_decryption=True).parameters or []
    assert [each.value for each in found] == ["plain", "hidden", "hidden too"]
    sealed = rack.page("/s").parameters or []
    assert "hidden" not in {each.value for each in sealed}


def test_by_type_key_and_label(rack: Rack) -> None:
    rack.put("/f/1", "one")
    rack.again("/f/1", "two")
    rack.label("/f/1", "prod", version=1)
    rack.put("/f/2", "a,b", type="StringList")
    rack.put("/f/3", "hidden", type="SecureString")
    rack.put("/f/4", "four")
    rack.label("/f/4", "prod")

    def under(*filters: op.ParameterStringFilter) -> list[str]:
        return rack.under("/f", parameter_filters=list(filters))

    assert under(string_filter("Type", "StringList", "SecureString")) == ["/f/2", "/f/3"]
    assert under(string_filter("Type", "String", option="BeginsWith")) == ["/f/1", "/f/2", "/f/4"]
    assert under(string_filter("KeyId", "alias/aws/ssm")) == ["/f/3"]
    assert under(string_filter("KeyId", "alias/", option="BeginsWith")) == ["/f/3"]
    found = rack.page("/f", parameter_filters=[string_filter("Label", "prod")]).parameters or []
    assert [(each.name, each.value, each.version, each.selector) for each in found] == [
        ("/f/1", "one", 1, ":prod"),
        ("/f/4", "four", 1, ":prod"),
    ]
    assert under(string_filter("Label", "prod"), string_filter("Type", "StringList")) == []


@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        (string_filter("Name", "x"), op.InvalidFilterKey, "Valid filter keys include"),
        (string_filter("tag:x", "x"), op.InvalidFilterKey, "tag:x"),
        (string_filter("Type"), op.InvalidFilterValue, "values are missing : null for filter key Type"),
        (string_filter("Type", "x"), op.InvalidFilterOption, "filter value is not valid: x"),
        (string_filter("Type", "String", option="Contains"), op.InvalidFilterOption, "option is not valid: Contains"),
        (string_filter("Label", "a", "b"), op.InvalidFilterValue, "one value only"),
    ],
)
def test_filters_that_can_not_be(
    rack: Rack, given: op.ParameterStringFilter, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        rack.page("/f", parameter_filters=[given])


# -- DescribeParameters


def by(key: str, *values: str, option: str | None = None) -> dict[str, Any]:
    return {"Key": key, "Option": option, "Values": list(values)}


def test_everything_is_described(rack: Rack) -> None:
    fill(rack)
    assert sorted(rack.described()) == sorted(NAMES)
    assert sorted(rack.described(max_results=3)) == sorted(NAMES)
    assert rack.metadata(shared=True) == []


def test_each_filter(rack: Rack) -> None:
    fill(rack)
    rack.put("/t/list", "a,b", type="StringList", tags=[op.Tag(key="team", value="blue")])
    rack.put("/t/secret", "hidden", type="SecureString", tags=[op.Tag(key="team", value="red")])
    rack.put("/t/big", "x", tier=ADVANCED, data_type="text")
    rack.put("/t/image", "ami-01234567", data_type="aws:ec2:image")
    assert rack.described(by("Name", "root")) == ["root"]
    assert rack.described(by("Name", "/root", "app.z", "/no")) == ["/app.z", "root"]
    assert rack.described(by("Name", "/app/d", option="BeginsWith")) == ["/app/db/host", "/app/db/port"]
    assert rack.described(by("Name", "roo", "/oth", option="BeginsWith")) == ["/other", "root"]
    assert rack.described(by("Name", "db/", option="Contains")) == ["/app/db/host", "/app/db/port"]
    assert rack.described(by("Path", "/app")) == ["/app/a", "/app/b"]
    assert rack.described(by("Path", "/app", option="Recursive")) == rack.under("/app", recursive=True)
    assert rack.described(by("Path", "/app/db", "/t")) == rack.under("/app/db") + rack.under("/t")
    assert rack.described(by("Type", "StringList")) == ["/t/list"]
    assert rack.described(by("KeyId", "alias/aws/ssm")) == ["/t/secret"]
    assert rack.described(by("Tier", "Advanced")) == ["/t/big"]
    assert rack.described(by("DataType", "aws:ec2:image")) == ["/t/image"]
    assert rack.described(by("tag:team", "blue", "green")) == ["/t/list"]
    assert rack.described(by("tag:team", "b", option="BeginsWith")) == ["/t/list"]
    assert rack.described(by("Path", "/t"), by("Type", "String"), by("Tier", "Standard")) == ["/t/image"]


def test_the_older_filters(rack: Rack) -> None:
    fill(rack)
    rack.put("/t/list", "a,b", type="StringList")
    name = [op.ParametersFilter(key="Name", values=["/app/d", "roo"])]
    assert [each.name for each in rack.metadata(filters=name)] == ["/app/db/host", "/app/db/port", "root"]
    types = [op.ParametersFilter(key="Type", values=["StringList"])]
    assert [each.name for each in rack.metadata(filters=types)] == ["/t/list"]
    with pytest.raises(InvalidRequest, match="either Filters or ParameterFilters"):
        rack.metadata(filters=types, parameter_filters=[string_filter("Type", "String")])


@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        ([by("Label", "x")], op.InvalidFilterKey, "Label"),
        ([by("Type", "String"), by("Type", "StringList")], op.InvalidFilterKey, "duplicated in the request: Type"),
        ([by("Path", "/a", option="Equals")], op.InvalidFilterOption, "Recursive, OneLevel"),
        ([by("Tier", "Huge")], op.InvalidFilterOption, "Huge"),
        ([by("Path", "/aws/service")], InvalidRequest, "within a global namespace"),
        ([by("Path", "a")], InvalidRequest, "forward slash"),
    ],
)
def test_describing_filters_that_can_not_be(
    rack: Rack, given: list[dict[str, Any]], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        rack.described(*given)


def test_what_is_told_of_a_parameter(rack: Rack) -> None:
    policies = [{"Type": "NoChangeNotification", "Version": "1.0", "Attributes": {"After": "1", "Unit": "Hours"}}]
    rack.put("/a", "b", type="SecureString", tier=ADVANCED, policies=json.dumps(policies), description="what it is")
    (told,) = rack.metadata()
    assert (told.name, told.type, told.key_id, told.version) == ("/a", "SecureString", "alias/aws/ssm", 1)
    assert (told.tier, told.description, told.data_type) == (ADVANCED, "what it is", "text")
    assert told.arn == "arn:aws:ssm:us-east-1:111122223333:parameter/a"
    assert told.last_modified_user == "arn:aws:iam::111122223333:root"


def test_history_is_paged(rack: Rack) -> None:
    rack.put("/a", "hidden", type="SecureString")
    for number in range(6):
        rack.again("/a", f"v{number}")
    past = rack.history("/a", max_results=2, with_decryption=True)
    assert [each.value for each in past] == ["hidden", *(f"v{number}" for number in range(6))]
    assert [each.version for each in past] == list(range(1, 8))
    assert "hidden" not in {each.value for each in rack.history("/a")}
