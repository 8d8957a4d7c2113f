"""The reference pages say what the program says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tools.generate_reference import REFERENCE, command_helps, commands_page, settings_page

from casemate.settings import Field, fields

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(("page", "generate"), [("settings.md", settings_page), ("commands.md", commands_page)])
def test_the_page_is_fresh(page: str, generate: Callable[[], str]) -> None:
    assert (REFERENCE / page).read_text(encoding="utf-8") == generate(), "run `make docs`"


@pytest.mark.parametrize("field", fields(), ids=lambda field: field.name)
def test_every_setting_is_documented(field: Field) -> None:
    page = (REFERENCE / "settings.md").read_text(encoding="utf-8")
    assert f"## `{field.name}`\n\n- Variable: `{field.variable}`\n" in page
    assert len(field.doc) > 30
    assert field.doc.endswith(".")


def test_every_command_says_what_it_does() -> None:
    for path, text in command_helps():
        assert re.search(r"\n\n  [A-Z][^\n]+", text), path


@pytest.mark.parametrize("lock", ["run.txt", "test.txt"])
def test_a_lock_file_names_exact_versions_and_hashes_and_no_place(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    assert "://" not in text
    for requirement in re.sub(r"\\\n\s*", "", text).splitlines():
        assert re.match(r"[a-z0-9._-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", requirement), requirement[:80]


def test_the_tests_run_with_the_versions_that_people_get() -> None:
    def pins(lock: str) -> set[str]:
        return set(re.findall(r"^(\S+==\S+)", (ROOT / "requirements" / lock).read_text(encoding="utf-8"), re.MULTILINE))

    assert pins("run.txt") <= pins("test.txt")
