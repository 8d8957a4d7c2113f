"""Labels, and the hundred versions that are kept."""

from __future__ import annotations

import pytest
from tests.services.ssm.rack import Rack

from casemate.api import ssm as op


def test_a_label_names_a_version_and_moves(rack: Rack) -> None:
    rack.put("/a", "one")
    rack.again("/a", "two")
    assert rack.label("/a", "prod").parameter_version == 2
    assert rack.label("/a", "test", version=1).parameter_version == 1
    assert (rack.value("/a:prod"), rack.value("/a:test"), rack.value("/a:1")) == ("two", "one", "one")
    found = rack.get("/a:test")
    assert (found.name, found.selector, found.version) == ("/a", ":test", 1)
    rack.label("/a", "prod", version=1)
    assert rack.value("/a:prod") == "one"
    assert [(each.version, each.labels) for each in rack.history("/a")] == [(1, ["prod", "test"]), (2, [])]


def test_labels_by_arn(rack: Rack) -> None:
    rack.put("/a", "one")
    arn = rack.get("/a").arn
    rack.label("/a", "prod")
    found = rack.get(f"{arn}:prod")
    assert (found.name, found.selector) == ("/a", ":prod")


def test_what_can_be_no_label_is_told(rack: Rack) -> None:
    rack.put("/a")
    told = rack.label("/a", "good", "1bad", "AWSbad", "ssm.bad", "b d", "also-good_1.0")
    assert told.invalid_labels == ["1bad", "AWSbad", "ssm.bad", "b d"]
    (version,) = rack.history("/a")
    assert version.labels == ["also-good_1.0", "good"]


def test_ten_labels_a_version(rack: Rack) -> None:
    rack.put("/a")
    rack.label("/a", *(f"label{number}" for number in range(10)))
    rack.label("/a", "label3")
    with pytest.raises(op.ParameterVersionLabelLimitExceeded, match="maximum 10 labels"):
        rack.label("/a", "label10")
    rack.again("/a")
    rack.label("/a", "label10", "label0")
    assert rack.label("/a", "label11", version=1).invalid_labels == []


def test_labels_are_taken_away(rack: Rack) -> None:
    rack.put("/a")
    rack.again("/a")
    rack.label("/a", "one", version=1)
    rack.label("/a", "two")
    told = rack.unlabel("/a", "one", "two", "three", version=1)
    assert (told.removed_labels, told.invalid_labels) == (["one"], ["two", "three"])
    with pytest.raises(op.ParameterVersionNotFound):
        rack.get("/a:one")
    assert rack.value("/a:two") == "another value"


def test_versions_and_labels_that_are_not_there(rack: Rack) -> None:
    rack.put("/a")
    for missing in ("/a:2", "/a:0", "/a:nothing", "/a:99999999999999999999", "/a:"):
        with pytest.raises(op.ParameterVersionNotFound):
            rack.get(missing)
    with pytest.raises(op.ParameterVersionNotFound, match="could not find version 7 of /a"):
        rack.label("/a", "x", version=7)
    with pytest.raises(op.ParameterNotFound):
        rack.label("/b", "x")
    with pytest.raises(op.ParameterNotFound):
        rack.get("/b:1")


def test_a_hundred_versions_are_kept_unless_a_label_holds_the_oldest(rack: Rack) -> None:
    rack.put("/a", "v1")
    for number in range(2, 101):
        rack.again("/a", f"v{number}")
    rack.label("/a", "held", version=1)
    with pytest.raises(op.ParameterMaxVersionLimitExceeded, match="Version 1, the oldest version, can't be deleted"):
        rack.again("/a", "v101")
    assert rack.value("/a") == "v100"
    rack.label("/a", "held", version=2)
    assert rack.again("/a", "v101").version == 101
    with pytest.raises(op.ParameterVersionNotFound):
        rack.get("/a:1")
    history = rack.history("/a")
    assert [each.version for each in history] == list(range(2, 102))
    assert [each.value for each in history] == [f"v{number}" for number in range(2, 102)]
    assert rack.records() == 99
