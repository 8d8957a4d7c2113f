"""READMEs say what is built, and the pages that people read first keep their promises."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from tools.generate_readmes import ROOT, filled, pages, stale


def test_the_generated_parts_are_fresh() -> None:
    assert sorted(str(path.relative_to(ROOT)) for path in stale()) == [], "run `make docs`"


@pytest.mark.parametrize("path", pages(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_readme_says_more_than_what_is_generated(path: Path) -> None:
    marker, part = pages()[path]
    own = path.read_text(encoding="utf-8").replace(part, "")
    assert f"<!-- {marker} -->" in own
    assert len(own) > 400


def test_a_part_is_put_between_its_markers() -> None:
    assert filled("a <!-- x --> old <!-- /x --> b", "x", "new") == "a <!-- x -->\n\nnew\n\n<!-- /x --> b"


@pytest.mark.parametrize("text", ["", "<!-- x -->", "<!-- /x --><!-- x -->", "<!-- x --><!-- x --><!-- /x -->"])
def test_markers_that_are_not_there_once_each_are_a_mistake(text: str) -> None:
    with pytest.raises(ValueError, match="must be there once each"):
        filled(text, "x", "new")


_PAGES = [ROOT / "ARCHITECTURE.md", ROOT / "SECURITY.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
_TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def _named_tests() -> list[tuple[str, str, str]]:
    """What pages name as tests: (page, file, function or "")."""
    found = []
    for page in _PAGES:
        for file, function in _TEST.findall(page.read_text(encoding="utf-8")):
            found.append((str(page.relative_to(ROOT)), file, function))
    return found


@pytest.mark.parametrize(("page", "file", "function"), _named_tests())
def test_the_tests_that_pages_name_exist(page: str, file: str, function: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not function or re.search(rf"^(async )?def {function}\(", text, re.MULTILINE)


def _invariants() -> list[str]:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    section = page.partition("\n## Invariants\n")[2].partition("\n## ")[0]
    return [" ".join(item.split()) for item in re.findall(r"^- (.+(?:\n  .+)*)", section, re.MULTILINE)]


def test_every_invariant_names_what_holds_it() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}
    assert len(_invariants()) > 25
    for invariant in _invariants():
        quoted = set(re.findall(r'"([^"]+)"', invariant))
        assert quoted <= contracts, invariant
        assert _TEST.search(invariant) or quoted, invariant
    assert contracts == {name for text in _invariants() for name in re.findall(r'"([^"]+)"', text)}


@pytest.mark.parametrize(
    "page",
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("*.md")],
    ids=lambda page: str(page.relative_to(ROOT)),
)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        assert link.startswith("https://") or (page.parent / link).exists(), link
