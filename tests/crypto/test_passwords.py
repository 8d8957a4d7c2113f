from __future__ import annotations

from casemate.crypto.passwords import PasswordHash, derived, hash_password, read_hash, write_hash


def made(password: str) -> PasswordHash:
    return read_hash(hash_password(password))


def is_it(kept: PasswordHash, password: str) -> bool:
    return kept.matches(derived(*kept.derivation(password)))


def follow(kept: PasswordHash, password: str, remembered: int, keep: int) -> PasswordHash | None:
    return kept.followed_by(derived(*kept.derivation(password)), remembered, keep)


def test_a_password_matches_itself_alone_and_shows_nowhere() -> None:
    kept = made("Correct-Horse-1")
    assert is_it(kept, "Correct-Horse-1")
    assert not is_it(kept, "correct-horse-1")
    assert b"Horse" not in write_hash(kept)
    assert made("Correct-Horse-1").digest != kept.digest


def test_an_accent_is_the_same_however_it_was_typed() -> None:
    assert is_it(made("caf\u00e9-terrace"), "cafe\u0301-terrace")


def test_what_was_made_at_another_cost_is_still_known_and_goes_on_at_it() -> None:
    salt = bytes(range(16))
    cheap = PasswordHash(salt=salt, digest=derived("one", salt, 8 * 1024, 3, 2), memory=8 * 1024, iterations=3, lanes=2)
    kept = read_hash(write_hash(cheap))
    assert is_it(kept, "one") and not is_it(kept, "two")
    after = follow(kept, "two", 1, 2)
    assert after is not None and is_it(after, "two") and follow(after, "one", 2, 2) is None


def test_as_many_as_asked_are_remembered_and_kept() -> None:
    first = made("one")
    assert follow(first, "one", 1, 2) is None
    again = follow(first, "one", 0, 2)
    assert again is not None and is_it(again, "one")
    second = follow(first, "two", 1, 2)
    assert second is not None and is_it(second, "two") and not is_it(second, "one")
    assert follow(second, "one", 2, 2) is None
    back = follow(second, "one", 1, 2)
    assert back is not None and back.former == (second.digest, first.digest)
