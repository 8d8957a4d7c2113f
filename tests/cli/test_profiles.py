"""AWS configuration files: our section is set, and nothing else changes by a byte."""

from __future__ import annotations

from pathlib import Path

import botocore.configloader
from hypothesis import given
from hypothesis import strategies as st

from casemate.cli import profiles

THEIRS = """# my own notes

[default]
region = eu-central-1
s3 =
    addressing_style = path

[profile work]   # a comment
aws_access_key_id=AKIAWORK
  indented = continuation
"""
VALUES = {"region": "us-east-1", "endpoint_url": "http://127.0.0.1:4566"}


def parse(text: str, path: Path) -> dict[str, dict[str, object]]:
    """What botocore makes of it."""
    path.write_text(text)
    parsed: dict[str, dict[str, object]] = botocore.configloader.load_config(str(path))["profiles"]
    return parsed


def test_a_section_is_added_at_the_end(tmp_path: Path) -> None:
    text = profiles.set_section(THEIRS, "profile casemate", VALUES)
    assert text.startswith(THEIRS)
    parsed = parse(text, tmp_path / "config")
    assert parsed["casemate"] == VALUES
    assert parsed["default"]["s3"] == {"addressing_style": "path"}


def test_an_empty_file_gets_the_section_alone() -> None:
    assert profiles.set_section("", "casemate", {"a": "b"}) == "[casemate]\na = b\n"


def test_a_file_without_a_last_newline_keeps_its_last_line(tmp_path: Path) -> None:
    parsed = parse(profiles.set_section("[default]\nregion = x", "profile casemate", VALUES), tmp_path / "config")
    assert parsed == {"default": {"region": "x"}, "casemate": VALUES}


def test_our_section_keeps_what_is_not_ours(tmp_path: Path) -> None:
    text = (
        "[profile casemate]\nregion=old\n# why\noutput = json\nENDPOINT_URL = http://old\n"
        "s3 =\n  addressing_style = path\n[profile b]\nregion = b\n"
    )
    text = profiles.set_section(text, "profile casemate", VALUES)
    assert "# why\n" in text
    assert parse(text, tmp_path / "config") == {
        "casemate": {**VALUES, "output": "json", "s3": {"addressing_style": "path"}},
        "b": {"region": "b"},
    }


def test_setting_twice_changes_nothing_more() -> None:
    once = profiles.set_section(THEIRS, "profile casemate", VALUES)
    assert profiles.set_section(once, "profile casemate", VALUES) == once


def test_carriage_returns_stay() -> None:
    text = profiles.set_section("[default]\r\nregion = x\r\n[a]\r\nb = c\r\n", "default", {"region": "y"})
    assert text == "[default]\r\nregion = y\n[a]\r\nb = c\r\n"


def test_the_default_profile_has_no_prefix() -> None:
    assert profiles.config_section("default") == "default"
    assert profiles.config_section("work") == "profile work"


NAMES = st.sampled_from(["default", "profile a", "profile b", "profile casemate"])
LINES = st.one_of(
    st.sampled_from(["", "# note", "; note", "  nested = 1", "region = x", "endpoint_url=y", "output = json", "junk"]),
    NAMES.map(lambda name: f"[{name}]"),
)


@given(st.lists(LINES, max_size=12), NAMES)
def test_the_section_reads_as_set_and_every_other_line_stays(lines: list[str], section: str) -> None:
    before = "".join(line + "\n" for line in lines)
    after = profiles.set_section(before, section, VALUES)
    found = profiles.get_section(after, section)
    assert found is not None
    assert {key: found[key] for key in VALUES} == VALUES
    for other in {"default", "profile a", "profile b", "profile casemate"} - {section}:
        assert profiles.get_section(after, other) == profiles.get_section(before, other)
    assert [line for line in before.split("\n") if line.startswith(("#", ";", "["))] == [
        line for line in after.split("\n") if line.startswith(("#", ";", "["))
    ][: sum(line.startswith(("#", ";", "[")) for line in lines)]
