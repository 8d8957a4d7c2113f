"""Joining: the root key for the node that asked, and for nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.crypto.support import NEW, OLD, ROTATED

from casemate.crypto import joining
from casemate.crypto.errors import SealProblem


def test_the_answer_opens_for_who_asked(tmp_path: Path) -> None:
    request = joining.request(tmp_path)
    assert (tmp_path / joining.JOIN_FILE).stat().st_mode & 0o777 == 0o600
    assert joining.request(tmp_path) == request
    answer = joining.admit(request, ROTATED)
    for key in (OLD, NEW):
        assert key not in answer and key.hex().encode() not in answer
    root = joining.accept(tmp_path, answer)
    assert (root.generations, root.current) == (ROTATED.generations, 2)


def test_the_answer_opens_for_nobody_else(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    answer = joining.admit(joining.request(one), ROTATED)
    joining.request(other)
    with pytest.raises(SealProblem, match="no answer to this node's request"):
        joining.accept(other, answer)


def test_each_change_to_an_answer_is_found(tmp_path: Path) -> None:
    answer = joining.admit(joining.request(tmp_path), ROTATED)
    for at in range(0, len(answer) - 1, 7):
        changed = answer[:at] + bytes([answer[at] ^ 1]) + answer[at + 1 :]
        with pytest.raises(SealProblem):
            joining.accept(tmp_path, changed)
    for nonsense in (b"", b"{}", b"null", joining.request(tmp_path)):
        with pytest.raises(SealProblem):
            joining.accept(tmp_path, nonsense)


def test_a_fingerprint_tells_requests_apart(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    assert joining.fingerprint(joining.request(one)) == joining.fingerprint(joining.request(one))
    assert joining.fingerprint(joining.request(one)) != joining.fingerprint(joining.request(other))
    assert len(joining.fingerprint(joining.request(one))) == 24


@pytest.mark.parametrize("nonsense", [b"", b"{}", b'{"kind":"casemate seal join request v1","public_key":"AAAA"}'])
def test_what_is_no_request_is_refused(nonsense: bytes) -> None:
    for refused in (joining.fingerprint, lambda request: joining.admit(request, ROTATED)):
        with pytest.raises(SealProblem, match="no request"):
            refused(nonsense)


def test_who_has_not_asked_can_not_accept(tmp_path: Path) -> None:
    with pytest.raises(SealProblem, match="has not asked"):
        joining.accept(tmp_path, b"{}")
