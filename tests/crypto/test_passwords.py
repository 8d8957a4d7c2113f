from __future__ import annotations

from casemate.crypto.passwords import follow, hash_password
from casemate.kernel.ids import SystemIds

IDS = SystemIds()


def test_a_password_matches_itself_alone_and_shows_nowhere() -> None:
    kept = hash_password("Correct-Horse-1", IDS)
    assert kept.matches("Correct-Horse-1")
    assert not kept.matches("correct-horse-1")
    assert b"Horse" not in kept.digest
    assert hash_password("Correct-Horse-1", IDS).digest != kept.digest


def test_an_accent_is_the_same_however_it_was_typed() -> None:
    assert hash_password("caf\u00e9-terrace", IDS).matches("cafe\u0301-terrace")


def test_as_many_as_asked_are_remembered_and_kept() -> None:
    first = hash_password("one", IDS)
    assert follow(first, "one", 1, 2) is None
    again = follow(first, "one", 0, 2)
    assert again is not None and again.matches("one")
    second = follow(first, "two", 1, 2)
    assert second is not None and second.matches("two") and not second.matches("one")
    assert follow(second, "one", 2, 2) is None
    back = follow(second, "one", 1, 2)
    assert back is not None and back.former == (second.digest, first.digest)
